//! The waist: everything that is written or read passes here, whichever engine lies below.

use std::path::Path;
use std::sync::Arc;

use crate::batch::{Batch, MOST_STATEMENTS, Query, Statement};
use crate::error::StoreError;
use crate::migrate::{Applied, Migration};
use crate::postgres::{Postgres, PostgresOptions};
use crate::row::Row;
use crate::sqlite::{Sqlite, SqliteOptions};

/// How many rows one fetch or claim may give; more is a fault of the query, which must page.
pub const MOST_ROWS: usize = 10_000;

/// Which engine lies below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one (R81).
    Sqlite,
    /// The shared one, for any number of processes (R81).
    Postgres,
}

/// A database that is open; clones share it, and the last one to go closes it.
#[derive(Clone)]
pub struct Db(Arc<Backend>);

enum Backend {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({:?})", self.engine())
    }
}

impl Db {
    /// Opens or makes the database file; its folder must exist.
    pub async fn open_sqlite(path: &Path, options: SqliteOptions) -> Result<Self, StoreError> {
        Ok(Self(Arc::new(Backend::Sqlite(Sqlite::open(path, options).await?))))
    }

    /// Connects by URL and asks the server one question, so that a wrong address shows at once.
    pub async fn open_postgres(url: &str, options: PostgresOptions) -> Result<Self, StoreError> {
        Ok(Self(Arc::new(Backend::Postgres(Postgres::open(url, options).await?))))
    }

    /// Writes all of the batch or nothing; `Ok` means it is as durable as the database can make it. It goes on
    /// to its end when the caller goes away.
    pub async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        if batch.is_empty() {
            return Ok(());
        }
        if batch.len() > MOST_STATEMENTS {
            return Err(StoreError::Broken(format!("a batch of more than {MOST_STATEMENTS} statements")));
        }
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.commit(batch).await,
            Backend::Postgres(postgres) => postgres.commit(batch).await,
        }
    }

    /// Reads at most `MOST_ROWS` rows of what is committed.
    pub async fn fetch(&self, query: Query) -> Result<Vec<Row>, StoreError> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.fetch(query).await,
            Backend::Postgres(postgres) => postgres.fetch(&query).await,
        }
    }

    /// Several reads in one hand-over, each with its own rows, in their order.
    pub async fn fetch_all(&self, queries: Vec<Query>) -> Result<Vec<Vec<Row>>, StoreError> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.fetch_all(queries).await,
            Backend::Postgres(postgres) => postgres.fetch_all(&queries).await,
        }
    }

    /// One `UPDATE .. RETURNING` (or `INSERT`, `DELETE`) in its own transaction: leases and blocks of numbers (R83).
    pub async fn claim(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.claim(statement).await,
            Backend::Postgres(postgres) => postgres.claim(statement).await,
        }
    }

    /// Brings the schema up to the last of `migrations`, each in its own transaction; refuses a newer database
    /// and a migration whose text has changed since it was applied (R84).
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<Applied, StoreError> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.migrate(migrations.to_vec()).await,
            Backend::Postgres(postgres) => postgres.migrate(migrations.to_vec()).await,
        }
    }

    /// Which engine lies below, for the few texts that differ.
    pub fn engine(&self) -> Engine {
        match &*self.0 {
            Backend::Sqlite(_) => Engine::Sqlite,
            Backend::Postgres(_) => Engine::Postgres,
        }
    }
}

pub(crate) fn too_many_rows(sql: &str) -> StoreError {
    StoreError::Broken(format!("more than {MOST_ROWS} rows; page it: {}", excerpt(sql)))
}

/// The start of a statement, for a message; statements are constants, so nothing personal is in them.
pub(crate) fn excerpt(sql: &str) -> String {
    const SHOWN: usize = 160;
    sql.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect()
}
