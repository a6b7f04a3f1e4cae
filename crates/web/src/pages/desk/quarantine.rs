//! Mail in quarantine: what could not be placed is looked at by a person, read again, or made a case (R82).

use super::super::operator::mail::Quarantined;
use crate::house::House;
use crate::pages::frame::{Frame, Here};
use crate::pages::{Answer, Done, see, show};
use crate::reader::Person;
use app::commands::{case_from_mail, release_mail};
use app::queries::mail;
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use domain::ids::RawMailId;

/// The mails in quarantine.
#[derive(Template)]
#[template(path = "pages/desk/quarantine.html")]
pub struct Quarantine {
    /// The surroundings.
    pub page: Frame,
    /// Newest first.
    pub mails: Vec<Quarantined>,
}

/// The source of one mail.
#[derive(Template)]
#[template(path = "pages/desk/source.html")]
pub struct Source {
    /// The surroundings.
    pub page: Frame,
    /// The mail's number.
    pub id: String,
    /// Its source, as far as it is shown.
    pub text: String,
    /// Whether it goes on.
    pub cut: bool,
}

/// So much of a source is shown, in bytes.
const SHOWN: usize = 40_000;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/desk/quarantine", get(list))
        .route("/desk/quarantine/{mail}", get(source))
        .route("/desk/quarantine/{mail}/release", post(release))
        .route("/desk/quarantine/{mail}/case", post(make_case))
}

async fn list(person: Person, Query(query): Query<Done>) -> Answer {
    let found = mail::quarantine(&person.reader.house.desk, person.viewer).await?;
    let page = person.frame_saying(Here::List("quarantine"), query.done.as_deref()).await?;
    show(&Quarantine { page, mails: found.into_iter().map(Quarantined::from).collect() })
}

async fn source(person: Person, Path(id): Path<i64>) -> Answer {
    let bytes = app::commands::read_source(&person.reader.house.desk, person.viewer, RawMailId(id)).await?;
    let page = person.frame(Here::List("quarantine")).await?;
    let shown = &bytes[..bytes.len().min(SHOWN)];
    let text = String::from_utf8_lossy(shown).into_owned();
    show(&Source { page, id: id.to_string(), text, cut: bytes.len() > SHOWN })
}

async fn release(person: Person, Path(id): Path<i64>) -> Answer {
    release_mail(&person.reader.house.desk, person.viewer, RawMailId(id)).await?;
    see("/desk/quarantine?done=released")
}

async fn make_case(person: Person, Path(id): Path<i64>) -> Answer {
    let file = case_from_mail(&person.reader.house.desk, person.viewer, RawMailId(id)).await?;
    see(&format!("/cases/{}", file.case.id))
}
