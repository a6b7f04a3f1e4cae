//! When something cannot be done or found: what stopped it, in words, and what one can do.

use super::frame::Frame;
use askama::Template;

/// A page that says no, and why.
#[derive(Template)]
#[template(path = "pages/trouble/trouble.html")]
pub struct Trouble {
    /// The surroundings; shown without a rail, as nothing is known of the reader for sure.
    pub page: Frame,
    /// What happened, in one sentence.
    pub heading: String,
    /// What one can do.
    pub advice: String,
    /// A number to give to whoever runs the desk, for a fault.
    pub number: Option<String>,
    /// Where to go from here.
    pub back: String,
}
