//! Serves hours by phone and days off.

use super::super::{Country, DaysRow, PhoneSettings, WEEK, day_words};
use super::Done;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::tried::{self, Fields, Tried, value};
use crate::pages::{Answer, show};
use crate::reader::Person;
use app::commands::{add_days_off, remove_days_off, save_phone};
use app::queries::settings::{self, Phone, Reachable};
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::routing::{get, post};
use domain::calendar::Weekly;
use domain::refusal::Refusal;
use jiff::civil::Date;

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/settings/phone", get(overview))
        .route("/settings/phone/{country}", post(save))
        .route("/settings/phone/days-off", post(add))
        .route("/settings/phone/days-off/removal", post(remove))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), Tried::default()).await?)
}

async fn view(person: &Person, done: Option<&str>, tried: Tried) -> Result<PhoneSettings, Fault> {
    let (desk, viewer) = (&person.reader.house.desk, person.viewer);
    let phones = settings::phones(desk, viewer).await?;
    let page = person.frame_saying(Here::Settings, done).await?;
    let seller = viewer.seller().ok_or(Fault::Refused(Refusal::NotAllowed))?;
    let mut countries = Vec::with_capacity(phones.len());
    for phone in phones {
        let found = settings::reachable(desk, viewer, seller, &phone.country, desk.now()).await?;
        countries.push(country(&page, phone, found.as_ref()));
    }
    let off = settings::days_off(desk, viewer).await?.into_iter();
    let days_off = off.map(|days| DaysRow { from: days.from, until: days.until, word: days.word }).collect();
    Ok(PhoneSettings { page, countries, days_off, tried })
}

fn country(page: &Frame, phone: Phone, found: Option<&Reachable>) -> Country {
    let weekly: Weekly = phone.hours.parse().unwrap_or_default();
    let now = found.map(|found| match (found.reach.until, found.reach.next) {
        (Some(until), _) => page.say("phone-now").text("until", page.moment(until)).to_string(),
        (None, Some(next)) => page.say("phone-next").text("from", page.moment(next)).to_string(),
        (None, None) => page.say("phone-never").to_string(),
    });
    Country {
        code: phone.country,
        number: phone.number,
        hours: WEEK.map(|(_, day)| day_words(&weekly, day)),
        now,
        open: found.is_some_and(|found| found.reach.now()),
    }
}

async fn ended(
    person: &Person,
    (form, done): (&str, &str),
    fields: Fields,
    outcome: Result<(), app::Error>,
) -> Answer {
    let back = format!("/settings/phone?done={done}");
    tried::ended(person, (form, &back), fields, outcome, async |tried| view(person, None, tried).await).await
}

/// The fields of a week as one text: days that are empty are closed.
pub(crate) fn week(fields: &Fields) -> String {
    let days = WEEK.iter().map(|(key, _)| (key, value(fields, key).trim()));
    let open = days.filter(|(_, hours)| !hours.is_empty());
    open.map(|(key, hours)| format!("{key} {}", plain(hours))).collect::<Vec<_>>().join("; ")
}

/// Hours as people write them: `9:00 - 17.00 en 18-20` becomes `09:00-17:00,18:00-20:00`; anything else is left as it is.
fn plain(hours: &str) -> String {
    let hours = hours.replace(['–', '—'], "-").replace('.', ":").replace(';', ",").replace(" en ", ",");
    let one = |opening: &str| {
        let ends = opening.split('-').map(|time| clock(time.trim()));
        ends.collect::<Vec<_>>().join("-")
    };
    hours
        .split(',')
        .map(str::trim)
        .filter(|opening| !opening.is_empty())
        .map(one)
        .collect::<Vec<_>>()
        .join(",")
}

fn clock(time: &str) -> String {
    let (hour, minute) = time.split_once(':').unwrap_or((time, "00"));
    if hour.len() == 1 { format!("0{hour}:{minute}") } else { format!("{hour}:{minute}") }
}

async fn save(person: Person, Path(code): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let (desk, number) = (&person.reader.house.desk, value(&fields, "number"));
    let saved = save_phone(desk, person.viewer, &code, number, &week(&fields)).await;
    ended(&person, (&format!("phone-{code}"), "saved"), fields, saved).await
}

async fn add(person: Person, Form(fields): Form<Fields>) -> Answer {
    let from = value(&fields, "from").parse::<Date>();
    let until = match value(&fields, "until") {
        "" => from.clone(),
        until => until.parse::<Date>(),
    };
    let added = match (from, until) {
        (Ok(from), Ok(until)) => {
            let word = value(&fields, "word");
            add_days_off(&person.reader.house.desk, person.viewer, from, until, word).await
        }
        (Err(_), _) | (_, Err(_)) => Err(Refusal::DaysInvalid.into()),
    };
    ended(&person, ("off", "saved"), fields, added).await
}

async fn remove(person: Person, Form(fields): Form<Fields>) -> Answer {
    let from = value(&fields, "from").parse::<Date>().map_err(|_| Fault::Unreadable)?;
    let removed = remove_days_off(&person.reader.house.desk, person.viewer, from).await;
    ended(&person, ("off", "removed"), Fields::new(), removed).await
}

#[cfg(test)]
mod tests {
    use super::*;

    // R65
    #[test]
    fn a_week_is_read_as_people_write_it() {
        let fields: Fields =
            [("mon", "9:00 - 12.30, 13–17"), ("tue", " "), ("sat", "10:00-14:00 en 19:00-21:00")]
                .map(|(key, hours)| (key.to_owned(), hours.to_owned()))
                .to_vec();
        assert_eq!(week(&fields), "mon 09:00-12:30,13:00-17:00; sat 10:00-14:00,19:00-21:00");
        let weekly: Weekly = week(&fields).parse().unwrap();
        assert_eq!(day_words(&weekly, WEEK[0].1), "09:00-12:30, 13:00-17:00");
        assert_eq!(plain("altijd"), "altijd:00", "which is refused with the rule");
    }
}
