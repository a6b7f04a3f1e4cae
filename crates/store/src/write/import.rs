//! Imports that were handed over, how far they have come, and reviews (R76).

use crate::{Dialected, Statement, values};
use domain::ids::{PersonId, SellerId};
use jiff::Timestamp;

const INSERT: &str = "INSERT INTO import (id, kind, format, name, file, size, person, made_at, state, taken, refused, \
    leased_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, 0, 0)";
const LEASE: Dialected = Dialected {
    sqlite: "UPDATE import SET leased_until = $2 WHERE id IN (SELECT id FROM import WHERE state = 'waiting' \
        AND leased_until <= $1 ORDER BY id LIMIT 1) RETURNING id, kind, format, name, file",
    postgres: "UPDATE import SET leased_until = $2 WHERE id IN (SELECT id FROM import WHERE state = 'waiting' \
        AND leased_until <= $1 ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, kind, format, name, file",
};
const PROGRESS: &str =
    "UPDATE import SET taken = $2, refused = $3, leased_until = $4 WHERE id = $1 AND state = 'waiting'";
const PROBLEM: &str = "INSERT INTO import_problem (import, line, why) VALUES ($1, $2, $3) ON CONFLICT (import, line) DO NOTHING";
const DONE: &str =
    "UPDATE import SET state = 'done', done_at = $2, stopped = $3 WHERE id = $1 AND state = 'waiting'";
const REVIEW: &str = "INSERT INTO review (seller, reference, order_number, article, mark, at, day, words) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (seller, reference) DO UPDATE SET \
    order_number = excluded.order_number, article = excluded.article, mark = excluded.mark, at = excluded.at, \
    day = excluded.day, words = excluded.words";

/// An import as it is handed over.
#[derive(Clone, Debug)]
pub struct NewImport<'a> {
    /// Its number.
    pub id: i64,
    /// What every line holds, where that was said.
    pub kind: Option<&'static str>,
    /// How it is written, where that was said.
    pub format: Option<&'static str>,
    /// The file's name as it was called.
    pub name: &'a str,
    /// The name under which its sealed bytes are kept.
    pub file: &'a str,
    /// Its size in bytes.
    pub size: i64,
    /// Who handed it over.
    pub person: Option<PersonId>,
}

/// Takes an import on.
pub fn insert(new: &NewImport<'_>, at: Timestamp) -> Statement {
    let person = new.person.map(|person| person.0);
    Statement::new(INSERT, values![new.id, new.kind, new.format, new.name, new.file, new.size, person, at])
        .expecting(1)
}

/// Takes the one that waits longest until `until`; nobody else gets it before.
pub fn lease(now: Timestamp, until: Timestamp) -> Statement {
    Statement::new(LEASE, values![now, until])
}

/// It has come so far, and is worked on until `until`.
pub fn progress(id: i64, (taken, refused): (i64, i64), until: Timestamp) -> Statement {
    Statement::new(PROGRESS, values![id, taken, refused, until])
}

/// A line that was refused, once.
pub fn problem(id: i64, line: i64, why: &str) -> Statement {
    Statement::new(PROBLEM, values![id, line, why])
}

/// It has come to its end, or was stopped there.
pub fn done(id: i64, at: Timestamp, stopped: Option<&str>) -> Statement {
    Statement::new(DONE, values![id, at, stopped])
}

/// A review with what it is about.
#[derive(Clone, Debug)]
pub struct NewReview<'a> {
    /// Whose order it was.
    pub seller: SellerId,
    /// The shop's own reference.
    pub reference: &'a str,
    /// The order.
    pub order: &'a str,
    /// The article, where one is named.
    pub article: Option<&'a str>,
    /// 1 to 10.
    pub mark: i64,
    /// When.
    pub at: Timestamp,
    /// Its local day for the seller.
    pub day: i64,
    /// What was written.
    pub words: &'a str,
}

/// Adds or renews a review, known by the seller's reference.
pub fn review(new: &NewReview<'_>) -> Statement {
    Statement::new(
        REVIEW,
        values![new.seller.0, new.reference, new.order, new.article, new.mark, new.at, new.day, new.words],
    )
    .expecting(1)
}
