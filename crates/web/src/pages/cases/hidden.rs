//! The one page for a case that is not there for this reader, whatever the reason (R14).
//!
//! It says the same for a case elsewhere, at another seller, or of no existence; it leaks nothing.

use crate::pages::frame::{Account, Frame};
use askama::Template;

/// What the neutral page shows.
#[derive(Template)]
#[template(path = "pages/cases/hidden.html")]
pub struct Hidden {
    /// The surroundings.
    pub page: Frame,
    /// The number asked for, as typed.
    pub number: u64,
    /// The reader's own other account that may see it.
    pub switch: Option<Account>,
}
