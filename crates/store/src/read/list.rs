//! Rows of lists, search and counts: narrow, by index, a page at a time.

use super::case::{channel_of, place_of};
use super::{row_columns, strange};
use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::case::{Channel, List, Place};
use domain::ids::{CaseId, CustomerId, PersonId, SellerId};
use domain::language::Language;
use jiff::Timestamp;

const LIST_ON: &str = concat!(
    row_columns!(),
    " FROM cases WHERE seller = $1 AND place = 'seller' AND list = $2 AND (since, id) > ($3, $4) \
     ORDER BY since, id LIMIT $5"
);
const LIST_BACK: &str = concat!(
    row_columns!(),
    " FROM cases WHERE seller = $1 AND place = 'seller' AND list = $2 AND (since, id) < ($3, $4) \
     ORDER BY since DESC, id DESC LIMIT $5"
);
const ALL_ON: &str = concat!(
    row_columns!(),
    " FROM cases WHERE seller = $1 AND place = 'seller' AND (opened_at, id) > ($2, $3) \
     ORDER BY opened_at, id LIMIT $4"
);
const ALL_BACK: &str = concat!(
    row_columns!(),
    " FROM cases WHERE seller = $1 AND place = 'seller' AND (opened_at, id) < ($2, $3) \
     ORDER BY opened_at DESC, id DESC LIMIT $4"
);
const NEXT_DUE: &str = concat!(
    row_columns!(),
    " FROM cases WHERE seller = $1 AND place = 'seller' AND due_at IS NOT NULL ORDER BY due_at LIMIT $2"
);
const QUEUE_ON: &str = concat!(
    row_columns!(),
    " FROM cases WHERE place = $1 AND place <> 'seller' AND list = $2 AND (since, id) > ($3, $4) \
     ORDER BY since, id LIMIT $5"
);
const QUEUE_BACK: &str = concat!(
    row_columns!(),
    " FROM cases WHERE place = $1 AND place <> 'seller' AND list = $2 AND (since, id) < ($3, $4) \
     ORDER BY since DESC, id DESC LIMIT $5"
);
const BY_ORDER_AT_SELLER: &str = concat!(
    row_columns!(),
    " FROM cases WHERE order_number = $1 AND seller = $2 AND place = 'seller' ORDER BY opened_at DESC LIMIT $3"
);
const BY_ORDER: &str =
    concat!(row_columns!(), " FROM cases WHERE order_number = $1 ORDER BY opened_at DESC LIMIT $2");
const BY_NUMBER_AT_SELLER: &str =
    concat!(row_columns!(), " FROM cases WHERE seller = $1 AND id = $2 AND place = 'seller'");
const BY_NUMBER: &str = concat!(row_columns!(), " FROM cases WHERE id = $1");
// By the customer, who has few: a large seller's own cases are many.
const OF_CUSTOMER_AT_SELLER: &str = concat!(
    row_columns!(),
    " FROM cases WHERE customer = $1 AND seller + 0 = $2 AND place = 'seller' ORDER BY opened_at DESC LIMIT $3"
);
const OF_CUSTOMER: &str =
    concat!(row_columns!(), " FROM cases WHERE customer = $1 ORDER BY opened_at DESC LIMIT $2");
const OF_ARTICLE: &str = concat!(
    row_columns!(),
    " FROM cases WHERE seller = $1 AND article = $2 AND place = 'seller' AND opened_at >= $3 \
     ORDER BY opened_at DESC LIMIT $4"
);

const ASKED_BEFORE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE customer = $1 AND opened_at > $2 \
    AND id < $3 LIMIT $4) AS few";
const COUNTERS: &str = "SELECT list, n FROM counter WHERE seller = $1";
const LONG_OPEN: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE seller = $1 AND place = 'seller' \
    AND long_open_at <= $2 LIMIT 1000) AS few";
const OVERDUE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE seller = $1 AND place = 'seller' \
    AND due_at <= $2 LIMIT 1000) AS few";

