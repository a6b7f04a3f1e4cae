//! How much the assistant settles by itself (R51), week by week and subject by subject.
//!
//! A conversation counts once the customer said something. It is *helped* when she said that an answer helped and asked for
//! no person; *person* when she asked for one, it was handed over, an answer did not help and none after it did, or a case of
//! hers began within seven days; *quiet* otherwise: she left without a word. Settled is helped and quiet together, and both
//! are shown, because a customer who leaves need not be a happy one.

use domain::assistant::Subject;
use jiff::Timestamp;
use store::read::talk::Outcomes;

/// What came of conversations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// She said that it helped.
    pub helped: i64,
    /// She left without a word.
    pub quiet: i64,
    /// A person was needed.
    pub person: i64,
}

impl Share {
    /// All of them.
    pub fn all(self) -> i64 {
        self.helped + self.quiet + self.person
    }

    /// How many of a hundred were settled without a person; none where there was no conversation.
    pub fn settled_percent(self) -> Option<i64> {
        let all = self.all();
        (all > 0).then(|| ((self.helped + self.quiet) * 100 + all / 2) / all)
    }

    fn add(&mut self, outcome: &Outcomes) {
        match outcome.came.as_str() {
            "helped" => self.helped += outcome.count,
            "quiet" => self.quiet += outcome.count,
            _ => self.person += outcome.count,
        }
    }
}

/// One week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its first instant.
    pub from: Timestamp,
    /// The first instant after it.
    pub to: Timestamp,
    /// What came of the conversations that began in it.
    pub share: Share,
    /// Whether a customer's later case can still change it.
    pub open: bool,
}

/// The sums of weeks, and of subjects over all of them, those asked about most first.
pub(crate) fn summed(weeks: &[Vec<Outcomes>]) -> (Vec<Share>, Vec<(Subject, Share)>) {
    let mut subjects: Vec<(Subject, Share)> =
        Subject::ALL.iter().map(|subject| (*subject, Share::default())).collect();
    let mut shares = Vec::with_capacity(weeks.len());
    for week in weeks {
        let mut share = Share::default();
        for outcome in week {
            share.add(outcome);
            let subject = Subject::from_key(&outcome.subject).unwrap_or(Subject::Other);
            if let Some((_, of_subject)) = subjects.iter_mut().find(|(known, _)| *known == subject) {
                of_subject.add(outcome);
            }
        }
        shares.push(share);
    }
    subjects.retain(|(_, share)| share.all() > 0);
    subjects.sort_by_key(|(subject, share)| (-share.all(), *subject));
    (shares, subjects)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn came(subject: &str, came: &str, count: i64) -> Outcomes {
        Outcomes { subject: subject.into(), came: came.into(), count }
    }

    // R51
    #[test]
    fn of_ten_conversations_seven_settled_are_seventy_percent() {
        let week =
            vec![came("return", "helped", 4), came("return", "person", 3), came("delivery", "quiet", 3)];
        let (weeks, subjects) = summed(&[week, Vec::new()]);
        assert_eq!((weeks[0].settled_percent(), weeks[1].settled_percent()), (Some(70), None));
        assert_eq!(subjects[0].0, Subject::Return);
        assert_eq!(subjects[0].1, Share { helped: 4, quiet: 0, person: 3 });
    }
}
