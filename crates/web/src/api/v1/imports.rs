//! Files of the shop, taken in by a worker while one asks how far it has come (R76).

use crate::api::auth::OperatorCaller;
use crate::api::body::At;
use crate::api::document::{Always, ForOthers};
use crate::api::problem::Problem;
use app::Desk;
use app::commands::hand_over_import;
use app::import::{Format, Kind, Upload};
use app::queries::imports;
use axum::Json;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use domain::refusal::Refusal;
use futures_util::StreamExt as _;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What a file holds.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Holds {
    /// `orders`, `articles`, `sellers`, `customers`, `reviews`, `figures` or `topics`, where the lines do not say so.
    #[param(example = "orders")]
    kind: Option<String>,
    /// `csv` or `ndjson`; else its first letter tells.
    #[param(example = "ndjson")]
    format: Option<String>,
}

/// How far an import has come.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Import)]
pub struct Progress {
    /// Its number.
    #[schema(example = 12)]
    id: i64,
    /// When it was handed over.
    made_at: Timestamp,
    /// When it came to its end.
    done_at: Option<Timestamp>,
    /// How many records were taken in so far.
    taken: i64,
    /// How many lines were refused so far.
    refused: i64,
    /// Its size in bytes.
    bytes: i64,
    /// How many of its bytes are done.
    bytes_done: i64,
    /// How many of its lines are done.
    lines_done: i64,
    /// Why it was not read to its end.
    stopped: Option<String>,
    /// The first refused lines.
    problems: Vec<Refused>,
}

/// A line that was refused.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RefusedLine)]
pub struct Refused {
    /// Its number in the file, from 1.
    line: i64,
    /// Why.
    why: String,
}

/// An import that was taken on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Begun {
    /// The number under which its progress is asked for.
    #[schema(example = 12)]
    id: i64,
}

/// Hands over a file
///
/// NDJSON, or CSV with a heading, of at most 100 MB, as the body itself. It is kept before the answer is given and taken in
/// after; the same file twice is the same as once (R76).
#[utoipa::path(post, path = "/imports", operation_id = "handOverImport", tag = "shop", params(Holds),
    request_body(content = String, content_type = "application/octet-stream", description = "The file.",
        example = json!("{\"type\":\"seller\",\"reference\":\"lamp\",\"name\":\"Lamp & Co\"}")),
    responses((status = 202, description = "Taken on.", body = Begun), Always, ForOthers),
    security(("token" = ["operator"])))]
pub async fn hand_over(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Query(holds): Query<Holds>,
    body: Body,
) -> Result<(StatusCode, Json<Begun>), Problem> {
    let invalid = || app::Error::Refused(Refusal::ImportInvalid);
    let kind = holds.kind.as_deref().map(|kind| Kind::from_key(kind).ok_or_else(invalid)).transpose()?;
    let format =
        holds.format.as_deref().map(|format| Format::from_key(format).ok_or_else(invalid)).transpose()?;
    let mut upload = Upload::begin(&desk, viewer).await?;
    let mut coming = body.into_data_stream();
    while let Some(bytes) = coming.next().await {
        let bytes = bytes.map_err(|_| app::Error::Refused(Refusal::ImportInvalid))?;
        upload.take(&bytes).await?;
    }
    let id = hand_over_import(viewer, upload, "API", (kind, format)).await?;
    Ok((StatusCode::ACCEPTED, Json(Begun { id })))
}

/// Tells how far an import has come
///
/// How many lines were taken, and those that were not, each with its number and the reason (R76).
#[utoipa::path(get, path = "/imports/{id}", operation_id = "readImport", tag = "shop",
    params(("id" = i64, Path, description = "Its number.", example = 12)),
    responses((status = 200, description = "Its progress.", body = Progress), Always, ForOthers),
    security(("token" = ["operator"])))]
pub async fn read(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<Json<Progress>, Problem> {
    let (import, problems) = imports::one(&desk, viewer, id).await?;
    Ok(Json(Progress {
        id: import.id,
        made_at: import.made_at,
        done_at: import.done_at,
        taken: import.taken,
        refused: import.refused,
        bytes: import.size,
        bytes_done: if import.done { import.size } else { import.at_byte },
        lines_done: import.at_line,
        stopped: import.stopped,
        problems: problems.into_iter().map(|(line, why)| Refused { line, why }).collect(),
    }))
}
