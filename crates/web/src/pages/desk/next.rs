//! The next case opens by itself, and nobody else's (R16).

use crate::fault::Fault;
use crate::house::House;
use crate::pages::{Answer, see};
use crate::reader::Person;
use app::commands::{Taking, next_case, put_back};
use axum::Router;
use axum::extract::{Form, Path};
use axum::routing::post;
use domain::ids::CaseId;
use serde::Deserialize;

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/desk/next", post(next)).route("/cases/{case}/put-back", post(back))
}

#[derive(Deserialize)]
struct Coming {
    #[serde(default)]
    from: String,
}

async fn next(person: Person, Form(form): Form<Coming>) -> Answer {
    let from = match form.from.trim() {
        "" => None,
        number => Some(number.parse::<CaseId>().map_err(|_| Fault::Unreadable)?),
    };
    open(&person, from, "taken-next").await
}

/// Where an agent goes on: the next case, or the queue where nobody waits.
pub(crate) async fn open(person: &Person, from: Option<CaseId>, done: &str) -> Answer {
    let taking = Taking { person: None, from };
    match next_case(&person.reader.house.desk, person.viewer, taking).await? {
        Some(case) => see(&format!("/cases/{case}?done={done}")),
        None => see(&format!("/desk/new?done={}", if done == "taken-next" { "no-next" } else { done })),
    }
}

async fn back(person: Person, Path(id): Path<CaseId>) -> Answer {
    put_back(&person.reader.house.desk, person.viewer, id).await?;
    see("/desk/new?done=put-back")
}
