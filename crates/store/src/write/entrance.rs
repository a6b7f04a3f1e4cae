//! Ways to sign in besides a password, and sign-ins that have begun and not ended (R67).

use crate::{Statement, values};
use domain::ids::PersonId;
use jiff::Timestamp;

const TOTP: &str = "INSERT INTO totp (person, secret_sealed, made_at, confirmed_at, last_step) \
    VALUES ($1, $2, $3, NULL, 0) ON CONFLICT (person) DO UPDATE SET secret_sealed = excluded.secret_sealed, \
    made_at = excluded.made_at, last_step = 0 WHERE totp.confirmed_at IS NULL";
const CONFIRM: &str =
    "UPDATE totp SET confirmed_at = $2, last_step = $3 WHERE person = $1 AND confirmed_at IS NULL";
const USE_STEP: &str =
    "UPDATE totp SET last_step = $2 WHERE person = $1 AND last_step < $2 AND confirmed_at IS NOT NULL";
const NO_TOTP: &str = "DELETE FROM totp WHERE person = $1";
const RECOVERY: &str = "INSERT INTO recovery_code (person, code_hash) VALUES ($1, $2)";
const USE_RECOVERY: &str = "DELETE FROM recovery_code WHERE person = $1 AND code_hash = $2";
const NO_RECOVERY: &str = "DELETE FROM recovery_code WHERE person = $1";
const PASSKEY: &str = "INSERT INTO passkey (credential, person, id, public_key, uses, name, made_at, used_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)";
const USED: &str = "UPDATE passkey SET uses = $2, used_at = $3 WHERE credential = $1 AND uses = $4";
const NO_PASSKEY: &str = "DELETE FROM passkey WHERE person = $1 AND id = $2";
const BEGIN: &str = "INSERT INTO entrance (token_hash, kind, person, back, expires_at) \
    VALUES ($1, $2, $3, $4, $5)";
const END: &str = "DELETE FROM entrance WHERE token_hash = $1";
const EXPIRE: &str = "DELETE FROM entrance WHERE expires_at <= $1";
const STRONG: &str = "UPDATE session SET strong = TRUE WHERE token_hash = $1";
const RESET: &str = "INSERT INTO password_reset (number, email_hash, token_hash, at, expires_at, used_at) \
    VALUES ($1, $2, $3, $4, $5, NULL)";
const USE_RESET: &str =
    "UPDATE password_reset SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
const EXPIRE_RESETS: &str = "DELETE FROM password_reset WHERE expires_at <= $1";

/// Keeps a secret for codes that is not confirmed yet; one that is stays.
pub fn totp(person: PersonId, secret_sealed: Vec<u8>, at: Timestamp) -> Statement {
    Statement::new(TOTP, values![person.0, secret_sealed, at]).expecting(1)
}

/// The secret is in use from now on; its code of `step` was shown.
pub fn confirm_totp(person: PersonId, at: Timestamp, step: i64) -> Statement {
    Statement::new(CONFIRM, values![person.0, at, step]).expecting(1)
}

/// A code of this step is used up; an earlier or the same one conflicts from now on.
pub fn use_step(person: PersonId, step: i64) -> Statement {
    Statement::new(USE_STEP, values![person.0, step]).expecting(1)
}

/// No codes are asked any more.
pub fn remove_totp(person: PersonId) -> Statement {
    Statement::new(NO_TOTP, values![person.0])
}

/// Adds a recovery code by its hash.
pub fn recovery(person: PersonId, code_hash: [u8; 32]) -> Statement {
    Statement::new(RECOVERY, values![person.0, code_hash]).expecting(1)
}

/// Uses a recovery code up; one that is not there conflicts.
pub fn use_recovery(person: PersonId, code_hash: [u8; 32]) -> Statement {
    Statement::new(USE_RECOVERY, values![person.0, code_hash]).expecting(1)
}

/// Forgets every recovery code of a person.
pub fn remove_recovery(person: PersonId) -> Statement {
    Statement::new(NO_RECOVERY, values![person.0])
}

/// A passkey as it is taken in.
#[derive(Clone, Debug)]
pub struct NewPasskey<'a> {
    /// What the authenticator calls it.
    pub credential: &'a [u8],
    /// Whose.
    pub person: PersonId,
    /// Its number in addresses.
    pub id: i64,
    /// The key that its signatures fit.
    pub public_key: &'a [u8],
    /// How often the authenticator says it was used.
    pub uses: i64,
    /// What the person calls it.
    pub name: &'a str,
}

/// Adds a passkey; a credential that is known conflicts.
pub fn passkey(new: &NewPasskey<'_>, at: Timestamp) -> Statement {
    let values = values![new.credential, new.person.0, new.id, new.public_key, new.uses, new.name, at];
    Statement::new(PASSKEY, values).expecting(1)
}

/// A passkey was used; another use at the same time conflicts.
pub fn passkey_used(credential: &[u8], (before, uses): (i64, i64), at: Timestamp) -> Statement {
    Statement::new(USED, values![credential, uses, at, before]).expecting(1)
}

/// Forgets a passkey of a person.
pub fn remove_passkey(person: PersonId, id: i64) -> Statement {
    Statement::new(NO_PASSKEY, values![person.0, id]).expecting(1)
}

/// A sign-in begins; `kind` says what is still to come.
pub fn begin(
    token_hash: [u8; 32],
    kind: &'static str,
    person: Option<PersonId>,
    back: &str,
    until: Timestamp,
) -> Statement {
    Statement::new(BEGIN, values![token_hash, kind, person.map(|person| person.0), back, until]).expecting(1)
}

/// It has come to its end; one that has ended conflicts.
pub fn end(token_hash: [u8; 32]) -> Statement {
    Statement::new(END, values![token_hash]).expecting(1)
}

/// Forgets sign-ins that were not ended in time.
pub fn expire(now: Timestamp) -> Statement {
    Statement::new(EXPIRE, values![now])
}

/// More than a password began this session.
pub fn strong(session_hash: [u8; 32]) -> Statement {
    Statement::new(STRONG, values![session_hash])
}

/// Somebody asked for a new password for an address, known or not.
pub fn reset(
    number: i64,
    email_hash: [u8; 32],
    token_hash: [u8; 32],
    (at, until): (Timestamp, Timestamp),
) -> Statement {
    Statement::new(RESET, values![number, email_hash, token_hash, at, until]).expecting(1)
}

/// Uses such a link; used or expired ones conflict.
pub fn use_reset(token_hash: [u8; 32], at: Timestamp) -> Statement {
    Statement::new(USE_RESET, values![token_hash, at]).expecting(1)
}

/// Forgets links that have expired.
pub fn expire_resets(now: Timestamp) -> Statement {
    Statement::new(EXPIRE_RESETS, values![now])
}
