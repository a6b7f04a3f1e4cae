//! Rows of lists, search and counts: narrow, by index, a page at a time.

use super::case::{channel_of, place_of};
use super::strange;
use crate::{Db, Dialected, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::case::{Channel, List, Place};
use domain::ids::{CaseId, CustomerId, SellerId};
use domain::language::Language;
use jiff::Timestamp;

macro_rules! row_columns {
    () => {
        "SELECT id, seller, place, list, since, due_at, long_open_at, until, opened_at, customer_name, \
         order_number, topic, article_title, subject, channel, language, messages, closed_by FROM cases "
    };
}

const LIST_AT_SELLER: &str = concat!(
    row_columns!(),
    "WHERE seller = $1 AND place = 'seller' AND list = $2 AND (since, id) > ($3, $4) ORDER BY since, id LIMIT $5"
);
const CLOSED_AT_SELLER: &str = concat!(
    row_columns!(),
    "WHERE seller = $1 AND place = 'seller' AND list = 'closed' AND (since, id) < ($2, $3) \
     ORDER BY since DESC, id DESC LIMIT $4"
);
const ALL_AT_SELLER: &str = concat!(
    row_columns!(),
    "WHERE seller = $1 AND place = 'seller' AND (opened_at, id) < ($2, $3) ORDER BY opened_at DESC, id DESC LIMIT $4"
);
const NEXT_DUE: &str = concat!(
    row_columns!(),
    "WHERE seller = $1 AND place = 'seller' AND list = 'to_answer' ORDER BY due_at LIMIT $2"
);
const QUEUE: &str = concat!(
    row_columns!(),
    "WHERE place = $1 AND place <> 'seller' AND list = $2 AND (since, id) > ($3, $4) ORDER BY since, id LIMIT $5"
);
const BY_ORDER_AT_SELLER: &str = concat!(
    row_columns!(),
    "WHERE order_number = $1 AND seller = $2 AND place = 'seller' ORDER BY opened_at DESC LIMIT $3"
);
const BY_ORDER: &str = concat!(row_columns!(), "WHERE order_number = $1 ORDER BY opened_at DESC LIMIT $2");
const BY_NUMBER_AT_SELLER: &str =
    concat!(row_columns!(), "WHERE seller = $1 AND id = $2 AND place = 'seller'");
const BY_NUMBER: &str = concat!(row_columns!(), "WHERE id = $1");
const OF_CUSTOMER_AT_SELLER: &str = concat!(
    row_columns!(),
    "WHERE customer = $1 AND seller = $2 AND place = 'seller' ORDER BY opened_at DESC LIMIT $3"
);
const OF_CUSTOMER: &str = concat!(row_columns!(), "WHERE customer = $1 ORDER BY opened_at DESC LIMIT $2");
const OF_ARTICLE: &str = concat!(
    row_columns!(),
    "WHERE seller = $1 AND article = $2 AND place = 'seller' AND opened_at >= $3 ORDER BY opened_at DESC LIMIT $4"
);

// PostgreSQL cannot tell how rare the beginning of a word is; `+ 0` keeps it from walking all documents from the newest.
const HITS_AT_SELLER: Dialected = Dialected {
    sqlite: concat!(
        row_columns!(),
        "WHERE seller = $2 AND place = 'seller' AND id IN (SELECT d.case_id FROM \
         (SELECT rowid AS hit FROM search_words WHERE search_words MATCH $1 ORDER BY rowid DESC LIMIT 500) w \
         JOIN search_document d ON d.id = w.hit) ORDER BY opened_at DESC LIMIT $3"
    ),
    postgres: concat!(
        row_columns!(),
        "WHERE seller = $2 AND place = 'seller' AND id IN (SELECT case_id FROM search_document \
         WHERE words @@ to_tsquery('simple', $1) ORDER BY case_id + 0 DESC LIMIT 500) ORDER BY opened_at DESC LIMIT $3"
    ),
};
const HITS: Dialected = Dialected {
    sqlite: concat!(
        row_columns!(),
        "WHERE id IN (SELECT d.case_id FROM \
         (SELECT rowid AS hit FROM search_words WHERE search_words MATCH $1 ORDER BY rowid DESC LIMIT 500) w \
         JOIN search_document d ON d.id = w.hit) ORDER BY opened_at DESC LIMIT $2"
    ),
    postgres: concat!(
        row_columns!(),
        "WHERE id IN (SELECT case_id FROM search_document WHERE words @@ to_tsquery('simple', $1) \
         ORDER BY case_id + 0 DESC LIMIT 500) ORDER BY opened_at DESC LIMIT $2"
    ),
};

const COUNTERS: &str = "SELECT list, n FROM counter WHERE seller = $1";
const LONG_OPEN: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE seller = $1 AND place = 'seller' \
    AND list = 'to_answer' AND long_open_at <= $2 LIMIT 1000) AS few";
