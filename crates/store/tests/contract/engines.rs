//! A fresh database of each engine with a tiny schema, and the few statements the cases use.

use std::path::PathBuf;
use testkit::Engine;

use store::{Batch, Db, Migration, PostgresOptions, Query, Row, SqliteOptions, Statement, Value, values};
use tempfile::TempDir;

/// A database and where to find it again.
pub struct Place {
    pub db: Db,
    reopen: Reopen,
    _folder: Option<TempDir>,
}

enum Reopen {
    File(PathBuf),
    Url(String),
}

impl Place {
    pub async fn on(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::sqlite().await,
            Engine::Postgres => Self::postgres().await,
        }
    }

    pub async fn sqlite_with(options: SqliteOptions) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("desk.db");
        let db = Db::open_sqlite(&path, options).await.unwrap();
        db.migrate(&SCHEMA).await.unwrap();
        Self { db, reopen: Reopen::File(path), _folder: Some(folder) }
    }

    pub async fn sqlite() -> Self {
        Self::sqlite_with(SqliteOptions::default()).await
    }

    pub async fn postgres() -> Self {
        let url = testkit::postgres::test_database();
        let db = Db::open_postgres(&url, PostgresOptions::default()).await.unwrap();
        db.migrate(&SCHEMA).await.unwrap();
        Self { db, reopen: Reopen::Url(url), _folder: None }
    }

    /// A second opening of the same database, as another process would have.
    pub async fn open_again(&self) -> Db {
        match &self.reopen {
            Reopen::File(path) => Db::open_sqlite(path, SqliteOptions::default()).await.unwrap(),
            Reopen::Url(url) => Db::open_postgres(url, PostgresOptions::default()).await.unwrap(),
        }
    }

    pub fn url(&self) -> Option<&str> {
        match &self.reopen {
            Reopen::File(_) => None,
            Reopen::Url(url) => Some(url),
        }
    }
}

pub const SCHEMA: [Migration; 1] = [Migration {
    number: 1,
    name: "boxes",
    sql: "CREATE TABLE boxes (
            id BIGINT PRIMARY KEY,
            count BIGINT NOT NULL DEFAULT 0,
            label TEXT,
            content BYTEA,
            open BOOLEAN,
            weight DOUBLE PRECISION,
            holder BIGINT
          );
          CREATE UNIQUE INDEX boxes_label ON boxes (label) WHERE label IS NOT NULL;
          CREATE TABLE lids (id BIGINT PRIMARY KEY, box BIGINT NOT NULL REFERENCES boxes (id))",
    sqlite: None,
    postgres: None,
}];

pub fn add(id: i64) -> Statement {
    Statement::new("INSERT INTO boxes (id) VALUES ($1)", values![id])
}

pub fn add_labelled(id: i64, label: &str) -> Statement {
    Statement::new("INSERT INTO boxes (id, label) VALUES ($1, $2)", values![id, label])
}

pub fn increment(id: i64) -> Statement {
    Statement::new("UPDATE boxes SET count = count + 1 WHERE id = $1", values![id]).expecting(1)
}

pub fn batch<const N: usize>(statements: [Statement; N]) -> Batch {
    statements.into_iter().collect()
}

pub async fn rows(db: &Db, sql: &'static str, values: Vec<Value>) -> Vec<Row> {
    db.fetch(Query::new(sql, values)).await.unwrap()
}

pub async fn number(db: &Db, sql: &'static str) -> i64 {
    rows(db, sql, vec![]).await[0].int(0).unwrap()
}

/// Every id that is there, in order.
pub async fn ids(db: &Db) -> Vec<i64> {
    let rows = rows(db, "SELECT id FROM boxes ORDER BY id", vec![]).await;
    rows.iter().map(|row| row.int(0).unwrap()).collect()
}
