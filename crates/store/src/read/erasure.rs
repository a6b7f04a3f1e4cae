//! What is kept about a customer, in numbers, and how far her erasure has come (R68). Only an operator asks.

use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::ids::{CaseId, CustomerId, SellerId};
use domain::language::Language;
use jiff::Timestamp;

const KEPT: &str = "SELECT name, language, email_sealed, phone_sealed, created_at, surveyed_at, erased_at FROM customer \
    WHERE id = $1";
const CASES: &str = "SELECT CAST(COUNT(*) AS BIGINT), \
    CAST(COALESCE(SUM(CASE WHEN list <> 'closed' THEN 1 ELSE 0 END), 0) AS BIGINT), \
    CAST(COALESCE(SUM(messages), 0) AS BIGINT) FROM cases WHERE customer = $1";
const ORDERS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM orders WHERE customer = $1";
const SURVEYS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM cases c JOIN survey s ON s.case_id = c.id \
    WHERE c.customer = $1";
const TALKS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM talk WHERE customer = $1";
const RELAYS: &str = "SELECT CAST(COALESCE(SUM(mails), 0) AS BIGINT) FROM relay WHERE customer = $1";
const REVIEWS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM orders o JOIN review r ON r.seller = o.seller \
    AND r.order_number = o.number WHERE o.customer = $1";
const OPEN: &str =
    "SELECT id FROM cases WHERE customer = $1 AND list <> 'closed' ORDER BY opened_at LIMIT $2";

const ONE: &str = "SELECT e.customer, e.begun_at, p.name, e.after_case, e.done_at FROM erasure e LEFT JOIN person p ON p.id = e.person \
    WHERE e.customer = $1";
const LATEST: &str = "SELECT e.customer, e.begun_at, p.name, e.after_case, e.done_at FROM erasure e LEFT JOIN person p ON p.id = e.person \
    ORDER BY e.begun_at DESC, e.customer DESC LIMIT $1";
const WAITING: &str = "SELECT customer FROM erasure WHERE done_at IS NULL ORDER BY begun_at LIMIT $1";
// By the customer: in the order of all cases one would look at most of them.
const NEXT_CASE: &str = "SELECT seller, id FROM cases WHERE customer = $1 AND id > $2 AND erased_at IS NOT NULL \
    ORDER BY id + 0 LIMIT 1";
const FILES: &str = "SELECT hash FROM erased_file WHERE customer = $1 ORDER BY hash LIMIT $2";
const HELD: &str = "SELECT CAST(1 AS BIGINT) WHERE EXISTS (SELECT 1 FROM attachment WHERE hash = $1) \
    OR EXISTS (SELECT 1 FROM draft_file WHERE hash = $1) OR EXISTS (SELECT 1 FROM relay_file WHERE hash = $1)";

/// A customer with everything that is kept about her, in numbers.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Her name.
    pub name: String,
    /// Her language.
    pub language: Language,
    /// Her address, sealed.
    pub email_sealed: Vec<u8>,
    /// Her phone number, sealed, where one is known.
    pub phone_sealed: Option<Vec<u8>>,
    /// Since when she is known.
    pub created_at: Timestamp,
    /// When a survey last went out to her.
    pub surveyed_at: Option<Timestamp>,
    /// When she was erased.
    pub erased_at: Option<Timestamp>,
    /// The counts.
    pub counts: Counts,
}

/// How much is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Her cases.
    pub cases: i64,
    /// Those of them that are not closed.
    pub open_cases: i64,
    /// Messages in them, notes included.
    pub messages: i64,
    /// Sellers' parts of her orders.
    pub orders: i64,
    /// Surveys that went out about her cases.
    pub surveys: i64,
    /// Conversations with the assistant.
    pub talks: i64,
    /// Mails about her orders that passed between her and sellers.
    pub relay_mails: i64,
    /// Reviews of her orders.
    pub reviews: i64,
}

/// An erasure that was begun.
#[derive(Clone, Debug)]
pub struct Erasure {
    /// Of whom.
    pub customer: CustomerId,
    /// When.
    pub begun_at: Timestamp,
    /// Who began it, by name.
    pub by: Option<String>,
    /// The case that was done last.
    pub after_case: CaseId,
    /// When it was done.
    pub done_at: Option<Timestamp>,
}

