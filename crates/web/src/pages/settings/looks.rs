//! The account itself: its colour, the language of its mails, its holidays (R4).

use super::Tab;
use crate::pages::frame::Frame;
use crate::pages::operator::hours::sets;
use crate::pages::operator::year::Year;
use crate::pages::tried::Tried;
use askama::Template;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/settings/looks.html")]
pub struct Looks {
    /// The surroundings.
    pub page: Frame,
    /// The account's colour.
    pub colour: String,
    /// The code of the language of mails to it.
    pub language: &'static str,
    /// Its holiday calendar.
    pub holidays: String,
    /// Its weekly hours.
    pub hours: String,
    /// Its zone.
    pub zone: String,
    /// The official sets it keeps.
    pub set: &'static str,
    /// The year's picture of its hours and holidays.
    pub year: Year,
    /// A form that was stopped.
    pub tried: Tried,
}

#[expect(clippy::unused_self, reason = "a template calls methods of its view")]
impl Looks {
    fn sets(&self) -> [(&'static str, &'static str); 4] {
        sets()
    }

    fn tabs(&self) -> Vec<(&'static str, &'static str, bool)> {
        Tab::Account.tabs(&self.page)
    }
}
