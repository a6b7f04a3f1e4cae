//! What the database knows of the house around it: its key file (R68), its version, its clock (R85).

use crate::{Db, Dialected, Query, StoreError, values};

const KEY_FILE: &str = "SELECT value FROM house_mark WHERE name = $1";
const VERSION: &str = "SELECT COALESCE(MAX(number), 0) FROM balie_migrations";
const CLOCK: Dialected = Dialected {
    sqlite: "SELECT CAST(strftime('%s', 'now') AS BIGINT)",
    postgres: "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS BIGINT)",
};

/// The mark of the key file, once a desk has begun to use the database.
pub async fn key_file(db: &Db) -> Result<Option<Vec<u8>>, StoreError> {
    let rows = db.fetch(Query::new(KEY_FILE, values!["key file"])).await?;
    Ok(rows.first().map(|row| row.bytes(0).map(<[u8]>::to_vec)).transpose()?)
}

/// The number of the last migration.
pub async fn version(db: &Db) -> Result<i64, StoreError> {
    let rows = db.fetch(Query::new(VERSION, Vec::new())).await?;
    Ok(rows.first().map(|row| row.int(0)).transpose()?.unwrap_or_default())
}

/// The database's own clock, in seconds since 1970.
pub async fn clock(db: &Db) -> Result<i64, StoreError> {
    let rows = db.fetch(Query::new(CLOCK, Vec::new())).await?;
    Ok(rows.first().map(|row| row.int(0)).transpose()?.unwrap_or_default())
}
