//! What is kept about a customer: how much, all of it as a file, and its erasure (R68).

use crate::api::auth::OperatorCaller;
use crate::api::body::At;
use crate::api::document::{Always, ForOthers, Hidden, Unerasable};
use crate::api::problem::Problem;
use app::Desk;
use app::commands::{erase_customer, export_customer};
use app::queries::erasure::kept;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::CustomerId;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A customer with everything that is kept about her, in numbers.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptCustomer {
    /// Her number, as `POST /customers/search` gives it.
    #[schema(example = 12)]
    id: i64,
    /// Her name; a dash once she was erased.
    #[schema(example = "Jan de Vries")]
    name: String,
    /// Her address, masked; empty where she has none.
    #[schema(example = "j…@klanten.example")]
    address: String,
    /// Since when she is known.
    known_since: Timestamp,
    /// Her cases.
    #[schema(example = 3)]
    cases: i64,
    /// Those of them that are not closed: while there is one she is not erased.
    #[schema(example = 0)]
    open_cases: i64,
    /// Messages and notes in her cases.
    #[schema(example = 14)]
    messages: i64,
    /// Sellers' parts of her orders.
    #[schema(example = 4)]
    orders: i64,
    /// Surveys that went out to her.
    #[schema(example = 2)]
    surveys: i64,
    /// Reviews of her orders.
    #[schema(example = 1)]
    reviews: i64,
    /// Conversations with the assistant.
    #[schema(example = 1)]
    conversations: i64,
    /// Mails about her orders that passed between her and sellers.
    #[schema(example = 0)]
    order_mails: i64,
    /// When her erasure was begun.
    erasure_begun_at: Option<Timestamp>,
    /// When all of it was done.
    erased_at: Option<Timestamp>,
}

/// What is kept about a customer
///
/// In numbers, without contents (R68). For operators.
#[utoipa::path(get, path = "/customers/{id}", operation_id = "readCustomer", tag = "operation",
    params(("id" = i64, Path, description = "The customer's number.", example = 12)),
    responses((status = 200, description = "How much is kept.", body = KeptCustomer), Always, ForOthers, Hidden),
    security(("token" = ["desk"])))]
pub async fn read(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<Json<KeptCustomer>, Problem> {
    let found = kept(&desk, viewer, CustomerId(id)).await?;
    let counts = found.counts;
    Ok(Json(KeptCustomer {
        id: found.id.0,
        name: found.name,
        address: found.address,
        known_since: found.created_at,
        cases: counts.cases,
        open_cases: counts.open_cases,
        messages: counts.messages,
        orders: counts.orders,
        surveys: counts.surveys,
        reviews: counts.reviews,
        conversations: counts.talks,
        order_mails: counts.relay_mails,
        erasure_begun_at: found.erasure.as_ref().map(|erasure| erasure.begun_at),
        erased_at: found.erasure.and_then(|erasure| erasure.done_at),
    }))
}

/// Takes out everything that is kept about a customer
///
/// One JSON file: person, orders, reviews, cases with all that was said and noted in them, mails about orders,
/// conversations with the assistant; attachments stand in it as base64, up to 50 MB together. That it was taken out is
/// written down (R20, R68).
#[utoipa::path(get, path = "/customers/{id}/export", operation_id = "exportCustomer", tag = "operation",
    params(("id" = i64, Path, description = "The customer's number.", example = 12)),
    responses((status = 200, description = "Everything.", body = serde_json::Value, content_type = "application/json"),
        Always, ForOthers, Hidden, Unerasable),
    security(("token" = ["desk"])))]
pub async fn export(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<Response, Problem> {
    let file = export_customer(&desk, viewer, CustomerId(id)).await?;
    let name = format!("attachment; filename=\"customer-{id}.json\"");
    let headers =
        [(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, file).into_response())
}

/// Erases a customer
///
/// Name, address, number and every word in her cases go for good; numbers, topics, times, scores and figures stay. Asked
/// again, it goes on where it was (R68).
#[utoipa::path(delete, path = "/customers/{id}", operation_id = "eraseCustomer", tag = "operation",
    params(("id" = i64, Path, description = "The customer's number.", example = 12)),
    responses((status = 204, description = "Erased."),
        (status = 202, description = "Begun; the rest follows by itself, `erased_at` says when it was done."),
        Always, ForOthers, Hidden, Unerasable),
    security(("token" = ["desk"])))]
pub async fn erase(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    let done = erase_customer(&desk, viewer, CustomerId(id)).await?;
    Ok(if done { StatusCode::NO_CONTENT } else { StatusCode::ACCEPTED })
}
