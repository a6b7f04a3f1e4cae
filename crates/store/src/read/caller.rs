//! Finding who is on the phone: by the keyed hash of a number or address, or by the beginning of a name (R10, R68).

use crate::{Db, Query, Row, StoreError, values};
use domain::ids::{CustomerId, SellerId};
use domain::language::Language;
use jiff::Timestamp;

const BY_PHONE: &str = "SELECT id, name, language, email_sealed, phone_sealed FROM customer WHERE phone_hash = $1 \
    ORDER BY id LIMIT $2";
const BY_EMAIL: &str =
    "SELECT id, name, language, email_sealed, phone_sealed FROM customer WHERE email_hash = $1";
const BY_NUMBER: &str = "SELECT id, name, language, email_sealed, phone_sealed FROM customer WHERE id = $1 \
    AND erased_at IS NULL";
const BY_WORD: &str = "SELECT c.id, c.name, c.language, c.email_sealed, c.phone_sealed FROM customer_word w \
    JOIN customer c ON c.id = w.customer WHERE w.word >= $1 AND w.word < $2 ORDER BY w.word, w.customer LIMIT $3";
const ORDERS: &str = "SELECT seller, number, ordered_at FROM orders WHERE customer = $1 \
    ORDER BY ordered_at DESC LIMIT $2";

/// A customer as the desk finds her; address and number still sealed.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Its number.
    pub id: CustomerId,
    /// The name.
    pub name: String,
    /// The language.
    pub language: Language,
    /// The address.
    pub email_sealed: Vec<u8>,
    /// The phone number, where one is known.
    pub phone_sealed: Option<Vec<u8>>,
}

/// Those with this number.
pub async fn by_phone(db: &Db, hash: [u8; 32], most: i64) -> Result<Vec<Caller>, StoreError> {
    callers(db, Query::new(BY_PHONE, values![hash, most])).await
}

/// The one with this address.
pub async fn by_email(db: &Db, hash: [u8; 32]) -> Result<Vec<Caller>, StoreError> {
    callers(db, Query::new(BY_EMAIL, values![hash])).await
}

/// The one with this number of ours, unless she was erased (R68).
pub async fn by_id(db: &Db, id: CustomerId) -> Result<Vec<Caller>, StoreError> {
    callers(db, Query::new(BY_NUMBER, values![id.0])).await
}

/// Those with a name in which a word begins so; the word folded already.
pub async fn by_word(db: &Db, beginning: &str, most: i64) -> Result<Vec<Caller>, StoreError> {
    let from = beginning.as_bytes().to_vec();
    // No byte of UTF-8 is 0xFF: it stands after every word with this beginning.
    let until = [from.as_slice(), &[0xFF]].concat();
    callers(db, Query::new(BY_WORD, values![from, until, most])).await
}

/// The latest orders of a customer: whose part, which number, when.
pub async fn orders(
    db: &Db,
    customer: CustomerId,
    most: i64,
) -> Result<Vec<(SellerId, String, Timestamp)>, StoreError> {
    let rows = db.fetch(Query::new(ORDERS, values![customer.0, most])).await?;
    rows.iter().map(|row| Ok((SellerId(row.int(0)?), row.text(1)?.to_owned(), row.time(2)?))).collect()
}

async fn callers(db: &Db, query: Query) -> Result<Vec<Caller>, StoreError> {
    db.fetch(query).await?.iter().map(caller_of).collect()
}

fn caller_of(row: &Row) -> Result<Caller, StoreError> {
    Ok(Caller {
        id: CustomerId(row.int(0)?),
        name: row.text(1)?.to_owned(),
        language: Language::from_code(row.text(2)?).unwrap_or_default(),
        email_sealed: row.bytes(3)?.to_vec(),
        phone_sealed: row.opt_bytes(4)?.map(<[u8]>::to_vec),
    })
}
