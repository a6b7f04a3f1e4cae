//! How mail does: what waits, what failed, what lies in quarantine (R82, R83).

use super::shape::Case;
use crate::api::auth::{DeskCaller, OperatorCaller};
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, NotStuck};
use crate::api::problem::Problem;
use app::commands::{Jobs, case_from_mail, give_up_jobs, read_source, release_mail, retry_jobs};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::RawMailId;
use jiff::civil::{Date, date};
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How mail does.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailHealth {
    /// How many jobs wait to leave, those put off included.
    #[schema(example = 0)]
    waiting: i64,
    /// Jobs that another server put off, the next to be tried first, at most 200.
    deferred: Vec<StuckJob>,
    /// Jobs given up or of unknown end, newest first, at most 200.
    stuck: Vec<StuckJob>,
    /// Mails in quarantine, newest first, at most 200.
    quarantine: Vec<Quarantined>,
    /// What became of mail on each of the last 30 days at the desk, the oldest first.
    days: Vec<MailDay>,
    /// The same by receiving domain, at most 50, those with trouble first.
    domains: Vec<MailDomain>,
}

/// How many of each.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailCounts {
    /// Mails that the next server took over.
    #[schema(example = 412)]
    delivered: i64,
    /// Tries that it put off.
    #[schema(example = 3)]
    deferred: i64,
    /// Mails that it refused for good.
    #[schema(example = 1)]
    refused: i64,
    /// Mails that came back afterwards.
    #[schema(example = 0)]
    bounced: i64,
    /// Mails given up after all tries or by a person, or whose end is not known.
    #[schema(example = 0)]
    given_up: i64,
}

impl From<app::MailCounts> for MailCounts {
    fn from(counts: app::MailCounts) -> Self {
        let app::MailCounts { delivered, deferred, refused, bounced, given_up } = counts;
        Self { delivered, deferred, refused, bounced, given_up }
    }
}

/// What became of mail on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailDay {
    /// The desk's local day.
    #[schema(value_type = String, format = "date", example = "2026-03-04")]
    day: Date,
    /// How many of each.
    counts: MailCounts,
}

/// What became of mail to a domain.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailDomain {
    /// The domain.
    #[schema(example = "klanten.example")]
    domain: String,
    /// How many of each.
    counts: MailCounts,
}

/// A job that needs an operator, or will be tried again.
#[derive(Debug, Serialize, ToSchema)]
pub struct StuckJob {
    /// Its number.
    #[schema(example = 12)]
    id: i64,
    /// What it belongs to.
    #[schema(example = "case/4711/2/0")]
    key: String,
    /// What it is to do; absent for one that this version does not know.
    #[schema(example = "to_customer")]
    kind: Option<&'static str>,
    /// The case it belongs to.
    #[schema(example = 4711)]
    case: Option<i64>,
    /// The domain it was last sent to.
    #[schema(example = "klanten.example")]
    domain: Option<String>,
    /// `waiting`: put off. `dead`: given up. `unknown`: sending began and its end is not known.
    #[schema(example = "dead")]
    state: String,
    /// How often it was tried.
    #[schema(example = 8)]
    attempts: i64,
    /// When its cause was.
    created_at: Timestamp,
    /// When it is tried next, while it waits.
    next_at: Option<Timestamp>,
    /// What the other server said last.
    #[schema(example = "the relay refused the recipient")]
    error: String,
}

impl From<queries::mail::StuckJob> for StuckJob {
    fn from(job: queries::mail::StuckJob) -> Self {
        Self {
            id: job.id,
            key: job.key,
            kind: job.kind,
            case: job.case.map(|case| case.0),
            domain: job.domain,
            state: job.state,
            attempts: job.attempts,
            created_at: job.created_at,
            next_at: job.next_at,
            error: job.error,
        }
    }
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
    /// Why it lies there: `automatic`, `report`, `loop`, `address-gone`, `no-sender`, `too-many`, `unproven`,
    /// `other-door` or `failed`.
    #[schema(example = "automatic")]
    why: &'static str,
    /// What was said when reading it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<String>,
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
    let all = |jobs: Vec<queries::mail::StuckJob>| jobs.into_iter().map(StuckJob::from).collect();
    let quarantine = health.quarantine.into_iter().map(|mail| Quarantined {
        id: mail.id.0,
        received_at: mail.received_at,
        why: mail.why.code(),
        said: mail.why.said().map(str::to_owned),
    });
    let day = |(day, counts): (i64, app::MailCounts)| {
        let since = Span::new().try_days(day).unwrap_or_default();
        let day = date(1970, 1, 1).checked_add(since).unwrap_or(Date::MAX);
        MailDay { day, counts: counts.into() }
    };
    let domain = |(domain, counts): (String, app::MailCounts)| MailDomain { domain, counts: counts.into() };
    Ok(Json(MailHealth {
        waiting: health.waiting,
        deferred: all(health.deferred),
        stuck: all(health.stuck),
        quarantine: quarantine.collect(),
        days: health.days.into_iter().map(day).collect(),
        domains: health.domains.into_iter().map(domain).collect(),
    }))
}

