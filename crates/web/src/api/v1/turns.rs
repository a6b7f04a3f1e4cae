//! Ending a turn without a message, and keeping a case for later (R26, R33).

use super::shape::Case;
use crate::api::auth::Caller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, Unendable, Unkeepable};
use crate::api::problem::Problem;
use app::Desk;
use app::commands::{Deed, act};
use axum::Json;
use axum::extract::State;
use domain::ids::CaseId;
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;

/// Ends the turn: no answer needed
///
/// For when the customer only said thanks; counts as handled (R33). At a seller only after contact.
#[utoipa::path(post, path = "/cases/{id}/turn-end", operation_id = "endTurn", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    responses((status = 200, description = "The case.", body = Case), Always, ForOthers, Hidden, Unendable),
    security(("token" = [])))]
pub async fn end(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
) -> Result<Json<Case>, Problem> {
    Ok(Json(act(&desk, viewer, CaseId(id), &Deed::NoAnswerNeeded).await?.into()))
}

/// Until when a case is kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// When it comes back; may be left out.
    until: Option<Timestamp>,
}

/// Keeps a case for later
///
/// It stands among what is to be followed up; an answer that is owed stays owed (R26).
#[utoipa::path(post, path = "/cases/{id}/follow-up", operation_id = "followUpCase", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = FollowUp, description = "Until when.", example = json!({"until": "2099-03-09T08:00:00Z"})),
    responses((status = 200, description = "The case.", body = Case), Always, BadBody, ForOthers, Hidden, Unkeepable),
    security(("token" = [])))]
pub async fn keep(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(follow_up): Body<FollowUp>,
) -> Result<Json<Case>, Problem> {
    let deed = Deed::FollowUp { until: follow_up.until };
    Ok(Json(act(&desk, viewer, CaseId(id), &deed).await?.into()))
}
