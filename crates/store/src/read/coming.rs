//! What was kept for later and comes back soon (R26).

use crate::{Db, Query, StoreError, values};
use domain::access::Scope;
use domain::ids::CaseId;
use jiff::Timestamp;

const BACK_BY: &str = "SELECT id, customer_name, subject, until FROM cases WHERE seller = $1 AND place = 'seller' \
    AND list = 'follow_up' AND until IS NOT NULL AND until <= $2 ORDER BY until, id LIMIT $3";

/// A case that comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComingBack {
    /// The case.
    pub id: CaseId,
    /// Who asked.
    pub customer_name: String,
    /// The subject line.
    pub subject: String,
    /// When.
    pub until: Timestamp,
}

/// A seller's cases that come back by an instant, the soonest first.
pub async fn back_by(db: &Db, scope: Scope, by: Timestamp, most: i64) -> Result<Vec<ComingBack>, StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok(Vec::new()) };
    let rows = db.fetch(Query::new(BACK_BY, values![seller.0, by, most])).await?;
    let coming = rows.iter().map(|row| {
        Ok(ComingBack {
            id: CaseId(row.int(0)?),
            customer_name: row.text(1)?.to_owned(),
            subject: row.text(2)?.to_owned(),
            until: row.time(3)?,
        })
    });
    coming.collect()
}
