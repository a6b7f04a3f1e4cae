//! Who is on the phone, and what is asked (R10).

use super::shape::Case;
use super::shape::words::ChannelWord;
use crate::api::PREFIX;
use crate::api::auth::DeskCaller;
use crate::api::body::Body;
use crate::api::document::{Always, BadBody, ForOthers, Unfound, Unloggable};
use crate::api::problem::Problem;
use app::Desk;
use app::commands::{self, Logged};
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::{CustomerId, SellerId, TopicKey};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whom to look for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Sought {
    /// An order number, a whole address or phone number, or the beginning of a name.
    q: String,
}

/// Customers who were found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Callers {
    /// At most twelve.
    customers: Vec<CallerShape>,
}

/// A customer with her latest orders.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Caller)]
pub struct CallerShape {
    /// Her number.
    #[schema(example = 12)]
    id: i64,
    /// Her name.
    #[schema(example = "Jan de Vries")]
    name: String,
    /// Her address, masked; empty where she has none.
    #[schema(example = "j…@klanten.example")]
    address: String,
    /// The last digits of her phone number.
    #[schema(example = "678")]
    phone_ending: Option<String>,
    /// Her latest orders, newest first.
    orders: Vec<CallerOrder>,
}

/// A seller's part of an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallerOrder {
    /// The order number.
    #[schema(example = "1002003")]
    number: String,
    /// The seller.
    #[schema(example = 17)]
    seller: i64,
    /// When it was ordered.
    ordered_at: Timestamp,
    /// Its lines: number and article.
    lines: Vec<CallerLine>,
}

/// A line of an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallerLine {
    /// Its number.
    #[schema(example = 1)]
    line: i64,
    /// The article's title.
    #[schema(example = "Hanglamp Rond 40 cm")]
    title: String,
}

/// Finds a customer
///
/// By order number, whole address, whole phone number or the beginning of a name (R10). That somebody looked is written
/// down (R20).
#[utoipa::path(post, path = "/customers/search", operation_id = "findCustomer", tag = "desk",
    request_body(content = Sought, description = "Whom to look for.", example = json!({"q": "06 1234 5678"})),
    responses((status = 200, description = "Who was found.", body = Callers), Always, BadBody, ForOthers, Unfound),
    security(("token" = ["desk"])))]
pub async fn find(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    Body(sought): Body<Sought>,
) -> Result<Json<Callers>, Problem> {
    let found = commands::look_up(&desk, viewer, &sought.q).await?;
    Ok(Json(Callers { customers: found.into_iter().map(CallerShape::from).collect() }))
}

impl From<commands::Caller> for CallerShape {
    fn from(found: commands::Caller) -> Self {
        let orders = found.orders.into_iter().map(|(order, _)| CallerOrder {
            number: order.number.to_string(),
            seller: order.seller.0,
            ordered_at: order.ordered_at,
            lines: order
                .lines
                .into_iter()
                .map(|line| CallerLine { line: line.number, title: line.title })
                .collect(),
        });
        Self {
            id: found.id.0,
            name: found.name,
            address: found.address,
            phone_ending: found.phone_ending,
            orders: orders.collect(),
        }
    }
}

/// A question that an agent took down.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoggedQuestion {
    /// The customer, where she was found with `POST /customers/search`.
    customer: Option<i64>,
    /// The name of one who was not found.
    #[serde(default)]
    name: String,
    /// Her address; may be left out where there is a phone number.
    #[serde(default)]
    email: String,
    /// Her phone number; without an address only a call reaches her.
    #[serde(default)]
    phone: String,
    /// `phone` or `social`.
    channel: ChannelWord,
    /// The order number.
    order: Option<String>,
    /// The seller of the line it is about.
    seller: Option<i64>,
    /// The line it is about.
    line: Option<i64>,
    /// The topic's key.
    topic: Option<String>,
    /// The customer's words; her address is left out of them, and any address where hers is not known.
    text: String,
}

/// Logs a question
///
/// Taken down by an agent, by phone or from social media; the case lies at the desk until it is forwarded (R10).
#[utoipa::path(post, path = "/questions/logged", operation_id = "logQuestion", tag = "desk",
    request_body(content = LoggedQuestion, description = "What was asked.", example = json!({
        "customer": 12, "channel": "phone", "order": "1002003", "text": "De lamp knippert."
    })),
    responses((status = 201, description = "The case; `Location` names it.", body = Case), Always, BadBody, ForOthers,
        Unloggable),
    security(("token" = ["desk"])))]
pub async fn log(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    Body(new): Body<LoggedQuestion>,
) -> Result<Response, Problem> {
    let topic = new
        .topic
        .map(|key| TopicKey::parse(&key).ok_or_else(|| Problem::unfit("topic", "is not one of GET /topics")));
    let logged = Logged {
        customer: new.customer.map(CustomerId),
        email: new.email,
        phone: new.phone,
        name: new.name,
        channel: new.channel.into(),
        order: new.order,
        line: new.seller.map(SellerId).zip(new.line),
        topic: topic.transpose()?,
        text: new.text,
        mine: false,
    };
    let case = Case::from(commands::log_question(&desk, viewer, &logged).await?);
    let location = format!("{PREFIX}/cases/{}", case.id);
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], Json(case)).into_response())
}
