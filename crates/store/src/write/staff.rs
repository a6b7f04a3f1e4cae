//! The people of the desk, and whose work becomes nobody's when a person leaves (R35, R67).

use crate::{Statement, values};
use domain::access::DeskRole;
use domain::case::{Actor, Event};
use domain::ids::{PersonId, SellerId};
use jiff::Timestamp;

use super::case::EVENTS_PER_VERSION;

const LOCK: &str = "UPDATE house_lock SET turns = turns + 1 WHERE name = $1";
const GIVE: &str = "UPDATE person SET desk_role = $2 WHERE id = $1 AND desk_role IS NOT NULL \
    AND (desk_role <> 'operator' OR $2 = 'operator' \
    OR EXISTS (SELECT 1 FROM person o WHERE o.desk_role = 'operator' AND o.id <> $1))";
const REMOVE: &str = "UPDATE person SET desk_role = NULL WHERE id = $1 AND desk_role IS NOT NULL \
    AND (desk_role <> 'operator' \
    OR EXISTS (SELECT 1 FROM person o WHERE o.desk_role = 'operator' AND o.id <> $1))";
const END_HERE: &str = "DELETE FROM session WHERE person = $1 AND acting_seller IS NULL";
const INVITATION: &str = "INSERT INTO invitation (token_hash, email_sealed, seller, role, created_at, expires_at, \
    used_at, number, sends, sent_at) VALUES ($1, $2, NULL, $3, $4, $5, NULL, $6, 1, $4)";
const TOLD_AT_SELLER: &str = "INSERT INTO event (seller, case_id, number, at, kind, actor, body, words, person) \
    SELECT c.seller, c.id, (c.version + 1) * $6, CASE WHEN c.touched_at > $3 THEN c.touched_at ELSE $3 END, \
    'assigned', $4, $5, NULL, CAST($7 AS BIGINT) FROM cases c WHERE c.seller = $1 AND c.assignee = $2 AND c.place = 'seller'";
const NOBODYS_AT_SELLER: &str = "UPDATE cases SET assignee = NULL, version = version + 1, \
    touched_at = CASE WHEN touched_at > $3 THEN touched_at ELSE $3 END \
    WHERE seller = $1 AND assignee = $2 AND place = 'seller'";
const TOLD_AT_DESK: &str = "INSERT INTO event (seller, case_id, number, at, kind, actor, body, words, person) \
    SELECT c.seller, c.id, (c.version + 1) * $5, CASE WHEN c.touched_at > $2 THEN c.touched_at ELSE $2 END, \
    'assigned', $3, $4, NULL, CAST($6 AS BIGINT) FROM cases c WHERE c.assignee = $1 AND c.place <> 'seller'";
const NOBODYS_AT_DESK: &str = "UPDATE cases SET assignee = NULL, version = version + 1, \
    touched_at = CASE WHEN touched_at > $2 THEN touched_at ELSE $2 END \
    WHERE assignee = $1 AND place <> 'seller'";

/// What a batch looks at as a whole; two such batches follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// The people of the desk.
    People,
    /// Norms and the desk's own hours.
    Norms,
}

/// Comes first in a batch that looks at all of the house.
pub fn lock(lock: Lock) -> Statement {
    let name = match lock {
        Lock::People => "people",
        Lock::Norms => "norms",
    };
    Statement::new(LOCK, values![name]).expecting(1)
}

/// Gives somebody of the desk another role; the last operator keeps it and so conflicts.
pub fn give(person: PersonId, role: DeskRole) -> Statement {
    Statement::new(GIVE, values![person.0, role.key()]).expecting(1)
}

/// Somebody leaves the desk; the last operator stays and so conflicts.
pub fn remove(person: PersonId) -> Statement {
    Statement::new(REMOVE, values![person.0]).expecting(1)
}

/// Ends a person's sign-ins that act at the desk.
pub fn end_sessions_here(person: PersonId) -> Statement {
    Statement::new(END_HERE, values![person.0])
}

/// Adds an invitation to the desk, with the number its link follows from.
pub fn invitation(
    token_hash: [u8; 32],
    number: i64,
    email_sealed: Vec<u8>,
    role: DeskRole,
    (at, until): (Timestamp, Timestamp),
) -> Statement {
    Statement::new(INVITATION, values![token_hash, email_sealed, role.key(), at, until, number]).expecting(1)
}

/// What was a person's work in a house becomes nobody's, each case with a line of its history (R20).
pub fn nobodys(house: SellerId, person: PersonId, at: Timestamp, by: Actor) -> [Statement; 2] {
    let (actor, event) = (json(&by), json(&Event::Assigned { to: None }));
    let doer = by.person().map(|person| person.0);
    if house == SellerId::MARKETPLACE {
        let told = values![person.0, at, actor, event, EVENTS_PER_VERSION, doer];
        return [Statement::new(TOLD_AT_DESK, told), Statement::new(NOBODYS_AT_DESK, values![person.0, at])];
    }
    let told = values![house.0, person.0, at, actor, event, EVENTS_PER_VERSION, doer];
    [Statement::new(TOLD_AT_SELLER, told), Statement::new(NOBODYS_AT_SELLER, values![house.0, person.0, at])]
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("our own enums have string keys only, so they always become JSON")
}
