//! Serves the account's colour, language and calendar.

use super::super::Looks;
use super::{Done, tried};
use crate::fault::Fault;
use crate::house::House;
use crate::lang::Lang;
use crate::pages::frame::Here;
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, see, show, show_stopped};
use crate::reader::Person;
use app::commands::save_looks;
use app::queries::settings;
use axum::Router;
use axum::extract::{Form, Query};
use axum::routing::get;

pub(super) fn routes() -> Router<House> {
    Router::new().route("/settings/account", get(overview).post(save))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), Tried::default()).await?)
}

async fn view(person: &Person, done: Option<&str>, tried: Tried) -> Result<Looks, Fault> {
    let account = settings::account(&person.reader.house.desk, person.viewer).await?;
    Ok(Looks {
        page: person.frame_saying(Here::Settings, done).await?,
        colour: account.colour,
        language: account.language.code(),
        holidays: account.holidays,
        hours: account.hours,
        zone: account.zone,
        tried,
    })
}

async fn save(person: Person, Form(fields): Form<Fields>) -> Answer {
    let language = Lang::from_code(value(&fields, "language")).ok_or(Fault::Unreadable)?;
    let desk = &person.reader.house.desk;
    match save_looks(desk, person.viewer, value(&fields, "colour"), language).await {
        Ok(()) => see("/settings/account?done=saved"),
        Err(error) => {
            let tried = tried(&person, "looks", fields, error)?;
            let status = tried.status;
            show_stopped(&view(&person, None, tried).await?, status)
        }
    }
}
