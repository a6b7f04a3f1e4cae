//! Notes in which a colleague names one (R35).

pub(crate) mod serve;

use super::frame::Frame;
use askama::Template;
use jiff::Timestamp;

/// The list of them.
#[derive(Template)]
#[template(path = "pages/mentions/list.html")]
pub struct MentionList {
    /// The surroundings.
    pub page: Frame,
    /// The notes, the newest first.
    pub told: Vec<Told>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// One note.
#[derive(Clone, Debug)]
pub struct Told {
    /// The case number.
    pub number: u64,
    /// Who wrote it.
    pub by: String,
    /// Who asked.
    pub customer: String,
    /// The subject of the case.
    pub subject: String,
    /// The note's words.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// Whether it was not seen yet.
    pub new: bool,
}
