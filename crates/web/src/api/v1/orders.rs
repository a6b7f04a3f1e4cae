//! Orders come in from the shop (R76), and what becomes of each item of an import.

use super::shape::words::{DeliveryWord, FulfilmentWord, LanguageWord};
use crate::api::auth::OperatorCaller;
use crate::api::body::{Body, LARGE};
use crate::api::document::{Always, BadBody, ForOthers};
use crate::api::problem::Problem;
use app::Desk;
use app::commands::{CustomerRecord, LineRecord, OrderRecord, Unfit, import_order};
use axum::Json;
use axum::extract::State;
use domain::order::Delivery;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// The most items of one import.
const ITEMS_MOST: usize = 1_000;

/// What became of an import.
#[derive(Debug, Serialize, ToSchema)]
pub struct Imported {
    /// How many were taken in.
    #[schema(example = 2)]
    accepted: usize,
    /// How many were refused.
    #[schema(example = 1)]
    refused: usize,
    /// Each item, in the order in which it was sent.
    results: Vec<Outcome>,
}

/// What became of one item.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "position": 2, "accepted": false, "field": "seller", "reason": "\"vaas\" is not known; import it first"
}))]
pub struct Outcome {
    /// Its position, 0 for the first.
    position: usize,
    /// Whether it was taken in.
    accepted: bool,
    /// If not, the field that is wrong, where one is.
    field: Option<String>,
    /// If not, why.
    reason: Option<String>,
}

/// An order as the shop gives it: one seller's part.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrder {
    /// The shop's order number, 1 to 64 bytes; the same one again renews the order.
    #[schema(example = "1002003")]
    order: String,
    /// The seller's reference.
    #[schema(example = "lamp")]
    seller: String,
    /// Who bought.
    customer: NewCustomer,
    /// When it was ordered; not in the future.
    ordered_at: Timestamp,
    /// What was bought, 1 to 200 lines.
    lines: Vec<NewLine>,
}

/// A customer within an order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCustomer {
    /// The address; kept sealed and never shown (R68).
    #[schema(format = "email", example = "jan@klanten.example")]
    email: String,
    /// The name.
    #[schema(example = "Jan de Vries")]
    name: String,
    /// The phone number; kept sealed (R68).
    #[schema(example = "+31612345678")]
    phone: Option<String>,
    /// The language; Dutch where it is left out.
    language: Option<LanguageWord>,
}

/// A line of an order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    /// The article's number.
    #[schema(example = "8712345678906")]
    article: String,
    /// Its title; that of the catalogue where it is left out.
    #[schema(example = "Hanglamp Rond 40 cm")]
    title: Option<String>,
    /// The shop's own word for its group of articles, at most 64 bytes, for routing rules (R12); what is left out stays as
    /// it was told before.
    #[schema(example = "lighting")]
    group: Option<String>,
    /// Who sends it; the seller where it is left out.
    fulfilment: Option<FulfilmentWord>,
    /// How many; 1 where it is left out.
    #[schema(minimum = 1, maximum = 100_000, example = 1)]
    quantity: Option<i64>,
    /// How far it is; what is left out of the delivery stays as it was told before.
    state: Option<DeliveryWord>,
    /// Who brings it, at most 100 bytes.
    #[schema(example = "Pakketdienst")]
    carrier: Option<String>,
    /// The number of the parcel, at most 100 bytes.
    #[schema(example = "3SABC1234567")]
    tracking: Option<String>,
    /// The day promised to the customer.
    #[schema(value_type = Option<String>, format = "date", example = "2026-03-04")]
    promised_on: Option<Date>,
    /// When it left.
    shipped_at: Option<Timestamp>,
    /// When it came; not before it left.
    delivered_at: Option<Timestamp>,
}

impl TryFrom<NewOrder> for OrderRecord {
    type Error = (&'static str, &'static str);

