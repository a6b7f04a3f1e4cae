//! Imports that were handed over, how far they have come, and reviews (R76).

use crate::{Dialected, Statement, values};
use domain::ids::{PersonId, SellerId};
use jiff::Timestamp;

const ARRIVING: &str = "INSERT INTO import (id, kind, format, name, file, size, person, made_at, state, taken, refused, \
    leased_until) VALUES ($1, NULL, NULL, '', '', 0, $2, $3, 'arriving', 0, 0, 0)";
const PART: &str = "INSERT INTO import_part (import, part, file, size) VALUES ($1, $2, $3, $4)";
const ARRIVED: &str = "UPDATE import SET kind = $2, format = $3, name = $4, size = $5, state = 'waiting' \
    WHERE id = $1 AND state = 'arriving'";
const LEASE: Dialected = Dialected {
    sqlite: "UPDATE import SET leased_until = $2 WHERE id IN (SELECT id FROM import WHERE state = 'waiting' \
        AND leased_until <= $1 ORDER BY id LIMIT 1) RETURNING id, kind, format, name, file, \
        made_at, taken, refused, at_byte, at_line",
    postgres: "UPDATE import SET leased_until = $2 WHERE id IN (SELECT id FROM import WHERE state = 'waiting' \
        AND leased_until <= $1 ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, kind, format, name, file, \
        made_at, taken, refused, at_byte, at_line",
};
const HOLD: &str = "UPDATE import SET leased_until = $2 WHERE id = $1 AND state = 'waiting'";
// A worker that was thought dead never takes one back that has gone on since.
const PROGRESS: &str = "UPDATE import SET taken = $2, refused = $3, at_byte = $4, at_line = $5, leased_until = $6 \
    WHERE id = $1 AND state = 'waiting' AND at_line <= $5";
const PROBLEM: &str = "INSERT INTO import_problem (import, line, why) VALUES ($1, $2, $3) ON CONFLICT (import, line) DO NOTHING";
const DONE: &str =
    "UPDATE import SET state = 'done', done_at = $2, stopped = $3 WHERE id = $1 AND state = 'waiting'";
const FORGET_PART: &str = "DELETE FROM import_part WHERE import = $1 AND part = $2";
const FORGET_ARRIVING: &str = "DELETE FROM import WHERE state = 'arriving' AND made_at < $1 \
    AND NOT EXISTS (SELECT 1 FROM import_part p WHERE p.import = import.id)";
const REVIEW: &str = "INSERT INTO review (seller, reference, order_number, article, mark, at, day, words) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (seller, reference) DO UPDATE SET \
    order_number = excluded.order_number, article = excluded.article, mark = excluded.mark, at = excluded.at, \
    day = excluded.day, words = excluded.words";

// All reviews of a seller, kept beside them: what one that is told again was is taken off, and what it is added.
const REVIEW_SUM: &str = "INSERT INTO review_sum (seller, count, marks) SELECT seller, $3, $3 * mark FROM review \
    WHERE seller = $1 AND reference = $2 ON CONFLICT (seller) DO UPDATE SET \
    count = review_sum.count + excluded.count, marks = review_sum.marks + excluded.marks";

/// An import whose file has come whole.
#[derive(Clone, Debug)]
pub struct Arrived<'a> {
    /// Its number.
    pub id: i64,
    /// What every line holds, where that was said.
    pub kind: Option<&'static str>,
    /// How it is written, where that was said.
    pub format: Option<&'static str>,
    /// The file's name as it was called.
    pub name: &'a str,
    /// Its size in bytes.
    pub size: i64,
}

/// How far an import has come: everything before is taken in or refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Records taken in.
    pub taken: i64,
    /// Lines refused.
    pub refused: i64,
    /// Bytes of the file.
    pub at_byte: i64,
    /// Lines of the file.
    pub at_line: i64,
}

/// A file begins to come; nobody reads it yet.
pub fn arriving(id: i64, person: Option<PersonId>, at: Timestamp) -> Statement {
    Statement::new(ARRIVING, values![id, person.map(|person| person.0), at]).expecting(1)
}

/// A part of it comes, to be kept sealed under this name.
pub fn part(id: i64, part: i64, file: &str, size: i64) -> Statement {
    Statement::new(PART, values![id, part, file, size]).expecting(1)
}

/// It has come whole and waits to be read.
pub fn arrived(new: &Arrived<'_>) -> Statement {
    Statement::new(ARRIVED, values![new.id, new.kind, new.format, new.name, new.size]).expecting(1)
}

/// A part is kept no more.
pub fn forget_part(id: i64, part: i64) -> Statement {
    Statement::new(FORGET_PART, values![id, part])
}

/// Files that began to come before an instant, never came whole, and of which no part is kept any more.
pub fn forget_arriving(before: Timestamp) -> Statement {
    Statement::new(FORGET_ARRIVING, values![before])
}

/// Takes the one that waits longest until `until`; nobody else gets it before.
pub fn lease(now: Timestamp, until: Timestamp) -> Statement {
    Statement::new(LEASE, values![now, until])
}

/// It is worked on until `until`.
pub fn hold(id: i64, until: Timestamp) -> Statement {
    Statement::new(HOLD, values![id, until])
}

/// It has come so far, and is worked on until `until`; a conflict where another worker has come further.
pub fn progress(id: i64, so_far: Progress, until: Timestamp) -> Statement {
    let Progress { taken, refused, at_byte, at_line } = so_far;
    Statement::new(PROGRESS, values![id, taken, refused, at_byte, at_line, until]).expecting(1)
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

/// Adds or renews a review, known by the seller's reference, and counts it once.
pub fn review(new: &NewReview<'_>) -> [Statement; 3] {
    let counted = |step: i64| Statement::new(REVIEW_SUM, values![new.seller.0, new.reference, step]);
    let row =
        values![new.seller.0, new.reference, new.order, new.article, new.mark, new.at, new.day, new.words];
    [counted(-1), Statement::new(REVIEW, row).expecting(1), counted(1)]
}
