//! Customers, found by number or by the keyed hash of their address (R68).

use crate::{Db, Query, Row, StoreError, values};
use domain::ids::CustomerId;
use domain::language::Language;
use jiff::Timestamp;

const BY_ID: &str =
    "SELECT id, email_sealed, name, language, surveyed_at, erased_at FROM customer WHERE id = $1";
const BY_EMAIL: &str =
    "SELECT id, email_sealed, name, language, surveyed_at, erased_at FROM customer WHERE email_hash = $1";

const NAMES: &str = "SELECT id, name FROM customer WHERE id > $1 ORDER BY id LIMIT $2";
const PHONE: &str = "SELECT phone_sealed FROM customer WHERE id = $1";

/// A customer; the address stays sealed until somebody must write to it.
#[derive(Clone, Debug)]
pub struct Customer {
    /// Its number.
    pub id: CustomerId,
    /// The sealed address.
    pub email_sealed: Vec<u8>,
    /// The name.
    pub name: String,
    /// The language of mails.
    pub language: Language,
    /// When a survey last went out (R59).
    pub surveyed_at: Option<Timestamp>,
    /// When she was erased (R68): then she has neither name nor address.
    pub erased_at: Option<Timestamp>,
}

/// By number.
pub async fn by_id(db: &Db, id: CustomerId) -> Result<Option<Customer>, StoreError> {
    db.fetch(Query::new(BY_ID, values![id.0])).await?.first().map(customer_of).transpose()
}

/// By the keyed hash of the address.
pub async fn by_email(db: &Db, email_hash: [u8; 32]) -> Result<Option<Customer>, StoreError> {
    db.fetch(Query::new(BY_EMAIL, values![email_hash])).await?.first().map(customer_of).transpose()
}

/// Customers after a number, in order.
pub async fn names(db: &Db, after: CustomerId, most: i64) -> Result<Vec<(CustomerId, String)>, StoreError> {
    let rows = db.fetch(Query::new(NAMES, values![after.0, most])).await?;
    rows.iter().map(|row| Ok((CustomerId(row.int(0)?), row.text(1)?.to_owned()))).collect()
}

/// The customer's sealed number, where one is known (R48).
pub async fn phone(db: &Db, id: CustomerId) -> Result<Option<Vec<u8>>, StoreError> {
    let rows = db.fetch(Query::new(PHONE, values![id.0])).await?;
    Ok(rows.first().map(|row| row.opt_bytes(0)).transpose()?.flatten().map(<[u8]>::to_vec))
}

fn customer_of(row: &Row) -> Result<Customer, StoreError> {
    Ok(Customer {
        id: CustomerId(row.int(0)?),
        email_sealed: row.bytes(1)?.to_vec(),
        name: row.text(2)?.to_owned(),
        language: Language::from_code(row.text(3)?).unwrap_or_default(),
        surveyed_at: row.opt_time(4)?,
        erased_at: row.opt_time(5)?,
    })
}