    fn try_from(new: NewOrder) -> Result<Self, Self::Error> {
        let NewCustomer { email, name, phone, language } = new.customer;
        let lines = new.lines.into_iter().map(|line| LineRecord {
            article: line.article,
            title: line.title.unwrap_or_default(),
            group: line.group,
            fulfilment: line.fulfilment.unwrap_or(FulfilmentWord::Seller).into(),
            quantity: line.quantity.unwrap_or(1),
            delivery: Delivery {
                state: line.state.map(Into::into),
                carrier: line.carrier,
                tracking: line.tracking,
                promised_on: line.promised_on,
                shipped_at: line.shipped_at,
                delivered_at: line.delivered_at,
            },
        });
        Ok(Self {
            number: new.order,
            seller: new.seller,
            customer: CustomerRecord {
                email,
                name,
                phone,
                language: language.map(Into::into).unwrap_or_default(),
            },
            ordered_at: new.ordered_at,
            lines: lines.collect(),
        })
    }
}

/// Takes orders in
///
/// Up to 1,000 at a time; twice is the same as once (R76). Each is taken in or refused by itself, with its position and the
/// reason.
#[utoipa::path(post, path = "/orders", operation_id = "importOrders", tag = "shop",
    request_body(content = Vec<NewOrder>, description = "The orders, 1 to 1,000.", example = json!([{
        "order": "1002003", "seller": "lamp", "ordered_at": "2026-02-25T09:00:00Z",
        "customer": {"email": "jan@klanten.example", "name": "Jan de Vries"},
        "lines": [{"article": "8712345678906", "title": "Hanglamp Rond 40 cm"}]
    }])),
    responses((status = 200, description = "What became of each.", body = Imported), Always, BadBody, ForOthers),
    security(("token" = ["operator"])))]
pub async fn import(
    State(desk): State<Desk>,
    _: OperatorCaller,
    Body(given): Body<Vec<Value>, LARGE>,
) -> Result<Json<Imported>, Problem> {
    let import = |record: OrderRecord| {
        let desk = desk.clone();
        async move { import_order(&desk, &record).await }
    };
    outcomes::<NewOrder, _, _>(given, import).await
}

/// Takes each item in by itself; a shape, field or rule that is wrong refuses that item alone. When the store cannot be
/// reached the whole is given up: what was taken in stays, and sending it again does no harm.
pub async fn outcomes<New, Record, Done>(
    given: Vec<Value>,
    import: impl Fn(Record) -> Done,
) -> Result<Json<Imported>, Problem>
where
    Done: Future<Output = Result<(), Unfit>> + Send,
    New: DeserializeOwned,
    Record: TryFrom<New, Error = (&'static str, &'static str)>,
{
    if given.is_empty() || given.len() > ITEMS_MOST {
        let why = format!("{} items were sent; send 1 to {ITEMS_MOST}", given.len());
        return Err(Problem::body_unreadable("", &why));
    }
    let mut results = Vec::with_capacity(given.len());
    for (position, item) in given.into_iter().enumerate() {
        let wrong = match shaped::<New, Record>(item) {
            Err(wrong) => Some(wrong),
            Ok(record) => match import(record).await {
                Ok(()) => None,
                Err(Unfit::Field { field, why }) => Some((field.to_owned(), why)),
                Err(Unfit::Store(error)) => return Err(error.into()),
            },
        };
        let accepted = wrong.is_none();
        let (field, reason) = wrong.unzip();
        let field = field.filter(|field| !field.is_empty());
        results.push(Outcome { position, accepted, field, reason });
    }
    let accepted = results.iter().filter(|outcome| outcome.accepted).count();
    Ok(Json(Imported { accepted, refused: results.len() - accepted, results }))
}

fn shaped<New, Record>(item: Value) -> Result<Record, (String, String)>
where
    New: DeserializeOwned,
    Record: TryFrom<New, Error = (&'static str, &'static str)>,
{
    let new: New = serde_path_to_error::deserialize(item).map_err(|error| {
        let path = error.path().to_string();
        (path.trim_end_matches('.').to_owned(), error.into_inner().to_string())
    })?;
    Record::try_from(new).map_err(|(field, why)| (field.to_owned(), why.to_owned()))
}
