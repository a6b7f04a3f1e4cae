//! Editions of a seller's hours, and sellers whose open deadlines are being moved (R6).

use crate::{Db, Query, Row, StoreError, values};
use domain::ids::{CaseId, SellerId};

const EDITIONS: &str =
    "SELECT zone, hours, holidays FROM seller_calendar WHERE seller = $1 ORDER BY from_at DESC LIMIT $2";
const MOVING: &str = "SELECT seller, stamp, after_case FROM recalendar ORDER BY seller LIMIT $1";

/// Hours that a seller works by or worked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// IANA zone.
    pub zone: String,
    /// Weekly opening hours.
    pub hours: String,
    /// Holiday calendar.
    pub holidays: String,
}

/// A seller whose open deadlines are being moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moving {
    /// Whose.
    pub seller: SellerId,
    /// Which change.
    pub stamp: i64,
    /// The last case that was moved.
    pub after: CaseId,
}

/// The editions of a seller's hours, or of the desk's own for seller 0, the newest first.
pub async fn editions(db: &Db, seller: SellerId, most: i64) -> Result<Vec<Edition>, StoreError> {
    editions_read(&db.fetch(editions_asked(seller, most)).await?)
}

/// Asks for what [`editions`] gives.
pub fn editions_asked(seller: SellerId, most: i64) -> Query {
    Query::new(EDITIONS, values![seller.0, most])
}

/// Reads what [`editions_asked`] asked for.
pub fn editions_read(rows: &[Row]) -> Result<Vec<Edition>, StoreError> {
    rows.iter().map(edition_of).collect()
}

/// Sellers whose open deadlines are being moved.
pub async fn moving(db: &Db, most: i64) -> Result<Vec<Moving>, StoreError> {
    db.fetch(Query::new(MOVING, values![most])).await?.iter().map(moving_of).collect()
}

fn edition_of(row: &Row) -> Result<Edition, StoreError> {
    let text = |column: usize| -> Result<String, StoreError> { Ok(row.text(column)?.to_owned()) };
    Ok(Edition { zone: text(0)?, hours: text(1)?, holidays: text(2)? })
}

fn moving_of(row: &Row) -> Result<Moving, StoreError> {
    Ok(Moving { seller: SellerId(row.int(0)?), stamp: row.int(1)?, after: CaseId(row.int(2)?) })
}
