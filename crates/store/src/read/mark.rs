//! The mark of the key file that belongs to this database (R68).

use crate::{Db, Query, StoreError, values};

const KEY_FILE: &str = "SELECT value FROM house_mark WHERE name = $1";

/// The mark, once a desk has begun to use the database.
pub async fn key_file(db: &Db) -> Result<Option<Vec<u8>>, StoreError> {
    let rows = db.fetch(Query::new(KEY_FILE, values!["key file"])).await?;
    Ok(rows.first().map(|row| row.bytes(0).map(<[u8]>::to_vec)).transpose()?)
}
