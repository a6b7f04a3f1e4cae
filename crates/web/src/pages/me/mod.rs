//! What a person chooses for herself: name, language, password (R86).

pub(crate) mod serve;

use super::frame::Frame;
use super::tried::Tried;
use askama::Template;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/me/me.html")]
pub struct Me {
    /// The surroundings.
    pub page: Frame,
    /// Her name.
    pub name: String,
    /// Her address.
    pub address: String,
    /// The code of the language she chose.
    pub language: &'static str,
    /// A form that was stopped.
    pub tried: Tried,
}
