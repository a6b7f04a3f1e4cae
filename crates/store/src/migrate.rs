//! Which migrations a database still needs, decided without touching it; the engines carry them out.
//!
//! A migration that was applied is never changed: its checksum is kept beside its number.

use sha2::{Digest, Sha256};

use crate::db::Engine;
use crate::error::StoreError;

/// One step of the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// Its place, from 1, without gaps.
    pub number: i64,
    /// A few words for people.
    pub name: &'static str,
    /// What both engines run.
    pub sql: &'static str,
    /// What SQLite runs after it.
    pub sqlite: Option<&'static str>,
    /// What PostgreSQL runs after it.
    pub postgres: Option<&'static str>,
}

/// What a call of `migrate` did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The last migration before, 0 for an empty database.
    pub from: i64,
    /// The last migration now.
    pub to: i64,
}

/// A migration as the database remembers it.
pub(crate) struct Kept {
    pub number: i64,
    pub name: String,
    pub checksum: Vec<u8>,
}

pub(crate) const MAKE_TABLE: &str = "CREATE TABLE IF NOT EXISTS balie_migrations (
    number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum BYTEA NOT NULL)";
pub(crate) const KEPT: &str = "SELECT number, name, checksum FROM balie_migrations ORDER BY number";
pub(crate) const KEEP: &str = "INSERT INTO balie_migrations (number, name, checksum) VALUES ($1, $2, $3)";

impl Migration {
    /// Its whole text for one engine.
    pub(crate) fn text(&self, engine: Engine) -> String {
        let own = match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        };
        [Some(self.sql), own].into_iter().flatten().collect::<Vec<_>>().join("\n;\n")
    }

    /// Over the text of one engine, so that mending one engine's words never stops the other.
    pub(crate) fn checksum(&self, engine: Engine) -> [u8; 32] {
        Sha256::digest(self.text(engine)).into()
    }
}

/// The migrations that are still to be run, in order.
pub(crate) fn missing(
    kept: &[Kept],
    wanted: &[Migration],
    engine: Engine,
) -> Result<Vec<Migration>, StoreError> {
    if let Some((place, migration)) = (1_i64..).zip(wanted).find(|(place, m)| m.number != *place) {
        return Err(StoreError::Broken(format!("migration {} stands at place {place}", migration.number)));
    }
    for before in kept {
        let place = usize::try_from(before.number - 1).unwrap_or(usize::MAX);
        let known = wanted.get(place).ok_or_else(|| newer(before, wanted.len()))?;
        if known.checksum(engine)[..] != before.checksum {
            return Err(StoreError::Broken(format!(
                "migration {} ({}) was applied with another text than this program has; a migration is never changed",
                before.number, before.name
            )));
        }
    }
    Ok(wanted.get(kept.len()..).unwrap_or_default().to_vec())
}

fn newer(before: &Kept, known: usize) -> StoreError {
    StoreError::Broken(format!(
        "this database is newer than this program: it has migration {} ({}), the program knows {known}; \
         start the newer program, or restore a backup from before the upgrade",
        before.number, before.name
    ))
}
