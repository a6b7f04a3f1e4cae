//! Closing and reopening (R55-R57).

use super::shape::Case;
use crate::api::auth::Caller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, Unclosable, Unopenable};
use crate::api::problem::Problem;
use app::Desk;
use app::commands::{Deed, act};
use axum::Json;
use axum::extract::State;
use domain::ids::CaseId;
use serde::Deserialize;
use utoipa::ToSchema;

/// How a case was resolved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Closure {
    /// An explanation, kept with the history; may be left out.
    #[serde(default)]
    explanation: String,
}

/// Closes a case as resolved
///
/// A seller only after contact with the customer in this case (R55, R56). A survey goes out a day later (R59).
#[utoipa::path(post, path = "/cases/{id}/closure", operation_id = "closeCase", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = Closure, description = "How it was resolved.", example = json!({"explanation": "Nieuwe gestuurd"})),
    responses((status = 200, description = "The case, closed.", body = Case), Always, BadBody, ForOthers, Hidden, Unclosable),
    security(("token" = [])))]
pub async fn close(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(closure): Body<Closure>,
) -> Result<Json<Case>, Problem> {
    let deed = Deed::Close { explanation: closure.explanation };
    Ok(Json(act(&desk, viewer, CaseId(id), &deed).await?.into()))
}

/// Reopens a closed case
///
/// After that a message can be sent again; a survey that had not gone out is cancelled (R57, R59).
#[utoipa::path(post, path = "/cases/{id}/reopening", operation_id = "reopenCase", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    responses((status = 200, description = "The case, open.", body = Case), Always, ForOthers, Hidden, Unopenable),
    security(("token" = [])))]
pub async fn reopen(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
) -> Result<Json<Case>, Problem> {
    Ok(Json(act(&desk, viewer, CaseId(id), &Deed::Reopen).await?.into()))
}
