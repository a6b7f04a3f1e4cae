//! Where a case lies: forwarding, taking back, handing over (R15, R16).

use super::shape::Case;
use crate::api::auth::Caller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, Unforwardable, Unhandable, Untakeable};
use crate::api::problem::Problem;
use app::commands::{Deed, Passing, SaidOfCall, act, pass_on};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::ids::{CaseId, SellerId};
use domain::refusal::Refusal;
use serde::Deserialize;
use utoipa::ToSchema;

/// Where a case goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlacement {
    /// The seller, by number or by the shop's own reference; left out for the seller of the order.
    seller: Option<SellerKey>,
    /// What the seller should know, kept with the history.
    #[serde(default)]
    remark: String,
    /// Whether the seller answered the phone, where that was tried first (R17).
    phoned: Option<bool>,
    /// What the customer said about being called by the seller, where that was asked (R48).
    callback: Option<NewCallback>,
}

/// What the customer said about being called: two questions, the second asked only after a yes (R48).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCallback {
    /// Whether a call is welcome.
    wish: bool,
    /// Whether the number may be passed on to the seller, asked in the words of `GET /cases/{id}/callback-questions`.
    #[serde(default)]
    consent: bool,
    /// The number; left out for the one that came with the order.
    phone: Option<String>,
    /// When the customer is best called, in words.
    #[serde(default)]
    best_time: String,
}

/// A seller, by number or by the shop's own reference.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged, expecting = "expected a seller's number or reference")]
pub enum SellerKey {
    /// The number.
    Id(i64),
    /// The reference.
    Reference(String),
}

/// Forwards a case to a seller
///
/// The desk puts it with the seller, who has 48 working-day hours before it returns by itself (R15, R19). With `callback`,
/// what the customer said about being called goes along; only with wish and consent does the seller see a number (R48).
#[utoipa::path(post, path = "/cases/{id}/placement", operation_id = "forwardCase", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = NewPlacement, description = "Where it goes.",
        example = json!({"seller": "lamp", "remark": "Graag controleren"})),
    responses((status = 200, description = "The case, at the seller.", body = Case), Always, BadBody, ForOthers, Hidden,
        Unforwardable),
    security(("token" = ["desk"])))]
pub async fn forward(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewPlacement>,
) -> Result<Json<Case>, Problem> {
    // The case first: whoever may not see it learns nothing about sellers (R14).
    let view = queries::case::case(&desk, viewer, CaseId(id)).await?;
    view.allows(domain::case::Verb::Forward)?;
    let to = match new.seller {
        None => None,
        Some(SellerKey::Id(seller)) => Some(SellerId(seller)),
        Some(SellerKey::Reference(reference)) => {
            let found = queries::account::seller_by_reference(&desk, reference.trim()).await?;
            Some(found.ok_or(Refusal::SellerUnknown)?.id)
        }
    };
    let said = new.callback.map(|said| SaidOfCall {
        wish: said.wish,
        consent: said.consent,
        number: said.phone,
        best_time: said.best_time,
        asked_in: None,
    });
    let passing = Passing { case: CaseId(id), to, remark: new.remark, phoned: new.phoned, said };
    Ok(Json(pass_on(&desk, viewer, &passing).await?.into()))
}

/// Takes a case back to the desk
///
/// The seller no longer sees it from then on (R13, R16).
#[utoipa::path(post, path = "/cases/{id}/placement/taking-back", operation_id = "takeBackCase", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    responses((status = 200, description = "The case, at the desk.", body = Case), Always, ForOthers, Hidden, Untakeable),
    security(("token" = ["desk"])))]
pub async fn take_back(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
) -> Result<Json<Case>, Problem> {
    Ok(Json(act(&desk, viewer, CaseId(id), &Deed::TakeBack).await?.into()))
}

/// Why a case goes to the desk.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Why the seller cannot answer.
    reason: String,
}

/// Hands a case over to the desk
///
/// For a seller who cannot answer it, with the reason (R16). The caller does not see the case any more, so nothing is
/// given back (R13).
#[utoipa::path(post, path = "/cases/{id}/hand-over", operation_id = "handOverCase", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = HandOver, description = "Why.", example = json!({"reason": "Deze verkopen wij niet"})),
    responses((status = 204, description = "It lies at the desk."), Always, BadBody, ForOthers, Hidden, Unhandable),
    security(("token" = ["seller"])))]
pub async fn hand_over(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(hand_over): Body<HandOver>,
) -> Result<StatusCode, Problem> {
    // The case first: whoever may not see it gets the neutral answer, whatever the reason (R14).
    let view = queries::case::case(&desk, viewer, CaseId(id)).await?;
    view.allows(domain::case::Verb::HandOver)?;
    act(&desk, viewer, CaseId(id), &Deed::HandOver { reason: hand_over.reason }).await?;
    Ok(StatusCode::NO_CONTENT)
}
