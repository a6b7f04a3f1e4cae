//! Answers being written and answers that leave in a moment (R31).

use crate::{Statement, values};
use domain::ids::{CaseId, PersonId, SellerId};
use domain::message::AttachmentRecord;
use jiff::Timestamp;

const SAVE: &str = "INSERT INTO draft (seller, case_id, person, house, revision, text, seen, saved_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (seller, case_id, person) DO UPDATE SET \
    house = excluded.house, revision = excluded.revision, text = excluded.text, seen = excluded.seen, \
    saved_at = excluded.saved_at, stopped = NULL \
    WHERE draft.leaves_at IS NULL AND draft.revision < excluded.revision";
const REMOVE: &str = "DELETE FROM draft WHERE seller = $1 AND case_id = $2 AND person = $3";
const DISCARD: &str =
    "DELETE FROM draft WHERE case_id = $1 AND person = $2 AND house = $3 AND leaves_at IS NULL";
const LEAVE: &str = "UPDATE draft SET sending = $4, pressed_at = $5, leaves_at = $6, stopped = NULL \
    WHERE seller = $1 AND case_id = $2 AND person = $3 AND leaves_at IS NULL";
const RECALL: &str = "UPDATE draft SET leaves_at = NULL, pressed_at = NULL, sending = NULL \
    WHERE seller = $1 AND case_id = $2 AND person = $3 AND leaves_at > $4";
const LEFT: &str = "DELETE FROM draft WHERE seller = $1 AND case_id = $2 AND person = $3 AND leaves_at = $4";
const STOP: &str = "UPDATE draft SET leaves_at = NULL, pressed_at = NULL, sending = NULL, stopped = $5 \
    WHERE seller = $1 AND case_id = $2 AND person = $3 AND leaves_at = $4";
const FILE: &str = "INSERT INTO draft_file (seller, case_id, person, number, name, media_type, size, hash) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const REMOVE_FILE: &str =
    "DELETE FROM draft_file WHERE seller = $1 AND case_id = $2 AND person = $3 AND number = $4";
const PRESENT: &str = "INSERT INTO presence (case_id, person, house, name, writing, seen_at) \
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (case_id, person, house) DO UPDATE SET name = excluded.name, \
    writing = excluded.writing, seen_at = excluded.seen_at";
const GONE: &str = "DELETE FROM presence WHERE seen_at < $1";

/// Whose draft in which case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftKey {
    /// The seller the case hangs under.
    pub seller: SellerId,
    /// The case.
    pub case: CaseId,
    /// Who writes.
    pub person: PersonId,
}

/// Keeps the words of a draft; a conflict when it leaves just now or another device was first.
pub fn save(
    key: DraftKey,
    house: SellerId,
    revision: i64,
    text: &str,
    seen: i64,
    at: Timestamp,
) -> Statement {
    Statement::new(SAVE, values![key.seller.0, key.case.0, key.person.0, house.0, revision, text, seen, at])
        .expecting(1)
}

/// Forgets a draft with its files.
pub fn remove(key: DraftKey) -> Statement {
    Statement::new(REMOVE, values![key.seller.0, key.case.0, key.person.0])
}

/// Throws a person's own draft away, wherever its case is now.
pub fn discard(case: CaseId, person: PersonId, house: SellerId) -> Statement {
    Statement::new(DISCARD, values![case.0, person.0, house.0])
}

/// Lets a draft leave at an instant, unless it is taken back before; a conflict when it leaves already.
pub fn leave(key: DraftKey, sending: &'static str, pressed_at: Timestamp, leaves_at: Timestamp) -> Statement {
    Statement::new(LEAVE, values![key.seller.0, key.case.0, key.person.0, sending, pressed_at, leaves_at])
        .expecting(1)
}

/// Takes a draft back before it leaves; a conflict when that is past.
pub fn recall(key: DraftKey, now: Timestamp) -> Statement {
    Statement::new(RECALL, values![key.seller.0, key.case.0, key.person.0, now]).expecting(1)
}

/// The draft became a message; a conflict when it was taken back or somebody else let it leave.
pub fn left(key: DraftKey, leaves_at: Timestamp) -> Statement {
    Statement::new(LEFT, values![key.seller.0, key.case.0, key.person.0, leaves_at]).expecting(1)
}

/// The draft could not leave, and why; its words stay.
pub fn stop(key: DraftKey, leaves_at: Timestamp, why: &'static str) -> Statement {
    Statement::new(STOP, values![key.seller.0, key.case.0, key.person.0, leaves_at, why])
}

/// Adds a file to a draft.
pub fn file(key: DraftKey, file: &AttachmentRecord) -> Statement {
    Statement::new(
        FILE,
        values![
            key.seller.0,
            key.case.0,
            key.person.0,
            file.number,
            file.name.as_str(),
            file.media_type.as_str(),
            file.size,
            file.hash.as_str(),
        ],
    )
    .expecting(1)
}

/// Takes a file off a draft.
pub fn remove_file(key: DraftKey, number: i64) -> Statement {
    Statement::new(REMOVE_FILE, values![key.seller.0, key.case.0, key.person.0, number])
}

/// Notes that a person has a case open now.
pub fn present(
    (case, person, house): (CaseId, PersonId, SellerId),
    name: &str,
    writing: bool,
    at: Timestamp,
) -> Statement {
    Statement::new(PRESENT, values![case.0, person.0, house.0, name, writing, at])
}

/// Forgets who was there before an instant.
pub fn gone(before: Timestamp) -> Statement {
    Statement::new(GONE, values![before])
}
