//! The seller's home page: how many wait, how long, what is due next (R25).

pub(crate) mod serve;

use super::cases::Row;
use super::frame::Frame;
use askama::Template;
use jiff::Timestamp;

/// At most so many next deadlines stand on the home page.
pub const MOST_NEXT: usize = 5;

/// What the home page shows.
#[derive(Template)]
#[template(path = "pages/home/home.html")]
pub struct Home {
    /// The surroundings.
    pub page: Frame,
    /// Cases in the seller's turn.
    pub to_answer: u64,
    /// Of these, past their due instant.
    pub overdue: u64,
    /// Of these, open for long (R7).
    pub long_open: u64,
    /// Cases in the customer's turn.
    pub waiting: u64,
    /// The cases whose deadline comes first, at most [`MOST_NEXT`].
    pub next: Vec<Row>,
    /// What comes back today to be followed up (R26).
    pub coming_back: Vec<ComingBack>,
    /// This week's first responses: in time, of how many, and the share in words (R72a).
    pub this_week: Option<(i64, i64, String)>,
}

/// A case that comes back today.
#[derive(Clone, Debug)]
pub struct ComingBack {
    /// The case number.
    pub number: u64,
    /// Who asked.
    pub customer: String,
    /// What about.
    pub subject: String,
    /// When.
    pub at: Timestamp,
}

/// The home page of somebody whose role handles no cases (R66).
#[derive(Template)]
#[template(path = "pages/home/bare.html")]
pub struct Bare {
    /// The surroundings.
    pub page: Frame,
}
