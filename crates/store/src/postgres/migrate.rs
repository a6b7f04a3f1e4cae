//! Migrations on a database that several processes may open at the same moment.
//!
//! The row that marks a migration is written first, in its own transaction: who comes second waits for the first
//! and then finds it done. No lock but the primary key is needed.

use deadpool_postgres::{Object, Pool};
use tokio_postgres::error::SqlState;

use super::{bind, connection, fault::fault, read};
use crate::db::Engine;
use crate::error::StoreError;
use crate::migrate::{Applied, KEEP, KEPT, Kept, MAKE_TABLE, Migration, missing};
use crate::row::Value;

/// How often others may be first before we give up; each time at least one migration was done.
const OTHERS_FIRST: usize = 1_000;

pub(super) async fn bring_up(pool: &Pool, migrations: &[Migration]) -> Result<Applied, StoreError> {
    let client = connection(pool).await?;
    make_table(&client).await?;
    let mut from = None;
    for _ in 0..OTHERS_FIRST {
        let kept = kept(&client).await?;
        let last = kept.last().map_or(0, |last| last.number);
        let from = *from.get_or_insert(last);
        let Some(next) = missing(&kept, migrations, Engine::Postgres)?.into_iter().next() else {
            return Ok(Applied { from, to: last });
        };
        match take_step(&client, &next).await {
            Ok(()) | Err(StoreError::Conflict) => {}
            Err(error) => {
                drop(Object::take(client));
                return Err(error);
            }
        }
    }
    Err(StoreError::unavailable("other processes are migrating this database"))
}

/// Two processes that make the table at once: one of them is told that it exists after all.
async fn make_table(client: &Object) -> Result<(), StoreError> {
    match client.batch_execute(MAKE_TABLE).await {
        Err(error) if error.code() == Some(&SqlState::UNIQUE_VIOLATION) => {
            client.batch_execute(MAKE_TABLE).await.map_err(|error| fault(&error, MAKE_TABLE))
        }
        other => other.map_err(|error| fault(&error, MAKE_TABLE)),
    }
}

async fn kept(client: &Object) -> Result<Vec<Kept>, StoreError> {
    let rows = read(client, KEPT, &[]).await.map_err(|error| fault(&error, KEPT))??;
    rows.into_iter()
        .map(|mut row| {
            Ok(Kept { number: row.next_int()?, name: row.next_text()?, checksum: row.next_bytes()? })
        })
        .collect()
}

/// Without the time limit of ordinary statements: an index on a large table takes its time.
async fn take_step(client: &Object, migration: &Migration) -> Result<(), StoreError> {
    let failed = |error: tokio_postgres::Error| fault(&error, migration.name);
    client.batch_execute("BEGIN; SET LOCAL statement_timeout = 0").await.map_err(failed)?;
    let mark: Vec<Value> =
        vec![migration.number.into(), migration.name.into(), migration.checksum(Engine::Postgres).into()];
    if let Err(error) = client.execute_raw(KEEP, mark.iter().map(bind::Bound)).await {
        client.batch_execute("ROLLBACK").await.map_err(failed)?;
        return Err(fault(&error, KEEP));
    }
    if let Err(error) = client.batch_execute(&migration.text(Engine::Postgres)).await {
        return Err(match fault(&error, migration.name) {
            StoreError::Conflict => StoreError::Broken(format!("{}: a unique key is taken", migration.name)),
            other => other,
        });
    }
    client.batch_execute("COMMIT").await.map_err(failed)
}
