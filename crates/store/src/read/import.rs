//! Imports that were handed over, and how far they have come (R76).

use crate::{Db, Query, Row, StoreError, values};
use jiff::Timestamp;

const LATEST: &str = "SELECT i.id, i.kind, i.name, i.size, p.name, i.made_at, i.state, i.taken, i.refused, i.done_at, \
    i.stopped FROM import i LEFT JOIN person p ON p.id = i.person ORDER BY i.id DESC LIMIT $1";
const ONE: &str = "SELECT i.id, i.kind, i.name, i.size, p.name, i.made_at, i.state, i.taken, i.refused, i.done_at, \
    i.stopped FROM import i LEFT JOIN person p ON p.id = i.person WHERE i.id = $1";
const PROBLEMS: &str = "SELECT line, why FROM import_problem WHERE import = $1 ORDER BY line LIMIT $2";

/// An import as a worker got it.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Its number.
    pub id: i64,
    /// What every line holds, where that was said.
    pub kind: Option<String>,
    /// How it is written, where that was said.
    pub format: Option<String>,
    /// The file's name.
    pub name: String,
    /// The name under which its sealed bytes are kept.
    pub file: String,
}

/// An import as a page shows it.
#[derive(Clone, Debug)]
pub struct Import {
    /// Its number.
    pub id: i64,
    /// What every line holds, where that was said.
    pub kind: Option<String>,
    /// The file's name.
    pub name: String,
    /// Its size in bytes.
    pub size: i64,
    /// Who handed it over.
    pub by: Option<String>,
    /// When.
    pub made_at: Timestamp,
    /// Whether it has come to its end.
    pub done: bool,
    /// How many records were taken in.
    pub taken: i64,
    /// How many lines were refused.
    pub refused: i64,
    /// When it came to its end.
    pub done_at: Option<Timestamp>,
    /// Why it was not read to its end.
    pub stopped: Option<String>,
}

/// Reads a row of [`crate::write::import::lease`].
pub fn taken(row: &Row) -> Result<Taken, StoreError> {
    Ok(Taken {
        id: row.int(0)?,
        kind: row.opt_text(1)?.map(str::to_owned),
        format: row.opt_text(2)?.map(str::to_owned),
        name: row.text(3)?.to_owned(),
        file: row.text(4)?.to_owned(),
    })
}

/// The latest imports.
pub async fn latest(db: &Db, most: i64) -> Result<Vec<Import>, StoreError> {
    db.fetch(Query::new(LATEST, values![most])).await?.iter().map(import_of).collect()
}

/// One import.
pub async fn one(db: &Db, id: i64) -> Result<Option<Import>, StoreError> {
    db.fetch(Query::new(ONE, values![id])).await?.first().map(import_of).transpose()
}

/// The lines of an import that were refused, in order.
pub async fn problems(db: &Db, id: i64, most: i64) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = db.fetch(Query::new(PROBLEMS, values![id, most])).await?;
    rows.iter().map(|row| Ok((row.int(0)?, row.text(1)?.to_owned()))).collect()
}

fn import_of(row: &Row) -> Result<Import, StoreError> {
    Ok(Import {
        id: row.int(0)?,
        kind: row.opt_text(1)?.map(str::to_owned),
        name: row.text(2)?.to_owned(),
        size: row.int(3)?,
        by: row.opt_text(4)?.map(str::to_owned),
        made_at: row.time(5)?,
        done: row.text(6)? == "done",
        taken: row.int(7)?,
        refused: row.int(8)?,
        done_at: row.opt_time(9)?,
        stopped: row.opt_text(10)?.map(str::to_owned),
    })
}
