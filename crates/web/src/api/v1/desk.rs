//! The desk's work: the next case, calls to sellers and customers (R16, R17).

use super::calls::OutcomeWord;
use super::shape::words::ThenWord;
use super::shape::{Case, Row};
use crate::api::auth::{Caller, DeskCaller};
use crate::api::body::{At, Body};
use crate::api::document::{
    Always, BadBody, ForOthers, Hidden, Unassignable, Uncallable, Unforwardable, Unpromisable, Unreachable,
};
use crate::api::problem::Problem;
use app::commands::{self, NewPromise, SellerCall, Taking};
use app::queries::{self, forwarding};
use app::{Desk, Listed};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::case::{Outcome, Then};
use domain::ids::{CaseId, PersonId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who takes the next case.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClaim {
    /// The person of the desk, one of `GET /colleagues`.
    person: i64,
    /// The case that person comes from: it is not given again.
    from: Option<i64>,
}

/// Takes the next case
///
/// The case that waits longest becomes the person's work, what is late first; two who ask at once never get the same one
/// (R16). Left alone for fifteen minutes it goes back by itself.
#[utoipa::path(post, path = "/queues/next", operation_id = "takeNextCase", tag = "desk",
    request_body(content = NewClaim, description = "Who takes it.", example = json!({"person": 3})),
    responses((status = 200, description = "The case.", body = Case), (status = 204, description = "Nobody waits."),
        Always, BadBody, ForOthers, Unassignable),
    security(("token" = ["desk"])))]
pub async fn next(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    Body(new): Body<NewClaim>,
) -> Result<Response, Problem> {
    let taking = Taking { person: Some(PersonId(new.person)), from: new.from.map(CaseId) };
    let Some(case) = commands::next_case(&desk, viewer, taking).await? else {
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    let view = queries::case::case(&desk, viewer, case).await?;
    Ok(Json(Case::from(view.file)).into_response())
}

/// The seller whom a case would go to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Prospect {
    /// The account's number.
    #[schema(example = 17)]
    seller: i64,
    /// Its name.
    #[schema(example = "Winkel Lamp")]
    name: String,
    /// The zone of its hours.
    #[schema(example = "Europe/Amsterdam")]
    zone: String,
    /// How it can be phoned, what is open now first.
    phones: Vec<ProspectPhone>,
    /// Nobody works there who would see the case on a page.
    nobody: bool,
    /// Nor does a mail reach anybody.
    unreached: bool,
}

/// A number of a seller.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProspectPhone {
    /// ISO 3166 country.
    #[schema(example = "NL")]
    country: String,
    /// The number.
    #[schema(example = "020 123 45 67")]
    number: String,
    /// Until when somebody answers, where that is now.
    until: Option<Timestamp>,
    /// From when somebody answers, where it is not now.
    next: Option<Timestamp>,
}

/// Whether the seller can be phoned now
///
/// In his hours and zone, before the case is forwarded (R17).
#[utoipa::path(get, path = "/cases/{id}/seller", operation_id = "readProspect", tag = "desk",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    responses((status = 200, description = "The seller.", body = Prospect), Always, ForOthers, Hidden, Unforwardable),
    security(("token" = ["desk"])))]
pub async fn prospect(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
) -> Result<Json<Prospect>, Problem> {
    let found = forwarding::prospect(&desk, viewer, CaseId(id)).await?;
    let phone = |phone: forwarding::SellerPhone| ProspectPhone {
        country: phone.country,
        number: phone.number,
        until: phone.reach.until,
        next: phone.reach.next,
    };
    Ok(Json(Prospect {
        seller: found.seller.id.0,
        name: found.seller.name,
        zone: found.zone.iana_name().unwrap_or_default().to_owned(),
        phones: found.phones.into_iter().map(phone).collect(),
        nobody: found.nobody,
        unreached: found.unreached,
    }))
}

/// A call to the seller.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSellerCall {
    /// Whether somebody answered.
    answered: bool,
    /// What was said, as a note of the desk.
    #[serde(default)]
    note: String,
}

/// Logs a call to the seller
///
/// The case stays at the desk; forwarding with `phoned` does both at once (R17).
#[utoipa::path(post, path = "/cases/{id}/seller-calls", operation_id = "logSellerCall", tag = "desk",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = NewSellerCall, description = "What came of it.", example = json!({"answered": false})),
    responses((status = 200, description = "The case.", body = Case), Always, BadBody, ForOthers, Hidden, Unforwardable),
    security(("token" = ["desk"])))]
pub async fn phone(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewSellerCall>,
) -> Result<Json<Case>, Problem> {
    let by = desk.setup().name.clone();
    let call = SellerCall { case: CaseId(id), to: None, answered: new.answered, note: new.note, by };
    Ok(Json(commands::phone_seller(&desk, viewer, &call).await?.into()))
}

