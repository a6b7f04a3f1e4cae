//! One's own drafts: every answer begun and not sent, also of cases that have left (R31).

pub(crate) mod serve;

use crate::pages::frame::Frame;
use askama::Template;
use jiff::Timestamp;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/drafts/drafts.html")]
pub struct Drafts {
    /// The surroundings.
    pub page: Frame,
    /// The drafts, the latest first.
    pub drafts: Vec<DraftRow>,
}

/// One draft.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// The case number.
    pub number: u64,
    /// The words, all of them: they may be needed elsewhere.
    pub text: String,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// It leaves in a moment.
    pub leaves: bool,
    /// Why it did not leave, in words.
    pub stopped: Option<String>,
}
