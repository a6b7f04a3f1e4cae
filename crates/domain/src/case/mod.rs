//! The life of a case: one customer question from asking to closing.
//!
//! Pure: [`Case::apply`] takes a case, an action and the moments that count, and gives the new case with all that
//! follows from it, or a [`crate::refusal::Refusal`]. It must never read a clock, a store or a setting.

mod action;
mod allow;
mod apply;
mod call;
mod effect;
mod file;
mod place;
#[cfg(test)]
mod properties;
mod recalendar;
#[cfg(test)]
mod tests;
mod wake;

pub use action::{Action, Actor, Answers, Attempt, NewMoments, Outcome, Then, Verb, Waking};
pub use effect::{Closer, Effect, Event, Measure, Notice, Step};
pub use file::{About, CaseFile, Channel};
pub use place::{Place, Queue};
pub use wake::Alarm;

use crate::calendar::CalendarVersion;
use crate::callback::Callback;
use crate::ids::{CaseId, SellerId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One customer question, as far as the rules need to know it: no words, no names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The case number.
    pub id: CaseId,
    /// Grows by one with every committed action; a write names the version it was decided on.
    pub version: i64,
    /// The seller whose order it concerns, [`SellerId::MARKETPLACE`] while unknown. Not the place.
    pub seller: SellerId,
    /// When the customer asked.
    pub opened_at: Timestamp,
    /// Where it lies.
    pub place: Place,
    /// This stay at that place (R19).
    pub placement: Placement,
    /// Whose move it is, or that it is closed.
    pub status: Status,
    /// The last seller who had contact with the customer in this case (R55).
    pub contact: Option<SellerId>,
    /// How often it was closed.
    pub closings: u32,
    /// When anything last happened; the start of the silence of R58.
    pub touched_at: Timestamp,
    /// The callback of this stay, if one was talked about (R48).
    pub callback: Option<Callback>,
    /// When its date to be followed up came, while it still waits for that.
    pub reminded_at: Option<Timestamp>,
    /// When the customer was erased (R68): from then on nothing is done in it.
    pub erased_at: Option<Timestamp>,
}

/// One stay of a case at a place, with its own arrival, due instant and first response (R19).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placement {
    /// 1 for the first stay, then counting up.
    pub number: u32,
    /// When it came to lie there.
    pub arrived_at: Timestamp,
    /// Before when the first response counts as in time (R2).
    pub due_at: Timestamp,
    /// The calendar that the due instant was computed with (R6).
    pub calendar: CalendarVersion,
    /// When it returns to the desk by itself unless answered; only where the desk forwarded it (R15).
    pub returns_at: Option<Timestamp>,
    /// When the seller is reminded that it will return; absent once that was done (R15).
    pub remind_at: Option<Timestamp>,
    /// The first counting response of this stay.
    pub responded_at: Option<Timestamp>,
}

/// Whose move it is (R26).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The handler's turn.
    ToAnswer(Turn),
    /// The customer's turn.
    Waiting {
        /// Since when.
        since: Timestamp,
        /// When silence closes it (R58).
        closes_at: Timestamp,
    },
    /// Kept by the handler for later.
    FollowUp {
        /// Since when.
        since: Timestamp,
        /// The date it comes back, if one was given.
        until: Option<Timestamp>,
        /// What is kept: an answer still owed, or a case that silence will close.
        kept: Kept,
    },
    /// Closed.
    Closed {
        /// When.
        at: Timestamp,
        /// By whom or what.
        by: Closer,
        /// What becomes of its survey (R59).
        survey: SurveyPlan,
    },
}

/// A handler's turn: since when, until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Since when it is the handler's turn.
    pub since: Timestamp,
    /// Before when an answer is in time (R3).
    pub due_at: Timestamp,
    /// From when it counts as open for long (R7).
    pub long_open_at: Timestamp,
}

/// What a case that is kept for later is waiting for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// An answer is still owed; its clock runs on.
    Owing(Turn),
    /// It was answered; silence closes it (R58).
    Answered {
        /// When.
        closes_at: Timestamp,
    },
}

/// What becomes of the survey of a closing (R59).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurveyPlan {
    /// It goes out then, unless the case is reopened before.
    Planned(Timestamp),
    /// It went out.
    Sent,
    /// It was left out: the customer had one recently.
    Skipped,
}

/// The list that a case stands in for its handler (R26).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// The handler's turn.
    ToAnswer,
    /// The customer's turn.
    Waiting,
    /// Kept for later.
    FollowUp,
    /// Closed.
    Closed,
}

impl List {
    /// Every list, in the order in which they are shown.
    pub const ALL: [List; 4] = [List::ToAnswer, List::Waiting, List::FollowUp, List::Closed];

    /// The stable word for this list in the database, addresses and the API.
    pub fn key(self) -> &'static str {
        match self {
            List::ToAnswer => "to_answer",
            List::Waiting => "waiting",
            List::FollowUp => "follow_up",
            List::Closed => "closed",
        }
    }

    /// Reads [`List::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.key() == key)
    }
}

impl Status {
    /// The list it stands in.
    pub fn list(self) -> List {
        match self {
            Status::ToAnswer(_) => List::ToAnswer,
            Status::Waiting { .. } => List::Waiting,
            Status::FollowUp { .. } => List::FollowUp,
            Status::Closed { .. } => List::Closed,
        }
    }

    /// Since when it stands in that list: the order of the list.
    pub fn since(self) -> Timestamp {
        match self {
            Status::ToAnswer(turn) => turn.since,
            Status::Waiting { since, .. } | Status::FollowUp { since, .. } => since,
            Status::Closed { at, .. } => at,
        }
    }

    /// The turn of the handler, if an answer is owed.
    pub fn owing(self) -> Option<Turn> {
        match self {
            Status::ToAnswer(turn) | Status::FollowUp { kept: Kept::Owing(turn), .. } => Some(turn),
            Status::Waiting { .. } | Status::FollowUp { .. } | Status::Closed { .. } => None,
        }
    }

    /// Whether it is closed.
    pub fn is_closed(self) -> bool {
        matches!(self, Status::Closed { .. })
    }
}
