//! The audit log (R20).

use crate::api::auth::OperatorCaller;
use crate::api::body::Asked;
use crate::api::document::{Always, BadPage, ForOthers};
use crate::api::problem::Problem;
use app::queries::audit::{A_PAGE, Did, Entry, LARGE_PAGE, Party, Search, page};
use app::{AuditPart, AuditWhat, Desk};
use axum::Json;
use axum::extract::State;
use domain::ids::{CaseId, OrderNumber, PersonId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What is looked for; each narrows.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Wish {
    /// What one person did.
    #[param(example = 12)]
    person: Option<i64>,
    /// `sign-ins`, `people`, `settings`, `personal-data`, `mail` or `cases`; without it everything but what was done in
    /// cases, unless a person, a case or an order is named.
    #[param(example = "sign-ins")]
    part: Option<String>,
    /// One kind of line, as entries name it.
    #[param(example = "phone-seen")]
    kind: Option<String>,
    /// What concerns a case.
    #[param(example = 10_000_042)]
    case: Option<i64>,
    /// What concerns an order.
    #[param(example = "1002003")]
    order: Option<String>,
    /// Words that stand in the entry, in a name or in an account's name.
    #[param(example = "sanne")]
    words: Option<String>,
    /// Not earlier than this.
    #[param(example = "2026-03-01T00:00:00Z")]
    since: Option<Timestamp>,
    /// Earlier than this.
    #[param(example = "2026-04-01T00:00:00Z")]
    before: Option<Timestamp>,
    /// `next` of the page before.
    #[param(example = "1772442000000000-l-12-0")]
    cursor: Option<String>,
    /// How many entries, 1 to 500; 50 where it is left out.
    #[param(minimum = 1, maximum = 500, example = 50)]
    limit: Option<usize>,
}

/// A page of the log.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditPage {
    /// Newest first. A page may have fewer than were asked for, or none, while `next` is there.
    entries: Vec<AuditEntry>,
    /// The cursor of the next page, if there is more to look through.
    next: Option<String>,
    /// Back to when was looked, where looking stopped before the page was full.
    looked_back_to: Option<Timestamp>,
}

/// One thing that was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    /// When.
    at: Timestamp,
    /// Who, where that is a person.
    #[schema(example = 12)]
    person: Option<i64>,
    /// Her name.
    #[schema(example = "Sanne")]
    name: Option<String>,
    /// Who else: `customer`, `seller`, `desk`, `machine` or `unknown`.
    #[schema(example = "unknown")]
    party: &'static str,
    /// The number of the account it concerns; absent for the marketplace.
    #[schema(example = 17)]
    seller: Option<i64>,
    /// The kind of line, or the kind of event in a case.
    #[schema(example = "phone-seen")]
    kind: &'static str,
    /// The case it was about.
    #[schema(example = 10_000_042)]
    case: Option<i64>,
    /// The order it was about.
    #[schema(example = "1002003")]
    order: Option<String>,
    /// What it was about, or the reason that was given.
    #[schema(example = "Jan de Vries")]
    words: String,
}

impl From<Entry> for AuditEntry {
    fn from(entry: Entry) -> Self {
        Self {
            at: entry.at,
            person: entry.person.map(|person| person.0),
            name: entry.name,
            party: match entry.party {
                Party::Customer => "customer",
                Party::Seller => "seller",
                Party::Desk => "desk",
                Party::Machine => "machine",
                Party::Unknown => "unknown",
            },
            seller: entry.seller.map(|(seller, _)| seller.0),
            kind: match &entry.did {
                Did::Line(what) => what.map_or("unknown", AuditWhat::key),
                Did::InCase(event) => event.key(),
            },
            case: entry.case.map(|case| case.0),
            order: entry.order,
            words: entry.words,
        }
    }
}

/// The audit log
///
/// Who did what, newest first (R20, R67). Nothing of it is ever changed.
#[utoipa::path(get, path = "/audit", operation_id = "readAudit", tag = "shop", params(Wish),
    responses((status = 200, description = "A page of the log.", body = AuditPage), Always, BadPage, ForOthers),
    security(("token" = ["operator"])))]
pub async fn read(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Asked(wish): Asked<Wish>,
) -> Result<Json<AuditPage>, Problem> {
    let wrong = |field: &str| Problem::query_unreadable(&format!("{field}: is not one of those"));
    let order = wish.order.as_deref().map(|order| OrderNumber::parse(order).ok_or_else(|| wrong("order")));
    let search = Search {
        person: wish.person.map(PersonId),
        part: match wish.part.as_deref() {
            None => None,
            Some(part) => Some(AuditPart::from_key(part).ok_or_else(|| wrong("part"))?),
        },
        what: match wish.kind.as_deref() {
            None => None,
            Some(kind) => Some(AuditWhat::from_key(kind).ok_or_else(|| wrong("kind"))?),
        },
        case: wish.case.map(CaseId),
        order: order.transpose()?,
        words: wish.words.unwrap_or_default(),
        since: wish.since,
        before: wish.before,
    };
    let most = wish.limit.unwrap_or(A_PAGE);
    if !(1..=LARGE_PAGE).contains(&most) {
        return Err(wrong("limit"));
    }
    let found = page(&desk, viewer, &search, wish.cursor.as_deref(), most).await?;
    Ok(Json(AuditPage {
        entries: found.entries.into_iter().map(AuditEntry::from).collect(),
        next: found.next,
        looked_back_to: found.looked_back_to,
    }))
}
