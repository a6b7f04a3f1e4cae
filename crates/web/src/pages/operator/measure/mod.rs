//! How the assistant does (R51): what it settles without a person, and a sample to judge.

pub(crate) mod serve;

use crate::pages::assistant::Turn;
use crate::pages::frame::Frame;
use askama::Template;
use jiff::Timestamp;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/operator/measure/measure.html")]
pub struct Measured {
    /// The surroundings.
    pub page: Frame,
    /// All weeks together.
    pub all: Counts,
    /// Week by week, the present one first.
    pub weeks: Vec<WeekRow>,
    /// By subject.
    pub subjects: Vec<(&'static str, Counts)>,
    /// How many were judged right, and how many at all.
    pub judged: (u64, u64),
    /// Which week the sample is of.
    pub back: usize,
    /// The sample.
    pub sample: Vec<Judged>,
}

/// What came of conversations.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// How many there were.
    pub all: u64,
    /// She said that it helped.
    pub helped: u64,
    /// She left quietly.
    pub quiet: u64,
    /// A person was needed.
    pub person: u64,
    /// How many of a hundred were settled.
    pub percent: Option<u64>,
}

/// A week.
#[derive(Clone, Copy, Debug)]
pub struct WeekRow {
    /// Its first instant.
    pub from: Timestamp,
    /// What came of its conversations.
    pub counts: Counts,
    /// Whether that can still change.
    pub open: bool,
}

/// A conversation to judge.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Its number.
    pub id: i64,
    /// When it began.
    pub at: Timestamp,
    /// Id of what it was about.
    pub subject: &'static str,
    /// What was said.
    pub turns: Vec<Turn>,
    /// What the operator said: right or not.
    pub right: Option<bool>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a template calls its view, by reference")]
impl Measured {
    fn is_back(&self, index: &usize) -> bool {
        *index == self.back
    }
}
