//! The desk's work: the next case, questions by phone, calls to sellers and customers (R10, R16, R17).

use super::calls::OutcomeWord;
use super::shape::words::{ChannelWord, ThenWord};
use super::shape::{Case, Row};
use crate::api::PREFIX;
use crate::api::auth::DeskCaller;
use crate::api::body::{At, Body};
use crate::api::document::{
    Always, BadBody, ForOthers, Hidden, Unassignable, Uncallable, Unforwardable, Unfound, Unloggable,
    Unpromisable,
};
use crate::api::problem::Problem;
use app::commands::{self, Logged, NewPromise, SellerCall, Taking};
use app::queries::{self, forwarding};
use app::{Desk, Listed};
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::case::{Outcome, Then};
use domain::ids::{CaseId, CustomerId, PersonId, SellerId, TopicKey};
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
    /// The customer's words.
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
    DeskCaller(viewer): DeskCaller,
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
    DeskCaller(viewer): DeskCaller,
    At(id): At<i64>,
    Body(new): Body<NewSellerCall>,
) -> Result<Json<Case>, Problem> {
    let by = desk.setup().name.clone();
    let call = SellerCall { case: CaseId(id), to: None, answered: new.answered, note: new.note, by };
    Ok(Json(commands::phone_seller(&desk, viewer, &call).await?.into()))
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
/// By the desk itself: the case comes back at that moment, and its clock runs on.
#[utoipa::path(put, path = "/cases/{id}/promised-call", operation_id = "promiseCall", tag = "desk",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = NewPromisedCall, description = "When.", example = json!({"at": "2026-03-02T15:00:00Z"})),
    responses((status = 200, description = "The case.", body = Case), Always, BadBody, ForOthers, Hidden, Unpromisable),
    security(("token" = ["desk"])))]
pub async fn promise(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
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
    DeskCaller(viewer): DeskCaller,
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
