//! What must be answered for; only ever added to (R20).

use crate::{Statement, values};
use domain::ids::{CaseId, PersonId, SellerId};
use jiff::Timestamp;

const LINE: &str = "INSERT INTO audit (seller, id, at, person, what, words, case_id, order_number) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Who did what, and what it was about.
#[derive(Clone, Debug)]
pub struct NewLine<'a> {
    /// Of which account; 0 for the marketplace.
    pub seller: SellerId,
    /// Its number.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Who; none for a program and for somebody unknown.
    pub person: Option<PersonId>,
    /// The word for what was done.
    pub what: &'a str,
    /// What it was about.
    pub words: &'a str,
    /// The case it was about.
    pub case: Option<CaseId>,
    /// The order it was about.
    pub order: Option<&'a str>,
}

/// Writes a line down.
pub fn line(new: &NewLine<'_>) -> Statement {
    let (person, case) = (new.person.map(|person| person.0), new.case.map(|case| case.0));
    Statement::new(LINE, values![new.seller.0, new.id, new.at, person, new.what, new.words, case, new.order])
}
