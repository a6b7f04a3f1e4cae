//! How and when the account can be phoned, for each country, and days off (R65).

use super::Tab;
use crate::pages::frame::Frame;
use crate::pages::tried::Tried;
use askama::Template;
use domain::calendar::Weekly;
use jiff::civil::{Date, Weekday};

/// The days of a week with the keys of their fields.
pub const WEEK: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/settings/phone.html")]
pub struct PhoneSettings {
    /// The surroundings.
    pub page: Frame,
    /// The countries the marketplace serves.
    pub countries: Vec<Country>,
    /// Days off from today on.
    pub days_off: Vec<DaysRow>,
    /// A form that was stopped.
    pub tried: Tried,
}

/// How the account can be phoned from a country.
#[derive(Clone, Debug)]
pub struct Country {
    /// Its ISO 3166 code.
    pub code: String,
    /// The number, empty while there is none.
    pub number: String,
    /// The hours of each day of the week, as `09:00-12:30, 13:00-17:00`.
    pub hours: [String; 7],
    /// Whether it can be phoned now, in words; none without a number.
    pub now: Option<String>,
    /// Whether that is yes.
    pub open: bool,
}

/// Days off.
#[derive(Clone, Debug)]
pub struct DaysRow {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// What they are called.
    pub word: String,
}

/// The hours of one day as a field shows them.
pub fn day_words(weekly: &Weekly, day: Weekday) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let openings = weekly.on(day).iter().map(|one| format!("{}-{}", clock(one.from()), clock(one.to())));
    openings.collect::<Vec<_>>().join(", ")
}

#[expect(clippy::unused_self, reason = "a template calls methods of its view")]
impl PhoneSettings {
    fn tabs(&self) -> Vec<(&'static str, &'static str, bool)> {
        Tab::Phone.tabs(&self.page)
    }

    fn country_name(&self, code: &str) -> String {
        match code {
            "NL" => self.page.say("country-nl").to_string(),
            "BE" => self.page.say("country-be").to_string(),
            other => other.to_owned(),
        }
    }

    fn days<'a>(&self, country: &'a Country) -> Vec<(&'static str, &'static str, &'a str)> {
        const NAMES: [&str; 7] =
            ["day-mon", "day-tue", "day-wed", "day-thu", "day-fri", "day-sat", "day-sun"];
        let days = WEEK.iter().zip(NAMES).zip(&country.hours);
        days.map(|(((key, _), name), hours)| (*key, name, hours.as_str())).collect()
    }

    fn form_of(&self, country: &Country) -> String {
        format!("phone-{}", country.code)
    }
}
