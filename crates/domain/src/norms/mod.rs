//! The standards of service that a seller is measured by, week after week (R72).
//!
//! Everything here is counting: which stays count, what a week's figure comes to, whether it keeps the norm, and what
//! follows when it does not. `docs/norms.md` says the same in words, with worked examples.

mod expected;
mod figure;
mod measure;
mod rule;
mod stay;
mod strike;
mod verdict;
mod week;

pub use expected::{Expected, GroupRate, expected};
pub use figure::Figure;
pub use measure::{Counted, Measured, measure};
pub use rule::{Rule, Rules};
pub use stay::{Outcome, Stay};
pub use strike::{STRIKE_WEEKS, lapses};
pub use verdict::{Bound, Verdict, is_near, judge, score};
pub use week::Week;

use serde::{Deserialize, Serialize};

/// One measured standard of service (R72).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Norm {
    /// First responses before the due instant (R72a).
    ResponseTime,
    /// Calls of the desk that were answered (R72b).
    Reachability,
    /// Questions for each order (R72c).
    QuestionsPerOrder,
    /// What customers give an order, out of ten (R72d).
    Reviews,
    /// Parcels that came when they were promised; measured outside (R72e).
    OnTime,
    /// Orders that the seller cancelled; measured outside (R72e).
    Cancellations,
}

impl Norm {
    /// Every norm, in the order in which a page shows them.
    pub const ALL: [Self; 6] = [
        Self::ResponseTime,
        Self::Reachability,
        Self::QuestionsPerOrder,
        Self::Reviews,
        Self::OnTime,
        Self::Cancellations,
    ];

    /// The stable word in the database, addresses and the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ResponseTime => "response-time",
            Self::Reachability => "reachability",
            Self::QuestionsPerOrder => "questions-per-order",
            Self::Reviews => "reviews",
            Self::OnTime => "on-time",
            Self::Cancellations => "cancellations",
        }
    }

    /// Reads [`Norm::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|norm| norm.key() == key)
    }

    /// Whether more is worse: the figure must stay at or below its bound.
    pub const fn fewer_is_better(self) -> bool {
        matches!(self, Self::QuestionsPerOrder | Self::Cancellations)
    }

    /// Whether another system measures it (R72e).
    pub const fn is_from_outside(self) -> bool {
        matches!(self, Self::OnTime | Self::Cancellations)
    }
}
