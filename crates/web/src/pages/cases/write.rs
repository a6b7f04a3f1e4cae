//! What is done to a case: each a form that creates a noun (`POST /cases/4711/closure`).

use crate::fault::Fault;
use crate::house::House;
use crate::pages::desk::next;
use crate::pages::{Answer, see};
use crate::reader::Person;
use app::Error;
use app::commands::{Deed, Telling, act, forward, tell};
use app::queries::claims::took;
use axum::Router;
use axum::extract::{Form, Path};
use axum::routing::post;
use domain::access::Viewer;
use domain::ids::{CaseId, PersonId};
use domain::refusal::Refusal;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new()
        .route("/cases/{case}/closure", post(close))
        .route("/cases/{case}/no-answer", post(no_answer))
        .route("/cases/{case}/reopening", post(reopen))
        .route("/cases/{case}/handover", post(hand_over))
        .route("/cases/{case}/placement", post(place))
        .route("/cases/{case}/notes", post(write_note))
}

/// Where one goes after a deed: back to the case where it stays with one, else on to the list; an agent who took the
/// case goes on to the next (R16).
pub(super) async fn after(person: &Person, id: CaseId, stays: bool, done: &str) -> Answer {
    match person.viewer {
        _ if stays => see(&format!("/cases/{id}?done={done}")),
        Viewer::Seller { .. } => see(&format!("/cases/to-answer?done={done}")),
        Viewer::Desk { .. } if took(&person.reader.house.desk, person.viewer, id).await? => {
            next::open(person, Some(id), done).await
        }
        Viewer::Desk { .. } | Viewer::Customer { .. } | Viewer::Machine => {
            see(&format!("/desk/new?done={done}"))
        }
    }
}

/// Does a deed; a refusal is said on a page of its own, a case that is gone on the neutral one.
async fn does(person: &Person, id: CaseId, deed: &Deed) -> Result<(), Fault> {
    act(&person.reader.house.desk, person.viewer, id, deed).await?;
    Ok(())
}

#[derive(Deserialize)]
struct Closing {
    #[serde(default)]
    explanation: String,
}

async fn close(person: Person, Path(id): Path<CaseId>, Form(form): Form<Closing>) -> Answer {
    does(&person, id, &Deed::Close { explanation: form.explanation }).await?;
    after(&person, id, false, "closed").await
}

async fn no_answer(person: Person, Path(id): Path<CaseId>) -> Answer {
    does(&person, id, &Deed::NoAnswerNeeded).await?;
    after(&person, id, false, "no-answer").await
}

async fn reopen(person: Person, Path(id): Path<CaseId>) -> Answer {
    does(&person, id, &Deed::Reopen).await?;
    after(&person, id, true, "reopened").await
}

#[derive(Deserialize)]
struct HandingOver {
    #[serde(default)]
    reason: String,
}

async fn hand_over(person: Person, Path(id): Path<CaseId>, Form(form): Form<HandingOver>) -> Answer {
    does(&person, id, &Deed::HandOver { reason: form.reason }).await?;
    after(&person, id, false, "handed").await
}

#[derive(Deserialize)]
struct Placing {
    to: String,
}

async fn place(person: Person, Path(id): Path<CaseId>, Form(form): Form<Placing>) -> Answer {
    match form.to.as_str() {
        "seller" => {
            forward(&person.reader.house.desk, person.viewer, id, None, "").await?;
            after(&person, id, false, "forwarded").await
        }
        "desk" => {
            does(&person, id, &Deed::TakeBack).await?;
            after(&person, id, true, "taken").await
        }
        _ => Err(Fault::Unreadable),
    }
}

#[derive(Deserialize)]
struct NoteForm {
    text: String,
    #[serde(default)]
    tell: String,
}

/// A note tells whoever is named in it with `@`, and whoever was chosen beside it (R35).
async fn write_note(person: Person, Path(id): Path<CaseId>, Form(form): Form<NoteForm>) -> Answer {
    let people = match form.tell.trim() {
        "" => Vec::new(),
        number => vec![number.parse::<PersonId>().map_err(|_| Fault::Unreadable)?],
    };
    let telling = Telling { case: id, by: person.name.clone(), text: form.text, people };
    match tell(&person.reader.house.desk, person.viewer, &telling).await {
        Ok(_) => after(&person, id, true, "noted").await,
        Err(Error::Refused(Refusal::MessageEmpty)) => see(&format!("/cases/{id}")),
        Err(error) => Err(error.into()),
    }
}
