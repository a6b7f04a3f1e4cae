//! What is asked for on every page and seldom changes, kept for a moment within the process.
//!
//! Never holds anything of a case, and never decides who may see what.

use domain::case::Channel;
use domain::ids::SellerId;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::read::account::Topic;
use store::read::routing::Version;

/// After this time what another process may have changed is asked anew.
const MOMENT: SignedDuration = SignedDuration::from_secs(30);
/// The same for topics, which an operator changes while others choose them.
const TOPICS_MOMENT: SignedDuration = SignedDuration::from_secs(5);
/// More than so many counts are forgotten and made anew.
const MOST_COUNTS: usize = 10_000;

/// How many cases a saved view holds, and whether there may be more.
pub(crate) type Counted = (i64, bool);

/// More than so many sums of days that are over are forgotten and made anew.
const MOST_PAST: usize = 64;

/// How many questions each article brought in some days that are over.
pub(crate) type Asked = Arc<Vec<(String, i64)>>;

/// Sums with the turn of the figures at which they were made.
type AskedAt = (i64, Asked);

/// Of which questions the sums are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Past {
    /// Whose.
    pub seller: SellerId,
    /// Of which days: the first and the last.
    pub days: (i64, i64),
    /// Only what came in this way.
    pub channel: Option<Channel>,
}

/// When a count was made, and at which turn of its account.
type CountedAt = (Timestamp, u64, Counted);

#[derive(Default)]
pub(crate) struct Kept {
    topics: Mutex<Option<(Timestamp, Arc<Vec<Topic>>)>>,
    rules: Mutex<Option<Arc<Version>>>,
    counts: Mutex<HashMap<(SellerId, i64), CountedAt>>,
    turns: Mutex<HashMap<SellerId, u64>>,
    past: Mutex<HashMap<Past, AskedAt>>,
}

impl Kept {
    /// The topics, if they were asked for a moment ago.
    pub fn topics(&self, now: Timestamp) -> Option<Arc<Vec<Topic>>> {
        locked(&self.topics)
            .as_ref()
            .filter(|(at, _)| (*at..*at + TOPICS_MOMENT).contains(&now))
            .map(|(_, topics)| Arc::clone(topics))
    }

    /// The topics as they are now.
    pub fn keep_topics(&self, now: Timestamp, topics: &Arc<Vec<Topic>>) {
        *locked(&self.topics) = Some((now, Arc::clone(topics)));
    }

    /// The topics changed.
    pub fn forget_topics(&self) {
        *locked(&self.topics) = None;
    }

    /// The routing rules of a version, if they are the last that were asked for.
    pub fn rules(&self, number: i64) -> Option<Arc<Version>> {
        locked(&self.rules).as_ref().filter(|version| version.number == number).map(Arc::clone)
    }

    /// The routing rules in force.
    pub fn keep_rules(&self, version: &Arc<Version>) {
        *locked(&self.rules) = Some(Arc::clone(version));
    }

    /// Which turn an account is at: another one after each change of its cases.
    pub fn turn(&self, seller: SellerId) -> u64 {
        locked(&self.turns).get(&seller).copied().unwrap_or_default()
    }

    /// A case of this account changed.
    pub fn changed(&self, seller: SellerId) {
        *locked(&self.turns).entry(seller).or_default() += 1;
    }

    /// What was asked in days that are over, if it was summed at this turn of the figures (R70).
    pub fn past(&self, of: Past, turn: i64) -> Option<Asked> {
        let past = locked(&self.past);
        let (then, asked) = past.get(&of)?;
        (*then == turn).then(|| Arc::clone(asked))
    }

    /// Days that are over stay as they are until figures are made anew.
    pub fn keep_past(&self, of: Past, turn: i64, asked: &Asked) {
        let mut past = locked(&self.past);
        if past.len() >= MOST_PAST {
            past.clear();
        }
        past.insert(of, (turn, Arc::clone(asked)));
    }

    /// The count of a view, if nothing changed since and it was made a moment ago.
    pub fn count(&self, seller: SellerId, view: i64, now: Timestamp) -> Option<Counted> {
        let turn = self.turn(seller);
        let counts = locked(&self.counts);
        let (at, then, counted) = counts.get(&(seller, view))?;
        (*then == turn && is_fresh(*at, now)).then_some(*counted)
    }

    /// The count of a view as it was at a turn.
    pub fn keep_count(&self, (seller, view): (SellerId, i64), turn: u64, now: Timestamp, counted: Counted) {
        let mut counts = locked(&self.counts);
        if counts.len() >= MOST_COUNTS {
            counts.clear();
        }
        counts.insert((seller, view), (now, turn, counted));
    }
}

fn is_fresh(at: Timestamp, now: Timestamp) -> bool {
    (at..at + MOMENT).contains(&now)
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_kept_until_a_case_of_the_account_changes_or_a_moment_passes() {
        let (kept, lamp, vase, now) = (Kept::default(), SellerId(1), SellerId(2), Timestamp::UNIX_EPOCH);
        for seller in [lamp, vase] {
            kept.keep_count((seller, 7), kept.turn(seller), now, (3, false));
        }
        assert_eq!(kept.count(lamp, 7, now), Some((3, false)));
        kept.changed(lamp);
        assert_eq!((kept.count(lamp, 7, now), kept.count(vase, 7, now)), (None, Some((3, false))));
        assert_eq!(kept.count(vase, 7, now + MOMENT), None);
        assert_eq!(kept.count(vase, 7, now - MOMENT), None, "a clock that went back proves nothing");
    }
}
