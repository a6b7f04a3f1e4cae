//! Serves the settings of an account.

mod history;
mod looks;
mod mail;
pub(crate) mod phone;
mod templates;
mod words;

use super::Tab;
use crate::fault::Fault;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::tried::{Fields, Tried};
use crate::pages::{Answer, see};
use crate::reader::Person;
use app::commands::Unsaved;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use domain::refusal::Refusal;
use domain::template::Unknown;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/settings", get(start))
        .merge(mail::routes())
        .merge(phone::routes())
        .merge(words::routes())
        .merge(templates::routes())
        .merge(looks::routes())
        .merge(history::routes())
}

#[derive(Deserialize)]
struct Done {
    done: Option<String>,
    after: Option<String>,
}

/// The first part that one may see.
async fn start(person: Person) -> Answer {
    let page = person.frame(Here::Settings).await?;
    see(Tab::first(&page).ok_or(Fault::Refused(Refusal::NotAllowed))?.href())
}

/// What stopped a text with variables, of which an unknown one is named (R31).
fn unsaved(person: &Person, form: &str, fields: Fields, error: Unsaved) -> Result<Tried, Fault> {
    match error {
        Unsaved::Other(error) => Tried::refused(&person.reader.plain_frame(), form, fields, error),
        Unsaved::Unknown(unknown) => {
            let words = unknown_words(&person.reader.plain_frame(), &unknown);
            Ok(Tried::because(form, words, fields, StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

fn unknown_words(page: &Frame, unknown: &Unknown) -> String {
    let variable = format!("{{{}}}", unknown.variable);
    let known = super::words::listed(unknown.known);
    page.say("variable-unknown").text("variable", variable).text("known", known).to_string()
}
