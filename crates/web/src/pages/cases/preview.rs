//! What the customer would get, with what was taken out marked, before anything is sent (R31, R44).

use super::show::{CaseView, Side};
use crate::pages::frame::Frame;
use askama::Template;

/// Something cleaning took out or wrote differently.
#[derive(Clone, Debug)]
pub struct Removal {
    /// Id of what kind it is.
    pub kind: &'static str,
    /// What it was.
    pub was: String,
    /// What stands there now, if anything does.
    pub now: Option<String>,
}

/// What the preview page shows.
#[derive(Template)]
#[template(path = "pages/cases/preview.html")]
pub struct Preview {
    /// The surroundings.
    pub page: Frame,
    /// The list the case was opened from.
    pub beside: Option<Side>,
    /// The case; its composer holds the text as written.
    pub case: CaseView,
    /// From whom the customer's mail program says it comes.
    pub from: String,
    /// The subject of the mail.
    pub subject: String,
    /// The mail's cleaned HTML; shown in a frame of its own that may do nothing.
    pub html: String,
    /// What was taken out.
    pub removals: Vec<Removal>,
    /// Files were chosen; a browser does not keep them, so they must be chosen again.
    pub files_again: bool,
}
