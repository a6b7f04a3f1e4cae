//! Which cases changed, told to whoever listens, from where she stopped listening: each change has the instant it was told
//! at, and the last of them are kept, so that what happens between reading a page and listening to it is not lost.
//!
//! A mark is an instant and no count: it tells nobody how much goes on at other houses (R13).

use crate::desk::Changed;
use jiff::Timestamp;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::broadcast;

/// How many changes are kept, and how many a slow listener may lag behind before it misses some.
const CHANGES_KEPT: usize = 1_024;

/// A change with its mark: whoever listens from the next one on has heard it.
pub type Marked = (u64, Changed);

/// What a listener gets.
pub struct Heard {
    /// Whether more changed than is known any more: whatever is shown must be looked at again.
    pub missed: bool,
    /// From where nothing was told yet.
    pub mark: u64,
    /// What changed since she stopped listening, in order.
    pub since: Vec<Marked>,
    /// What changes from now on.
    pub coming: broadcast::Receiver<Marked>,
}

/// The changes of this process.
pub struct News {
    kept: Mutex<Kept>,
    listeners: broadcast::Sender<Marked>,
}

struct Kept {
    /// From here on every change is known.
    known: u64,
    /// The mark that the next change gets at least.
    next: u64,
    last: VecDeque<Marked>,
}

impl News {
    /// What an earlier process told is not known.
    pub fn new(started: Timestamp) -> Self {
        let known = micros(started);
        let kept = Kept { known, next: known, last: VecDeque::with_capacity(CHANGES_KEPT) };
        Self { kept: Mutex::new(kept), listeners: broadcast::channel(CHANGES_KEPT).0 }
    }

    /// Tells whoever listens, and keeps it for who comes back.
    pub fn tell(&self, changed: Changed, now: Timestamp) {
        let mut kept = self.kept();
        let mark = kept.mark(now);
        kept.next = mark + 1;
        if kept.last.len() == CHANGES_KEPT
            && let Some((forgotten, _)) = kept.last.pop_front()
        {
            kept.known = forgotten + 1;
        }
        kept.last.push_back((mark, changed));
        // Nobody listening is no fault.
        let _ = self.listeners.send((mark, changed));
    }

    /// From where nothing was told yet.
    pub fn mark(&self, now: Timestamp) -> u64 {
        self.kept().mark(now)
    }

    /// Every change from a mark on; with none, those to come.
    pub fn from(&self, mark: Option<u64>, now: Timestamp) -> Heard {
        let kept = self.kept();
        let here = kept.mark(now);
        let from = mark.unwrap_or(here);
        Heard {
            missed: from < kept.known || from > here,
            mark: here,
            since: kept.last.iter().filter(|(mark, _)| *mark >= from).copied().collect(),
            coming: self.listeners.subscribe(),
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn mark(&self, now: Timestamp) -> u64 {
        micros(now).max(self.next)
    }
}

fn micros(at: Timestamp) -> u64 {
    u64::try_from(at.as_microsecond()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::CaseId;

    const START: Timestamp = Timestamp::constant(1_000, 0);
    const LATER: Timestamp = Timestamp::constant(2_000, 0);

    fn changed(case: i64) -> Changed {
        Changed { case: CaseId(case), was_at: None, now_at: None }
    }

    fn cases(heard: &Heard) -> Vec<i64> {
        heard.since.iter().map(|(_, one)| one.case.0).collect()
    }

    #[test]
    fn what_changed_between_reading_and_listening_is_told() {
        let news = News::new(START);
        news.tell(changed(1), START);
        let read = news.mark(LATER);
        news.tell(changed(2), LATER);
        news.tell(changed(3), LATER);
        let mut heard = news.from(Some(read), LATER);
        assert_eq!((heard.missed, cases(&heard)), (false, vec![2, 3]));
        news.tell(changed(4), LATER);
        assert_eq!(heard.coming.try_recv().map(|(_, one)| one.case.0), Ok(4));
        assert!(cases(&news.from(Some(heard.since[1].0 + 1), LATER)) == [4], "on from what she heard last");
        assert!(cases(&news.from(None, LATER)).is_empty());
    }

    #[test]
    fn who_was_away_too_long_or_before_the_start_must_look_again() {
        let news = News::new(START);
        let read = news.mark(START);
        assert!(news.from(Some(read - 1), START).missed, "of an earlier process");
        assert!(news.from(Some(read + 1), START).missed, "of a process whose clock was ahead");
        for case in 0..=CHANGES_KEPT {
            news.tell(changed(i64::try_from(case).unwrap_or_default()), START);
        }
        assert!(news.from(Some(read), START).missed);
        assert!(!news.from(Some(read + 1), START).missed);
    }

    // R13
    #[test]
    fn a_mark_does_not_say_how_much_went_on() {
        let (busy, idle) = (News::new(START), News::new(START));
        (0..50).for_each(|case| busy.tell(changed(case), START));
        assert_eq!(busy.mark(LATER), idle.mark(LATER));
    }
}
