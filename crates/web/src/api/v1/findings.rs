//! What is said about figures: a seller objects to a finding, another system tells what it measured (R72).

use super::performance::{NormWord, week_of};
use crate::api::auth::{OperatorCaller, SellerCaller};
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, BadFigure, BadPeriod, ForOthers, Hidden, NotObjectable};
use crate::api::problem::Problem;
use app::{Desk, commands};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::ids::SellerId;
use domain::norms::Figure;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why a seller objects.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The explanation; it becomes a case at the desk.
    #[schema(example = "Two of these were answered by phone.")]
    text: String,
}

/// The case that an objection became.
#[derive(Debug, Serialize, ToSchema)]
pub struct Objected {
    /// Its number.
    #[schema(example = 4712)]
    case: i64,
}

/// Object to a notice or finding
///
/// Once; the desk answers by mail (R72).
#[utoipa::path(post, path = "/performance/{norm}/{week}/objection", operation_id = "objectToFinding", tag = "insights",
    params(("norm" = NormWord, Path, description = "The norm.", example = "response-time"),
        ("week" = String, Path, description = "The ISO week.", example = "2026-W09")),
    request_body(content = Reason, description = "The explanation.", example = json!({"text": "Two of these were answered by phone."})),
    responses((status = 201, description = "The objection is a case.", body = Objected), Always, BadBody, BadPeriod,
        ForOthers, Hidden, NotObjectable),
    security(("token" = ["seller"])))]
pub async fn object(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At((norm, week)): At<(NormWord, String)>,
    Body(reason): Body<Reason>,
) -> Result<(StatusCode, Json<Objected>), Problem> {
    let made = commands::object(&desk, viewer, (norm.into(), week_of(&week)?), &reason.text).await?;
    Ok((StatusCode::CREATED, Json(Objected { case: made.case.id.0 })))
}

/// What another system measured of a week.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// The seller's number.
    #[schema(example = 7)]
    seller: i64,
    /// Above the line: on time, or cancelled.
    #[schema(example = 97)]
    numerator: i64,
    /// Below it: parcels, or orders.
    #[schema(example = 100)]
    denominator: i64,
}

/// Tell what another system measured
///
/// `on-time` and `cancellations` of one seller's week (R72e). Told again, the newer counts, until the week is final.
#[utoipa::path(put, path = "/performance/{norm}/{week}", operation_id = "tellFigure", tag = "insights",
    params(("norm" = NormWord, Path, description = "The norm.", example = "response-time"),
        ("week" = String, Path, description = "The ISO week.", example = "2026-W09")),
    request_body(content = Told, description = "The seller and the two numbers.", example = json!({"seller": 7, "numerator": 97, "denominator": 100})),
    responses((status = 204, description = "Taken in."), Always, BadBody, BadPeriod, ForOthers,
        Hidden, BadFigure),
    security(("token" = ["operator"])))]
pub async fn tell(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At((norm, week)): At<(NormWord, String)>,
    Body(told): Body<Told>,
) -> Result<StatusCode, Problem> {
    let figure = Figure::new(told.numerator, told.denominator);
    let which = (SellerId(told.seller), norm.into(), week_of(&week)?);
    commands::tell_figure(&desk, viewer, which, figure).await?;
    Ok(StatusCode::NO_CONTENT)
}