/// One line of a list (R27).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The case number.
    pub id: CaseId,
    /// The seller it hangs under.
    pub seller: SellerId,
    /// Where it lies.
    pub place: Place,
    /// The list it stands in.
    pub list: List,
    /// Since when.
    pub since: Timestamp,
    /// Before when an answer is in time, while one is owed.
    pub due_at: Option<Timestamp>,
    /// From when it counts as open for long.
    pub long_open_at: Option<Timestamp>,
    /// Until when it is kept for later.
    pub until: Option<Timestamp>,
    /// When the customer asked.
    pub opened_at: Timestamp,
    /// Who asks.
    pub customer_name: String,
    /// The order.
    pub order: Option<String>,
    /// The topic's key.
    pub topic: String,
    /// The article's title.
    pub article_title: Option<String>,
    /// The subject line.
    pub subject: String,
    /// How it came in.
    pub channel: Channel,
    /// The customer's language.
    pub language: Language,
    /// How many messages it holds.
    pub messages: i64,
    /// By whom or what it was closed.
    pub closed_by: Option<String>,
    /// The article's number.
    pub article: Option<String>,
    /// Whose work it is, if it is somebody's (R35).
    pub assignee: Option<PersonId>,
    /// When the date to follow it up came, while it still waits for that.
    pub reminded_at: Option<Timestamp>,
}

/// Where a page of a list begins: beyond this instant and case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After(pub Timestamp, pub CaseId);

impl After {
    /// Before everything.
    pub const FIRST: After = After(Timestamp::MIN, CaseId(0));
    /// After everything.
    pub const LAST: After = After(Timestamp::MAX, CaseId(i64::MAX));
}

/// Which way one goes through a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From its top down.
    On,
    /// Back to its top: the nearest comes first.
    Back,
}

impl Way {
    /// Whether the oldest comes first: open lists have the longest waiting on top, closed and all the newest (R26).
    pub fn oldest_first(self, list: Option<List>) -> bool {
        match list {
            Some(List::ToAnswer | List::Waiting | List::FollowUp) => self == Way::On,
            Some(List::Closed) | None => self == Way::Back,
        }
    }
}

/// A page of a seller's list: open lists longest waiting first, closed and all newest first (R26).
pub async fn list(
    db: &Db,
    scope: Scope,
    list: Option<List>,
    (from, way): (Option<After>, Way),
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok(Vec::new()) };
    let oldest_first = way.oldest_first(list);
    let After(at, id) = from.unwrap_or(if oldest_first { After::FIRST } else { After::LAST });
    let query = match (list, oldest_first) {
        (Some(list), true) => Query::new(LIST_ON, values![seller.0, list.key(), at, id.0, most]),
        (Some(list), false) => Query::new(LIST_BACK, values![seller.0, list.key(), at, id.0, most]),
        (None, true) => Query::new(ALL_ON, values![seller.0, at, id.0, most]),
        (None, false) => Query::new(ALL_BACK, values![seller.0, at, id.0, most]),
    };
    rows(db, query).await
}

/// The next deadlines of a seller, the soonest first (R25).
pub async fn next_due(db: &Db, scope: Scope, most: i64) -> Result<Vec<CaseRow>, StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok(Vec::new()) };
    rows(db, Query::new(NEXT_DUE, values![seller.0, most])).await
}

/// A page of one of the desk's queues, longest waiting first.
pub async fn queue(
    db: &Db,
    scope: Scope,
    place: Place,
    list: List,
    (from, way): (Option<After>, Way),
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let (sql, start) = match way {
        Way::On => (QUEUE_ON, After::FIRST),
        Way::Back => (QUEUE_BACK, After::LAST),
    };
    let After(at, id) = from.unwrap_or(start);
    rows(db, Query::new(sql, values![place.key(), list.key(), at, id.0, most])).await
}

/// Cases by exact number or order number, as far as these eyes may see (R18, R28).
pub async fn by_number(db: &Db, scope: Scope, number: &str, most: i64) -> Result<Vec<CaseRow>, StoreError> {
    let mut found = Vec::new();
    if let Ok(id) = number.parse::<i64>() {
        let query = match scope {
            Scope::AtSeller(seller) => Query::new(BY_NUMBER_AT_SELLER, values![seller.0, id]),
            Scope::Everywhere => Query::new(BY_NUMBER, values![id]),
            Scope::OneCase(_) => return Ok(found),
        };
        found.extend(rows(db, query).await?);
    }
    let query = match scope {
        Scope::AtSeller(seller) => Query::new(BY_ORDER_AT_SELLER, values![number, seller.0, most]),
        Scope::Everywhere => Query::new(BY_ORDER, values![number, most]),
        Scope::OneCase(_) => return Ok(found),
    };
    found.extend(rows(db, query).await?);
    Ok(found)
}

