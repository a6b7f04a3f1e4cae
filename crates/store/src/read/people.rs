//! The people of an account, the roles it made itself, who is invited, and who changed what (R66).

use crate::{Db, Query, Row, StoreError, values};
use domain::access::{PermissionSet, SellerRole};
use domain::ids::{PersonId, SellerId};
use jiff::Timestamp;

macro_rules! member_columns {
    () => {
        "SELECT m.person, p.name, p.email_sealed, m.role, r.permissions, r.name, m.seen_at FROM membership m \
         JOIN person p ON p.id = m.person LEFT JOIN seller_role r ON r.seller = m.seller AND r.key = m.role "
    };
}
const MEMBERS: &str = concat!(member_columns!(), "WHERE m.seller = $1 ORDER BY m.person LIMIT 500");
const MEMBER: &str = concat!(member_columns!(), "WHERE m.seller = $1 AND m.person = $2");
const OWNERS: &str =
    "SELECT COUNT(*) FROM (SELECT 1 FROM membership WHERE seller = $1 AND role = 'owner' LIMIT 2) few";
const ROLES: &str = "SELECT key, name, permissions FROM seller_role WHERE seller = $1 ORDER BY key LIMIT 100";
const ROLE: &str = "SELECT key, name, permissions FROM seller_role WHERE seller = $1 AND key = $2";
const INVITED: &str = "SELECT token_hash, number, email_sealed, role, created_at, expires_at, sends, sent_at \
    FROM invitation WHERE seller = $1 AND used_at IS NULL AND number IS NOT NULL ORDER BY number LIMIT 200";
const AUDIT: &str = "SELECT a.at, a.id, a.person, p.name, a.what, a.words FROM audit a \
    LEFT JOIN person p ON p.id = a.person WHERE a.seller = $1 AND (a.at, a.id) < ($2, $3) \
    ORDER BY a.at DESC, a.id DESC LIMIT $4";
const SELF: &str = "SELECT name, email_sealed, email_hash, password_hash FROM person WHERE id = $1";

/// A person of an account.
#[derive(Clone, Debug)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// The name shown.
    pub name: String,
    /// The sealed address.
    pub email_sealed: Vec<u8>,
    /// What the person is there.
    pub role: SellerRole,
    /// The role's key.
    pub role_key: String,
    /// The name of a role that the account made itself.
    pub role_name: Option<String>,
    /// When the person was last seen in this account.
    pub seen_at: Option<Timestamp>,
}

/// A role that an account made itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRole {
    /// Its key, `own-` and a number.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it allows.
    pub permissions: PermissionSet,
}

/// Somebody invited who has not come yet.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The hash of its link.
    pub token_hash: [u8; 32],
    /// Its number.
    pub number: i64,
    /// The sealed address.
    pub email_sealed: Vec<u8>,
    /// The key of the role it gives.
    pub role_key: String,
    /// When.
    pub created_at: Timestamp,
    /// Until when its link holds.
    pub expires_at: Timestamp,
    /// How often it was mailed.
    pub sends: i64,
    /// When it was mailed last.
    pub sent_at: Timestamp,
}

/// A change of an account (R20).
#[derive(Clone, Debug)]
pub struct Changed {
    /// When.
    pub at: Timestamp,
    /// Tells changes of the same instant apart.
    pub id: i64,
    /// Who; absent for a token of the account or the marketplace.
    pub person: Option<PersonId>,
    /// The person's name.
    pub name: Option<String>,
    /// The kind of change.
    pub what: String,
    /// What it was about; addresses are masked.
    pub words: String,
}

/// A person as seen by herself.
#[derive(Clone, Debug)]
pub struct Oneself {
    /// The name shown.
    pub name: String,
    /// The sealed address.
    pub email_sealed: Vec<u8>,
    /// Its keyed hash.
    pub email_hash: [u8; 32],
    /// The password's argon2 hash.
    pub password_hash: String,
}

/// The people of an account.
pub async fn members(db: &Db, seller: SellerId) -> Result<Vec<Member>, StoreError> {
    db.fetch(Query::new(MEMBERS, values![seller.0])).await?.iter().map(member_of).collect()
}

