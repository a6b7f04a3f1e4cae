//! One order for its seller, contact about it, and mail by a masked address (R40, R41).

use super::messages::{NewAttachment, upload};
use super::shape::Case;
use super::shape::order::OwnOrder;
use crate::api::auth::SellerCaller;
use crate::api::body::{At, Body, LARGE};
use crate::api::document::{Always, BadBody, ForOthers, NoOrder, Unstartable};
use crate::api::problem::Problem;
use app::commands::{Contact, open_relay, start_contact};
use app::{Desk, Error, Secret, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Viewer;
use domain::ids::{ArticleNumber, OrderNumber, TopicKey};
use domain::refusal::Refusal;
use serde::Deserialize;
use utoipa::ToSchema;

/// The longest name of a wish, in bytes.
const KEY_MOST: usize = 200;

/// A message with which a seller begins.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// The topic's key; GET /topics lists them.
    #[schema(example = "delivery")]
    topic: String,
    /// The number of one of the order's articles; of an order with one line it may be left out.
    #[schema(example = "8712345678906")]
    article: Option<String>,
    /// What is said, without salutation and closing, which are set automatically; at most 100,000 bytes.
    text: String,
    /// Files to send along (R47).
    #[serde(default)]
    attachments: Vec<NewAttachment>,
    /// Names this wish, 1 to 200 bytes: the same request again answers with the case it began.
    #[schema(example = "f3b0c2")]
    once: Option<String>,
}

/// Reads an order
///
/// Its lines with their delivery, the cases about it, the masked address of its customer, and the mail that passed by it
/// (R40, R41). Another seller's order answers exactly as one that does not exist (R13).
#[utoipa::path(get, path = "/orders/{number}", operation_id = "readOrder", tag = "orders",
    params(("number" = String, Path, description = "The order number.", example = "1002003")),
    responses((status = 200, description = "The order.", body = OwnOrder), Always, ForOthers, NoOrder),
    security(("token" = ["seller"])))]
pub async fn read(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(number): At<String>,
) -> Result<Json<OwnOrder>, Problem> {
    let number = order_number(&number)?;
    let view = queries::order::order(&desk, viewer, &number).await?;
    let address = open_relay(&desk, viewer, &number).await?;
    Ok(Json(OwnOrder::of(view, address, desk.now())))
}

/// Starts contact with the customer of an order
///
/// The message goes to the customer by mail from a masked address and begins a case, which waits for the customer; the
/// answer is added to it (R40). Allowed until two years after the order. With `once`, the same request again answers with the
/// case it began.
#[utoipa::path(post, path = "/orders/{number}/contact", operation_id = "startContact", tag = "orders",
    params(("number" = String, Path, description = "The order number.", example = "1002003")),
    request_body(content = NewContact, description = "The message.", example = json!({
        "topic": "delivery", "article": "8712345678906", "text": "Je pakket komt een dag later."
    })),
    responses((status = 201, description = "The case that began.", body = Case), Always, BadBody, ForOthers, NoOrder,
        Unstartable),
    security(("token" = ["seller"])))]
pub async fn start(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(number): At<String>,
    Body(new): Body<NewContact, LARGE>,
) -> Result<(StatusCode, Json<Case>), Problem> {
    let files = (0..).zip(new.attachments).map(|(index, file)| upload(index, file));
    let article = match new.article.as_deref() {
        None => None,
        Some(number) => Some(ArticleNumber::parse(number).ok_or(Refusal::ArticleNotInOrder)?),
    };
    let contact = Contact {
        order: order_number(&number)?,
        topic: TopicKey::parse(&new.topic).ok_or(Refusal::TopicUnknown)?,
        article,
        text: new.text,
        files: files.collect::<Result<_, _>>()?,
        once: key_of(new.once)?,
    };
    match start_contact(&desk, viewer, &contact).await {
        Ok(file) => Ok((StatusCode::CREATED, Json(file.into()))),
        Err(Error::Refused(Refusal::OrderTooOld)) => Err(too_old(&desk, viewer, &contact.order).await?),
        Err(error) => Err(error.into()),
    }
}

fn order_number(text: &str) -> Result<OrderNumber, Problem> {
    OrderNumber::parse(text).ok_or_else(|| Refusal::OrderUnknown.into())
}

fn key_of(once: Option<String>) -> Result<Option<Secret>, Problem> {
    match once {
        None => Ok(None),
        Some(key) if (1..=KEY_MOST).contains(&key.len()) => Ok(Some(Secret::from_outside(&key))),
        Some(_) => Err(Problem::unfit("once", "must be 1 to 200 bytes")),
    }
}

/// The refusal that says until when it was possible.
async fn too_old(desk: &Desk, viewer: Viewer, number: &OrderNumber) -> Result<Problem, Problem> {
    let view = queries::order::order(desk, viewer, number).await?;
    let until = view.exchange.contact_until;
    Ok(Problem::from(Refusal::OrderTooOld)
        .explained(&format!("Contact about this order could be started until {until}.")))
}
