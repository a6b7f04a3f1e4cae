//! Words that could not be taken because nobody is signed in any more: they stand on the page, and nothing is lost.

use crate::pages::frame::Frame;
use askama::Template;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/cases/kept.html")]
pub struct Kept {
    /// The surroundings.
    pub page: Frame,
    /// The words.
    pub text: String,
    /// Where one comes back to after signing in.
    pub back: String,
}
