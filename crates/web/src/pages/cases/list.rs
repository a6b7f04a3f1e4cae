//! A list of cases: oldest first, with the deadline in words (R26, R27).

use super::among::Choice;
use super::narrow::Narrowing;
use crate::due::Due;
use crate::pages::frame::{Account, Frame, ViewLine};
use app::queries::search::Piece;
use askama::Template;
use domain::case::List;
use jiff::Timestamp;

/// One of the seller's lists (R26).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    /// The seller's turn.
    ToAnswer,
    /// The customer's turn.
    Waiting,
    /// Kept by the seller for later.
    FollowUp,
    /// Closed.
    Closed,
    /// All of them.
    All,
}

impl ListKind {
    /// Every list in the order of the rail.
    pub const ALL: [Self; 5] = [Self::ToAnswer, Self::Waiting, Self::FollowUp, Self::Closed, Self::All];

    /// The last part of its address.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::ToAnswer => "to-answer",
            Self::Waiting => "waiting",
            Self::FollowUp => "follow-up",
            Self::Closed => "closed",
            Self::All => "all",
        }
    }

    /// The list with this address.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// Id of its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ToAnswer => "list-to-answer",
            Self::Waiting => "list-waiting",
            Self::FollowUp => "list-follow-up",
            Self::Closed => "list-closed",
            Self::All => "list-all",
        }
    }

    /// The domain's list; none for all of them.
    pub(crate) const fn list(self) -> Option<List> {
        match self {
            Self::ToAnswer => Some(List::ToAnswer),
            Self::Waiting => Some(List::Waiting),
            Self::FollowUp => Some(List::FollowUp),
            Self::Closed => Some(List::Closed),
            Self::All => None,
        }
    }

    const fn order(self) -> &'static str {
        match self {
            Self::ToAnswer | Self::Waiting | Self::FollowUp => "list-order",
            Self::Closed | Self::All => "list-order-newest",
        }
    }

    const fn empty(self) -> (&'static str, &'static str) {
        match self {
            Self::ToAnswer => ("empty-to-answer", "empty-to-answer-more"),
            Self::Waiting => ("empty-waiting", "empty-waiting-more"),
            Self::FollowUp => ("empty-follow-up", "empty-follow-up-more"),
            Self::Closed => ("empty-closed", "empty-closed-more"),
            Self::All => ("empty-all", "empty-all-more"),
        }
    }
}

/// The state of a case in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The handler's turn.
    ToAnswer,
    /// The customer's turn.
    Waiting,
    /// Kept for later.
    FollowUp,
    /// Closed.
    Closed,
}

impl Status {
    /// The class and the shape of it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::ToAnswer => "to-answer",
            Self::Waiting => "waiting",
            Self::FollowUp => "follow-up",
            Self::Closed => "closed",
        }
    }

    /// Id of the word.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::ToAnswer => "status-to-answer",
            Self::Waiting => "status-waiting",
            Self::FollowUp => "status-follow-up",
            Self::Closed => "status-closed",
        }
    }
}

/// One case in a list (R27).
#[derive(Clone, Debug)]
pub struct Row {
    /// The case number.
    pub number: u64,
    /// The order number, when it is about an order.
    pub order: Option<String>,
    /// The customer's name.
    pub customer: String,
    /// The topic's name.
    pub topic: String,
    /// The article's title.
    pub article: Option<String>,
    /// The seller it belongs to, where the desk reads the list.
    pub seller: Option<String>,
    /// Id of the word for how it came in (R10); in a seller's lists only where that was not in writing.
    pub channel: Option<&'static str>,
    /// The first words of the newest message.
    pub excerpt: String,
    /// State in a word.
    pub status: Status,
    /// The deadline, while it is the handler's turn.
    pub due: Option<Due>,
    /// Since when it is as it is.
    pub since: Timestamp,
    /// Until when it is kept for later, if a day was given.
    pub until: Option<Timestamp>,
    /// Whether the day to follow it up has come.
    pub came: bool,
    /// Whose work it is (R35).
    pub assignee: Option<String>,
    /// The words that were looked for, where a search found them in a message.
    pub snippet: Option<Vec<Piece>>,
    /// The account it belongs to, where several are read together.
    pub account: Option<Account>,
    /// Whether that account is another than the current one.
    pub elsewhere: bool,
}

impl Row {
    /// The first letters of the assignee's first and last name.
    pub fn initials(&self) -> String {
        let name = self.assignee.as_deref().unwrap_or_default();
        let mut letters = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphabetic()));
        let (first, last) = (letters.next(), letters.next_back());
        first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
    }
}

/// The ways on and back; addresses, as keyset cursors never name a page number.
#[derive(Clone, Debug, Default)]
pub struct Paging {
    /// The start of the list, when this is not it.
    pub start: Option<String>,
    /// Where the list goes on.
    pub next: Option<String>,
    /// The page before.
    pub previous: Option<String>,
}

/// What a list page shows.
#[derive(Template)]
#[template(path = "pages/cases/list.html")]
pub struct CaseList {
    /// The surroundings.
    pub page: Frame,
    /// Which list.
    pub kind: ListKind,
    /// How many cases it holds in all, or of what narrows it.
    pub count: u64,
    /// Whether there may be more than were counted.
    pub more: bool,
    /// One page of them, longest waiting first.
    pub rows: Vec<Row>,
    /// The pages beside this one.
    pub paging: Paging,
    /// What narrows it.
    pub narrowing: Narrowing,
    /// The same as the parts of an address.
    pub words: Vec<(&'static str, String)>,
    /// The saved view it is, if it is one.
    pub view: Option<ViewLine>,
    /// Whether the reader may keep a view for everybody in the account.
    pub for_all: bool,
    /// Whom cases can be given to.
    pub people: Vec<Choice>,
}
