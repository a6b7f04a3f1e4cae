//! What a search found, and where (R18, R28).

use super::list::{Paging, Row};
use super::narrow::Narrowing;
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
    /// What narrows the search.
    pub narrowing: Narrowing,
    /// The same as the parts of an address.
    pub words: Vec<(&'static str, String)>,
    /// Whether the words stand in more places than were looked at.
    pub cut: bool,
    /// The pages beside this one.
    pub paging: Paging,
}
