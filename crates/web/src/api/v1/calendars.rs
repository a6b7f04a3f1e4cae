//! By which hours a seller's deadlines are counted (R4, R6).

use crate::api::auth::Caller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Unmeasurable};
use crate::api::problem::Problem;
use app::commands::change_calendar;
use app::{Desk, Hours};
use axum::extract::State;
use axum::http::StatusCode;
use domain::ids::SellerId;
use serde::Deserialize;
use utoipa::ToSchema;

/// By which hours deadlines are counted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCalendar {
    /// IANA zone.
    zone: String,
    /// Weekly opening hours.
    hours: String,
    /// Holiday calendar.
    holidays: String,
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
    let hours = Hours { zone: new.zone, weekly: new.hours, holidays: new.holidays };
    change_calendar(&desk, viewer, SellerId(id), &hours).await?;
    Ok(StatusCode::NO_CONTENT)
}
