//! Sellers, people, sign-ins, invitations, tokens, topics and policies.

use crate::{Db, Query, Row, StoreError, values};
use domain::access::{DeskRole, SellerRole};
use domain::ids::{PersonId, SellerId};
use domain::language::Language;
use jiff::Timestamp;

macro_rules! seller_columns {
    () => {
        "SELECT id, reference, name, country, zone, hours, holidays, language, colour, own_holidays FROM seller "
    };
}
const SELLER: &str = concat!(seller_columns!(), "WHERE id = $1");
const SELLER_BY_REFERENCE: &str = concat!(seller_columns!(), "WHERE reference = $1");
const SELLERS: &str = concat!(seller_columns!(), "WHERE id > $1 ORDER BY id LIMIT $2");
const PERSON_BY_EMAIL: &str =
    "SELECT id, name, password_hash, desk_role, language FROM person WHERE email_hash = $1";
const ANY_OPERATOR: &str = "SELECT 1 FROM person WHERE desk_role = 'operator' LIMIT 1";
const SESSION: &str = "SELECT s.person, p.name, p.language, p.desk_role, s.acting_seller, m.role, r.permissions, \
    m.seen_at, s.strong, \
    EXISTS (SELECT 1 FROM totp t WHERE t.person = s.person AND t.confirmed_at IS NOT NULL), \
    EXISTS (SELECT 1 FROM passkey k WHERE k.person = s.person) FROM session s JOIN person p ON p.id = s.person \
    LEFT JOIN membership m ON m.seller = s.acting_seller AND m.person = s.person \
    LEFT JOIN seller_role r ON r.seller = m.seller AND r.key = m.role \
    WHERE s.token_hash = $1 AND s.expires_at > $2";
const MEMBERSHIPS: &str = "SELECT m.seller, s.name, s.colour, m.role, r.permissions FROM membership m \
    JOIN seller s ON s.id = m.seller LEFT JOIN seller_role r ON r.seller = m.seller AND r.key = m.role \
    WHERE m.person = $1 ORDER BY s.name LIMIT 200";
const TOKEN: &str =
    "SELECT name, seller, desk_role FROM api_token WHERE token_hash = $1 AND revoked_at IS NULL";
const INVITATION: &str = "SELECT email_sealed, seller, role FROM invitation \
    WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
const TOPICS: &str = "SELECT key, nl, en, fr, words, retired_at FROM topic ORDER BY position, key LIMIT 500";

/// A seller account.
#[derive(Clone, Debug)]
pub struct Seller {
    /// Its number.
    pub id: SellerId,
    /// The shop's own reference.
    pub reference: String,
    /// The name shown.
    pub name: String,
    /// ISO 3166 country.
    pub country: String,
    /// IANA zone.
    pub zone: String,
    /// Weekly opening hours.
    pub hours: String,
    /// Holiday calendar.
    pub holidays: String,
    /// Language of mails to the seller.
    pub language: Language,
    /// Account colour.
    pub colour: String,
    /// Whether the account chose its holidays itself (R4).
    pub own_holidays: bool,
}

/// A person as found by address at sign-in.
#[derive(Clone, Debug)]
pub struct Person {
    /// Its number.
    pub id: PersonId,
    /// The name shown.
    pub name: String,
    /// The password's argon2 hash.
    pub password_hash: String,
    /// The role at the desk.
    pub desk_role: Option<DeskRole>,
    /// The language of pages.
    pub language: Language,
}

/// A sign-in that is valid now.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who.
    pub person: PersonId,
    /// The name shown.
    pub name: String,
    /// The language of pages.
    pub language: Language,
    /// The role at the desk.
    pub desk_role: Option<DeskRole>,
    /// The account that is current and the role there.
    pub acting: Option<(SellerId, SellerRole)>,
    /// When the person was last seen in that account.
    pub seen_at: Option<Timestamp>,
    /// Whether more than a password began it (R67).
    pub strong: bool,
    /// Whether the person has codes of an app or a passkey.
    pub has_second: bool,
}

/// An account a person works for (R66).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The account.
    pub seller: SellerId,
    /// Its name.
    pub name: String,
    /// Its colour.
    pub colour: String,
    /// The role there.
    pub role: SellerRole,
}

/// An API token that is valid.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it was called.
    pub name: String,
    /// The account it acts for.
    pub seller: Option<SellerId>,
    /// Or the role at the desk.
    pub desk_role: Option<DeskRole>,
}

/// An invitation that is still open.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// The sealed address it was sent to; absent for the first operator.
    pub email_sealed: Option<Vec<u8>>,
    /// The account, absent for the desk.
    pub seller: Option<SellerId>,
    /// The role it gives.
    pub role: String,
}

/// A topic of the operator's list, with its name in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The key.
    pub key: String,
    /// In Dutch, English, French.
    pub names: [String; 3],
    /// Beginnings of words by which a question is recognised as being about it.
    pub words: Vec<String>,
    /// It cannot be chosen any more; cases that have it keep it.
    pub retired: bool,
}

impl Topic {
    /// The name in a language.
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.names[0],
            Language::En => &self.names[1],
            Language::Fr => &self.names[2],
        }
    }
}

/// One account.
pub async fn seller(db: &Db, id: SellerId) -> Result<Option<Seller>, StoreError> {
    seller_read(&db.fetch(seller_asked(id)).await?)
}

pub(super) fn seller_asked(id: SellerId) -> Query {
    Query::new(SELLER, values![id.0])
}

pub(super) fn seller_read(rows: &[Row]) -> Result<Option<Seller>, StoreError> {
    rows.first().map(seller_of).transpose()
}