/// A customer by number, erased or not, with the counts.
pub async fn kept(db: &Db, customer: CustomerId) -> Result<Option<Kept>, StoreError> {
    let query = |sql: &'static str| Query::new(sql, values![customer.0]);
    let all = [KEPT, CASES, ORDERS, SURVEYS, TALKS, RELAYS, REVIEWS].map(query);
    let rows = db.fetch_all(all.into()).await?;
    let [known, cases, orders, surveys, talks, relays, reviews] = rows.as_slice() else { return Ok(None) };
    let (Some(known), Some(cases)) = (known.first(), cases.first()) else { return Ok(None) };
    let one = |rows: &Vec<Row>| rows.first().map_or(Ok(0), |row| row.int(0));
    Ok(Some(Kept {
        name: known.text(0)?.to_owned(),
        language: Language::from_code(known.text(1)?).unwrap_or_default(),
        email_sealed: known.bytes(2)?.to_vec(),
        phone_sealed: known.opt_bytes(3)?.map(<[u8]>::to_vec),
        created_at: known.time(4)?,
        surveyed_at: known.opt_time(5)?,
        erased_at: known.opt_time(6)?,
        counts: Counts {
            cases: cases.int(0)?,
            open_cases: cases.int(1)?,
            messages: cases.int(2)?,
            orders: one(orders)?,
            surveys: one(surveys)?,
            talks: one(talks)?,
            relay_mails: one(relays)?,
            reviews: one(reviews)?,
        },
    }))
}

/// Her cases that are not closed, the oldest first. With the operator's eyes, which see all.
pub async fn open_cases(
    db: &Db,
    scope: Scope,
    customer: CustomerId,
    most: i64,
) -> Result<Vec<CaseId>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let rows = db.fetch(Query::new(OPEN, values![customer.0, most])).await?;
    rows.iter().map(|row| Ok(CaseId(row.int(0)?))).collect()
}

/// How far the erasure of a customer has come, if it was begun.
pub async fn of_customer(db: &Db, customer: CustomerId) -> Result<Option<Erasure>, StoreError> {
    db.fetch(Query::new(ONE, values![customer.0])).await?.first().map(erasure_of).transpose()
}

/// The latest erasures, the newest first.
pub async fn latest(db: &Db, most: i64) -> Result<Vec<Erasure>, StoreError> {
    db.fetch(Query::new(LATEST, values![most])).await?.iter().map(erasure_of).collect()
}

/// Whose erasure was begun and is not done, the oldest first.
pub async fn waiting(db: &Db, most: i64) -> Result<Vec<CustomerId>, StoreError> {
    let rows = db.fetch(Query::new(WAITING, values![most])).await?;
    rows.iter().map(|row| Ok(CustomerId(row.int(0)?))).collect()
}

/// Which of the customer's erased cases comes after one, and the seller it hangs under. Only the clockwork asks.
pub async fn next_case(
    db: &Db,
    scope: Scope,
    customer: CustomerId,
    after: CaseId,
) -> Result<Option<(SellerId, CaseId)>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(None);
    }
    let rows = db.fetch(Query::new(NEXT_CASE, values![customer.0, after.0])).await?;
    rows.first().map(|row| Ok((SellerId(row.int(0)?), CaseId(row.int(1)?)))).transpose()
}

/// Files of hers that are still to be removed.
pub async fn files(db: &Db, customer: CustomerId, most: i64) -> Result<Vec<String>, StoreError> {
    let rows = db.fetch(Query::new(FILES, values![customer.0, most])).await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// Whether a message, draft or mail of anybody holds a file.
pub async fn is_held(db: &Db, hash: &str) -> Result<bool, StoreError> {
    Ok(!db.fetch(Query::new(HELD, values![hash])).await?.is_empty())
}

fn erasure_of(row: &Row) -> Result<Erasure, StoreError> {
    Ok(Erasure {
        customer: CustomerId(row.int(0)?),
        begun_at: row.time(1)?,
        by: row.opt_text(2)?.map(str::to_owned),
        after_case: CaseId(row.int(3)?),
        done_at: row.opt_time(4)?,
    })
}
