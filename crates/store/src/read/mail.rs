//! Mail that came in and the addresses it may come in at.

use crate::{Db, Query, StoreError, values};
use domain::ids::RawMailId;
use jiff::Timestamp;

const ALIAS: &str = "SELECT salt FROM alias WHERE subject = $1 AND purpose = $2 AND party = $3 \
    AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $4)";
const QUARANTINE: &str = "SELECT id, received_at, outcome FROM raw_mail WHERE state = 'quarantine' \
    ORDER BY received_at DESC LIMIT $1";
const SOURCE: &str = "SELECT bytes_sealed FROM raw_mail WHERE id = $1";

/// The salt of an address that takes mail at `now`; unknown, revoked and expired are all `None` (R45).
pub async fn alias_salt(
    db: &Db,
    subject: i64,
    purpose: u8,
    party: i64,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let rows = db.fetch(Query::new(ALIAS, values![subject, purpose, party, now])).await?;
    rows.first().map(|row| Ok(row.int(0)?)).transpose()
}

/// What lies in quarantine, newest first, with when it came in and why it lies there (R82).
pub async fn quarantine(db: &Db, most: i64) -> Result<Vec<(RawMailId, Timestamp, String)>, StoreError> {
    let rows = db.fetch(Query::new(QUARANTINE, values![most])).await?;
    rows.iter()
        .map(|row| {
            Ok((RawMailId(row.int(0)?), row.time(1)?, row.opt_text(2)?.unwrap_or_default().to_owned()))
        })
        .collect()
}

/// The sealed source of a mail.
pub async fn source(db: &Db, id: RawMailId) -> Result<Option<Vec<u8>>, StoreError> {
    let rows = db.fetch(Query::new(SOURCE, values![id.0])).await?;
    rows.first().map(|row| Ok(row.bytes(0)?.to_vec())).transpose()
}
