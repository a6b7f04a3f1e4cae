//! Keeping a case for later: tomorrow, Monday, in a week, or any day and time (R26).

use super::among::Choice;
use super::write::after;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::Answer;
use crate::pages::frame::{Frame, Here};
use crate::reader::Person;
use crate::words::Words;
use app::commands::{Deed, act};
use axum::Router;
use axum::extract::{Form, Path};
use axum::routing::post;
use domain::ids::CaseId;
use jiff::civil::{Date, Time, Weekday};
use jiff::{Span, Timestamp};
use serde::Deserialize;

/// A day comes back in the morning: at nine, on the account's own clock.
const MORNING: Time = Time::constant(9, 0, 0, 0);

/// A day in one tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Soon {
    Tomorrow,
    Monday,
    Week,
}

impl Soon {
    const ALL: [Self; 3] = [Self::Tomorrow, Self::Monday, Self::Week];

    const fn key(self) -> &'static str {
        match self {
            Self::Tomorrow => "tomorrow",
            Self::Monday => "monday",
            Self::Week => "week",
        }
    }

    const fn phrase(self) -> &'static str {
        match self {
            Self::Tomorrow => "later-tomorrow",
            Self::Monday => "later-monday",
            Self::Week => "later-week",
        }
    }

    fn after(self, today: Date) -> Option<Date> {
        match self {
            Self::Tomorrow => today.tomorrow().ok(),
            Self::Monday => today.nth_weekday(1, Weekday::Monday).ok(),
            Self::Week => today.checked_add(Span::new().days(7)).ok(),
        }
    }
}

/// The days in one tap, each said with its date; one that is the same as another is left out.
pub(crate) fn choices(page: &Frame) -> Vec<Choice> {
    let today = page.local_day(page.now);
    let mut days: Vec<Date> = Vec::new();
    let mut choices = Vec::new();
    for soon in Soon::ALL {
        let Some(day) = soon.after(today).filter(|day| !days.contains(day)) else { continue };
        days.push(day);
        let name = format!("{} · {}", page.say(soon.phrase()), page.date_line(&day));
        choices.push(Choice { key: soon.key().to_owned(), name, current: false });
    }
    choices
}

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/cases/{case}/follow-up", post(keep))
}

#[derive(Deserialize)]
struct Later {
    #[serde(default)]
    when: String,
    #[serde(default)]
    on: String,
    #[serde(default)]
    at: String,
}

async fn keep(person: Person, Path(id): Path<CaseId>, Form(form): Form<Later>) -> Answer {
    let words = person.frame(Here::Elsewhere).await?.words;
    let until = until(&words, &form)?;
    act(&person.reader.house.desk, person.viewer, id, &Deed::FollowUp { until }).await?;
    after(&person, id, false, "kept").await
}

fn until(words: &Words, form: &Later) -> Result<Option<Timestamp>, Fault> {
    let soon = Soon::ALL.into_iter().find(|soon| soon.key() == form.when);
    let (day, time) = match (soon, form.on.trim()) {
        (Some(soon), _) => (soon.after(words.local_day(words.now)).ok_or(Fault::Unreadable)?, MORNING),
        (None, "") => return Ok(None),
        (None, day) => {
            let time = match form.at.trim() {
                "" => MORNING,
                time => time.parse().map_err(|_| Fault::Unreadable)?,
            };
            (day.parse::<Date>().map_err(|_| Fault::Unreadable)?, time)
        }
    };
    let at = words.zone.to_timestamp(day.to_datetime(time)).map_err(|_| Fault::Unreadable)?;
    Ok(Some(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    fn kept(when: &str, on: &str, at: &str) -> Option<String> {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        let now = "2026-11-21T22:30:00Z".parse().unwrap();
        let words = Words { lang: crate::lang::Lang::Nl, zone, now };
        let form = Later { when: when.into(), on: on.into(), at: at.into() };
        until(&words, &form).unwrap().map(|at| at.to_string())
    }

    // R8, R26: on the account's own clock
    #[test]
    fn a_day_in_one_tap_comes_back_at_nine_in_the_morning_of_the_account() {
        assert_eq!(kept("tomorrow", "", "").as_deref(), Some("2026-11-22T08:00:00Z"));
        assert_eq!(kept("monday", "", "").as_deref(), Some("2026-11-23T08:00:00Z"));
        assert_eq!(kept("week", "2030-01-01", "").as_deref(), Some("2026-11-28T08:00:00Z"));
        assert_eq!(kept("", "2026-07-01", "16:30").as_deref(), Some("2026-07-01T14:30:00Z"));
        assert_eq!(kept("", "2026-12-05", "").as_deref(), Some("2026-12-05T08:00:00Z"));
        assert_eq!(kept("", "", "10:00"), None);
        assert_eq!(Soon::Monday.after(date(2026, 11, 23)), Some(date(2026, 11, 30)), "not today");
    }
}
