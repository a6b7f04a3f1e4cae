//! Which cases changed, told to whoever listens, from where she stopped listening: each change has a number, and the
//! last of them are kept, so that what happens between reading a page and listening to it is not lost.

use crate::desk::Changed;
use jiff::Timestamp;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::broadcast;

/// How many changes are kept, and how many a slow listener may lag behind before it misses some.
const CHANGES_KEPT: usize = 1_024;

/// A change with its number.
pub type Numbered = (u64, Changed);

/// What a listener gets.
pub struct Heard {
    /// Whether more changed than is known any more: whatever is shown must be looked at again.
    pub missed: bool,
    /// The number of the last change told or kept.
    pub mark: u64,
    /// What changed since she stopped listening, in order.
    pub since: Vec<Numbered>,
    /// What changes from now on.
    pub coming: broadcast::Receiver<Numbered>,
}

/// The changes of this process.
pub struct News {
    kept: Mutex<Kept>,
    listeners: broadcast::Sender<Numbered>,
}

struct Kept {
    mark: u64,
    last: VecDeque<Numbered>,
}

impl News {
    /// Numbers begin at the instant of the start, so that those of an earlier process are told apart from these.
    pub fn new(started: Timestamp) -> Self {
        let mark = u64::try_from(started.as_microsecond()).unwrap_or_default();
        let kept = Mutex::new(Kept { mark, last: VecDeque::with_capacity(CHANGES_KEPT) });
        Self { kept, listeners: broadcast::channel(CHANGES_KEPT).0 }
    }

    /// Tells whoever listens, and keeps it for who comes back.
    pub fn tell(&self, changed: Changed) {
        let mut kept = self.kept();
        kept.mark += 1;
        if kept.last.len() == CHANGES_KEPT {
            kept.last.pop_front();
        }
        let one = (kept.mark, changed);
        kept.last.push_back(one);
        // Nobody listening is no fault.
        let _ = self.listeners.send(one);
    }

    /// The number of the last change.
    pub fn mark(&self) -> u64 {
        self.kept().mark
    }

    /// Every change after a number; with none, from now on.
    pub fn after(&self, mark: Option<u64>) -> Heard {
        let kept = self.kept();
        let after = mark.unwrap_or(kept.mark);
        let oldest = kept.mark - u64::try_from(kept.last.len()).unwrap_or_default();
        Heard {
            missed: after < oldest || after > kept.mark,
            mark: kept.mark,
            since: kept.last.iter().filter(|(number, _)| *number > after).copied().collect(),
            coming: self.listeners.subscribe(),
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::CaseId;

    fn changed(case: i64) -> Changed {
        Changed { case: CaseId(case), was_at: None, now_at: None }
    }

    fn cases(heard: &Heard) -> Vec<i64> {
        heard.since.iter().map(|(_, one)| one.case.0).collect()
    }

    #[test]
    fn what_changed_between_reading_and_listening_is_told() {
        let news = News::new(Timestamp::from_second(1_000).unwrap_or_default());
        let read = news.mark();
        news.tell(changed(1));
        news.tell(changed(2));
        let mut heard = news.after(Some(read));
        assert_eq!((heard.missed, cases(&heard)), (false, vec![1, 2]));
        news.tell(changed(3));
        assert_eq!(heard.coming.try_recv().map(|(_, one)| one.case.0), Ok(3));
        assert!(cases(&news.after(Some(news.mark()))).is_empty());
        assert!(cases(&news.after(None)).is_empty());
    }

    #[test]
    fn who_was_away_too_long_or_before_the_start_must_look_again() {
        let news = News::new(Timestamp::from_second(1_000).unwrap_or_default());
        let read = news.mark();
        assert!(news.after(Some(read - 1)).missed, "of an earlier process");
        assert!(news.after(Some(read + 1)).missed, "of a process whose clock was ahead");
        for case in 0..=CHANGES_KEPT {
            news.tell(changed(i64::try_from(case).unwrap_or_default()));
        }
        assert!(news.after(Some(read)).missed);
        assert!(!news.after(Some(read + 1)).missed);
    }
}
