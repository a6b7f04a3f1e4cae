//! A fresh house on each engine.

use std::path::PathBuf;
use testkit::Engine;

use store::{Db, PostgresOptions, SqliteOptions};
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

/// A database with the real schema, and where to find it behind the waist.
pub struct House {
    pub db: Db,
    behind: Behind,
    _folder: Option<TempDir>,
}

enum Behind {
    File(PathBuf),
    Url(String),
}

impl House {
    pub async fn on(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::sqlite().await,
            Engine::Postgres => Self::postgres().await,
        }
    }

    pub async fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("house.db");
        let options = SqliteOptions { durable: false, ..SqliteOptions::default() };
        let db = Db::open_sqlite(&path, options).await.unwrap();
        db.migrate(store::schema::MIGRATIONS).await.unwrap();
        Self { db, behind: Behind::File(path), _folder: Some(folder) }
    }

    pub async fn postgres() -> Self {
        let url = tokio::task::spawn_blocking(testkit::postgres::test_database).await.unwrap();
        let db = Db::open_postgres(&url, PostgresOptions::default()).await.unwrap();
        db.migrate(store::schema::MIGRATIONS).await.unwrap();
        Self { db, behind: Behind::Url(url), _folder: None }
    }

    /// The engine itself, for questions the waist does not ask.
    pub fn sqlite_itself(&self) -> rusqlite::Connection {
        let Behind::File(path) = &self.behind else { panic!("this house stands on PostgreSQL") };
        rusqlite::Connection::open(path).unwrap()
    }

    /// The engine itself, for questions the waist does not ask.
    pub async fn postgres_itself(&self) -> Client {
        let Behind::Url(url) = &self.behind else { panic!("this house stands on SQLite") };
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
        tokio::spawn(connection);
        client
    }

    /// Runs what the waist never would, in the words of each engine.
    pub async fn run(&self, sqlite: &str, postgres: &str) {
        match self.behind {
            Behind::File(_) => self.sqlite_itself().execute_batch(sqlite).unwrap(),
            Behind::Url(_) => self.postgres_itself().await.batch_execute(postgres).await.unwrap(),
        }
    }
}
