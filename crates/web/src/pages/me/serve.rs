//! Serves a person's own page.

use super::Me;
use crate::fault::Fault;
use crate::house::House;
use crate::lang::Lang;
use crate::pages::frame::Here;
use crate::pages::tried::{Fields, Tried, value};
use crate::pages::{Answer, Done, see, show, show_stopped};
use crate::reader::Person;
use crate::session;
use app::Secret;
use app::commands::{change_password, end_other_sessions, save_self};
use app::queries::people::oneself;
use axum::Router;
use axum::extract::{Form, Query};
use axum::http::header;
use axum::routing::{get, post};
use domain::ids::PersonId;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/me", get(overview).post(save))
        .route("/me/password", post(password))
        .route("/me/other-sessions", post(others))
}

async fn overview(person: Person, Query(query): Query<Done>) -> Answer {
    show(&view(&person, query.done.as_deref(), Tried::default()).await?)
}

fn own(person: &Person) -> Result<(PersonId, &Secret), Fault> {
    let signed = person.reader.signed.as_ref().ok_or(Fault::NotFound)?;
    Ok((signed.0.person, &signed.1))
}

async fn view(person: &Person, done: Option<&str>, tried: Tried) -> Result<Me, Fault> {
    let found = oneself(&person.reader.house.desk, own(person)?.0).await?;
    let page = person.frame_saying(Here::Elsewhere, done).await?;
    let language = page.words.lang.code();
    Ok(Me { page, name: found.name, address: found.address, language, tried })
}

async fn again(person: &Person, form: &str, fields: Fields, error: app::Error) -> Answer {
    let tried = Tried::refused(&person.reader.plain_frame(), form, fields, error)?;
    let status = tried.status;
    show_stopped(&view(person, None, tried).await?, status)
}

async fn save(person: Person, Form(fields): Form<Fields>) -> Answer {
    let language = Lang::from_code(value(&fields, "language")).ok_or(Fault::Unreadable)?;
    let desk = &person.reader.house.desk;
    if let Err(error) = save_self(desk, own(&person)?.0, value(&fields, "name"), language).await {
        return again(&person, "me", fields, error).await;
    }
    let mut response = see("/me?done=saved")?;
    response.headers_mut().insert(header::SET_COOKIE, session::keep_language(language));
    Ok(response)
}

async fn password(person: Person, Form(fields): Form<Fields>) -> Answer {
    let (who, secret) = own(&person)?;
    let (old, new) = (value(&fields, "old"), value(&fields, "new"));
    match change_password(&person.reader.house.desk, secret, who, old, new).await {
        Ok(()) => see("/me?done=password"),
        // What was typed here is never shown again.
        Err(error) => again(&person, "password", Fields::new(), error).await,
    }
}

async fn others(person: Person) -> Answer {
    let (who, secret) = own(&person)?;
    end_other_sessions(&person.reader.house.desk, secret, who).await?;
    see("/me?done=sessions-ended")
}
