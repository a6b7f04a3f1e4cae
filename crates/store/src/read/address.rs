//! Where an account gets its mail, and from where it may write to customers (R29, R45).

use crate::{Db, Query, Row, StoreError, values};
use domain::ids::SellerId;
use domain::notice::Kinds;
use jiff::Timestamp;

macro_rules! address_columns {
    () => {
        "SELECT id, email_sealed, kinds, may_send, from_shop, created_at, verified_at, expires_at, sends, sent_at, \
         seller FROM address "
    };
}
const OF_SELLER: &str = concat!(address_columns!(), "WHERE seller = $1 ORDER BY id LIMIT 100");
const BY_ID: &str = concat!(address_columns!(), "WHERE seller = $1 AND id = $2");
const BY_EMAIL: &str = concat!(address_columns!(), "WHERE seller = $1 AND email_hash = $2");
const BY_LINK: &str =
    concat!(address_columns!(), "WHERE token_hash = $1 AND token_hash IS NOT NULL AND expires_at > $2");

/// An address of an account.
#[derive(Clone, Debug)]
pub struct Address {
    /// The account.
    pub seller: SellerId,
    /// Its number within the account.
    pub id: i64,
    /// The sealed address.
    pub email_sealed: Vec<u8>,
    /// Which mails go there.
    pub kinds: Kinds,
    /// Whether it may write to customers.
    pub may_send: bool,
    /// It came with the shop's own file, which is trusted.
    pub from_shop: bool,
    /// When it was added.
    pub created_at: Timestamp,
    /// When its holder confirmed it.
    pub verified_at: Option<Timestamp>,
    /// Until when the mailed link holds.
    pub expires_at: Option<Timestamp>,
    /// How often the link was mailed.
    pub sends: i64,
    /// When it was mailed last.
    pub sent_at: Option<Timestamp>,
}

/// Every address of an account, the oldest first.
pub async fn of_seller(db: &Db, seller: SellerId) -> Result<Vec<Address>, StoreError> {
    db.fetch(Query::new(OF_SELLER, values![seller.0])).await?.iter().map(address_of).collect()
}

/// One address by its number.
pub async fn by_id(db: &Db, seller: SellerId, id: i64) -> Result<Option<Address>, StoreError> {
    one(db, Query::new(BY_ID, values![seller.0, id])).await
}

/// One address by its keyed hash.
pub async fn by_email(db: &Db, seller: SellerId, hash: [u8; 32]) -> Result<Option<Address>, StoreError> {
    one(db, Query::new(BY_EMAIL, values![seller.0, hash])).await
}

/// The address that a mailed link stands for, while it holds.
pub async fn by_link(db: &Db, token: [u8; 32], now: Timestamp) -> Result<Option<Address>, StoreError> {
    one(db, Query::new(BY_LINK, values![token, now])).await
}

async fn one(db: &Db, query: Query) -> Result<Option<Address>, StoreError> {
    db.fetch(query).await?.first().map(address_of).transpose()
}

fn address_of(row: &Row) -> Result<Address, StoreError> {
    Ok(Address {
        id: row.int(0)?,
        email_sealed: row.bytes(1)?.to_vec(),
        kinds: Kinds::from_keys(row.text(2)?),
        may_send: row.bool(3)?,
        from_shop: row.bool(4)?,
        created_at: row.time(5)?,
        verified_at: row.opt_time(6)?,
        expires_at: row.opt_time(7)?,
        sends: row.int(8)?,
        sent_at: row.opt_time(9)?,
        seller: SellerId(row.int(10)?),
    })
}
