//! One week by one norm: the figure, what it came to, the cases behind it, and how to object (R72).

use super::{name_of, verdict_class, verdict_phrase};
use crate::pages::frame::Frame;
use crate::pages::tried::Tried;
use crate::sheet::addresses;
use askama::Template;
use domain::norms::{Norm, Outcome, Verdict};
use jiff::Timestamp;

/// The page of one week.
#[derive(Template)]
#[template(path = "pages/performance/week.html")]
pub struct WeekPage {
    /// The surroundings.
    pub page: Frame,
    /// Where its addresses begin.
    pub base: String,
    /// The account's name, where the desk looks.
    pub seller: Option<String>,
    /// Which norm.
    pub norm: Norm,
    /// The week as it stands in addresses.
    pub key: String,
    /// The week in words.
    pub week: String,
    /// The figure; none where nothing was measured.
    pub figure: Option<String>,
    /// The rule in one sentence, with one's own figures.
    pub rule: String,
    /// What it came to.
    pub verdict: Verdict,
    /// Since when it is final, or from when on.
    pub final_words: String,
    /// Whether late ones alone are listed.
    pub late: bool,
    /// The stays behind it.
    pub stays: Vec<StayRow>,
    /// How many of them are not shown, because they lie elsewhere by now (R13).
    pub elsewhere: u64,
    /// Where the list goes on.
    pub next: Option<String>,
    /// The calls behind it (R72b).
    pub calls: Vec<CallRow>,
    /// The reviews behind it, the newest first (R72d).
    pub reviews: Vec<ReviewRow>,
    /// What can be said against it.
    pub objection: Objection,
    /// A form that was stopped.
    pub tried: Tried,
}

/// One stay behind a figure.
#[derive(Clone, Debug)]
pub struct StayRow {
    /// The case number.
    pub number: u64,
    /// Who asked.
    pub customer: String,
    /// What about.
    pub about: String,
    /// When it came.
    pub arrived_at: Timestamp,
    /// When it was due.
    pub due_at: Timestamp,
    /// When it was answered, or left.
    pub ended_at: Option<Timestamp>,
    /// What it counts for.
    pub outcome: Outcome,
}

impl StayRow {
    /// The id of the word for what it counts for.
    pub const fn word(&self) -> &'static str {
        match self.outcome {
            Outcome::InTime => "outcome-in-time",
            Outcome::Late => "outcome-late",
            Outcome::LeftOut => "outcome-left-out",
            Outcome::Open => "outcome-open",
        }
    }

    /// The class that goes with it.
    pub const fn class(&self) -> &'static str {
        match self.outcome {
            Outcome::InTime => "kept",
            Outcome::Late => "missed",
            Outcome::LeftOut | Outcome::Open => "none",
        }
    }
}

/// A call of the desk.
#[derive(Clone, Copy, Debug)]
pub struct CallRow {
    /// When.
    pub at: Timestamp,
    /// Whether it was within the hours in which one can be phoned; others do not count.
    pub within_hours: bool,
    /// Whether somebody answered.
    pub answered: bool,
}

/// A review behind a mark.
#[derive(Clone, Debug)]
pub struct ReviewRow {
    /// When it was given.
    pub at: Timestamp,
    /// The mark.
    pub mark: i64,
    /// The order.
    pub order: String,
    /// What was written; empty where nothing was.
    pub words: String,
}

/// What can be said against what a week came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    /// Nothing: nothing was told, or it can still change.
    None,
    /// One may object.
    Offered,
    /// One objected, and it became this case at the desk.
    Made(u64),
    /// The desk may take the finding back; with the case of an objection.
    Liftable(Option<u64>),
    /// It was taken back, with the reason.
    Lifted(String),
}

impl WeekPage {
    fn word(&self) -> &'static str {
        verdict_phrase(self.verdict)
    }

    fn class(&self) -> &'static str {
        verdict_class(self.verdict)
    }

    fn name(&self) -> &'static str {
        name_of(self.norm)
    }

    fn is_response_time(&self) -> bool {
        self.norm == Norm::ResponseTime
    }

    /// The listed cases as a file, CSV and XLSX.
    fn files(&self) -> [String; 2] {
        let cases = format!("{}/{}/{}/cases", self.base, self.norm.key(), self.key);
        addresses(&cases, if self.late { "" } else { "?list=all" })
    }

    fn has_stays(&self) -> bool {
        matches!(self.norm, Norm::ResponseTime | Norm::QuestionsPerOrder)
    }

    fn has_reviews(&self) -> bool {
        self.norm == Norm::Reviews
    }

    fn has_calls(&self) -> bool {
        self.norm == Norm::Reachability
    }
}
