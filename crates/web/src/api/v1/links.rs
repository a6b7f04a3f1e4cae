//! Links by which the shop's customers come in (R50).

use crate::api::auth::DeskCaller;
use crate::api::body::Body;
use crate::api::document::{Always, BadBody, ForOthers, Unlinkable};
use crate::api::problem::Problem;
use app::Desk;
use app::commands::make_shop_link;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::ids::OrderNumber;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How long a link is good when nothing else is said.
const USUAL: i64 = 60 * 60;

/// Which order, and for how long.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAskLink {
    /// The order number.
    order: String,
    /// For how many seconds; an hour where left out, at most 31 days.
    valid_seconds: Option<i64>,
}

/// A link for the customer of an order.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "url": "https://service.shop.example/ask?order=1002003&expires=1772445600&signature=5f1d",
    "expires_at": "2026-03-02T10:00:00Z"
}))]
pub struct AskLink {
    /// The address; whoever holds it asks in the customer's name about this order.
    url: String,
    /// Until when it opens.
    expires_at: Timestamp,
}

/// Makes a link to the page where the customer of an order asks
///
/// For a shop that does not sign its own (R50). The link opens this order and the questions about it; looking at it begins
/// nothing. Hand it to that customer alone.
#[utoipa::path(post, path = "/ask-links", operation_id = "makeAskLink", tag = "shop",
    request_body(content = NewAskLink, description = "The order.", example = json!({"order": "1002003"})),
    responses((status = 201, description = "The link.", body = AskLink), Always, BadBody, ForOthers, Unlinkable),
    security(("token" = ["desk"])))]
pub async fn make(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    Body(new): Body<NewAskLink>,
) -> Result<(StatusCode, Json<AskLink>), Problem> {
    let order = OrderNumber::parse(&new.order);
    let order =
        order.ok_or_else(|| Problem::unfit("order", "must be 1 to 64 bytes without control characters"))?;
    let valid = SignedDuration::from_secs(new.valid_seconds.unwrap_or(USUAL));
    let (url, expires_at) = make_shop_link(&desk, viewer, &order, valid).await?;
    Ok((StatusCode::CREATED, Json(AskLink { url, expires_at })))
}
