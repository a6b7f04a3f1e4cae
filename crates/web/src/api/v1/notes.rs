//! Internal notes (R30).

use super::messages::Written;
use crate::api::auth::Caller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, Untellable};
use crate::api::problem::Problem;
use app::commands::{Telling, tell};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Viewer;
use domain::ids::{CaseId, PersonId};
use serde::Deserialize;
use utoipa::ToSchema;

/// A note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    /// What is noted.
    text: String,
    /// Whom to tell besides those named with `@`: people of `GET /colleagues` (R35).
    #[serde(default)]
    tell: Vec<i64>,
}

/// Writes an internal note
///
/// Seen only in one's own house: by the account or by the desk, never by the customer (R30). Whoever is named with `@`, or in
/// `tell`, gets a mail with a link (R35).
#[utoipa::path(post, path = "/cases/{id}/notes", operation_id = "writeNote", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = NewNote, description = "The note.", example = json!({"text": "Magazijn gebeld, is op voorraad."})),
    responses((status = 201, description = "It was noted.", body = Written), Always, BadBody, ForOthers, Hidden, Untellable),
    security(("token" = [])))]
pub async fn write(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewNote>,
) -> Result<(StatusCode, Json<Written>), Problem> {
    let by = name_of(&desk, viewer).await?;
    let people = new.tell.into_iter().map(PersonId).collect();
    let file = tell(&desk, viewer, &Telling { case: CaseId(id), by, text: new.text, people }).await?;
    Ok((StatusCode::CREATED, Json(Written { message: file.messages, case: file.into() })))
}

/// A token has no name of its own: the account's, or the marketplace's.
async fn name_of(desk: &Desk, viewer: Viewer) -> Result<String, app::Error> {
    let account = match viewer.seller() {
        Some(seller) => queries::account::seller(desk, seller).await?,
        None => None,
    };
    Ok(account.map_or_else(|| desk.setup().name.clone(), |account| account.name))
}
