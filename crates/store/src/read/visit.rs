//! A customer's visit by its secret, and what was asked for or sent before (R50).

use super::strange;
use crate::{Db, Query, Row, StoreError, values};
use domain::customer::Reach;
use domain::ids::{CaseId, CustomerId, OrderNumber};
use domain::language::Language;
use jiff::Timestamp;

const LINK: &str = "SELECT email_hash, order_number, language FROM ask_link \
    WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
const VISIT: &str = "SELECT v.customer, v.reach, v.order_number, v.case_id, c.name, c.language FROM visit v \
    JOIN customer c ON c.id = v.customer WHERE v.token_hash = $1 AND v.expires_at > $2";
const ONCE: &str = "SELECT case_id FROM asked_once WHERE customer = $1 AND key_hash = $2";

/// A link that is good still.
#[derive(Clone, Debug)]
pub struct Link {
    /// Keyed hash of the address that was typed.
    pub email_hash: [u8; 32],
    /// The order number that was typed.
    pub order: OrderNumber,
    /// The language it was asked for in.
    pub language: Language,
}

/// A customer who is here now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// Who.
    pub id: CustomerId,
    /// Her name.
    pub name: String,
    /// The language of mails to her.
    pub language: Language,
    /// How far her eyes reach.
    pub reach: Reach,
}

/// The link with this hash, unless it was used or has expired.
pub async fn link(db: &Db, token_hash: [u8; 32], now: Timestamp) -> Result<Option<Link>, StoreError> {
    db.fetch(Query::new(LINK, values![token_hash, now])).await?.first().map(link_of).transpose()
}

/// Who holds the session with this hash, unless it has expired.
pub async fn visitor(db: &Db, token_hash: [u8; 32], now: Timestamp) -> Result<Option<Visitor>, StoreError> {
    db.fetch(Query::new(VISIT, values![token_hash, now])).await?.first().map(visitor_of).transpose()
}

/// The case that a form of this customer concerned when it was sent before.
pub async fn once(db: &Db, customer: CustomerId, key_hash: [u8; 32]) -> Result<Option<CaseId>, StoreError> {
    let rows = db.fetch(Query::new(ONCE, values![customer.0, key_hash])).await?;
    rows.first().map(|row| Ok(CaseId(row.int(0)?))).transpose()
}

fn link_of(row: &Row) -> Result<Link, StoreError> {
    let (hash, order) = (row.bytes(0)?, row.text(1)?);
    Ok(Link {
        email_hash: hash
            .try_into()
            .map_err(|_| strange("a hash of so many bytes", &hash.len().to_string()))?,
        order: OrderNumber::parse(order).ok_or_else(|| strange("the order number", order))?,
        language: Language::from_code(row.text(2)?).unwrap_or_default(),
    })
}

fn visitor_of(row: &Row) -> Result<Visitor, StoreError> {
    let order = row.opt_text(2)?.and_then(OrderNumber::parse);
    let case = row.opt_int(3)?.map(CaseId);
    let reach = match (row.text(1)?, order, case) {
        ("everything", ..) => Reach::Everything,
        ("order", Some(order), _) => Reach::Order(order),
        ("case", _, Some(case)) => Reach::Case(case),
        (other, ..) => return Err(strange("the reach", other)),
    };
    Ok(Visitor {
        id: CustomerId(row.int(0)?),
        name: row.text(4)?.to_owned(),
        language: Language::from_code(row.text(5)?).unwrap_or_default(),
        reach,
    })
}
