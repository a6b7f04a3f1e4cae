//! Mail from outside as it arrived, and the addresses it may arrive at.

use crate::{Dialected, Statement, values};
use domain::ids::{CaseId, RawMailId};
use jiff::Timestamp;

const KEEP: &str = "INSERT INTO raw_mail (id, fingerprint, received_at, envelope_sealed, bytes_sealed, state, \
    attempts, next_at, leased_until, case_id, outcome) VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $3, NULL, NULL, NULL) \
    ON CONFLICT (fingerprint) DO NOTHING";

const LEASE: Dialected = Dialected {
    sqlite: "UPDATE raw_mail SET leased_until = $2, next_at = $2, attempts = attempts + 1 WHERE id IN \
        (SELECT id FROM raw_mail WHERE state = 'waiting' AND next_at <= $1 ORDER BY next_at LIMIT $3) \
        RETURNING id, received_at, envelope_sealed, bytes_sealed, attempts",
    postgres: "UPDATE raw_mail SET leased_until = $2, next_at = $2, attempts = attempts + 1 WHERE id IN \
        (SELECT id FROM raw_mail WHERE state = 'waiting' AND next_at <= $1 ORDER BY next_at LIMIT $3 \
        FOR UPDATE SKIP LOCKED) RETURNING id, received_at, envelope_sealed, bytes_sealed, attempts",
};

const READ: &str = "UPDATE raw_mail SET state = 'done', leased_until = NULL, case_id = $2, outcome = $3 \
    WHERE id = $1 AND state <> 'done'";
const QUARANTINE: &str = "UPDATE raw_mail SET state = 'quarantine', leased_until = NULL, outcome = $2 \
    WHERE id = $1 AND state = 'waiting'";
const RETRY: &str = "UPDATE raw_mail SET next_at = $2, leased_until = NULL, outcome = $3 \
    WHERE id = $1 AND state = 'waiting'";
const RELEASE: &str = "UPDATE raw_mail SET state = 'waiting', attempts = 0, next_at = $2 \
    WHERE id = $1 AND state = 'quarantine'";
const ALIAS: &str = "INSERT INTO alias (subject, purpose, party, salt, expires_at, revoked_at) \
    VALUES ($1, $2, $3, $4, $5, NULL) ON CONFLICT (subject, purpose, party) DO NOTHING";
const REVOKE: &str = "UPDATE alias SET revoked_at = $4 WHERE subject = $1 AND purpose = $2 AND party = $3";

/// Keeps a mail before it is acknowledged (R82); the same mail to the same address twice is kept once.
pub fn keep(
    id: RawMailId,
    fingerprint: [u8; 32],
    at: Timestamp,
    envelope: Vec<u8>,
    bytes: Vec<u8>,
) -> Statement {
    Statement::new(KEEP, values![id.0, fingerprint, at, envelope, bytes])
}

/// Takes up to `most` mails that wait to be read.
pub fn lease(now: Timestamp, until: Timestamp, most: i64) -> Statement {
    Statement::new(LEASE, values![now, until, most])
}

/// It was read and led to `case`; exactly once, or the whole batch is a conflict.
pub fn read(id: RawMailId, case: Option<CaseId>, outcome: &str) -> Statement {
    Statement::new(READ, values![id.0, case.map(|case| case.0), outcome]).expecting(1)
}

/// It could not be placed; an operator looks at it.
pub fn quarantine(id: RawMailId, why: &str) -> Statement {
    Statement::new(QUARANTINE, values![id.0, why]).expecting(1)
}

/// It is read again at `at`.
pub fn retry(id: RawMailId, at: Timestamp, why: &str) -> Statement {
    Statement::new(RETRY, values![id.0, at, why])
}

/// An operator lets a quarantined mail be read again.
pub fn release(id: RawMailId, at: Timestamp) -> Statement {
    Statement::new(RELEASE, values![id.0, at]).expecting(1)
}

/// An address that mail may arrive at: of a case or order (`subject`), for a purpose, of one party (R45).
pub fn alias(subject: i64, purpose: u8, party: i64, salt: i64, expires_at: Option<Timestamp>) -> Statement {
    Statement::new(ALIAS, values![subject, purpose, party, salt, expires_at])
}

/// Makes an address refuse mail from now on.
pub fn revoke_alias(subject: i64, purpose: u8, party: i64, at: Timestamp) -> Statement {
    Statement::new(REVOKE, values![subject, purpose, party, at])
}
