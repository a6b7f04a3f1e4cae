//! Editions of the norms (R1), and what a change of them or of hours concerns.

use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::ids::{CaseId, PersonId, SellerId};
use jiff::Timestamp;

const EDITIONS: &str = "SELECT n.id, n.valid_from, n.body, n.made_at, n.person, p.name FROM norm_edition n \
    LEFT JOIN person p ON p.id = n.person ORDER BY n.valid_from DESC, n.id DESC LIMIT $1";
const OWED_AT_SELLER: &str = "SELECT id, owed_since, due_at FROM cases \
    WHERE seller = $1 AND place = 'seller' AND due_at IS NOT NULL AND id > $2 ORDER BY id LIMIT $3";
const OWED_AT_DESK: &str = "SELECT id, owed_since, due_at FROM cases \
    WHERE place <> 'seller' AND due_at IS NOT NULL AND id > $1 ORDER BY id LIMIT $2";
const OPEN_AT_SELLERS: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases \
    WHERE place = 'seller' AND due_at IS NOT NULL ORDER BY seller, id LIMIT $1) few";
const OPEN_AT_DESK: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases \
    WHERE place <> 'seller' AND due_at IS NOT NULL ORDER BY id LIMIT $1) few";

/// Norms that hold from an instant on.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its number.
    pub id: i64,
    /// From when on.
    pub valid_from: Timestamp,
    /// The norms, as JSON.
    pub body: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Who made it.
    pub person: Option<PersonId>,
    /// Her name.
    pub name: Option<String>,
}

/// A deadline that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// The case.
    pub case: CaseId,
    /// Since when an answer is owed.
    pub since: Timestamp,
    /// When it is due.
    pub due_at: Timestamp,
}

/// The editions, those that hold last first.
pub fn editions_asked(most: i64) -> Query {
    Query::new(EDITIONS, values![most])
}

/// Reads what [`editions_asked`] asked for.
pub fn editions_read(rows: &[Row]) -> Result<Vec<Edition>, StoreError> {
    rows.iter().map(edition_of).collect()
}

/// The editions, those that hold last first.
pub async fn editions(db: &Db, most: i64) -> Result<Vec<Edition>, StoreError> {
    editions_read(&db.fetch(editions_asked(most)).await?)
}

/// The open deadlines at a seller, or at the desk for seller 0, by the numbers of their cases after one.
pub async fn open(
    db: &Db,
    scope: Scope,
    seller: SellerId,
    after: CaseId,
    most: i64,
) -> Result<Vec<Open>, StoreError> {
    if scope != Scope::Everywhere && scope != Scope::AtSeller(seller) {
        return Ok(Vec::new());
    }
    let query = if seller == SellerId::MARKETPLACE {
        Query::new(OWED_AT_DESK, values![after.0, most])
    } else {
        Query::new(OWED_AT_SELLER, values![seller.0, after.0, most])
    };
    db.fetch(query).await?.iter().map(open_of).collect()
}

/// How many deadlines are open anywhere, counted up to `most` at sellers and as many at the desk.
pub async fn open_anywhere(db: &Db, scope: Scope, most: i64) -> Result<i64, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(0);
    }
    let asked = vec![Query::new(OPEN_AT_SELLERS, values![most]), Query::new(OPEN_AT_DESK, values![most])];
    let mut sum = 0;
    for rows in db.fetch_all(asked).await? {
        sum += rows.first().map_or(Ok(0), |row| row.int(0))?;
    }
    Ok(sum)
}

fn edition_of(row: &Row) -> Result<Edition, StoreError> {
    Ok(Edition {
        id: row.int(0)?,
        valid_from: row.time(1)?,
        body: row.text(2)?.to_owned(),
        made_at: row.time(3)?,
        person: row.opt_int(4)?.map(PersonId),
        name: row.opt_owned(5)?,
    })
}

fn open_of(row: &Row) -> Result<Open, StoreError> {
    Ok(Open { case: CaseId(row.int(0)?), since: row.time(1)?, due_at: row.time(2)? })
}
