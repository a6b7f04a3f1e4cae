//! What people have in mind to do, by when.

use super::Scene;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// How many plans there may be; further ones are dropped.
const MOST: usize = 2_000;

/// Something somebody will do.
pub(super) enum Plan {
    /// Go on by the script.
    Act(Box<Scene>),
    /// Write back to a mail.
    Reply {
        /// The mail's number in the catcher.
        mail: u64,
        /// Whose it is.
        customer: usize,
    },
    /// Fill in a survey.
    Vote {
        /// The survey's link.
        link: String,
        /// Whose it is.
        customer: usize,
    },
}

/// Plans in the order of their time.
#[derive(Default)]
pub(super) struct Plans {
    waiting: BTreeMap<(Timestamp, u64), Plan>,
    made: u64,
}

impl Plans {
    /// Whether nothing more can be planned.
    pub(super) fn is_full(&self) -> bool {
        self.waiting.len() >= MOST
    }

    /// Plans something; left out when there is too much already.
    pub(super) fn add(&mut self, at: Timestamp, plan: Plan) {
        if !self.is_full() {
            self.made += 1;
            self.waiting.insert((at, self.made), plan);
        }
    }

    /// The first plan whose time has come.
    pub(super) fn due(&mut self, now: Timestamp) -> Option<Plan> {
        let first = self.waiting.first_entry().filter(|first| first.key().0 <= now)?;
        Some(first.remove())
    }
}
