//! Serves the notes that name one; opening one marks it as seen.

use super::{MentionList, Told};
use crate::house::House;
use crate::pages::cases::fill::shown;
use crate::pages::frame::Here;
use crate::pages::{Answer, see, show};
use crate::reader::Person;
use app::commands::read_mentions;
use app::queries::mention;
use axum::Router;
use axum::extract::{Path, Query};
use axum::routing::{get, post};
use domain::ids::CaseId;
use serde::Deserialize;

/// How much of a note stands in the list, in characters.
const EXCERPT: usize = 280;

pub(crate) fn routes() -> Router<House> {
    Router::new().route("/mentions", get(list)).route("/mentions/{case}", post(open))
}

#[derive(Deserialize)]
struct Wish {
    after: Option<String>,
}

async fn list(person: Person, Query(wish): Query<Wish>) -> Answer {
    let found = mention::list(&person.reader.house.desk, person.viewer, wish.after.as_deref()).await?;
    let told = found.told.into_iter().map(|told| Told {
        number: shown(told.case.0),
        by: told.by,
        customer: told.customer_name,
        subject: told.subject,
        text: told.text.chars().take(EXCERPT).collect(),
        at: told.at,
        new: told.read_at.is_none(),
    });
    let told = told.collect();
    let next = found.next.map(|cursor| format!("/mentions?after={cursor}"));
    show(&MentionList { page: person.frame(Here::Mentions).await?, told, next })
}

/// A write, so that looking ahead at a link never marks anything as seen.
async fn open(person: Person, Path(id): Path<CaseId>) -> Answer {
    read_mentions(&person.reader.house.desk, person.viewer, id).await?;
    see(&format!("/cases/{id}#side-notes"))
}
