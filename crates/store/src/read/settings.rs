//! What an account chose: moments of its digest, how it can be phoned, days off (R29, R65).

use crate::{Db, Query, Row, StoreError, values};
use domain::ids::SellerId;
use jiff::Timestamp;

const DIGEST: &str = "SELECT seller, moments, next_at FROM digest WHERE seller = $1";
const DIGESTS_DUE: &str = "SELECT seller, moments, next_at FROM digest \
    WHERE next_at IS NOT NULL AND next_at <= $1 ORDER BY next_at LIMIT $2";
const PHONES: &str =
    "SELECT country, number_sealed, hours FROM phone WHERE seller = $1 ORDER BY country LIMIT 20";
const DAYS_OFF: &str =
    "SELECT day, until, word FROM day_off WHERE seller = $1 AND until >= $2 ORDER BY day LIMIT 200";

/// The digest of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest {
    /// The account.
    pub seller: SellerId,
    /// Moments of the day, as `09:00 13:00`.
    pub moments: String,
    /// When the next one goes out.
    pub next_at: Option<Timestamp>,
}

/// How an account can be phoned from one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// ISO 3166 country.
    pub country: String,
    /// The sealed number.
    pub number_sealed: Vec<u8>,
    /// Weekly hours.
    pub hours: String,
}

/// Days on which an account cannot be phoned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaysOff {
    /// The first local day number.
    pub day: i64,
    /// The last one.
    pub until: i64,
    /// What they are called.
    pub word: String,
}

/// The digest of an account, if it ever chose one.
pub async fn digest(db: &Db, seller: SellerId) -> Result<Option<Digest>, StoreError> {
    db.fetch(Query::new(DIGEST, values![seller.0])).await?.first().map(digest_of).transpose()
}

/// Digests whose moment has come, the longest due first.
pub async fn digests_due(db: &Db, now: Timestamp, most: i64) -> Result<Vec<Digest>, StoreError> {
    db.fetch(Query::new(DIGESTS_DUE, values![now, most])).await?.iter().map(digest_of).collect()
}

/// How an account can be phoned, by country.
pub async fn phones(db: &Db, seller: SellerId) -> Result<Vec<Phone>, StoreError> {
    let rows = db.fetch(Query::new(PHONES, values![seller.0])).await?;
    rows.iter()
        .map(|row| {
            Ok(Phone {
                country: row.text(0)?.to_owned(),
                number_sealed: row.bytes(1)?.to_vec(),
                hours: row.text(2)?.to_owned(),
            })
        })
        .collect()
}

/// The days off of an account that end on a local day or later.
pub async fn days_off(db: &Db, seller: SellerId, from: i64) -> Result<Vec<DaysOff>, StoreError> {
    let rows = db.fetch(Query::new(DAYS_OFF, values![seller.0, from])).await?;
    rows.iter()
        .map(|row| Ok(DaysOff { day: row.int(0)?, until: row.int(1)?, word: row.text(2)?.to_owned() }))
        .collect()
}

fn digest_of(row: &Row) -> Result<Digest, StoreError> {
    Ok(Digest { seller: SellerId(row.int(0)?), moments: row.text(1)?.to_owned(), next_at: row.opt_time(2)? })
}
