//! The marketplace's own desk: its queues, the next case, questions by phone, callbacks, quarantine, the board
//! (R10, R15-R18).

mod board;
mod calls;
pub(crate) mod log;
pub(crate) mod next;
mod quarantine;
pub(crate) mod serve;

pub use board::{AgentLine, Board, QueueLine};
pub use calls::{Calls, Line, Part};
pub use log::{CallerCard, CallerLine, Filled, Log, LogAsking};
pub use quarantine::{Quarantine, Source};

use super::cases::{Paging, Row};
use super::frame::Frame;
use askama::Template;
use domain::case::Queue;

/// One of the desk's queues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueKind {
    /// Not placed elsewhere yet.
    New,
    /// Returned by itself after 48 hours without an answer (R15).
    Returned,
    /// Handed over by a seller, or taken back (R16).
    HandedOver,
}

impl QueueKind {
    /// Every queue in the order of the rail.
    pub const ALL: [Self; 3] = [Self::New, Self::Returned, Self::HandedOver];

    /// The last part of its address.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Returned => "returned",
            Self::HandedOver => "handed-over",
        }
    }

    /// The queue with this address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// The queue of the domain.
    pub const fn queue(self) -> Queue {
        match self {
            Self::New => Queue::New,
            Self::Returned => Queue::Returned,
            Self::HandedOver => Queue::HandedOver,
        }
    }

    /// The page of a queue of the domain.
    pub const fn of(queue: Queue) -> Self {
        match queue {
            Queue::New => Self::New,
            Queue::Returned => Self::Returned,
            Queue::HandedOver => Self::HandedOver,
        }
    }

    /// Id of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "queue-new",
            Self::Returned => "queue-returned",
            Self::HandedOver => "queue-handed-over",
        }
    }

    const fn empty(self) -> &'static str {
        match self {
            Self::New => "queue-empty-new",
            Self::Returned => "queue-empty-returned",
            Self::HandedOver => "queue-empty-handed-over",
        }
    }
}

/// What a queue page shows.
#[derive(Template)]
#[template(path = "pages/desk/queue.html")]
pub struct DeskQueue {
    /// The surroundings.
    pub page: Frame,
    /// Which queue.
    pub kind: QueueKind,
    /// How many cases lie in it.
    pub count: u64,
    /// One page of them, longest waiting first.
    pub rows: Vec<Row>,
    /// The pages beside this one.
    pub paging: Paging,
}
