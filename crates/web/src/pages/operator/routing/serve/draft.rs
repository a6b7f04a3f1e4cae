//! Serves the draft: its rules, their order, switching it on.

use super::super::DraftPage;
use super::{DRAFT, Done, Known, hidden_number, said, sellers_of};
use crate::fault::Fault;
use crate::house::House;
use crate::pages::operator::serve::only_operator;
use crate::pages::tried::{Fields, value};
use crate::pages::{Answer, see, show, show_stopped};
use crate::reader::Person;
use app::commands::{Drafting, Switch, draft_routing, switch_routing};
use app::queries::routing;
use axum::Router;
use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use domain::routing::Edit;

pub(super) fn routes() -> Router<House> {
    Router::new()
        .route("/operator/routing/draft", get(look).post(begin))
        .route("/operator/routing/draft/removal", post(give_up))
        .route("/operator/routing/draft/rules/{rule}/move", post(shift))
        .route("/operator/routing/draft/rules/{rule}/removal", post(remove))
        .route("/operator/routing/switch", post(switch))
}

async fn look(person: Person, Query(query): Query<Done>) -> Answer {
    match view(&person, query.done.as_deref()).await? {
        Some(view) => show(&view),
        None => see("/operator/routing"),
    }
}

/// The draft, if there is one.
async fn view(person: &Person, done: Option<&str>) -> Result<Option<DraftPage>, Fault> {
    let found = routing::overview(&person.reader.house.desk, person.viewer).await?;
    let Some(rules) = &found.draft.rules else { return Ok(None) };
    let known = Known::of(person, done, sellers_of([rules, &found.in_force.rules])).await?;
    let names = known.names();
    Ok(Some(DraftPage {
        revision: found.draft.revision,
        in_force: found.in_force.number,
        outdated: found.draft.based_on != found.in_force.number,
        changed_at: found.draft.changed_at,
        who: found.draft.name.clone(),
        rules: names.rows(rules),
        differences: names.differences(&found.in_force.rules, rules),
        remark: String::new(),
        stopped: None,
        page: known.page,
    }))
}

/// The draft again, with why something stopped; without a draft the rules in force.
async fn stopped_at(person: &Person, error: app::Error, remark: &str) -> Answer {
    let (words, status) = said(&person.reader.plain_frame(), error)?;
    match view(person, None).await? {
        Some(view) => {
            let view = DraftPage { stopped: Some(words), remark: remark.to_owned(), ..view };
            show_stopped(&view, status)
        }
        None if status == StatusCode::CONFLICT => see("/operator/routing"),
        None => Err(Fault::Unreadable),
    }
}

async fn change(person: &Person, fields: &Fields, drafting: &Drafting, to: &str) -> Answer {
    only_operator(person)?;
    let revision = hidden_number(value(fields, "revision"))?;
    match draft_routing(&person.reader.house.desk, person.viewer, revision, drafting).await {
        Ok(_) => see(to),
        Err(error) => stopped_at(person, error, "").await,
    }
}

async fn begin(person: Person, Form(fields): Form<Fields>) -> Answer {
    change(&person, &fields, &Drafting::Begin, DRAFT).await
}

async fn give_up(person: Person, Form(fields): Form<Fields>) -> Answer {
    change(&person, &fields, &Drafting::GiveUp, "/operator/routing?done=given-up").await
}

/// A rule by its place as people count.
pub(super) fn at(place: usize) -> Result<usize, Fault> {
    place.checked_sub(1).ok_or(Fault::NotFound)
}

async fn shift(person: Person, Path(place): Path<usize>, Form(fields): Form<Fields>) -> Answer {
    let at = at(place)?;
    let edit = match value(&fields, "to") {
        "up" => Edit::Up(at),
        "down" => Edit::Down(at),
        _ => return Err(Fault::Unreadable),
    };
    change(&person, &fields, &Drafting::Edit(edit), DRAFT).await
}

async fn remove(person: Person, Path(place): Path<usize>, Form(fields): Form<Fields>) -> Answer {
    change(
        &person,
        &fields,
        &Drafting::Edit(Edit::Remove(at(place)?)),
        "/operator/routing/draft?done=removed",
    )
    .await
}

async fn switch(person: Person, Form(fields): Form<Fields>) -> Answer {
    only_operator(&person)?;
    let switch = Switch {
        revision: hidden_number(value(&fields, "revision"))?,
        in_force: hidden_number(value(&fields, "in_force"))?,
        remark: value(&fields, "remark").to_owned(),
    };
    match switch_routing(&person.reader.house.desk, person.viewer, &switch).await {
        Ok(_) => see("/operator/routing?done=switched"),
        Err(error) => stopped_at(&person, error, &switch.remark).await,
    }
}
