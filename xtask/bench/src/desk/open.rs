//! A desk on a filled store, in this process.

use app::{Clock, Desk, Parts, Random, Setup};
use jiff::Timestamp;
use store::schema::MIGRATIONS;
use store::{Db, Files, PostgresOptions, SqliteOptions};

use crate::arguments::Engine;
use crate::fill::{self, Store, random};

/// Opens the store's own file, or the PostgreSQL database that was filled from it, on a clock.
pub async fn desk(
    store: &Store,
    (engine, postgres): (Engine, Option<&str>),
    clock: fn() -> Timestamp,
) -> anyhow::Result<Desk> {
    let db = db(store, engine, postgres).await?;
    Ok(Desk::new(Parts {
        db,
        files: Files::open(&store.folder.join("files")).await?,
        keys: fill::keys(&store.folder)?,
        clock: Clock::new(clock),
        random: Random::new(random),
        setup: Setup::default(),
    })?)
}

/// The database alone, with the newest schema.
pub async fn db(store: &Store, engine: Engine, postgres: Option<&str>) -> anyhow::Result<Db> {
    let db = match (engine, postgres) {
        (Engine::Postgres, Some(url)) => Db::open_postgres(url, PostgresOptions::default()).await?,
        (Engine::Postgres, None) => anyhow::bail!("no PostgreSQL to open"),
        (Engine::Sqlite, _) => Db::open_sqlite(&store.database(), SqliteOptions::default()).await?,
    };
    db.migrate(MIGRATIONS).await?;
    Ok(db)
}
