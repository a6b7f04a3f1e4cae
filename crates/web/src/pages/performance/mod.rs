//! How a seller does on the norms (R72): each figure with what it is made of, its weeks, what is coming, and the cases
//! behind it. The same pages serve the desk, which names the seller.

pub(crate) mod chart;
mod file;
pub(crate) mod say;
pub(crate) mod serve;
mod week;

pub use chart::{Bar, Chart, Look};
pub use week::{CallRow, Objection, ReviewRow, StayRow, WeekPage};

use super::cases::Row;
use super::frame::Frame;
use crate::words::Words;
use askama::Template;
use domain::norms::{Figure, Norm, Verdict};

/// The performance page.
#[derive(Template)]
#[template(path = "pages/performance/performance.html")]
pub struct PerformancePage {
    /// The surroundings.
    pub page: Frame,
    /// Where its addresses begin: one's own, or those of a seller whom the desk looks at.
    pub base: String,
    /// The account's number and name, where the desk looks.
    pub seller: Option<(i64, String)>,
    /// The present week in words.
    pub week: String,
    /// When the week before becomes final, or that it is.
    pub final_words: String,
    /// The cases to answer first.
    pub first: Vec<Row>,
    /// Whether answering is this reader's work.
    pub handles: bool,
    /// Findings that stand.
    pub strikes: Vec<StrikeRow>,
    /// The performance score in words, where a norm counts for it.
    pub score: Option<String>,
    /// Each norm.
    pub norms: Vec<NormCard>,
}

/// A finding that stands.
#[derive(Clone, Debug)]
pub struct StrikeRow {
    /// The norm's name.
    pub name: String,
    /// The week in words.
    pub week: String,
    /// The figure.
    pub figure: String,
    /// Until when it stands.
    pub until: String,
    /// Whether the seller objected.
    pub objected: bool,
    /// What stands behind it.
    pub href: String,
}

/// One norm.
#[derive(Clone, Debug)]
pub struct NormCard {
    /// Which.
    pub norm: Norm,
    /// This week's figure; none where nothing was measured.
    pub figure: Option<String>,
    /// The rule in one sentence, with one's own figures.
    pub rule: String,
    /// What happens if nothing changes.
    pub coming: Vec<String>,
    /// How this week stands.
    pub verdict: Verdict,
    /// The weeks as a picture; none where none of them has a figure.
    pub chart: Option<Chart>,
    /// The weeks as lines, the newest first.
    pub weeks: Vec<WeekRow>,
    /// Where the norm counts: ids of phrases.
    pub counts: Vec<&'static str>,
}

impl NormCard {
    /// The week that has a figure last.
    fn latest(&self) -> Option<&WeekRow> {
        self.weeks.iter().find(|week| week.figure.is_some())
    }

    /// The key of its phrases and addresses.
    pub fn key(&self) -> &'static str {
        self.norm.key()
    }

    /// The id of its name.
    pub const fn name(&self) -> &'static str {
        name_of(self.norm)
    }

    /// What its two numbers are called, above and below the line.
    pub const fn columns(&self) -> [&'static str; 2] {
        columns_of(self.norm)
    }
}

/// What the two numbers of a norm are called, above and below the line.
pub const fn columns_of(norm: Norm) -> [&'static str; 2] {
    match norm {
        Norm::ResponseTime => ["norm-above-response-time", "norm-below-response-time"],
        Norm::Reachability => ["norm-above-reachability", "norm-below-reachability"],
        Norm::QuestionsPerOrder => ["norm-above-questions-per-order", "norm-below-questions-per-order"],
        Norm::Reviews => ["norm-above-reviews", "norm-below-reviews"],
        Norm::OnTime => ["norm-above-on-time", "norm-below-on-time"],
        Norm::Cancellations => ["norm-above-cancellations", "norm-below-cancellations"],
    }
}

/// One week of a norm as a line.
#[derive(Clone, Debug)]
pub struct WeekRow {
    /// The week in words.
    pub week: String,
    /// Above and below the line.
    pub parts: (i64, i64),
    /// The figure; none where nothing was measured.
    pub figure: Option<String>,
    /// What it came to.
    pub verdict: Verdict,
    /// Whether it can still change.
    pub is_final: bool,
    /// Whether the finding was taken back.
    pub lifted: bool,
    /// What stands behind it.
    pub href: String,
}

/// The id of a norm's name.
pub const fn name_of(norm: Norm) -> &'static str {
    match norm {
        Norm::ResponseTime => "norm-name-response-time",
        Norm::Reachability => "norm-name-reachability",
        Norm::QuestionsPerOrder => "norm-name-questions-per-order",
        Norm::Reviews => "norm-name-reviews",
        Norm::OnTime => "norm-name-on-time",
        Norm::Cancellations => "norm-name-cancellations",
    }
}

/// The id of the word for what a week came to.
pub const fn verdict_phrase(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Nothing => "verdict-nothing",
        Verdict::Kept => "verdict-kept",
        Verdict::Missed => "verdict-missed",
        Verdict::Notice => "verdict-notice",
        Verdict::Finding => "verdict-finding",
    }
}

/// The class that goes with it; its shape says the same.
pub const fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Nothing => "none",
        Verdict::Kept => "kept",
        Verdict::Missed => "missed",
        Verdict::Notice => "warned",
        Verdict::Finding => "finding",
    }
}

#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "a template calls methods of its view"
)]
impl PerformancePage {
    fn word(&self, verdict: &Verdict) -> &'static str {
        verdict_phrase(*verdict)
    }

    fn class(&self, verdict: &Verdict) -> &'static str {
        verdict_class(*verdict)
    }
}

/// The share of answers in time in words, as every page says it; none where nothing was measured (R72a).
pub(crate) fn share(words: &Words, figure: Figure) -> Option<String> {
    say::figure(words, Norm::ResponseTime, figure)
}

/// A bound in words, as every page says it.
pub(crate) fn bound(words: &Words, norm: Norm, bound: u32) -> String {
    say::written(words, norm, bound.into())
}
