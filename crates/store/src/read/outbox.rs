//! What waits to leave the house and what could not.

use crate::{Db, Query, Row, StoreError, values};
use jiff::Timestamp;

macro_rules! stuck_columns {
    () => {
        "SELECT id, key, state, attempts, created_at, last_error, body, case_id, domain, next_at FROM outbox "
    };
}
const STUCK: &str = concat!(
    stuck_columns!(),
    "WHERE state <> 'waiting' AND state <> 'done' ORDER BY created_at DESC LIMIT $1"
);
const DEFERRED: &str = concat!(
    stuck_columns!(),
    "WHERE state = 'waiting' AND last_error IS NOT NULL AND last_error <> 'sending' ORDER BY next_at, id LIMIT $1"
);
const MARKED: &str = concat!(
    stuck_columns!(),
    "WHERE state = 'done' AND last_error IS NOT NULL AND last_error = $2 ORDER BY done_at DESC LIMIT $1"
);
const ONE: &str = concat!(stuck_columns!(), "WHERE id = $1");
const WAITING: &str = "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'";

/// A job as a worker got it.
#[derive(Clone, Debug)]
pub struct Leased {
    /// Its number.
    pub id: i64,
    /// Its idempotency key.
    pub key: String,
    /// The seller it concerns, 0 for none.
    pub seller: i64,
    /// The case it concerns.
    pub case: Option<i64>,
    /// What to do.
    pub body: String,
    /// How often it was taken, this time included.
    pub attempts: i64,
    /// When its cause was.
    pub created_at: Timestamp,
    /// Whether an earlier try began sending and never told its end (R83).
    pub maybe_sent: bool,
}

/// A job that was put off or given up, whose end is not known, or that was done with a remark.
#[derive(Clone, Debug)]
pub struct Stuck {
    /// Its number.
    pub id: i64,
    /// Its idempotency key.
    pub key: String,
    /// `waiting`, `dead`, `unknown` or `done`.
    pub state: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When its cause was.
    pub created_at: Timestamp,
    /// What went wrong last, or the remark.
    pub error: String,
    /// What to do.
    pub body: String,
    /// The case it concerns.
    pub case: Option<i64>,
    /// The domain it was last sent to.
    pub domain: Option<String>,
    /// When it is tried next, while it waits.
    pub next_at: Timestamp,
}

/// Reads a row of [`crate::write::outbox::lease`].
pub fn leased(row: &Row) -> Result<Leased, StoreError> {
    Ok(Leased {
        id: row.int(0)?,
        key: row.text(1)?.to_owned(),
        seller: row.int(2)?,
        case: row.opt_int(3)?,
        body: row.text(4)?.to_owned(),
        attempts: row.int(5)?,
        created_at: row.time(6)?,
        maybe_sent: row.opt_text(7)? == Some(crate::write::outbox::SENDING_MARK),
    })
}

/// Jobs an operator should look at, newest first.
pub async fn stuck(db: &Db, most: i64) -> Result<Vec<Stuck>, StoreError> {
    db.fetch(Query::new(STUCK, values![most])).await?.iter().map(stuck_of).collect()
}

/// Jobs that were done with a remark: they may have gone out twice (R83); latest first.
pub async fn marked(db: &Db, most: i64) -> Result<Vec<Stuck>, StoreError> {
    let mark = crate::write::outbox::TWICE_MARK;
    db.fetch(Query::new(MARKED, values![most, mark])).await?.iter().map(stuck_of).collect()
}

/// Jobs that another server put off, the next to be tried first.
pub async fn deferred(db: &Db, most: i64) -> Result<Vec<Stuck>, StoreError> {
    db.fetch(Query::new(DEFERRED, values![most])).await?.iter().map(stuck_of).collect()
}

/// One job.
pub async fn one(db: &Db, id: i64) -> Result<Option<Stuck>, StoreError> {
    db.fetch(Query::new(ONE, values![id])).await?.first().map(stuck_of).transpose()
}

/// How many jobs wait.
pub async fn waiting(db: &Db) -> Result<i64, StoreError> {
    let rows = db.fetch(Query::new(WAITING, values![])).await?;
    rows.first().map_or(Ok(0), |row| Ok(row.int(0)?))
}

fn stuck_of(row: &Row) -> Result<Stuck, StoreError> {
    Ok(Stuck {
        id: row.int(0)?,
        key: row.text(1)?.to_owned(),
        state: row.text(2)?.to_owned(),
        attempts: row.int(3)?,
        created_at: row.time(4)?,
        error: row.opt_text(5)?.unwrap_or_default().to_owned(),
        body: row.text(6)?.to_owned(),
        case: row.opt_int(7)?,
        domain: row.opt_owned(8)?,
        next_at: row.time(9)?,
    })
}