const OVERDUE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE seller = $1 AND place = 'seller' \
    AND list = 'to_answer' AND due_at <= $2 LIMIT 1000) AS few";

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
}

/// Where a page of a list begins: after this instant and case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After(pub Timestamp, pub CaseId);

/// A page of a seller's list: open lists longest waiting first, closed and all newest first (R26).
pub async fn list(
    db: &Db,
    scope: Scope,
    list: Option<List>,
    after: Option<After>,
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok(Vec::new()) };
    let query = match list {
        Some(List::Closed) => {
            let After(at, id) = after.unwrap_or(After(Timestamp::MAX, CaseId(i64::MAX)));
            Query::new(CLOSED_AT_SELLER, values![seller.0, at, id.0, most])
        }
        Some(open) => {
            let After(at, id) = after.unwrap_or(After(Timestamp::MIN, CaseId(0)));
            Query::new(LIST_AT_SELLER, values![seller.0, open.key(), at, id.0, most])
        }
        None => {
            let After(at, id) = after.unwrap_or(After(Timestamp::MAX, CaseId(i64::MAX)));
            Query::new(ALL_AT_SELLER, values![seller.0, at, id.0, most])
        }
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
    after: Option<After>,
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let After(at, id) = after.unwrap_or(After(Timestamp::MIN, CaseId(0)));
    rows(db, Query::new(QUEUE, values![place.key(), list.key(), at, id.0, most])).await
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

/// Cases in which words like these occur, newest first (R28). `words` is text as a person typed it.
pub async fn with_words(db: &Db, scope: Scope, words: &str, most: i64) -> Result<Vec<CaseRow>, StoreError> {
    let seller = match scope {
        Scope::AtSeller(seller) => Some(seller),
        Scope::Everywhere => None,
        Scope::OneCase(_) => return Ok(Vec::new()),
    };
    let Some(terms) = crate::search::terms(db.engine(), seller, words) else { return Ok(Vec::new()) };
    let query = match seller {
        Some(seller) => Query::new(HITS_AT_SELLER, values![terms, seller.0, most]),
        None => Query::new(HITS, values![terms, most]),
    };
    rows(db, query).await
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
    let rows = db.fetch(Query::new(COUNTERS, values![seller.0])).await?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?))).collect()
}

/// How many are open for long and how many overdue at `now`, each counted up to 1,000 (R7, R25).
pub async fn pressing(db: &Db, scope: Scope, now: Timestamp) -> Result<(i64, i64), StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok((0, 0)) };
    let mut counts = [0; 2];
    for (count, sql) in counts.iter_mut().zip([LONG_OPEN, OVERDUE]) {
        if let Some(row) = db.fetch(Query::new(sql, values![seller.0, now])).await?.first() {
            *count = row.int(0)?;
        }
    }
    Ok((counts[0], counts[1]))
}

async fn rows(db: &Db, query: Query) -> Result<Vec<CaseRow>, StoreError> {
    db.fetch(query).await?.iter().map(row_of).collect()
}

fn row_of(row: &Row) -> Result<CaseRow, StoreError> {
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
        order: row.opt_text(10)?.map(str::to_owned),
        topic: row.text(11)?.to_owned(),
        article_title: row.opt_text(12)?.map(str::to_owned),
        subject: row.text(13)?.to_owned(),
        channel: channel_of(row.text(14)?)?,
        language: Language::from_code(row.text(15)?).unwrap_or_default(),
        messages: row.int(16)?,
        closed_by: row.opt_text(17)?.map(str::to_owned),
    })
}
