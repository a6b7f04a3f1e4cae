//! Where an account gets its mail, and from where it may write to customers (R29, R45).

use crate::{Statement, values};
use domain::ids::SellerId;
use domain::notice::Kinds;
use jiff::Timestamp;

const ADD: &str = "INSERT INTO address (seller, id, email_hash, email_sealed, kinds, may_send, from_shop, created_at, \
    verified_at, token_hash, expires_at, sends, sent_at) \
    VALUES ($1, $2, $3, $4, $5, $6, FALSE, $7, NULL, $8, $9, 1, $7)";
const FROM_SHOP: &str = "INSERT INTO address (seller, id, email_hash, email_sealed, kinds, may_send, from_shop, \
    created_at, verified_at, token_hash, expires_at, sends, sent_at) \
    VALUES ($1, $2, $3, $4, $5, TRUE, TRUE, $6, $6, NULL, NULL, 0, NULL) \
    ON CONFLICT (seller, email_hash) DO UPDATE SET from_shop = TRUE, token_hash = NULL, \
    verified_at = COALESCE(address.verified_at, excluded.verified_at)";
const NOT_FROM_SHOP: &str = "DELETE FROM address WHERE seller = $1 AND from_shop AND email_hash <> $2";
const CHANGE: &str = "UPDATE address SET kinds = $3, may_send = $4 WHERE seller = $1 AND id = $2";
const SEND_AGAIN: &str = "UPDATE address SET token_hash = $4, expires_at = $5, sends = sends + 1, sent_at = $6 \
    WHERE seller = $1 AND id = $2 AND sends = $3 AND verified_at IS NULL";
const VERIFY: &str = "UPDATE address SET verified_at = $2, token_hash = NULL, expires_at = NULL \
    WHERE token_hash = $1 AND expires_at > $2";
const REMOVE: &str = "DELETE FROM address WHERE seller = $1 AND id = $2 AND NOT from_shop";

/// An address that somebody adds to an account.
#[derive(Clone, Debug)]
pub struct NewAddress {
    /// The account.
    pub seller: SellerId,
    /// Its number.
    pub id: i64,
    /// Keyed hash and sealed address.
    pub email: ([u8; 32], Vec<u8>),
    /// Which mails go there.
    pub kinds: Kinds,
    /// Whether it may write to customers.
    pub may_send: bool,
}

/// Adds an address that must be verified by a link; one that is there already is a conflict.
pub fn add(new: &NewAddress, token: [u8; 32], at: Timestamp, until: Timestamp) -> Statement {
    let (hash, sealed) = new.email.clone();
    let kinds = new.kinds.keys();
    Statement::new(ADD, values![new.seller.0, new.id, hash, sealed, kinds, new.may_send, at, token, until])
        .expecting(1)
}

/// The address of the shop's own file: verified, and the only one that came so.
pub fn from_shop(seller: SellerId, id: i64, email: ([u8; 32], Vec<u8>), at: Timestamp) -> [Statement; 2] {
    let (hash, sealed) = email;
    [
        Statement::new(NOT_FROM_SHOP, values![seller.0, hash]),
        Statement::new(FROM_SHOP, values![seller.0, id, hash, sealed, Kinds::usual().keys(), at]),
    ]
}

/// Chooses anew what an address is for.
pub fn change(seller: SellerId, id: i64, kinds: Kinds, may_send: bool) -> Statement {
    Statement::new(CHANGE, values![seller.0, id, kinds.keys(), may_send]).expecting(1)
}

/// The link of an address that was mailed `sends` times is replaced by a fresh one.
pub fn send_again(
    (seller, id): (SellerId, i64),
    sends: i64,
    token: [u8; 32],
    (at, until): (Timestamp, Timestamp),
) -> Statement {
    Statement::new(SEND_AGAIN, values![seller.0, id, sends, token, until, at]).expecting(1)
}

/// Its holder confirms an address; a used or expired link touches nothing and so conflicts.
pub fn verify(token: [u8; 32], at: Timestamp) -> Statement {
    Statement::new(VERIFY, values![token, at]).expecting(1)
}

/// Takes an address away; the one of the shop's file stays and so conflicts.
pub fn remove(seller: SellerId, id: i64) -> Statement {
    Statement::new(REMOVE, values![seller.0, id]).expecting(1)
}
