//! The people of the desk and who is invited to it (R67).

use super::people::{Invited, invited_of};
use crate::{Db, Query, Row, StoreError, values};
use domain::access::DeskRole;
use domain::ids::PersonId;

macro_rules! staff_columns {
    () => {
        "SELECT p.id, p.name, p.email_sealed, p.desk_role, t.confirmed_at IS NOT NULL, \
         EXISTS (SELECT 1 FROM passkey k WHERE k.person = p.id) FROM person p LEFT JOIN totp t ON t.person = p.id "
    };
}
const STAFF: &str =
    concat!(staff_columns!(), "WHERE p.desk_role IS NOT NULL ORDER BY p.name, p.id LIMIT 500");
const ONE: &str = concat!(staff_columns!(), "WHERE p.id = $1 AND p.desk_role IS NOT NULL");
const INVITED: &str = "SELECT token_hash, number, email_sealed, role, created_at, expires_at, sends, sent_at \
    FROM invitation WHERE seller IS NULL AND used_at IS NULL AND number IS NOT NULL ORDER BY number LIMIT 200";

/// Somebody of the desk.
#[derive(Clone, Debug)]
pub struct Staff {
    /// Who.
    pub person: PersonId,
    /// The name shown.
    pub name: String,
    /// The sealed address.
    pub email_sealed: Vec<u8>,
    /// What the person is there.
    pub role: DeskRole,
    /// Whether a code of an app is asked at sign-in.
    pub has_totp: bool,
    /// Whether the person has a passkey.
    pub has_passkey: bool,
}

/// The people of the desk, by name; at most 500.
pub async fn staff(db: &Db) -> Result<Vec<Staff>, StoreError> {
    let rows = db.fetch(Query::new(STAFF, values![])).await?;
    rows.iter().filter_map(|row| staff_of(row).transpose()).collect()
}

/// One person of the desk.
pub async fn one(db: &Db, person: PersonId) -> Result<Option<Staff>, StoreError> {
    let rows = db.fetch(Query::new(ONE, values![person.0])).await?;
    rows.first().map_or(Ok(None), staff_of)
}

/// Who is invited to the desk and has not come yet, expired ones too.
pub async fn invited(db: &Db) -> Result<Vec<Invited>, StoreError> {
    db.fetch(Query::new(INVITED, values![])).await?.iter().map(invited_of).collect()
}

fn staff_of(row: &Row) -> Result<Option<Staff>, StoreError> {
    let Some(role) = DeskRole::from_key(row.text(3)?) else { return Ok(None) };
    Ok(Some(Staff {
        person: PersonId(row.int(0)?),
        name: row.text(1)?.to_owned(),
        email_sealed: row.bytes(2)?.to_vec(),
        role,
        has_totp: row.bool(4)?,
        has_passkey: row.bool(5)?,
    }))
}
