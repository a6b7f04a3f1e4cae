//! What a search found (R18, R28).

use super::list::Row;
use crate::pages::frame::Frame;
use askama::Template;

/// What the page of a search shows.
#[derive(Template)]
#[template(path = "pages/cases/found.html")]
pub struct Found {
    /// The surroundings.
    pub page: Frame,
    /// What was typed.
    pub typed: String,
    /// The cases, as far as these eyes may see.
    pub rows: Vec<Row>,
}
