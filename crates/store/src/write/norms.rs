//! Editions of the norms (R1).

use crate::{Statement, values};
use domain::ids::PersonId;
use jiff::Timestamp;

const EDITION: &str =
    "INSERT INTO norm_edition (id, valid_from, body, made_at, person) VALUES ($1, $2, $3, $4, $5)";
const WITHDRAW: &str = "DELETE FROM norm_edition WHERE id = $1 AND valid_from > $2";

/// Norms that hold from an instant on, as JSON.
pub fn edition(id: i64, valid_from: Timestamp, body: &str, at: Timestamp, by: Option<PersonId>) -> Statement {
    Statement::new(EDITION, values![id, valid_from, body, at, by.map(|person| person.0)]).expecting(1)
}

/// Takes norms back that do not hold yet; those that do stay and so conflict.
pub fn withdraw(id: i64, now: Timestamp) -> Statement {
    Statement::new(WITHDRAW, values![id, now]).expecting(1)
}
