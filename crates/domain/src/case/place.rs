//! Where a case lies (R13): exactly one place at a time, because the type has room for one only.

use crate::ids::SellerId;
use serde::{Deserialize, Serialize};

/// Where a case lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The marketplace's self-service chatbot.
    Assistant,
    /// The marketplace's customer service, in one of its queues.
    Desk(Queue),
    /// One seller account.
    Seller(SellerId),
}

/// Why a case lies at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// It came in and no rule put it elsewhere.
    New,
    /// A seller did not answer and it returned by itself (R15).
    Returned,
    /// A seller handed it over with a reason, or the desk took it back (R16).
    HandedOver,
}

impl Place {
    /// The seller it lies at, if it lies at one.
    pub fn seller(self) -> Option<SellerId> {
        match self {
            Place::Seller(seller) => Some(seller),
            Place::Assistant | Place::Desk(_) => None,
        }
    }

    /// Whether it lies at the desk, in whichever queue.
    pub fn is_desk(self) -> bool {
        matches!(self, Place::Desk(_))
    }

    /// The stable word for this place in the database and the API.
    pub fn key(self) -> &'static str {
        match self {
            Place::Assistant => "assistant",
            Place::Desk(Queue::New) => "desk_new",
            Place::Desk(Queue::Returned) => "desk_returned",
            Place::Desk(Queue::HandedOver) => "desk_handed_over",
            Place::Seller(_) => "seller",
        }
    }

    /// Reads [`Place::key`] back; `seller` is used only where the key says so.
    pub fn from_key(key: &str, seller: SellerId) -> Option<Self> {
        match key {
            "assistant" => Some(Place::Assistant),
            "desk_new" => Some(Place::Desk(Queue::New)),
            "desk_returned" => Some(Place::Desk(Queue::Returned)),
            "desk_handed_over" => Some(Place::Desk(Queue::HandedOver)),
            "seller" => Some(Place::Seller(seller)),
            _ => None,
        }
    }
}
