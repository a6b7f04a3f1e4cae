//! The notices and findings of a week before and after they go out, and the mail about one of them (R72).

use crate::pages::frame::Frame;
use crate::pages::performance::{verdict_class, verdict_phrase};
use crate::sheet::addresses;
use askama::Template;
use domain::norms::Verdict;
use jiff::Timestamp;

/// The notices and findings of a week.
#[derive(Template)]
#[template(path = "pages/overview/findings.html")]
pub struct FindingsPage {
    /// The surroundings.
    pub page: Frame,
    /// The week in words.
    pub week: String,
    /// The week as it stands in addresses.
    pub key: String,
    /// The weeks to choose from, the newest first: as in addresses, in words, whether it is this one.
    pub weeks: Vec<(String, String, bool)>,
    /// When they go out, or that they went, in words.
    pub when: String,
    /// Findings before notices.
    pub rows: Vec<FindingRow>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// A notice or finding.
#[derive(Clone, Debug)]
pub struct FindingRow {
    /// The seller's name.
    pub name: String,
    /// The seller's own page.
    pub seller: String,
    /// The norm's name: id of a phrase.
    pub norm: &'static str,
    /// The rule in one sentence, with the figures.
    pub figure: String,
    /// What it came to.
    pub verdict: Verdict,
    /// How it stands.
    pub state: State,
    /// The cases behind it.
    pub behind: String,
    /// The mail.
    pub mail: String,
}

/// How a notice or finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It has not gone out.
    Coming,
    /// It went out then.
    Sent(Timestamp),
    /// The seller objected, and it became this case.
    Objected(u64),
    /// It was taken back, with the reason.
    Lifted(String),
}

#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "a template calls methods of its view"
)]
impl FindingsPage {
    /// The same as a file, CSV and XLSX.
    fn files(&self) -> [String; 2] {
        addresses("/desk/findings", &format!("?week={}", self.key))
    }

    fn word(&self, verdict: &Verdict) -> &'static str {
        verdict_phrase(*verdict)
    }

    fn class(&self, verdict: &Verdict) -> &'static str {
        verdict_class(*verdict)
    }
}

/// A notice or finding with the mail about it.
#[derive(Template)]
#[template(path = "pages/overview/finding.html")]
pub struct FindingPage {
    /// The surroundings.
    pub page: Frame,
    /// Which.
    pub row: FindingRow,
    /// The week in words.
    pub week: String,
    /// The week as it stands in addresses.
    pub key: String,
    /// The subject of the mail.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The language it is in, as a code.
    pub language: &'static str,
    /// To how many addresses it goes.
    pub addresses: u64,
    /// When it goes out, where it has not.
    pub goes_at: Timestamp,
    /// Whether it can be taken back, and where.
    pub lifting: Option<String>,
}

impl FindingPage {
    fn word(&self) -> &'static str {
        verdict_phrase(self.row.verdict)
    }

    fn class(&self) -> &'static str {
        verdict_class(self.row.verdict)
    }
}
