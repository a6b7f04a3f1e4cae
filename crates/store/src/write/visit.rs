//! A customer's visit: links, sessions, forms that were sent (R50).

use crate::{Statement, values};
use domain::customer::Reach;
use domain::ids::{CaseId, CustomerId, OrderNumber};
use domain::language::Language;
use jiff::Timestamp;

const LINK: &str = "INSERT INTO ask_link (number, token_hash, email_hash, order_number, language, created_at, \
    expires_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)";
const USE_LINK: &str =
    "UPDATE ask_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
const EXPIRE_LINKS: &str = "DELETE FROM ask_link WHERE expires_at <= $1";
const VISIT: &str = "INSERT INTO visit (token_hash, customer, reach, order_number, case_id, created_at, expires_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const END: &str = "DELETE FROM visit WHERE token_hash = $1";
const END_ALL: &str = "DELETE FROM visit WHERE customer = $1";
const EXPIRE: &str = "DELETE FROM visit WHERE expires_at <= $1";
const ONCE: &str = "INSERT INTO asked_once (customer, key_hash, case_id, at) VALUES ($1, $2, $3, $4)";

/// A link that somebody asked for; whether it goes out is decided when its mail is written.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// The number its secret follows from.
    pub number: i64,
    /// Hash of the secret.
    pub token_hash: [u8; 32],
    /// Keyed hash of the address that was typed.
    pub email_hash: [u8; 32],
    /// The order number that was typed.
    pub order: OrderNumber,
    /// The language it was asked for in.
    pub language: Language,
}

/// Keeps a link that somebody asked for.
pub fn link(link: &NewLink, (at, until): (Timestamp, Timestamp)) -> Statement {
    Statement::new(
        LINK,
        values![
            link.number,
            link.token_hash,
            link.email_hash,
            link.order.as_str(),
            link.language.code(),
            at,
            until,
        ],
    )
    .expecting(1)
}

/// Uses a link; a used or expired one touches nothing and so conflicts.
pub fn use_link(token_hash: [u8; 32], at: Timestamp) -> Statement {
    Statement::new(USE_LINK, values![token_hash, at]).expecting(1)
}

/// Forgets links that have expired.
pub fn expire_links(now: Timestamp) -> Statement {
    Statement::new(EXPIRE_LINKS, values![now])
}

/// Begins a visit; only the hash of its secret is kept.
pub fn begin(
    token_hash: [u8; 32],
    customer: CustomerId,
    reach: &Reach,
    (at, until): (Timestamp, Timestamp),
) -> Statement {
    let (order, case) = match reach {
        Reach::Everything => (None, None),
        Reach::Order(order) => (Some(order.as_str()), None),
        Reach::Case(case) => (None, Some(case.0)),
    };
    Statement::new(VISIT, values![token_hash, customer.0, reach.key(), order, case, at, until]).expecting(1)
}

/// Ends one visit.
pub fn end(token_hash: [u8; 32]) -> Statement {
    Statement::new(END, values![token_hash])
}

/// Ends all visits of a customer.
pub fn end_all(customer: CustomerId) -> Statement {
    Statement::new(END_ALL, values![customer.0])
}

/// Forgets visits that have expired.
pub fn expire(now: Timestamp) -> Statement {
    Statement::new(EXPIRE, values![now])
}

/// A form that is sent once more finds the case it concerned; a key that is taken is a conflict.
pub fn once(customer: CustomerId, key_hash: [u8; 32], case: CaseId, at: Timestamp) -> Statement {
    Statement::new(ONCE, values![customer.0, key_hash, case.0, at]).expecting(1)
}
