//! The embedded engine: one writer thread that groups commits, and a few reader threads beside it.

mod answer;
mod migrate;
mod readers;
mod writer;

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use tokio::sync::oneshot;

use crate::batch::{Batch, Query, Statement};
use crate::error::StoreError;
use crate::migrate::{Applied, Migration};
use crate::row::Row;
use readers::Readers;
use writer::{Job, Writer};

/// How the embedded database is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqliteOptions {
    /// True: every commit is on disk before it is acknowledged. False only for a demo that may be lost.
    pub durable: bool,
    /// How many reads run at the same time.
    pub readers: usize,
    /// How many batches may wait for the writer; further ones wait outside.
    pub waiting: usize,
    /// How long to wait for another process that holds the file.
    pub busy: Duration,
    /// The largest size of the file in pages of 4096 bytes, if it has one; beyond it writes are `Unavailable`.
    pub pages: Option<u32>,
    /// How long one read may take before it is stopped and answered with `Unavailable`.
    pub longest_read: Duration,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        let (busy, longest_read) = (Duration::from_secs(5), Duration::from_secs(30));
        Self { durable: true, readers: 4, waiting: 1024, busy, pages: None, longest_read }
    }
}

/// Prepared statements kept per connection.
const STATEMENTS_KEPT: usize = 512;
/// Page cache per connection, in KiB; the system's own cache holds the rest.
const CACHE_KIB: i64 = 4096;
/// To what the write-ahead log is cut back after a checkpoint.
const LOG_BYTES: i64 = 64 << 20;

pub(crate) struct Sqlite {
    writer: Writer,
    readers: Readers,
}

impl Sqlite {
    pub(crate) async fn open(path: &Path, options: SqliteOptions) -> Result<Self, StoreError> {
        let path = path.to_path_buf();
        tokio::task::spawn_blocking(move || Self::open_here(&path, &options))
            .await
            .map_err(|error| StoreError::Broken(error.to_string()))?
    }

    fn open_here(path: &Path, options: &SqliteOptions) -> Result<Self, StoreError> {
        let first = connect(path, options).map_err(|error| not_opened(path, &error))?;
        let mut connections = Vec::new();
        for _ in 0..options.readers.max(1) {
            let reader = connect(path, options).map_err(|error| not_opened(path, &error))?;
            reader
                .pragma_update(None, "query_only", true)
                .map_err(|error| answer::fault(&error, "query_only"))?;
            connections.push(reader);
        }
        Ok(Self {
            writer: Writer::start(first, options.waiting)?,
            readers: Readers::start(connections, options.longest_read)?,
        })
    }

    pub(crate) async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.give(Job::Commit { batch, answer }, answered).await
    }

    pub(crate) async fn claim(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.give(Job::Claim { statement, answer }, answered).await
    }

    pub(crate) async fn migrate(&self, migrations: Vec<Migration>) -> Result<Applied, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.writer.give(Job::Migrate { migrations, answer }, answered).await
    }

    pub(crate) async fn fetch(&self, query: Query) -> Result<Vec<Row>, StoreError> {
        Ok(self.readers.fetch(vec![query]).await?.pop().unwrap_or_default())
    }

    pub(crate) async fn fetch_all(&self, queries: Vec<Query>) -> Result<Vec<Vec<Row>>, StoreError> {
        self.readers.fetch(queries).await
    }
}

fn connect(path: &Path, options: &SqliteOptions) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(options.busy)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", if options.durable { "FULL" } else { "OFF" })?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.pragma_update(None, "journal_size_limit", LOG_BYTES)?;
    // One plan for every value: otherwise statements are prepared anew at each use once the tables were analysed.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    if let Some(pages) = options.pages {
        connection.pragma_update(None, "max_page_count", pages)?;
    }
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(connection)
}

fn not_opened(path: &Path, error: &rusqlite::Error) -> StoreError {
    match answer::fault(error, "open") {
        StoreError::Broken(why) => StoreError::Broken(format!("{}: {why}", path.display())),
        _ => StoreError::unavailable(format!("{} cannot be opened: {error}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;
    use rusqlite::StatementStatus;

    #[test]
    fn a_statement_is_prepared_once_however_its_values_change() {
        const LIST: &str = "SELECT id FROM cases WHERE seller = $1 AND list = $2 ORDER BY id LIMIT 25";
        let folder = tempfile::tempdir().unwrap();
        let connection = connect(&folder.path().join("plan.sqlite"), &SqliteOptions::default()).unwrap();
        connection
            .execute_batch(
                "CREATE TABLE cases (id INTEGER PRIMARY KEY, seller BIGINT NOT NULL, list TEXT NOT NULL);
                 CREATE INDEX cases_list ON cases (seller, list, id);
                 CREATE INDEX cases_open ON cases (seller, id) WHERE list = 'to_answer';
                 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
                 INSERT INTO cases SELECT i, i % 7, CASE i % 5 WHEN 0 THEN 'to_answer' ELSE 'closed' END FROM n;
                 ANALYZE;",
            )
            .unwrap();
        for seller in 0..20 {
            let list = if seller % 2 == 0 { "to_answer" } else { "closed" };
            let values = [Value::from(seller), Value::from(list)];
            answer::query(&connection, LIST.into(), &values, true).unwrap();
        }
        let prepared = connection.prepare_cached(LIST).unwrap();
        assert_eq!(prepared.get_status(StatementStatus::RePrepare), 0);
    }
}