/// The address of a customer who had none.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCustomerAddress {
    /// Her address.
    #[schema(format = "email")]
    address: String,
}

/// Gives the customer an address
///
/// For one who was known by her phone number alone: from now on she can be written to, and is told that her question is
/// here (R10).
#[utoipa::path(put, path = "/cases/{id}/customer-address", operation_id = "giveCustomerAddress", tag = "desk",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = NewCustomerAddress, description = "Her address.",
        example = json!({"address": "ada@klant.example"})),
    responses((status = 200, description = "The case.", body = Case), Always, BadBody, ForOthers, Hidden, Unreachable),
    security(("token" = ["desk"])))]
pub async fn address(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewCustomerAddress>,
) -> Result<Json<Case>, Problem> {
    Ok(Json(commands::give_address(&desk, viewer, CaseId(id), &new.address).await?.into()))
}

/// A call that the desk promises.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPromisedCall {
    /// When.
    at: Timestamp,
    /// The number; left out for the one that is known.
    phone: Option<String>,
    /// When the customer is best reached, in words.
    #[serde(default)]
    best_time: String,
}

/// Promises the customer a call
///
/// By the desk itself: the case comes back at that moment, and its clock runs on (R33, R48).
#[utoipa::path(put, path = "/cases/{id}/promised-call", operation_id = "promiseCall", tag = "desk",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = NewPromisedCall, description = "When.", example = json!({"at": "2026-03-02T15:00:00Z"})),
    responses((status = 200, description = "The case.", body = Case), Always, BadBody, ForOthers, Hidden, Unpromisable),
    security(("token" = ["desk"])))]
pub async fn promise(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewPromisedCall>,
) -> Result<Json<Case>, Problem> {
    let promise = NewPromise { case: CaseId(id), at: new.at, number: new.phone, best_time: new.best_time };
    Ok(Json(commands::promise_call(&desk, viewer, &promise).await?.into()))
}

/// A call to the customer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOwnCall {
    /// What came of it.
    outcome: OutcomeWord,
    /// What happens after `reached`; `wait` where left out.
    then: Option<ThenWord>,
}

/// Logs a call to the customer by the desk
///
/// `reached` counts as an answer; a call in vain stops no clock (R33, R49).
#[utoipa::path(post, path = "/cases/{id}/own-calls", operation_id = "logOwnCall", tag = "desk",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = NewOwnCall, description = "What came of it.", example = json!({"outcome": "reached"})),
    responses((status = 200, description = "The case.", body = Case), Always, BadBody, ForOthers, Hidden, Uncallable),
    security(("token" = ["desk"])))]
pub async fn called(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewOwnCall>,
) -> Result<Json<Case>, Problem> {
    let outcome = match new.outcome {
        OutcomeWord::Reached => Outcome::Reached(new.then.map_or(Then::Wait, Into::into)),
        OutcomeWord::NotReached => Outcome::NotReached,
        OutcomeWord::ByMail => Outcome::ByMail,
    };
    Ok(Json(commands::call_customer(&desk, viewer, CaseId(id), outcome).await?.into()))
}

/// A case with the instant it is listed for.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedCase {
    /// The case.
    case: Row,
    /// When it is to be called, when an answer was due, or when it returns.
    at: Timestamp,
    /// Calls in vain.
    #[schema(example = 1)]
    tried: i64,
    /// When the customer is best reached, in words.
    best_time: String,
}

/// Rows of a list with the instant of each.
pub(super) fn listed(rows: Vec<Listed>, now: Timestamp) -> Vec<ListedCase> {
    let one = |one: Listed| ListedCase {
        case: Row::of(one.row, now),
        at: one.at,
        tried: one.tried,
        best_time: one.best_time,
    };
    rows.into_iter().map(one).collect()
}

/// Callbacks that are the desk's business.
#[derive(Debug, Serialize, ToSchema)]
pub struct Callbacks {
    /// Calls the desk promised, the soonest first.
    own: Vec<ListedCase>,
    /// At sellers who called in vain as often as they may.
    given_up: Vec<ListedCase>,
    /// At sellers who had not called when an answer was due.
    late: Vec<ListedCase>,
}

/// The callbacks of the desk
///
/// What it promised itself, and what sellers did not make good (R48, R49); at most 100 of each.
#[utoipa::path(get, path = "/callbacks", operation_id = "listCallbacks", tag = "desk",
    responses((status = 200, description = "The callbacks.", body = Callbacks), Always, ForOthers),
    security(("token" = ["desk"])))]
pub async fn callbacks(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
) -> Result<Json<Callbacks>, Problem> {
    let (found, now) = (queries::desk_calls::calls(&desk, viewer).await?, desk.now());
    Ok(Json(Callbacks {
        own: listed(found.own, now),
        given_up: listed(found.given_up, now),
        late: listed(found.late, now),
    }))
}