/// Tries a job again
///
/// One that was given up or whose end is not known, or now one that was put off; a mail of unknown end may then arrive twice
/// (R83).
#[utoipa::path(post, path = "/mail/jobs/{id}/retry", operation_id = "retryMailJob", tag = "mail",
    params(("id" = i64, Path, description = "The job's number.", example = 12)),
    responses((status = 204, description = "It will be tried."), Always, ForOthers, NotStuck),
    security(("token" = ["operator"])))]
pub async fn retry(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    stuck(retry_jobs(&desk, viewer, Jobs::One(id)).await)
}

/// Gives a job up
///
/// Nothing more is tried; where it was a message to a customer, the case says that it did not arrive (R43, R83).
#[utoipa::path(post, path = "/mail/jobs/{id}/end", operation_id = "giveUpMailJob", tag = "mail",
    params(("id" = i64, Path, description = "The job's number.", example = 12)),
    responses((status = 204, description = "It is given up."), Always, ForOthers, NotStuck),
    security(("token" = ["operator"])))]
pub async fn end(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    stuck(give_up_jobs(&desk, viewer, Jobs::One(id)).await)
}

/// Which jobs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// All that are stuck, or all that were put off; at most 1,000 at a time.
    jobs: WhichJobs,
}

/// A set of jobs.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhichJobs {
    /// Given up or of unknown end.
    Stuck,
    /// Put off by another server.
    Deferred,
}

impl From<WhichJobs> for Jobs {
    fn from(which: WhichJobs) -> Self {
        match which {
            WhichJobs::Stuck => Self::Stuck,
            WhichJobs::Deferred => Self::Deferred,
        }
    }
}

/// With how many jobs it was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct DoneJobs {
    /// How many.
    #[schema(example = 12)]
    count: usize,
}

/// Tries many jobs again
///
/// At most 1,000 at a time (R83).
#[utoipa::path(post, path = "/mail/jobs/retry", operation_id = "retryMailJobs", tag = "mail",
    request_body(content = Which, description = "Which.", example = json!({"jobs": "stuck"})),
    responses((status = 200, description = "They will be tried.", body = DoneJobs), Always, BadBody, ForOthers),
    security(("token" = ["operator"])))]
pub async fn retry_all(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(which): Body<Which>,
) -> Result<Json<DoneJobs>, Problem> {
    Ok(Json(DoneJobs { count: retry_jobs(&desk, viewer, which.jobs.into()).await? }))
}

/// Gives many jobs up
///
/// At most 1,000 at a time (R43, R83).
#[utoipa::path(post, path = "/mail/jobs/end", operation_id = "giveUpMailJobs", tag = "mail",
    request_body(content = Which, description = "Which.", example = json!({"jobs": "stuck"})),
    responses((status = 200, description = "They are given up.", body = DoneJobs), Always, BadBody, ForOthers),
    security(("token" = ["operator"])))]
pub async fn end_all(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(which): Body<Which>,
) -> Result<Json<DoneJobs>, Problem> {
    Ok(Json(DoneJobs { count: give_up_jobs(&desk, viewer, which.jobs.into()).await? }))
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

/// Each touches one row that must be stuck; that none was is told by a conflict.
fn stuck<Done>(outcome: Result<Done, app::Error>) -> Result<StatusCode, Problem> {
    match outcome {
        Ok(_) => Ok(StatusCode::NO_CONTENT),
        Err(app::Error::Conflict) => Err(Problem::not_stuck()),
        Err(error) => Err(error.into()),
    }
}
