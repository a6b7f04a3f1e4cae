//! Whose work a case is, and what it is about (R35).

use super::shape::Case;
use crate::api::auth::Caller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, Unassignable, Unnameable};
use crate::api::problem::Problem;
use app::{Desk, commands, queries};
use axum::Json;
use axum::extract::State;
use domain::ids::{CaseId, PersonId, TopicKey};
use domain::refusal::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whose work a case becomes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The person, one of `GET /colleagues`; `null` for nobody in particular.
    person: Option<i64>,
}

/// Gives a case to a colleague
///
/// To one of the people of the account, or of the desk while it lies there (R35). It ends when the case leaves.
#[utoipa::path(put, path = "/cases/{id}/assignee", operation_id = "assignCase", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = Assignment, description = "To whom.", example = json!({"person": 3})),
    responses((status = 200, description = "The case.", body = Case), Always, BadBody, ForOthers, Hidden, Unassignable),
    security(("token" = [])))]
pub async fn assign(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(to): Body<Assignment>,
) -> Result<Json<Case>, Problem> {
    Ok(Json(commands::assign(&desk, viewer, CaseId(id), to.person.map(PersonId)).await?.into()))
}

/// What a case is about.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTopic {
    /// The key of one of `GET /topics`.
    topic: String,
}

/// Gives a case another topic
///
/// What insights count of it moves along (R35, R70).
#[utoipa::path(put, path = "/cases/{id}/topic", operation_id = "setTopic", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = NewTopic, description = "The topic.", example = json!({"topic": "defect"})),
    responses((status = 200, description = "The case.", body = Case), Always, BadBody, ForOthers, Hidden, Unnameable),
    security(("token" = [])))]
pub async fn set_topic(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewTopic>,
) -> Result<Json<Case>, Problem> {
    // The case first: whoever may not see it gets the neutral answer, whatever the topic (R14).
    let view = queries::case::case(&desk, viewer, CaseId(id)).await?;
    view.allows(domain::case::Verb::Retopic)?;
    let topic = TopicKey::parse(&new.topic).ok_or(Refusal::TopicUnknown)?;
    Ok(Json(commands::set_topic(&desk, viewer, CaseId(id), topic).await?.into()))
}

/// Somebody one works with.
#[derive(Debug, Serialize, ToSchema)]
pub struct Colleague {
    /// The number, as in `assignee`.
    #[schema(example = 3)]
    person: i64,
    /// The name.
    #[schema(example = "Sanne de Wit")]
    name: String,
}

/// The people of the account or the desk
///
/// To whom a case can be given, by name (R35).
#[utoipa::path(get, path = "/colleagues", operation_id = "listColleagues", tag = "account",
    responses((status = 200, description = "The people.", body = Vec<Colleague>), Always), security(("token" = [])))]
pub async fn colleagues(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
) -> Result<Json<Vec<Colleague>>, Problem> {
    let people = queries::colleague::colleagues(&desk, viewer).await?;
    let shown = people.into_iter().map(|one| Colleague { person: one.person.0, name: one.name });
    Ok(Json(shown.collect()))
}
