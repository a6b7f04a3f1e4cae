//! Internal notes (R30).

use super::messages::Written;
use crate::api::auth::Caller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, BadWords, ForOthers, Hidden};
use crate::api::problem::Problem;
use app::commands::note;
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Viewer;
use domain::ids::CaseId;
use serde::Deserialize;
use utoipa::ToSchema;

/// A note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNote {
    /// What is noted.
    text: String,
}

/// Writes an internal note
///
/// Seen only in one's own house: by the account or by the desk, never by the customer (R30).
#[utoipa::path(post, path = "/cases/{id}/notes", operation_id = "writeNote", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = NewNote, description = "The note.", example = json!({"text": "Magazijn gebeld, is op voorraad."})),
    responses((status = 201, description = "It was noted.", body = Written), Always, BadBody, ForOthers, Hidden, BadWords),
    security(("token" = [])))]
pub async fn write(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewNote>,
) -> Result<(StatusCode, Json<Written>), Problem> {
    let by = name_of(&desk, viewer).await?;
    let file = note(&desk, viewer, CaseId(id), &by, &new.text).await?;
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