/// One account by the shop's own reference.
pub async fn seller_by_reference(db: &Db, reference: &str) -> Result<Option<Seller>, StoreError> {
    db.fetch(Query::new(SELLER_BY_REFERENCE, values![reference])).await?.first().map(seller_of).transpose()
}

/// Accounts in order of number, after one.
pub async fn sellers(db: &Db, after: SellerId, most: i64) -> Result<Vec<Seller>, StoreError> {
    db.fetch(Query::new(SELLERS, values![after.0, most])).await?.iter().map(seller_of).collect()
}

/// The person with this address.
pub async fn person_by_email(db: &Db, email_hash: [u8; 32]) -> Result<Option<Person>, StoreError> {
    let rows = db.fetch(Query::new(PERSON_BY_EMAIL, values![email_hash])).await?;
    rows.first().map(person_of).transpose()
}

/// Whether anybody is operator yet.
pub async fn has_operator(db: &Db) -> Result<bool, StoreError> {
    Ok(!db.fetch(Query::new(ANY_OPERATOR, values![])).await?.is_empty())
}

/// The sign-in with this secret, if it is valid at `now`.
pub async fn session(db: &Db, token_hash: [u8; 32], now: Timestamp) -> Result<Option<Session>, StoreError> {
    let rows = db.fetch(Query::new(SESSION, values![token_hash, now])).await?;
    rows.first().map(session_of).transpose()
}

/// The accounts a person works for.
pub async fn memberships(db: &Db, person: PersonId) -> Result<Vec<Membership>, StoreError> {
    memberships_read(&db.fetch(memberships_asked(person)).await?)
}

pub(super) fn memberships_asked(person: PersonId) -> Query {
    Query::new(MEMBERSHIPS, values![person.0])
}

pub(super) fn memberships_read(rows: &[Row]) -> Result<Vec<Membership>, StoreError> {
    rows.iter().map(membership_of).collect()
}

/// The API token with this secret, unless revoked.
pub async fn token(db: &Db, token_hash: [u8; 32]) -> Result<Option<Token>, StoreError> {
    let rows = db.fetch(Query::new(TOKEN, values![token_hash])).await?;
    rows.first()
        .map(|row| {
            Ok(Token {
                name: row.text(0)?.to_owned(),
                seller: row.opt_int(1)?.map(SellerId),
                desk_role: row.opt_text(2)?.and_then(DeskRole::from_key),
            })
        })
        .transpose()
}

/// The invitation with this secret, unless used or expired.
pub async fn invitation(
    db: &Db,
    token_hash: [u8; 32],
    now: Timestamp,
) -> Result<Option<Invitation>, StoreError> {
    let rows = db.fetch(Query::new(INVITATION, values![token_hash, now])).await?;
    rows.first()
        .map(|row| {
            Ok(Invitation {
                email_sealed: row.opt_bytes(0)?.map(<[u8]>::to_vec),
                seller: row.opt_int(1)?.map(SellerId),
                role: row.text(2)?.to_owned(),
            })
        })
        .transpose()
}

/// The operator's topics in their order.
pub async fn topics(db: &Db) -> Result<Vec<Topic>, StoreError> {
    let rows = db.fetch(Query::new(TOPICS, values![])).await?;
    let name = |row: &Row, column: usize| -> Result<String, StoreError> { Ok(row.text(column)?.to_owned()) };
    rows.iter()
        .map(|row| {
            let words = name(row, 4)?.split_whitespace().map(str::to_owned).collect();
            let names = [name(row, 1)?, name(row, 2)?, name(row, 3)?];
            Ok(Topic { key: name(row, 0)?, names, words, retired: !row.is_null(5)? })
        })
        .collect()
}

fn seller_of(row: &Row) -> Result<Seller, StoreError> {
    Ok(Seller {
        id: SellerId(row.int(0)?),
        reference: row.text(1)?.to_owned(),
        name: row.text(2)?.to_owned(),
        country: row.text(3)?.to_owned(),
        zone: row.text(4)?.to_owned(),
        hours: row.text(5)?.to_owned(),
        holidays: row.text(6)?.to_owned(),
        language: Language::from_code(row.text(7)?).unwrap_or_default(),
        colour: row.text(8)?.to_owned(),
        own_holidays: row.bool(9)?,
    })
}

fn person_of(row: &Row) -> Result<Person, StoreError> {
    Ok(Person {
        id: PersonId(row.int(0)?),
        name: row.text(1)?.to_owned(),
        password_hash: row.text(2)?.to_owned(),
        desk_role: row.opt_text(3)?.and_then(DeskRole::from_key),
        language: Language::from_code(row.text(4)?).unwrap_or_default(),
    })
}

fn session_of(row: &Row) -> Result<Session, StoreError> {
    let acting = row.opt_int(4)?.map(SellerId);
    let (role, permissions) = (row.opt_text(5)?, row.opt_text(6)?);
    Ok(Session {
        person: PersonId(row.int(0)?),
        name: row.text(1)?.to_owned(),
        language: Language::from_code(row.text(2)?).unwrap_or_default(),
        desk_role: row.opt_text(3)?.and_then(DeskRole::from_key),
        acting: acting.zip(role.map(|role| SellerRole::kept(role, permissions))),
        seen_at: row.opt_time(7)?,
        strong: row.bool(8)?,
        has_second: row.bool(9)? || row.bool(10)?,
    })
}

fn membership_of(row: &Row) -> Result<Membership, StoreError> {
    Ok(Membership {
        seller: SellerId(row.int(0)?),
        name: row.text(1)?.to_owned(),
        colour: row.text(2)?.to_owned(),
        role: SellerRole::kept(row.text(3)?, row.opt_text(4)?),
    })
}
