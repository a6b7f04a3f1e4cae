//! Ways to sign in besides a password, and sign-ins that have begun and not ended (R67).

use super::people::hash_of;
use crate::{Db, Query, Row, StoreError, values};
use domain::ids::PersonId;
use jiff::Timestamp;

const TOTP: &str = "SELECT secret_sealed, confirmed_at, last_step FROM totp WHERE person = $1";
const RECOVERY_LEFT: &str =
    "SELECT COUNT(*) FROM (SELECT 1 FROM recovery_code WHERE person = $1 LIMIT 100) few";
const PASSKEYS: &str = "SELECT credential, person, id, public_key, uses, name, made_at, used_at FROM passkey \
    WHERE person = $1 ORDER BY id LIMIT 50";
const PASSKEY: &str = "SELECT credential, person, id, public_key, uses, name, made_at, used_at FROM passkey \
    WHERE credential = $1";
const ENTRANCE: &str = "SELECT kind, person, back FROM entrance WHERE token_hash = $1 AND expires_at > $2";
const RESET: &str = "SELECT number, email_hash, at FROM password_reset \
    WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
const RESETS_OF: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM password_reset \
    WHERE email_hash = $1 AND at > $2 AND number < $3 LIMIT 20) few";
const EMAIL_OF: &str = "SELECT id, name, email_sealed, language FROM person WHERE email_hash = $1";

/// The codes of a person's app.
#[derive(Clone, Debug)]
pub struct Totp {
    /// The sealed secret.
    pub secret_sealed: Vec<u8>,
    /// Since when codes are asked; absent until one was shown.
    pub confirmed_at: Option<Timestamp>,
    /// The step of the last code that was used.
    pub last_step: i64,
}

/// A passkey of a person.
#[derive(Clone, Debug)]
pub struct Passkey {
    /// What the authenticator calls it.
    pub credential: Vec<u8>,
    /// Whose.
    pub person: PersonId,
    /// Its number in addresses.
    pub id: i64,
    /// The key that its signatures fit.
    pub public_key: Vec<u8>,
    /// How often the authenticator says it was used.
    pub uses: i64,
    /// What the person calls it.
    pub name: String,
    /// When it was added.
    pub made_at: Timestamp,
    /// When it was used last.
    pub used_at: Option<Timestamp>,
}

/// A sign-in that has begun.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// What is still to come.
    pub kind: String,
    /// Who, where that is known.
    pub person: Option<PersonId>,
    /// Where to go afterwards.
    pub back: String,
}

/// A new password that was asked for.
#[derive(Clone, Debug)]
pub struct Reset {
    /// Its number.
    pub number: i64,
    /// The hash of the address.
    pub email_hash: [u8; 32],
    /// When.
    pub at: Timestamp,
}

/// Somebody found by the hash of an address, with the address itself.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Who.
    pub person: PersonId,
    /// The name shown.
    pub name: String,
    /// The sealed address.
    pub email_sealed: Vec<u8>,
    /// The language of pages and mails.
    pub language: domain::language::Language,
}

/// The codes of a person's app, confirmed or not.
pub async fn totp(db: &Db, person: PersonId) -> Result<Option<Totp>, StoreError> {
    let rows = db.fetch(Query::new(TOTP, values![person.0])).await?;
    rows.first()
        .map(|row| {
            Ok(Totp {
                secret_sealed: row.bytes(0)?.to_vec(),
                confirmed_at: row.opt_time(1)?,
                last_step: row.int(2)?,
            })
        })
        .transpose()
}

/// How many recovery codes a person has left.
pub async fn recovery_left(db: &Db, person: PersonId) -> Result<i64, StoreError> {
    count(db, Query::new(RECOVERY_LEFT, values![person.0])).await
}

/// The passkeys of a person; at most 50.
pub async fn passkeys(db: &Db, person: PersonId) -> Result<Vec<Passkey>, StoreError> {
    db.fetch(Query::new(PASSKEYS, values![person.0])).await?.iter().map(passkey_of).collect()
}

/// One passkey by what its authenticator calls it.
pub async fn passkey(db: &Db, credential: &[u8]) -> Result<Option<Passkey>, StoreError> {
    db.fetch(Query::new(PASSKEY, values![credential])).await?.first().map(passkey_of).transpose()
}

/// A sign-in that has begun, unless it ended or took too long.
pub async fn entrance(db: &Db, token_hash: [u8; 32], now: Timestamp) -> Result<Option<Entrance>, StoreError> {
    let rows = db.fetch(Query::new(ENTRANCE, values![token_hash, now])).await?;
    rows.first()
        .map(|row| {
            Ok(Entrance {
                kind: row.text(0)?.to_owned(),
                person: row.opt_int(1)?.map(PersonId),
                back: row.text(2)?.to_owned(),
            })
        })
        .transpose()
}

/// What the link of a mail stands for, unless used or expired.
pub async fn reset(db: &Db, token_hash: [u8; 32], now: Timestamp) -> Result<Option<Reset>, StoreError> {
    let rows = db.fetch(Query::new(RESET, values![token_hash, now])).await?;
    rows.first()
        .map(|row| Ok(Reset { number: row.int(0)?, email_hash: hash_of(row, 1)?, at: row.time(2)? }))
        .transpose()
}

/// How often a new password was asked for an address since an instant, before the one with this number.
pub async fn resets_of(
    db: &Db,
    email_hash: [u8; 32],
    since: Timestamp,
    before: i64,
) -> Result<i64, StoreError> {
    count(db, Query::new(RESETS_OF, values![email_hash, since, before])).await
}

/// Who has an address.
pub async fn holder(db: &Db, email_hash: [u8; 32]) -> Result<Option<Holder>, StoreError> {
    let rows = db.fetch(Query::new(EMAIL_OF, values![email_hash])).await?;
    rows.first()
        .map(|row| {
            Ok(Holder {
                person: PersonId(row.int(0)?),
                name: row.text(1)?.to_owned(),
                email_sealed: row.bytes(2)?.to_vec(),
                language: domain::language::Language::from_code(row.text(3)?).unwrap_or_default(),
            })
        })
        .transpose()
}

async fn count(db: &Db, query: Query) -> Result<i64, StoreError> {
    db.fetch(query).await?.first().map_or(Ok(0), |row| Ok(row.int(0)?))
}

fn passkey_of(row: &Row) -> Result<Passkey, StoreError> {
    Ok(Passkey {
        credential: row.bytes(0)?.to_vec(),
        person: PersonId(row.int(1)?),
        id: row.int(2)?,
        public_key: row.bytes(3)?.to_vec(),
        uses: row.int(4)?,
        name: row.text(5)?.to_owned(),
        made_at: row.time(6)?,
        used_at: row.opt_time(7)?,
    })
}
