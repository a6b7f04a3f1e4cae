//! How mail does: what waits, what failed, what lies in quarantine (R82, R83).

use super::shape::Case;
use crate::api::auth::{DeskCaller, OperatorCaller};
use crate::api::body::At;
use crate::api::document::{Always, ForOthers, Hidden, NotStuck};
use crate::api::problem::Problem;
use app::commands::{case_from_mail, read_source, release_mail, retry_job};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::RawMailId;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// How mail does.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailHealth {
    /// How many jobs wait to leave.
    #[schema(example = 0)]
    waiting: i64,
    /// Jobs given up or of unknown end, newest first, at most 200.
    stuck: Vec<StuckJob>,
    /// Mails in quarantine, newest first, at most 200.
    quarantine: Vec<Quarantined>,
}

/// A job that needs an operator.
#[derive(Debug, Serialize, ToSchema)]
pub struct StuckJob {
    /// Its number.
    #[schema(example = 12)]
    id: i64,
    /// What it belongs to.
    #[schema(example = "case/4711/2/0")]
    key: String,
    /// `dead`: given up. `unknown`: sending began and its end is not known.
    #[schema(example = "dead")]
    state: String,
    /// How often it was tried.
    #[schema(example = 8)]
    attempts: i64,
    /// When its cause was.
    created_at: Timestamp,
    /// What went wrong last.
    #[schema(example = "the relay refused the recipient")]
    error: String,
}

/// A mail in quarantine.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = QuarantinedMail)]
pub struct Quarantined {
    /// Its number.
    #[schema(example = 3)]
    id: i64,
    /// When it came in.
    received_at: Timestamp,
    /// Why it lies there.
    #[schema(example = "reading it failed five times")]
    why: String,
}

/// How mail does
///
/// What waits to leave, what failed for good, and what came in but could not be read (R82, R83).
#[utoipa::path(get, path = "/mail", operation_id = "readMailHealth", tag = "mail",
    responses((status = 200, description = "How mail does.", body = MailHealth), Always, ForOthers),
    security(("token" = ["desk"])))]
pub async fn read(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
) -> Result<Json<MailHealth>, Problem> {
    let health = queries::mail::health(&desk, viewer).await?;
    let stuck = health.stuck.into_iter().map(|job| StuckJob {
        id: job.id,
        key: job.key,
        state: job.state,
        attempts: job.attempts,
        created_at: job.created_at,
        error: job.error,
    });
    let quarantine = health.quarantine.into_iter().map(|mail| Quarantined {
        id: mail.id.0,
        received_at: mail.received_at,
        why: mail.why,
    });
    Ok(Json(MailHealth { waiting: health.waiting, stuck: stuck.collect(), quarantine: quarantine.collect() }))
}

/// Tries a job again
///
/// One that was given up or whose end is not known; a mail of unknown end may then arrive twice (R83).
#[utoipa::path(post, path = "/mail/jobs/{id}/retry", operation_id = "retryMailJob", tag = "mail",
    params(("id" = i64, Path, description = "The job's number.", example = 12)),
    responses((status = 204, description = "It will be tried."), Always, ForOthers, NotStuck),
    security(("token" = ["operator"])))]
pub async fn retry(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    stuck(retry_job(&desk, viewer, id).await)
}

/// Releases a mail from quarantine
///
/// It is read once more (R82).
#[utoipa::path(post, path = "/mail/quarantine/{id}/release", operation_id = "releaseQuarantinedMail", tag = "mail",
    params(("id" = i64, Path, description = "The mail's number.", example = 3)),
    responses((status = 204, description = "It will be read."), Always, ForOthers, NotStuck),
    security(("token" = ["desk"])))]
pub async fn release(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    stuck(release_mail(&desk, viewer, RawMailId(id)).await)
}

/// The source of a mail in quarantine
///
/// Exactly as it came in, as `message/rfc822`. That it was read is written down (R20, R82).
#[utoipa::path(get, path = "/mail/quarantine/{id}/source", operation_id = "readMailSource", tag = "mail",
    params(("id" = i64, Path, description = "The mail's number.", example = 3)),
    responses((status = 200, description = "The source.", content_type = "message/rfc822", body = Vec<u8>), Always,
        ForOthers, Hidden),
    security(("token" = ["desk"])))]
pub async fn source(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    let bytes = read_source(&desk, viewer, RawMailId(id)).await?;
    let headers = [(header::CONTENT_TYPE, "message/rfc822"), (header::CONTENT_DISPOSITION, "attachment")];
    Ok((headers, bytes).into_response())
}

/// Makes a mail in quarantine a case
///
/// With what can be read of it, at the desk; whoever wrote it is not told (R82).
#[utoipa::path(post, path = "/mail/quarantine/{id}/case", operation_id = "makeMailCase", tag = "mail",
    params(("id" = i64, Path, description = "The mail's number.", example = 3)),
    responses((status = 201, description = "The case.", body = Case), Always, ForOthers, Hidden, NotStuck),
    security(("token" = ["desk"])))]
pub async fn make_case(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    match case_from_mail(&desk, viewer, RawMailId(id)).await {
        Ok(file) => Ok((StatusCode::CREATED, Json(Case::from(file))).into_response()),
        Err(app::Error::Conflict) => Err(Problem::not_stuck()),
        Err(error) => Err(error.into()),
    }
}

/// Both touch one row that must be stuck; that none was is told by a conflict.
fn stuck(outcome: Result<(), app::Error>) -> Result<StatusCode, Problem> {
    match outcome {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(app::Error::Conflict) => Err(Problem::not_stuck()),
        Err(error) => Err(error.into()),
    }
}
