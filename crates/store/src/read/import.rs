//! Imports that were handed over, and how far they have come (R76).

use crate::write::import::Progress;
use crate::{Db, Query, Row, StoreError, values};
use jiff::Timestamp;

const LATEST: &str = "SELECT i.id, i.kind, i.name, i.size, p.name, i.made_at, i.state, i.taken, i.refused, i.done_at, \
    i.stopped, i.at_byte, i.at_line FROM import i LEFT JOIN person p ON p.id = i.person \
    WHERE i.state <> 'arriving' ORDER BY i.id DESC LIMIT $1";
const ONE: &str = "SELECT i.id, i.kind, i.name, i.size, p.name, i.made_at, i.state, i.taken, i.refused, i.done_at, \
    i.stopped, i.at_byte, i.at_line FROM import i LEFT JOIN person p ON p.id = i.person \
    WHERE i.id = $1 AND i.state <> 'arriving'";
const PARTS: &str = "SELECT part, file, size FROM import_part WHERE import = $1 ORDER BY part LIMIT $2";
// Every part that is kept at all; those of files that were read are gone in a moment.
const NEEDLESS: &str = "SELECT p.import, p.part, p.file FROM import_part p JOIN import i ON i.id = p.import \
    WHERE i.state = 'done' OR (i.state = 'arriving' AND i.made_at < $1) ORDER BY p.import, p.part LIMIT $2";
const PROBLEMS: &str = "SELECT line, why FROM import_problem WHERE import = $1 ORDER BY line LIMIT $2";

const STALE: &str = "SELECT id FROM import WHERE state = 'arriving' AND made_at < $1 LIMIT 1";

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
    /// The name under which its sealed bytes are kept, of one that came before files were kept in parts.
    pub file: String,
    /// When it was handed over.
    pub made_at: Timestamp,
    /// How far it has come.
    pub so_far: Progress,
}

/// A part of a file.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its place, from 0.
    pub part: i64,
    /// The name under which its sealed bytes are kept.
    pub file: String,
    /// Its size in bytes, unsealed.
    pub size: i64,
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
    /// How many bytes of the file are done.
    pub at_byte: i64,
    /// How many lines of the file are done.
    pub at_line: i64,
}

/// Reads a row of [`crate::write::import::lease`].
pub fn taken(row: &Row) -> Result<Taken, StoreError> {
    Ok(Taken {
        id: row.int(0)?,
        kind: row.opt_owned(1)?,
        format: row.opt_owned(2)?,
        name: row.text(3)?.to_owned(),
        file: row.text(4)?.to_owned(),
        made_at: row.time(5)?,
        so_far: Progress {
            taken: row.int(6)?,
            refused: row.int(7)?,
            at_byte: row.int(8)?,
            at_line: row.int(9)?,
        },
    })
}

/// The parts of a file, in order.
pub async fn parts(db: &Db, id: i64, most: i64) -> Result<Vec<Part>, StoreError> {
    let rows = db.fetch(Query::new(PARTS, values![id, most])).await?;
    rows.iter()
        .map(|row| Ok(Part { part: row.int(0)?, file: row.text(1)?.to_owned(), size: row.int(2)? }))
        .collect()
}

/// Parts that nobody needs any more: import, part and name. Their file was read, or never came whole since `before`.
pub async fn needless(db: &Db, before: Timestamp, most: i64) -> Result<Vec<(i64, i64, String)>, StoreError> {
    let rows = db.fetch(Query::new(NEEDLESS, values![before, most])).await?;
    rows.iter().map(|row| Ok((row.int(0)?, row.int(1)?, row.text(2)?.to_owned()))).collect()
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

/// Whether a file began to come before an instant and never came whole.
pub async fn has_stale(db: &Db, before: Timestamp) -> Result<bool, StoreError> {
    Ok(!db.fetch(Query::new(STALE, values![before])).await?.is_empty())
}

fn import_of(row: &Row) -> Result<Import, StoreError> {
    Ok(Import {
        id: row.int(0)?,
        kind: row.opt_owned(1)?,
        name: row.text(2)?.to_owned(),
        size: row.int(3)?,
        by: row.opt_owned(4)?,
        made_at: row.time(5)?,
        done: row.text(6)? == "done",
        taken: row.int(7)?,
        refused: row.int(8)?,
        done_at: row.opt_time(9)?,
        stopped: row.opt_owned(10)?,
        at_byte: row.int(11)?,
        at_line: row.int(12)?,
    })
}
