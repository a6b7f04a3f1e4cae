//! How mail did, by day and by receiving domain (R82).

use crate::{Db, Query, Row, StoreError, values};

const DAYS: &str = "SELECT day, CAST(SUM(delivered) AS BIGINT), CAST(SUM(deferred) AS BIGINT), \
    CAST(SUM(refused) AS BIGINT), CAST(SUM(bounced) AS BIGINT), CAST(SUM(given_up) AS BIGINT) \
    FROM mail_day WHERE day >= $1 GROUP BY day ORDER BY day";
const DOMAINS: &str = "SELECT domain, CAST(SUM(delivered) AS BIGINT), CAST(SUM(deferred) AS BIGINT), \
    CAST(SUM(refused) AS BIGINT), CAST(SUM(bounced) AS BIGINT), CAST(SUM(given_up) AS BIGINT) \
    FROM mail_day WHERE day >= $1 GROUP BY domain \
    ORDER BY SUM(refused) + SUM(bounced) + SUM(given_up) DESC, SUM(deferred) DESC, SUM(delivered) DESC, domain LIMIT $2";
const OLD: &str = "SELECT day FROM mail_day WHERE day < $1 LIMIT 1";

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Mails that the next server took over.
    pub delivered: i64,
    /// Tries that it put off.
    pub deferred: i64,
    /// Mails that it refused for good.
    pub refused: i64,
    /// Mails that came back afterwards.
    pub bounced: i64,
    /// Mails given up after all tries, or by a person, or whose end is not known.
    pub given_up: i64,
}

/// By local day, as days since 1970-01-01; days without mail are absent.
pub async fn days(db: &Db, since: i64) -> Result<Vec<(i64, Counts)>, StoreError> {
    let rows = db.fetch(Query::new(DAYS, values![since])).await?;
    rows.iter().map(|row| Ok((row.int(0)?, counts_of(row)?))).collect()
}

/// By receiving domain, those with trouble first.
pub async fn domains(db: &Db, since: i64, most: i64) -> Result<Vec<(String, Counts)>, StoreError> {
    let rows = db.fetch(Query::new(DOMAINS, values![since, most])).await?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), counts_of(row)?))).collect()
}

/// Whether anything is kept from before a day.
pub async fn has_old(db: &Db, before: i64) -> Result<bool, StoreError> {
    Ok(!db.fetch(Query::new(OLD, values![before])).await?.is_empty())
}

fn counts_of(row: &Row) -> Result<Counts, StoreError> {
    Ok(Counts {
        delivered: row.int(1)?,
        deferred: row.int(2)?,
        refused: row.int(3)?,
        bounced: row.int(4)?,
        given_up: row.int(5)?,
    })
}
