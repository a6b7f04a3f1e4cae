//! By which hours deadlines are counted, a seller's and the desk's, and what other hours would move (R4, R6).

use crate::api::auth::{Caller, OperatorCaller};
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Unmeasurable};
use crate::api::problem::Problem;
use app::commands::{change_calendar, change_desk_hours};
use app::queries::hours::{Moved, proposal, working};
use app::{Desk, Hours};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Viewer;
use domain::ids::SellerId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// By which hours deadlines are counted.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Calendar)]
pub struct NewCalendar {
    /// IANA zone.
    #[schema(example = "Europe/Amsterdam")]
    zone: String,
    /// Weekly opening hours.
    #[schema(example = "mon-fri 09:00-17:00")]
    hours: String,
    /// Holiday calendar: an official set, with own days behind it.
    #[schema(example = "NL")]
    holidays: String,
}

impl From<Hours> for NewCalendar {
    fn from(hours: Hours) -> Self {
        Self { zone: hours.zone, hours: hours.weekly, holidays: hours.holidays }
    }
}

impl From<NewCalendar> for Hours {
    fn from(new: NewCalendar) -> Self {
        Self { zone: new.zone, weekly: new.hours, holidays: new.holidays }
    }
}

/// What other hours would move.
#[derive(Debug, Serialize, ToSchema)]
pub struct WouldMove {
    /// How many open deadlines were looked at.
    #[schema(example = 120)]
    looked_at: usize,
    /// Whether there are more than can be looked at.
    more: bool,
    /// How many of them would move.
    #[schema(example = 14)]
    moves: usize,
    /// The first 25 of those.
    first: Vec<MovedDeadline>,
}

/// A deadline that would move.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovedDeadline {
    /// The case number.
    #[schema(example = 10_000_042)]
    case: i64,
    /// When the answer is due now.
    due_at: Timestamp,
    /// When it would be.
    would_be: Timestamp,
}

impl From<Moved> for MovedDeadline {
    fn from(moved: Moved) -> Self {
        Self { case: moved.case.0, due_at: moved.before, would_be: moved.after }
    }
}

/// Changes the calendar of a seller
///
/// Open deadlines move, each with one event in its case; measured results and deadlines that have passed never (R6). The
/// operator changes all of it, an administrator of the account the holidays.
#[utoipa::path(put, path = "/sellers/{id}/calendar", operation_id = "changeCalendar", tag = "shop",
    params(("id" = i64, Path, description = "The seller's number.", example = 17)),
    request_body(content = NewCalendar, description = "The hours.",
        example = json!({"zone": "Europe/Amsterdam", "hours": "mon-fri 09:00-17:00", "holidays": "NL+BE"})),
    responses((status = 204, description = "It counts from now on."), Always, BadBody, ForOthers, Unmeasurable),
    security(("token" = [])))]
pub async fn change(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewCalendar>,
) -> Result<StatusCode, Problem> {
    change_calendar(&desk, viewer, SellerId(id), &new.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The calendar of a seller
///
/// For the operator, and for administrators of the account (R4).
#[utoipa::path(get, path = "/sellers/{id}/calendar", operation_id = "readCalendar", tag = "shop",
    params(("id" = i64, Path, description = "The seller's number.", example = 17)),
    responses((status = 200, description = "The hours.", body = NewCalendar), Always, ForOthers, Unmeasurable),
    security(("token" = [])))]
pub async fn read(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
) -> Result<Json<NewCalendar>, Problem> {
    Ok(Json(working(&desk, viewer, SellerId(id)).await?.hours.into()))
}

/// What another calendar of a seller would move
///
/// Nothing is changed (R6).
#[utoipa::path(post, path = "/sellers/{id}/calendar/proposal", operation_id = "tryCalendar", tag = "shop",
    params(("id" = i64, Path, description = "The seller's number.", example = 17)),
    request_body(content = NewCalendar, description = "The hours.",
        example = json!({"zone": "Europe/Amsterdam", "hours": "mon-sat 09:00-18:00", "holidays": "NL"})),
    responses((status = 200, description = "What they would move.", body = WouldMove), Always, BadBody, ForOthers,
        Unmeasurable),
    security(("token" = [])))]
pub async fn try_out(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewCalendar>,
) -> Result<Json<WouldMove>, Problem> {
    would_move(&desk, viewer, SellerId(id), new).await
}

async fn would_move(
    desk: &Desk,
    viewer: Viewer,
    house: SellerId,
    new: NewCalendar,
) -> Result<Json<WouldMove>, Problem> {
    let found = proposal(desk, viewer, house, &new.into()).await?;
    Ok(Json(WouldMove {
        looked_at: found.looked_at,
        more: found.more,
        moves: found.moves,
        first: found.named.into_iter().map(MovedDeadline::from).collect(),
    }))
}

/// The calendar of the desk
///
/// For the operator (R4).
#[utoipa::path(get, path = "/desk/calendar", operation_id = "readDeskCalendar", tag = "operation",
    responses((status = 200, description = "The hours.", body = NewCalendar), Always, ForOthers),
    security(("token" = ["desk"])))]
pub async fn read_desk(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
) -> Result<Json<NewCalendar>, Problem> {
    Ok(Json(working(&desk, viewer, SellerId::MARKETPLACE).await?.hours.into()))
}

/// Changes the calendar of the desk
///
/// Its open deadlines move; measured results and deadlines that have passed never (R6).
#[utoipa::path(put, path = "/desk/calendar", operation_id = "changeDeskCalendar", tag = "operation",
    request_body(content = NewCalendar, description = "The hours.",
        example = json!({"zone": "Europe/Amsterdam", "hours": "mon-fri 08:00-22:00", "holidays": "NL"})),
    responses((status = 204, description = "It counts from now on."), Always, BadBody, ForOthers, Unmeasurable),
    security(("token" = ["desk"])))]
pub async fn change_desk(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(new): Body<NewCalendar>,
) -> Result<StatusCode, Problem> {
    change_desk_hours(&desk, viewer, &new.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What another calendar of the desk would move
///
/// Nothing is changed (R6).
#[utoipa::path(post, path = "/desk/calendar/proposal", operation_id = "tryDeskCalendar", tag = "operation",
    request_body(content = NewCalendar, description = "The hours.",
        example = json!({"zone": "Europe/Amsterdam", "hours": "mon-fri 08:00-22:00", "holidays": "NL"})),
    responses((status = 200, description = "What they would move.", body = WouldMove), Always, BadBody, ForOthers,
        Unmeasurable),
    security(("token" = ["desk"])))]
pub async fn try_desk(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(new): Body<NewCalendar>,
) -> Result<Json<WouldMove>, Problem> {
    would_move(&desk, viewer, SellerId::MARKETPLACE, new).await
}
