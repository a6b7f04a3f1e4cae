//! Who was told about a note (R35).

use crate::{Statement, values};
use domain::ids::{CaseId, PersonId, SellerId};
use jiff::Timestamp;

const INSERT: &str = "INSERT INTO mention (person, case_id, message, house, at, by_name, read_at) \
    VALUES ($1, $2, $3, $4, $5, $6, NULL) ON CONFLICT (person, case_id, message) DO NOTHING";
const READ: &str =
    "UPDATE mention SET read_at = $4 WHERE person = $1 AND house = $2 AND case_id = $3 AND read_at IS NULL";

/// A note that names somebody.
#[derive(Clone, Copy, Debug)]
pub struct NewMention<'a> {
    /// Whom.
    pub person: PersonId,
    /// In which case.
    pub case: CaseId,
    /// The note's number.
    pub message: i64,
    /// The account, [`SellerId::MARKETPLACE`] for the desk.
    pub house: SellerId,
    /// Who wrote it.
    pub by: &'a str,
}

/// Tells a person about a note.
pub fn insert(new: NewMention<'_>, at: Timestamp) -> Statement {
    let NewMention { person, case, message, house, by } = new;
    Statement::new(INSERT, values![person.0, case.0, message, house.0, at, by])
}

/// A person has seen what she was told about a case.
pub fn read(person: PersonId, house: SellerId, case: CaseId, at: Timestamp) -> Statement {
    Statement::new(READ, values![person.0, house.0, case.0, at])
}
