//! Lists, search and one case (R18, R26-R28, R30).

use super::calls::Callback;
use super::me::Account;
use super::shape::thread::{Line, Message};
use super::shape::why::Why;
use super::shape::words::{FulfilmentWord, ListWord, VerbWord};
use super::shape::{Case, Page, Row};
use crate::api::auth::Caller;
use crate::api::body::{Asked, At};
use crate::api::document::{Always, BadPage, ForOthers, Hidden};
use crate::api::problem::Problem;
use app::commands::see_number;
use app::queries::case::View;
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use domain::access::Viewer;
use domain::filter::Filter;
use domain::ids::CaseId;
use domain::order::Order;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which cases.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// The list (R26); all cases where it is left out.
    #[param(inline, example = "to_answer")]
    list: Option<ListWord>,
    /// `next` or `previous` of another page.
    #[param(example = "1772442000000000-4711")]
    cursor: Option<String>,
    /// Case number, order number, customer's name, article or words, in any form of them (R18, R28): best first.
    #[param(example = "1002003")]
    q: Option<String>,
    /// Only this topic.
    #[param(example = "defect")]
    topic: Option<String>,
    /// Only about this article, by its number.
    #[param(example = "8712345678906")]
    article: Option<String>,
    /// Asked on this day of the account's zone or later.
    #[param(example = "2026-03-01")]
    from: Option<String>,
    /// Asked on this day or earlier.
    #[param(example = "2026-03-31")]
    to: Option<String>,
    /// Whose work: `nobody`, or the number of one of `GET /colleagues`.
    #[param(example = "nobody")]
    assignee: Option<String>,
    /// `1` for what is past its due instant only.
    #[param(example = "1")]
    overdue: Option<String>,
    /// `1` for what is open for long only (R7).
    #[param(example = "1")]
    long_open: Option<String>,
    /// Only customers of this language.
    #[param(example = "nl")]
    language: Option<String>,
    /// Only what came in this way.
    #[param(example = "mail")]
    channel: Option<String>,
}

impl Wanted {
    fn filter(&self) -> Result<Filter, Problem> {
        let words = [
            ("topic", &self.topic),
            ("article", &self.article),
            ("from", &self.from),
            ("to", &self.to),
            ("assignee", &self.assignee),
            ("overdue", &self.overdue),
            ("long_open", &self.long_open),
            ("language", &self.language),
            ("channel", &self.channel),
        ];
        Ok(Filter::read(words.iter().map(|(part, word)| (*part, word.as_deref().unwrap_or_default())))?)
    }
}

/// Lists or finds cases
///
/// A seller's cases in one list, 25 to a page: open lists with the longest waiting on top, closed and all with the newest
/// on top (R26, R27), narrowed as one wishes. With `q`, cases found by number first, then by words (R18, R28), each with
/// the words of the message around them. The desk finds any case with `q` and lists its own in `/queues`. A case that lies
/// elsewhere is never found (R13).
#[utoipa::path(get, path = "/cases", operation_id = "listCases", tag = "cases", params(Wanted),
    responses((status = 200, description = "A page of cases.", body = Page), Always, BadPage, ForOthers),
    security(("token" = [])))]
pub async fn list(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    Asked(wanted): Asked<Wanted>,
) -> Result<Json<Page>, Problem> {
    let (filter, list, cursor) = (wanted.filter()?, wanted.list.map(Into::into), wanted.cursor.as_deref());
    if let Some(typed) = &wanted.q {
        let wish = queries::search::Wish { typed, list, filter: Some(&filter), cursor };
        return Ok(Json(Page::found(queries::search::find(&desk, viewer, wish).await?, desk.now())));
    }
    let page = queries::inbox::narrowed(&desk, viewer, list, &filter, cursor).await?;
    Ok(Json(Page::of(page, desk.now())))
}

/// A case with everything about it (R30).
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseView {
    /// The case itself.
    case: Case,
    /// The seller it concerns, where known.
    seller: Option<Account>,
    /// What was said, oldest first; notes of the other house are left out.
    messages: Vec<Message>,
    /// What was done, oldest first (R20).
    events: Vec<Line>,
    /// The order, as far as the caller may see it.
    order: Option<OrderView>,
    /// Other cases of the customer, as far as the caller may see them.
    earlier: Vec<Row>,
    /// Why it is due when it is (R5), by the hours that then held; `null` when nothing is owed.
    why: Option<Why>,
    /// The callback of this stay, if one was talked about (R48).
    callback: Option<Callback>,
    /// What the caller may do now, and if not, why.
    verbs: Vec<Permitted>,
}

/// One seller's part of an order.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Order)]
pub struct OrderView {
    /// The order number.
    #[schema(example = "1002003")]
    number: String,
    /// When it was ordered.
    ordered_at: Timestamp,
    /// What was bought.
    lines: Vec<OrderLine>,
}

/// One line of an order.
#[derive(Debug, Serialize, ToSchema)]
pub struct OrderLine {
    /// 1 for the first line.
    #[schema(example = 1)]
    number: i64,
    /// The article's number.
    #[schema(example = "8712345678906")]
    article: String,
    /// Its title.
    #[schema(example = "Hanglamp Rond 40 cm")]
    title: String,
    /// Who sends it.
    fulfilment: FulfilmentWord,
    /// How many.
    #[schema(example = 1)]
    quantity: i64,
}

/// Whether something may be done now.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"verb": "close", "allowed": false, "refusal": "no-contact-yet"}))]
pub struct Permitted {
    /// What.
    verb: VerbWord,
    /// Whether.
    allowed: bool,
    /// If not, the code of the problem that it would give.
    refusal: Option<&'static str>,
}

impl From<Order> for OrderView {
    fn from(order: Order) -> Self {
        let lines = order.lines.into_iter().map(|line| OrderLine {
            number: line.number,
            article: line.article.to_string(),
            title: line.title,
            fulfilment: line.fulfilment.into(),
            quantity: line.quantity,
        });
        Self { number: order.number.to_string(), ordered_at: order.ordered_at, lines: lines.collect() }
    }
}

impl CaseView {
    fn of(viewer: Viewer, view: View, now: Timestamp) -> Self {
        let case = view.file.case.id.0;
        let allowed = view.allowed.into_iter().filter_map(|(verb, may)| {
            let refusal = may.err().map(domain::refusal::Refusal::code);
            Some(Permitted { verb: VerbWord::of(verb)?, allowed: refusal.is_none(), refusal })
        });
        Self {
            verbs: allowed.collect(),
            seller: view.seller.map(Account::from),
            messages: view.messages.into_iter().map(|message| Message::of(case, message)).collect(),
            events: view.events.into_iter().map(|line| Line::of(viewer, line)).collect(),
            order: view.order.map(OrderView::from),
            earlier: Row::all(view.earlier, now),
            why: view.why.map(Why::from),
            callback: view.callback.map(Callback::from),
            case: view.file.into(),
        }
    }
}

/// One case with its thread
///
/// The thread, the history, the order, earlier cases, why it is due when it is, and what may be done now (R5, R20, R30).
/// A case that is not there and one that may not be seen give the same answer (R13, R14).
#[utoipa::path(get, path = "/cases/{id}", operation_id = "readCase", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    responses((status = 200, description = "The case.", body = CaseView), Always, Hidden), security(("token" = [])))]
pub async fn read(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
) -> Result<Json<CaseView>, Problem> {
    let view = queries::case::case(&desk, viewer, CaseId(id)).await?;
    see_number(&desk, viewer, &view).await?;
    Ok(Json(CaseView::of(viewer, view, desk.now())))
}
