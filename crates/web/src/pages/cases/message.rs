//! One letter with what was written and what was received, side by side (R44).

use super::thread::Attachment;
use crate::pages::frame::Frame;
use askama::Template;
use jiff::Timestamp;

/// What the page of one letter shows.
#[derive(Template)]
#[template(path = "pages/cases/message.html")]
pub struct MessagePage {
    /// The surroundings.
    pub page: Frame,
    /// The case number.
    pub number: u64,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// As written.
    pub written: String,
    /// As received: cleaned HTML, shown in a frame that may do nothing.
    /// None for a letter that came in.
    pub received: Option<String>,
    /// Its files.
    pub attachments: Vec<Attachment>,
}
