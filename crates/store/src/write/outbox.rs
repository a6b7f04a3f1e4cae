//! What must leave the house later, and number blocks.

use crate::{Dialected, Statement, values};
use jiff::Timestamp;

const INSERT: &str = "INSERT INTO outbox (id, key, seller, case_id, body, created_at, next_at, attempts, \
    leased_until, state, done_at, last_error) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, NULL, 'waiting', NULL, NULL) \
    ON CONFLICT (key) DO NOTHING";

const LEASE: Dialected = Dialected {
    sqlite: "UPDATE outbox SET leased_until = $2, attempts = attempts + 1, next_at = $2 WHERE id IN \
        (SELECT id FROM outbox WHERE state = 'waiting' AND next_at <= $1 ORDER BY next_at LIMIT $3) \
        RETURNING id, key, seller, case_id, body, attempts, created_at, last_error",
    postgres: "UPDATE outbox SET leased_until = $2, attempts = attempts + 1, next_at = $2 WHERE id IN \
        (SELECT id FROM outbox WHERE state = 'waiting' AND next_at <= $1 ORDER BY next_at LIMIT $3 \
        FOR UPDATE SKIP LOCKED) RETURNING id, key, seller, case_id, body, attempts, created_at, last_error",
};

const SENDING: &str =
    "UPDATE outbox SET last_error = $3, domain = $4 WHERE id = $1 AND state = 'waiting' AND attempts = $2";

/// Stands as the last error of a job while it is being sent.
pub const SENDING_MARK: &str = "sending";
const DONE: &str = "UPDATE outbox SET state = 'done', done_at = $2, leased_until = NULL, last_error = $3 WHERE id = $1 AND state = 'waiting'";
const RETRY: &str = "UPDATE outbox SET next_at = $2, leased_until = NULL, last_error = $3 WHERE id = $1 \
    AND state = 'waiting'";
const DEAD: &str = "UPDATE outbox SET state = $2, leased_until = NULL, last_error = $3, done_at = $4 WHERE id = $1 \
    AND state = 'waiting'";
const AGAIN: &str = "UPDATE outbox SET state = 'waiting', next_at = $2, attempts = 0, last_error = NULL, \
    done_at = NULL WHERE id = $1 AND state IN ('dead', 'unknown')";
// One that a worker holds is left to it.
const NOW: &str = "UPDATE outbox SET next_at = $2 WHERE id = $1 AND state = 'waiting' AND last_error IS NOT NULL \
    AND (leased_until IS NULL OR leased_until <= $2)";
const DROP: &str = "UPDATE outbox SET state = 'done', done_at = $2, leased_until = NULL, last_error = $3 WHERE id = $1 \
    AND (state IN ('dead', 'unknown') OR (state = 'waiting' AND last_error IS NOT NULL \
    AND (leased_until IS NULL OR leased_until <= $2)))";
const SETTLE: &str = "UPDATE outbox SET state = 'done', done_at = $2, leased_until = NULL, last_error = $3 \
    WHERE state = 'waiting' AND created_at < $1";
const TAKE_NUMBERS: &str = "INSERT INTO number_block (kind, next) VALUES ($1, $2) \
    ON CONFLICT (kind) DO UPDATE SET next = number_block.next + $3 RETURNING next";

/// One thing that must leave the house.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Its number.
    pub id: i64,
    /// The same cause gives the same key, so that it can never be in the outbox twice.
    pub key: String,
    /// The seller it concerns, 0 for none.
    pub seller: i64,
    /// The case it concerns.
    pub case: Option<i64>,
    /// What to do, as JSON without personal data.
    pub body: String,
}

/// Puts a job in the outbox, due at `at`.
pub fn insert(job: &NewJob, at: Timestamp) -> Statement {
    Statement::new(INSERT, values![job.id, job.key.as_str(), job.seller, job.case, job.body.as_str(), at, at])
}

/// Takes up to `most` due jobs until `until`; nobody else gets them before.
pub fn lease(now: Timestamp, until: Timestamp, most: i64) -> Statement {
    Statement::new(LEASE, values![now, until, most])
}

/// Marks that sending to a domain begins, so that a killed process leaves a trace (R83).
pub fn sending(id: i64, attempts: i64, domain: &str) -> Statement {
    Statement::new(SENDING, values![id, attempts, SENDING_MARK, domain]).expecting(1)
}

/// It left the house; `remark` marks one that may have left twice (R83).
pub fn done(id: i64, at: Timestamp, remark: Option<&str>) -> Statement {
    Statement::new(DONE, values![id, at, remark])
}

/// It is tried again at `at`.
pub fn retry(id: i64, at: Timestamp, error: &str) -> Statement {
    Statement::new(RETRY, values![id, at, error])
}

/// It is given up (`dead`) or its end is not known (`unknown`); an operator sees it.
pub fn give_up(id: i64, state: &'static str, error: &str, at: Timestamp) -> Statement {
    Statement::new(DEAD, values![id, state, error, at])
}

/// An operator lets a dead job be tried again.
pub fn again(id: i64, at: Timestamp) -> Statement {
    Statement::new(AGAIN, values![id, at]).expecting(1)
}

/// An operator lets a job that was put off be tried now.
pub fn now(id: i64, at: Timestamp) -> Statement {
    Statement::new(NOW, values![id, at]).expecting(1)
}

/// What stands as the remark of a job that a person gave up.
pub const DROPPED_MARK: &str = "given up by a person";

/// An operator gives a job up: nothing more is tried.
pub fn drop(id: i64, at: Timestamp) -> Statement {
    Statement::new(DROP, values![id, at, DROPPED_MARK]).expecting(1)
}

/// What stands as the remark of a job whose mail may have gone out twice (R83).
pub const TWICE_MARK: &str = "may have been sent twice";

/// What stands as the remark of a job that was settled without being carried out.
pub const SETTLED_MARK: &str = "settled with its past, never sent";

/// Everything that still waits from before an instant is done, unsent.
pub fn settle(before: Timestamp, at: Timestamp) -> Statement {
    Statement::new(SETTLE, values![before, at, SETTLED_MARK])
}

/// Takes `size` numbers of `kind`, the first of all being `first`; gives the number after the block.
pub fn take_numbers(kind: &'static str, first: i64, size: i64) -> Statement {
    Statement::new(TAKE_NUMBERS, values![kind, first + size, size])
}
