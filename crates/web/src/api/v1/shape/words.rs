//! The stable words of the domain, as the API describes them.

use domain::case::{Channel, List, Place, Queue, Then, Verb};
use domain::ids::SellerId;
use domain::language::Language;
use domain::order::{DeliveryState, Fulfilment};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident of $domain:ident { $($(#[$each:meta])* $variant:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$each])* $variant),* }

        impl From<$domain> for $name {
            fn from(value: $domain) -> Self {
                match value { $($domain::$variant => Self::$variant),* }
            }
        }

        impl From<$name> for $domain {
            fn from(word: $name) -> Self {
                match word { $($name::$variant => Self::$variant),* }
            }
        }
    )*};
}

words! {
    /// A list that a case stands in for its handler (R26).
    ListWord of List { ToAnswer, Waiting, FollowUp, Closed }
    /// Why a case lies at the desk: new, returned by itself (R15), or handed over or taken back (R16).
    QueueWord of Queue { New, Returned, HandedOver }
    /// How a case began: how a question came in (R10), or `seller` where the seller began it (R40).
    ChannelWord of Channel { Web, Chat, Mail, Phone, Social, Seller }
    /// A language, by its ISO 639-1 code (R86).
    LanguageWord of Language { Nl, En, Fr }
    /// Who sends a line to the customer (R12).
    FulfilmentWord of Fulfilment { Seller, Marketplace }
    /// How far a line is on its way to the customer.
    DeliveryWord of DeliveryState { Ordered, Shipped, Delivered, Returned, Cancelled }
    /// What happens after sending (R31).
    ThenWord of Then { KeepOpen, Wait, Close }
}

/// Something a caller may do to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerbWord {
    /// POST …/messages.
    Answer,
    /// POST …/messages with `holding`.
    Hold,
    /// POST …/turn-end.
    NoAnswerNeeded,
    /// POST …/closure.
    Close,
    /// POST …/reopening.
    Reopen,
    /// POST …/placement.
    Forward,
    /// POST …/placement/taking-back.
    TakeBack,
    /// POST …/hand-over.
    HandOver,
    /// POST …/follow-up.
    FollowUp,
    /// POST …/notes.
    Note,
    /// PUT …/assignee.
    Assign,
    /// PUT …/topic.
    Retopic,
    /// POST …/placement with `callback`.
    ProposeCallback,
    /// POST …/calls.
    Call,
    /// POST …/seller-calls.
    PhoneSeller,
    /// PUT …/promised-call.
    PromiseCall,
    /// POST …/own-calls.
    CallByDesk,
}

impl VerbWord {
    /// The word for a verb; what only customers and the clockwork do has none.
    pub fn of(verb: Verb) -> Option<Self> {
        match verb {
            Verb::Answer => Some(Self::Answer),
            Verb::Hold => Some(Self::Hold),
            Verb::NoAnswerNeeded => Some(Self::NoAnswerNeeded),
            Verb::Close => Some(Self::Close),
            Verb::Reopen => Some(Self::Reopen),
            Verb::Forward => Some(Self::Forward),
            Verb::TakeBack => Some(Self::TakeBack),
            Verb::HandOver => Some(Self::HandOver),
            Verb::FollowUp => Some(Self::FollowUp),
            Verb::Note => Some(Self::Note),
            Verb::Assign => Some(Self::Assign),
            Verb::Retopic => Some(Self::Retopic),
            Verb::ProposeCallback => Some(Self::ProposeCallback),
            Verb::Call => Some(Self::Call),
            Verb::PhoneSeller => Some(Self::PhoneSeller),
            Verb::PromiseCall => Some(Self::PromiseCall),
            Verb::CallByDesk => Some(Self::CallByDesk),
            Verb::CustomerWrites
            | Verb::ChooseCallback
            | Verb::WithdrawConsent
            | Verb::Recalendar
            | Verb::Wake => None,
        }
    }
}

/// The kinds of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceWord {
    /// The self-service assistant.
    Assistant,
    /// The marketplace's desk.
    Desk,
    /// A seller account.
    Seller,
}

/// Where a case lies: exactly one place (R13).
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(example = json!({"kind": "seller", "queue": null, "seller": 17}))]
pub struct Lying {
    /// The kind of place.
    pub kind: PlaceWord,
    /// The queue, at the desk.
    pub queue: Option<QueueWord>,
    /// The seller account's number, at a seller.
    pub seller: Option<i64>,
}

impl From<Place> for Lying {
    fn from(place: Place) -> Self {
        match place {
            Place::Assistant => Self { kind: PlaceWord::Assistant, queue: None, seller: None },
            Place::Desk(queue) => Self { kind: PlaceWord::Desk, queue: Some(queue.into()), seller: None },
            Place::Seller(SellerId(seller)) => {
                Self { kind: PlaceWord::Seller, queue: None, seller: Some(seller) }
            }
        }
    }
}
