//! Serves the account's colour, language and calendar.

use super::super::Looks;
use super::Done;
use crate::fault::Fault;
use crate::house::House;
use crate::lang::Lang;
use crate::pages::frame::Here;
use crate::pages::operator::hours::holidays_in_words;
use crate::pages::operator::year::Year;
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, see, show, show_stopped};
use crate::reader::Person;
use app::Hours;
use app::commands::{change_calendar, save_looks};
use app::queries::settings;
use axum::Router;
use axum::extract::{Form, Query};
use axum::routing::{get, post};
use domain::holidays::{Chosen, Official};
use domain::refusal::Refusal;

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/settings/account", get(overview).post(save))
        .route("/settings/account/holidays", post(keep))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), Tried::default()).await?)
}

async fn view(person: &Person, done: Option<&str>, tried: Tried) -> Result<Looks, Fault> {
    let account = settings::account(&person.reader.house.desk, person.viewer).await?;
    let page = person.frame_saying(Here::Settings, done).await?;
    let hours = hours_in(&account);
    Ok(Looks {
        year: Year::of(&page, &hours, page.year_now())?,
        set: chosen_in(&hours).official.key(),
        holidays: holidays_in_words(&page, &account.holidays),
        hours: page.words.opening(&account.hours),
        page,
        colour: account.colour,
        language: account.language.code(),
        zone: account.zone,
        tried,
    })
}

fn hours_in(account: &app::Seller) -> Hours {
    Hours { zone: account.zone.clone(), weekly: account.hours.clone(), holidays: account.holidays.clone() }
}

fn chosen_in(hours: &Hours) -> Chosen {
    hours.holidays.parse().unwrap_or_default()
}

/// R4: the account chooses its official set; switches and own days stay.
async fn keep(person: Person, Form(fields): Form<Fields>) -> Answer {
    let desk = &person.reader.house.desk;
    let account = settings::account(desk, person.viewer).await?;
    let old = hours_in(&account);
    let kept = chosen_in(&old);
    let changed = match Official::from_key(value(&fields, "set")) {
        Some(official) if official == kept.official => Ok(()),
        Some(official) => {
            let holidays = Chosen { official, ..kept }.to_string();
            change_calendar(desk, person.viewer, account.id, &Hours { holidays, ..old }).await
        }
        None => Err(Refusal::HolidaysInvalid.into()),
    };
    match changed {
        Ok(()) => see("/settings/account?done=calendar-changed"),
        Err(error) => {
            let tried = Tried::refused(&person.reader.plain_frame(), "holidays", fields, error)?;
            let status = tried.status;
            show_stopped(&view(&person, None, tried).await?, status)
        }
    }
}

async fn save(person: Person, Form(fields): Form<Fields>) -> Answer {
    let language = Lang::from_code(value(&fields, "language")).ok_or(Fault::Unreadable)?;
    let desk = &person.reader.house.desk;
    match save_looks(desk, person.viewer, value(&fields, "colour"), language).await {
        Ok(()) => see("/settings/account?done=saved"),
        Err(error) => {
            let tried = Tried::refused(&person.reader.plain_frame(), "looks", fields, error)?;
            let status = tried.status;
            show_stopped(&view(&person, None, tried).await?, status)
        }
    }
}
