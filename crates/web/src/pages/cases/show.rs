//! The page of one case: head with its deadline explained, thread, composer, and what one needs beside it (R30, R31).

use super::among::{Among, Choice};
use super::call::{Asking, CallCard};
use super::composer::Composer;
use super::desk::{DeskCard, StayLine};
use super::happened::Coming;
use super::list::{ListKind, Row, Status};
use super::thread::Entry;
use crate::due::Due;
use crate::pages::frame::{Account, Frame};
use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;

/// What the case page shows.
#[derive(Template)]
#[template(path = "pages/cases/show.html")]
pub struct CasePage {
    /// The surroundings.
    pub page: Frame,
    /// The list the case was opened from, beside it on a wide screen.
    pub beside: Option<Side>,
    /// The case.
    pub case: CaseView,
}

impl CasePage {
    /// Whether the form to forward stands open: it was stopped, or one came for it.
    pub fn forward_stands_open(&self) -> bool {
        let stopped = self.case.asking.as_ref().is_some_and(|asking| asking.stopped.is_some());
        stopped || self.case.desk.as_ref().is_some_and(|card| card.forwarding)
    }
}

/// The list standing beside a case.
pub struct Side {
    /// Which list.
    pub kind: ListKind,
    /// The rows around this case.
    pub rows: Vec<Row>,
}

/// One case as its handler sees it.
pub struct CaseView {
    /// The case number.
    pub number: u64,
    /// The number of the last message when the page was made; sending stops when there are more (R32).
    pub seen: i64,
    /// What it is about, in one line.
    pub subject: String,
    /// When the customer was erased (R68).
    pub erased_at: Option<Timestamp>,
    /// The topic's name.
    pub topic: String,
    /// The article's title.
    pub article: Option<String>,
    /// State in a word.
    pub status: Status,
    /// The seller it lies with or may be forwarded to, as the desk sees it.
    pub seller: Option<Account>,
    /// What will happen to it by itself (R26, R58, R59).
    pub coming: Coming,
    /// Until when it may be kept, in one tap.
    pub later: Vec<Choice>,
    /// Id of the word for how it came in (R10).
    pub channel: &'static str,
    /// What only the desk sees.
    pub desk: Option<DeskCard>,
    /// Its stays with their times (R19).
    pub stays: Vec<StayLine>,
    /// The callback of this stay (R49).
    pub call: Option<CallCard>,
    /// What the desk asks the customer before forwarding (R48).
    pub asking: Option<Asking>,
    /// The deadline, while it is the handler's turn.
    pub due: Option<Due>,
    /// Why it is due then (R5).
    pub why: Vec<WhyStep>,
    /// Letters, day lines and events, oldest first.
    pub thread: Vec<Entry>,
    /// How many letters in the middle of a long thread are not shown.
    pub folded: usize,
    /// Where an answer is written, while one may be.
    pub composer: Option<Composer>,
    /// What may be done, each with its reason when not.
    pub actions: Actions,
    /// Whose work it is and what it is about (R35).
    pub among: Among,
    /// The order.
    pub order: Option<OrderCard>,
    /// The customer.
    pub customer: CustomerCard,
    /// Internal notes.
    pub notes: Vec<Note>,
    /// Places and events, newest last.
    pub timeline: Vec<super::ThreadEvent>,
}

/// A step of the explanation of a deadline (R5).
#[derive(Clone, Debug)]
pub enum WhyStep {
    /// It became the handler's turn.
    Received(Timestamp),
    /// Time that counted, within one day.
    Counted {
        /// From this instant.
        from: Timestamp,
        /// Until this one.
        until: Timestamp,
        /// How much it counts.
        seconds: i64,
    },
    /// Time that counted as it elapsed, over any number of days.
    Elapsed {
        /// How much.
        seconds: i64,
    },
    /// Time that did not count.
    Skipped {
        /// The first day skipped.
        first: Date,
        /// The last day skipped.
        last: Date,
        /// Why, in words.
        why: String,
    },
    /// The time is used up.
    Due(Timestamp),
}

/// Whether an action is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// One may.
    Yes,
    /// One may not yet, and this is why; shown, but not to be pressed.
    No(String),
    /// It makes no sense here and is not shown.
    Absent,
}

impl Offer {
    /// Whether it stands on the page.
    pub const fn shown(&self) -> bool {
        !matches!(self, Self::Absent)
    }

    /// Why not, if not.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::No(reason) => Some(reason),
            Self::Yes | Self::Absent => None,
        }
    }
}

/// What may be done with the case.
#[derive(Clone, Debug)]
pub struct Actions {
    /// Close as resolved (R55).
    pub close: Offer,
    /// No answer needed (R33).
    pub no_answer: Offer,
    /// Reopen (R57).
    pub reopen: Offer,
    /// Keep for later (R26).
    pub follow_up: Offer,
    /// Hand to the desk (R16).
    pub hand_over: Offer,
    /// Forward to the seller (R15), for the desk.
    pub forward: Option<ForwardTo>,
    /// Take back (R16), for the desk.
    pub take_back: Offer,
}

/// To whom the desk would forward.
#[derive(Clone, Debug)]
pub struct ForwardTo {
    /// The seller's name; none where nobody knows whose the question is.
    pub seller: Option<String>,
    /// After how many hours on working days it comes back (R15).
    pub hours: i64,
    /// Whether one may.
    pub offer: Offer,
}

/// The order and its lines.
#[derive(Clone, Debug)]
pub struct OrderCard {
    /// The order number.
    pub number: String,
    /// When it was placed.
    pub ordered_at: Timestamp,
    /// Its lines.
    pub lines: Vec<OrderLine>,
}

/// One line of an order.
#[derive(Clone, Debug)]
pub struct OrderLine {
    /// The article's number.
    pub article: String,
    /// The article's title.
    pub title: String,
    /// How many.
    pub units: u32,
    /// Fulfilled by the marketplace instead of the seller.
    pub by_marketplace: bool,
    /// The one the case is about.
    pub subject: bool,
}

/// The customer and her earlier contact.
#[derive(Clone, Debug)]
pub struct CustomerCard {
    /// Her name.
    pub name: String,
    /// Earlier cases the reader may see.
    pub earlier: Vec<EarlierCase>,
}

/// A case from before.
#[derive(Clone, Debug)]
pub struct EarlierCase {
    /// Its number.
    pub number: u64,
    /// Its topic.
    pub topic: String,
    /// State in a word.
    pub status: Status,
    /// When it was asked.
    pub asked_at: Timestamp,
}

/// An internal note; the customer never sees it.
#[derive(Clone, Debug)]
pub struct Note {
    /// Who wrote it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// Its words.
    pub text: String,
}
