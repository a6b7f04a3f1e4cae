//! Migrations on a file that another process may open at the same moment: the lock of the file comes first, then
//! the question what is still missing.

use rusqlite::Connection;

use super::answer::{execute, fault, query};
use super::writer::abandon;
use crate::batch::Statement;
use crate::db::Engine;
use crate::error::StoreError;
use crate::migrate::{Applied, KEEP, KEPT, Kept, MAKE_TABLE, Migration, missing};
use crate::values;

pub(super) fn bring_up(connection: &Connection, migrations: &[Migration]) -> Result<Applied, StoreError> {
    connection.execute_batch(MAKE_TABLE).map_err(|error| fault(&error, MAKE_TABLE))?;
    let from = last(&kept(connection)?);
    for _ in 0..=migrations.len() {
        if let Some(to) = take_step(connection, migrations).map_err(|error| abandon(connection, error))? {
            return Ok(Applied { from, to });
        }
    }
    Err(StoreError::Broken("a migration was run but not kept".into()))
}

fn kept(connection: &Connection) -> Result<Vec<Kept>, StoreError> {
    let rows = query(connection, KEPT.into(), &[], true)?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Kept { number: row.next_int()?, name: row.next_text()?, checksum: row.next_bytes()? })
        })
        .collect()
}

fn last(kept: &[Kept]) -> i64 {
    kept.last().map_or(0, |last| last.number)
}

/// Runs the next missing migration in its own transaction; gives the last number when nothing is missing.
fn take_step(connection: &Connection, migrations: &[Migration]) -> Result<Option<i64>, StoreError> {
    let run = |text: &str, name| connection.execute_batch(text).map_err(|error| fault(&error, name));
    run("BEGIN IMMEDIATE", "BEGIN")?;
    let kept = kept(connection)?;
    let Some(next) = missing(&kept, migrations, Engine::Sqlite)?.into_iter().next() else {
        run("ROLLBACK", "ROLLBACK")?;
        return Ok(Some(last(&kept)));
    };
    let mark = values![next.number, next.name, next.checksum(Engine::Sqlite)];
    execute(connection, &Statement::new(KEEP, mark))?;
    run(&next.text(Engine::Sqlite), next.name)?;
    run("COMMIT", next.name)?;
    Ok(None)
}