/// One person of an account.
pub async fn member(db: &Db, seller: SellerId, person: PersonId) -> Result<Option<Member>, StoreError> {
    let rows = db.fetch(Query::new(MEMBER, values![seller.0, person.0])).await?;
    rows.first().map(member_of).transpose()
}

/// How many owners an account has, counted up to two.
pub async fn owners(db: &Db, seller: SellerId) -> Result<i64, StoreError> {
    let rows = db.fetch(Query::new(OWNERS, values![seller.0])).await?;
    rows.first().map_or(Ok(0), |row| Ok(row.int(0)?))
}

/// The roles an account made itself.
pub async fn roles(db: &Db, seller: SellerId) -> Result<Vec<OwnRole>, StoreError> {
    db.fetch(Query::new(ROLES, values![seller.0])).await?.iter().map(role_of).collect()
}

/// One role an account made itself.
pub async fn role(db: &Db, seller: SellerId, key: &str) -> Result<Option<OwnRole>, StoreError> {
    db.fetch(Query::new(ROLE, values![seller.0, key])).await?.first().map(role_of).transpose()
}

/// Who is invited to an account and has not come yet, expired ones too.
pub async fn invited(db: &Db, seller: SellerId) -> Result<Vec<Invited>, StoreError> {
    db.fetch(Query::new(INVITED, values![seller.0])).await?.iter().map(invited_of).collect()
}

/// Changes of an account before an instant, newest first.
pub async fn changes(
    db: &Db,
    seller: SellerId,
    (before, id): (Timestamp, i64),
    most: i64,
) -> Result<Vec<Changed>, StoreError> {
    let rows = db.fetch(Query::new(AUDIT, values![seller.0, before, id, most])).await?;
    rows.iter().map(changed_of).collect()
}

/// A person by number.
pub async fn oneself(db: &Db, person: PersonId) -> Result<Option<Oneself>, StoreError> {
    let rows = db.fetch(Query::new(SELF, values![person.0])).await?;
    rows.first()
        .map(|row| {
            Ok(Oneself {
                name: row.text(0)?.to_owned(),
                email_sealed: row.bytes(1)?.to_vec(),
                email_hash: hash_of(row, 2)?,
                password_hash: row.text(3)?.to_owned(),
            })
        })
        .transpose()
}

fn member_of(row: &Row) -> Result<Member, StoreError> {
    let key = row.text(3)?;
    Ok(Member {
        person: PersonId(row.int(0)?),
        name: row.text(1)?.to_owned(),
        email_sealed: row.bytes(2)?.to_vec(),
        role: SellerRole::kept(key, row.opt_text(4)?),
        role_key: key.to_owned(),
        role_name: row.opt_owned(5)?,
        seen_at: row.opt_time(6)?,
    })
}

fn role_of(row: &Row) -> Result<OwnRole, StoreError> {
    Ok(OwnRole {
        key: row.text(0)?.to_owned(),
        name: row.text(1)?.to_owned(),
        permissions: PermissionSet::from_keys(row.text(2)?),
    })
}

pub(super) fn invited_of(row: &Row) -> Result<Invited, StoreError> {
    Ok(Invited {
        token_hash: hash_of(row, 0)?,
        number: row.int(1)?,
        email_sealed: row.bytes(2)?.to_vec(),
        role_key: row.text(3)?.to_owned(),
        created_at: row.time(4)?,
        expires_at: row.time(5)?,
        sends: row.int(6)?,
        sent_at: row.time(7)?,
    })
}

pub(super) fn changed_of(row: &Row) -> Result<Changed, StoreError> {
    Ok(Changed {
        at: row.time(0)?,
        id: row.int(1)?,
        person: row.opt_int(2)?.map(PersonId),
        name: row.opt_owned(3)?,
        what: row.text(4)?.to_owned(),
        words: row.text(5)?.to_owned(),
    })
}

pub(super) fn hash_of(row: &Row, column: usize) -> Result<[u8; 32], StoreError> {
    let bytes = row.bytes(column)?;
    bytes.try_into().map_err(|_| StoreError::Broken(format!("a hash of {} bytes", bytes.len())))
}
