//! What is asked for on every page and seldom changes, kept for a moment within the process.
//!
//! Never holds anything of a case, and never decides who may see what.

use crate::queries::overview::Overview;
use crate::together::Together;
use domain::ids::SellerId;
use domain::insight::by_day::ByDay;
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

/// So many lines of days that are over are held at most, of all sellers together: thirty-two megabytes.
const MOST_LINES: usize = 1_000_000;

/// A seller's questions about articles in days that can get no more of them (R70).
#[derive(Clone)]
pub(crate) struct DaysOver {
    /// At which turn of the figures they were read; at another one they are void.
    pub turn: i64,
    /// The first and the last of the days.
    pub days: (i64, i64),
    /// What was asked.
    pub asked: Arc<ByDay>,
}

/// Days that are over, of those sellers that were looked at last.
#[derive(Default)]
struct AllDaysOver {
    of: HashMap<SellerId, (u64, DaysOver)>,
    looks: u64,
}

/// When a count was made, and at which turn of its account.
type CountedAt = (Timestamp, u64, Counted);

#[derive(Default)]
pub(crate) struct Kept {
    topics: Mutex<Option<(Timestamp, Arc<Vec<Topic>>)>>,
    rules: Mutex<Option<Arc<Version>>>,
    counts: Mutex<HashMap<(SellerId, i64), CountedAt>>,
    turns: Mutex<HashMap<SellerId, u64>>,
    days_over: Mutex<AllDaysOver>,
    readied: Mutex<Option<i64>>,
    /// All sellers at once (R72).
    pub overview: Together<Overview>,
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

    /// A seller's days that are over, as they were read at this turn.
    pub fn days_over(&self, seller: SellerId, turn: i64) -> Option<DaysOver> {
        let mut all = locked(&self.days_over);
        all.looks += 1;
        let looks = all.looks;
        let (looked, held) = all.of.get_mut(&seller).filter(|(_, held)| held.turn == turn)?;
        *looked = looks;
        Some(held.clone())
    }

    /// Holds a seller's days that are over; where all together are too many, those looked at longest ago are forgotten.
    pub fn keep_days_over(&self, seller: SellerId, held: DaysOver) {
        let mut all = locked(&self.days_over);
        all.looks += 1;
        let looks = all.looks;
        all.of.insert(seller, (looks, held));
        while all.of.values().map(|(_, held)| held.asked.len()).sum::<usize>() > MOST_LINES {
            let Some(longest_ago) = all.of.iter().min_by_key(|(_, (looked, _))| looked).map(|(&one, _)| one)
            else {
                return;
            };
            all.of.remove(&longest_ago);
        }
    }

    /// Whether the largest sellers' figures have yet to be made ready at this turn; says so once.
    pub fn is_unready(&self, turn: i64) -> bool {
        locked(&self.readied).replace(turn) != Some(turn)
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
    use domain::case::Channel;
    use domain::insight::by_day::Asked;

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

    #[test]
    fn days_over_are_held_until_figures_are_made_anew_and_those_looked_at_longest_ago_go_first() {
        let kept = Kept::default();
        let lines = |count: usize| {
            let line = Asked { day: 1, article: "A", channel: Channel::Web, count: 1 };
            Arc::new(ByDay::default().and(std::iter::repeat_n(line, count)))
        };
        let half = lines(MOST_LINES / 2);
        let held = |turn: i64, asked: &Arc<ByDay>| DaysOver { turn, days: (1, 1), asked: Arc::clone(asked) };
        let [lamp, vase, desk] = [1, 2, 3].map(SellerId);
        kept.keep_days_over(lamp, held(1, &half));
        kept.keep_days_over(vase, held(1, &half));
        assert!(kept.days_over(lamp, 2).is_none());
        assert!(kept.days_over(lamp, 1).is_some_and(|held| held.asked.len() == MOST_LINES / 2));
        kept.keep_days_over(desk, held(1, &lines(1)));
        assert_eq!([lamp, vase, desk].map(|of| kept.days_over(of, 1).is_some()), [true, false, true]);
        assert_eq!([1, 1, 2, 2].map(|turn| kept.is_unready(turn)), [true, false, true, false]);
    }
}
