//! All sellers at once, for supervisor and operator (R67, R72): the norms over the whole marketplace, sellers who need
//! attention, the table of all sellers, and the notices and findings of a week with the mails about them.

mod file;
mod fill;
mod findings;
pub(crate) mod serve;

pub use findings::{FindingPage, FindingRow, FindingsPage, State};

use super::frame::Frame;
use super::performance::{Chart, columns_of, name_of, verdict_class, verdict_phrase};
use crate::sheet::addresses;
use askama::Template;
use domain::norms::{Norm, Verdict};
use jiff::Timestamp;

/// All sellers at once.
#[derive(Template)]
#[template(path = "pages/overview/overview.html")]
pub struct OverviewPage {
    /// The surroundings.
    pub page: Frame,
    /// The present week in words.
    pub week: String,
    /// How many sellers there are, and of how many something was measured this week.
    pub sellers: (u64, u64),
    /// What the week that ended last brings or brought, in words.
    pub closing: String,
    /// Whether that brings anything at all.
    pub closing_brings: bool,
    /// Sellers who need attention.
    pub attention: Vec<AttentionRow>,
    /// How many there are besides.
    pub besides: u64,
    /// Each norm.
    pub norms: Vec<OverallCard>,
    /// What the assistant settled, the present week first.
    pub assistant: Vec<SettledRow>,
    /// The desk's own queues.
    pub queues: Vec<AgeRow>,
    /// Whether the reader may try other norms.
    pub operator: bool,
}

/// A seller who needs attention.
#[derive(Clone, Debug)]
pub struct AttentionRow {
    /// The account's name.
    pub name: String,
    /// Where he stands.
    pub href: String,
    /// Why.
    pub whys: Vec<WhyLine>,
    /// First responses in time this week; none where nothing was measured.
    pub figure: Option<String>,
}

/// A reason.
#[derive(Clone, Debug)]
pub struct WhyLine {
    /// The class of its sign, as of a verdict.
    pub class: &'static str,
    /// Its words.
    pub words: String,
}

impl WhyLine {
    const fn class(&self) -> &'static str {
        self.class
    }
}

/// A norm over all sellers.
#[derive(Clone, Debug)]
pub struct OverallCard {
    /// Which.
    pub norm: Norm,
    /// This week's figure; none where nothing was measured.
    pub figure: Option<String>,
    /// What it is made of, and of how many sellers, in words.
    pub words: String,
    /// What the rule asks, in words.
    pub rule: String,
    /// The weeks as a picture; none where none of them has a figure.
    pub chart: Option<Chart>,
    /// The weeks as lines, the newest first.
    pub weeks: Vec<OverallRow>,
}

impl OverallCard {
    fn key(&self) -> &'static str {
        self.norm.key()
    }

    const fn name(&self) -> &'static str {
        name_of(self.norm)
    }

    const fn columns(&self) -> [&'static str; 2] {
        columns_of(self.norm)
    }
}

/// A week of a norm over all sellers.
#[derive(Clone, Debug)]
pub struct OverallRow {
    /// The week in words.
    pub week: String,
    /// Above and below the line.
    pub parts: (i64, i64),
    /// The figure; none where nothing was measured.
    pub figure: Option<String>,
    /// Sellers measured, of these below the norm, notices, findings.
    pub counts: [u64; 4],
    /// Whether it can still change.
    pub is_final: bool,
}

/// A week of the assistant.
#[derive(Clone, Copy, Debug)]
pub struct SettledRow {
    /// Its first instant.
    pub from: Timestamp,
    /// How many conversations began.
    pub all: u64,
    /// How many of a hundred were settled without a person.
    pub percent: Option<u64>,
    /// Whether that can still change.
    pub open: bool,
}

/// How old a queue is.
#[derive(Clone, Copy, Debug)]
pub struct AgeRow {
    /// Id of its name.
    pub name: &'static str,
    /// Where it is.
    pub href: &'static str,
    /// Longer than a day, and longer than three days.
    pub older: [u64; 2],
    /// Late.
    pub overdue: u64,
    /// Since when the longest waiting waits.
    pub oldest: Option<Timestamp>,
}

/// The table of all sellers.
#[derive(Template)]
#[template(path = "pages/overview/sellers.html")]
pub struct SellersPage {
    /// The surroundings.
    pub page: Frame,
    /// The week in words.
    pub week: String,
    /// The week as it stands in addresses.
    pub key: String,
    /// Some sellers.
    pub rows: Vec<SellerRow>,
    /// Whether these are not the first.
    pub further: bool,
    /// Where the next ones are.
    pub next: Option<String>,
}

/// A seller of the table.
#[derive(Clone, Debug)]
pub struct SellerRow {
    /// The account's name.
    pub name: String,
    /// Where he stands.
    pub href: String,
    /// Each norm: the figure with what it came to; none where nothing was measured.
    pub figures: Vec<Option<(String, Verdict)>>,
    /// Findings that stand.
    pub strikes: u64,
    /// Late now.
    pub overdue: u64,
}

#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "a template calls methods of its view"
)]
impl SellersPage {
    /// The table of the week as a file, CSV and XLSX.
    fn files(&self) -> [String; 2] {
        addresses("/desk/performance/sellers", &format!("?week={}", self.key))
    }

    fn names(&self) -> [&'static str; 6] {
        Norm::ALL.map(name_of)
    }

    fn word(&self, verdict: &Verdict) -> &'static str {
        verdict_phrase(*verdict)
    }

    fn class(&self, verdict: &Verdict) -> &'static str {
        verdict_class(*verdict)
    }
}