/// Earlier and other cases of a customer, as far as these eyes may see (R30).
pub async fn of_customer(
    db: &Db,
    scope: Scope,
    customer: CustomerId,
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    let query = match scope {
        Scope::AtSeller(seller) => Query::new(OF_CUSTOMER_AT_SELLER, values![customer.0, seller.0, most]),
        Scope::Everywhere => Query::new(OF_CUSTOMER, values![customer.0, most]),
        Scope::OneCase(_) => return Ok(Vec::new()),
    };
    rows(db, query).await
}

/// How many cases of a customer opened after an instant and before one of them, counted up to `most`; for the desk's own
/// clockwork.
pub async fn asked_before(
    db: &Db,
    scope: Scope,
    customer: CustomerId,
    (since, case, most): (Timestamp, CaseId, i64),
) -> Result<i64, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(0);
    }
    let rows = db.fetch(Query::new(ASKED_BEFORE, values![customer.0, since, case.0, most])).await?;
    Ok(rows.first().map(|row| row.int(0)).transpose()?.unwrap_or_default())
}

/// Cases about an article since an instant (R70).
pub async fn of_article(
    db: &Db,
    scope: Scope,
    article: &str,
    since: Timestamp,
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok(Vec::new()) };
    rows(db, Query::new(OF_ARTICLE, values![seller.0, article, since, most])).await
}

/// How many cases stand in each list of an account (R25); [`SellerId::MARKETPLACE`] for the desk's queues.
pub async fn counters(db: &Db, seller: SellerId) -> Result<Vec<(String, i64)>, StoreError> {
    counters_read(&db.fetch(counters_asked(seller)).await?)
}

pub(super) fn counters_asked(seller: SellerId) -> Query {
    Query::new(COUNTERS, values![seller.0])
}

pub(super) fn counters_read(rows: &[Row]) -> Result<Vec<(String, i64)>, StoreError> {
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?))).collect()
}

/// How many are open for long and how many overdue at `now`, each counted up to 1,000 (R7, R25): whatever an answer
/// is owed on, also where it is kept for later.
pub async fn pressing(db: &Db, scope: Scope, now: Timestamp) -> Result<(i64, i64), StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok((0, 0)) };
    let asked = [LONG_OPEN, OVERDUE].map(|sql| Query::new(sql, values![seller.0, now]));
    let mut counts = [0; 2];
    for (count, rows) in counts.iter_mut().zip(db.fetch_all(asked.into()).await?) {
        *count = rows.first().map(|row| row.int(0)).transpose()?.unwrap_or_default();
    }
    Ok((counts[0], counts[1]))
}

pub(super) async fn rows(db: &Db, query: Query) -> Result<Vec<CaseRow>, StoreError> {
    db.fetch(query).await?.iter().map(row_of).collect()
}

pub(super) fn row_of(row: &Row) -> Result<CaseRow, StoreError> {
    let seller = SellerId(row.int(1)?);
    Ok(CaseRow {
        id: CaseId(row.int(0)?),
        seller,
        place: place_of(row.text(2)?, seller)?,
        list: List::from_key(row.text(3)?)
            .ok_or_else(|| strange("the list", row.text(3).unwrap_or_default()))?,
        since: row.time(4)?,
        due_at: row.opt_time(5)?,
        long_open_at: row.opt_time(6)?,
        until: row.opt_time(7)?,
        opened_at: row.time(8)?,
        customer_name: row.text(9)?.to_owned(),
        order: row.opt_owned(10)?,
        topic: row.text(11)?.to_owned(),
        article_title: row.opt_owned(12)?,
        subject: row.text(13)?.to_owned(),
        channel: channel_of(row.text(14)?)?,
        language: Language::from_code(row.text(15)?).unwrap_or_default(),
        messages: row.int(16)?,
        closed_by: row.opt_owned(17)?,
        article: row.opt_owned(18)?,
        assignee: row.opt_int(19)?.map(PersonId),
        reminded_at: row.opt_time(20)?,
    })
}
