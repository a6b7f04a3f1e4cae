//! Standard messages beside the composer, for mail and for the phone (R31, R34).

use super::serve;
use crate::fault::Fault;
use crate::pages::frame::{Frame, Here};
use crate::pages::{Answer, see, show, show_stopped};
use crate::reader::Person;
use app::commands::{Words, save_draft};
use app::queries::draft;
use app::queries::templates::{Ready, for_call, for_case};
use askama::Template;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use domain::ids::CaseId;
use serde::Deserialize;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/cases/templates.html")]
pub struct Templates {
    /// The surroundings.
    pub page: Frame,
    /// The case number.
    pub number: u64,
    /// To write with.
    pub to_write: Vec<StandardMessage>,
    /// To say on the phone.
    pub to_say: Vec<StandardMessage>,
}

/// A standard message with the case's facts filled in.
#[derive(Clone, Debug)]
pub struct StandardMessage {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// The code of its language.
    pub language: &'static str,
    /// It is the marketplace's, not the account's own.
    pub shared: bool,
    /// Its text.
    pub text: String,
}

impl From<Ready> for StandardMessage {
    fn from(ready: Ready) -> Self {
        let Ready { id, name, language, shared, text } = ready;
        Self { id, name, language: language.code(), shared, text }
    }
}

pub(super) async fn show_all(person: Person, Path(id): Path<CaseId>) -> Answer {
    let view = match serve::load(&person, id).await? {
        Ok(view) => view,
        Err(hidden) => return show_stopped(&hidden, StatusCode::NOT_FOUND),
    };
    let desk = &person.reader.house.desk;
    let of = |found: Vec<Ready>| found.into_iter().map(StandardMessage::from).collect();
    show(&Templates {
        to_write: of(for_case(desk, person.viewer, id).await?),
        to_say: of(for_call(desk, person.viewer, id).await?),
        number: super::fill::shown(view.file.case.id.0),
        page: person.frame(Here::Elsewhere).await?,
    })
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    template: i64,
}

/// Without a script: the message is added to the draft, and one writes on.
pub(super) async fn take(person: Person, Path(id): Path<CaseId>, Form(chosen): Form<Chosen>) -> Answer {
    let desk = &person.reader.house.desk;
    let view = match serve::load(&person, id).await? {
        Ok(view) => view,
        Err(hidden) => return show_stopped(&hidden, StatusCode::NOT_FOUND),
    };
    let found = for_case(desk, person.viewer, id).await?;
    let found = found.into_iter().find(|ready| ready.id == chosen.template).ok_or(Fault::NotFound)?;
    let own = draft::of_case(desk, person.viewer, id).await?;
    let (before, seen) = own.map_or((String::new(), view.file.messages), |own| (own.text, own.seen));
    let text = if before.trim().is_empty() {
        found.text
    } else {
        format!("{}\n\n{}", before.trim_end(), found.text)
    };
    save_draft(desk, person.viewer, id, &Words { text, seen, revision: None }).await?;
    see(&format!("/cases/{id}#answer"))
}
