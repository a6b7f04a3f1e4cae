//! The people of an account, the roles it made itself, and who changed what (R66).

use crate::{Statement, values};
use domain::access::PermissionSet;
use domain::ids::{PersonId, SellerId};
use jiff::Timestamp;

const ROLE: &str = "INSERT INTO seller_role (seller, key, name, permissions) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (seller, key) DO UPDATE SET name = excluded.name, permissions = excluded.permissions";
const REMOVE_ROLE: &str = "DELETE FROM seller_role WHERE seller = $1 AND key = $2 \
    AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.seller = $1 AND m.role = $2) \
    AND NOT EXISTS (SELECT 1 FROM invitation i WHERE i.seller = $1 AND i.role = $2 AND i.used_at IS NULL \
    AND i.number IS NOT NULL)";
const GIVE: &str = "UPDATE membership SET role = $3 WHERE seller = $1 AND person = $2 AND (role <> 'owner' OR $3 = 'owner' \
    OR EXISTS (SELECT 1 FROM membership o WHERE o.seller = $1 AND o.role = 'owner' AND o.person <> $2))";
const REMOVE: &str = "DELETE FROM membership WHERE seller = $1 AND person = $2 AND (role <> 'owner' \
    OR EXISTS (SELECT 1 FROM membership o WHERE o.seller = $1 AND o.role = 'owner' AND o.person <> $2))";
const END_THERE: &str = "DELETE FROM session WHERE person = $2 AND acting_seller = $1";
const END_OTHERS: &str = "DELETE FROM session WHERE person = $1 AND token_hash <> $2";
const SEEN: &str = "UPDATE membership SET seen_at = $3 WHERE seller = $1 AND person = $2";
const RENAME: &str = "UPDATE person SET name = $2, language = $3 WHERE id = $1";
const LOCK: &str = "UPDATE seller SET name = name WHERE id = $1";
/// Comes first in a batch that looks at who else is there: two such batches of one account follow each other.
pub fn lock(seller: SellerId) -> Statement {
    Statement::new(LOCK, values![seller.0]).expecting(1)
}

/// Makes or changes a role of an account's own.
pub fn role(seller: SellerId, key: &str, name: &str, permissions: PermissionSet) -> Statement {
    Statement::new(ROLE, values![seller.0, key, name, permissions.keys()]).expecting(1)
}

/// Removes a role that nobody has and no invitation gives; otherwise it conflicts.
pub fn remove_role(seller: SellerId, key: &str) -> Statement {
    Statement::new(REMOVE_ROLE, values![seller.0, key]).expecting(1)
}

/// Gives a person another role; the last owner keeps it and so conflicts.
pub fn give(seller: SellerId, person: PersonId, role: &str) -> Statement {
    Statement::new(GIVE, values![seller.0, person.0, role]).expecting(1)
}

/// Removes a person from an account; the last owner stays and so conflicts.
pub fn remove(seller: SellerId, person: PersonId) -> Statement {
    Statement::new(REMOVE, values![seller.0, person.0]).expecting(1)
}

/// Ends a person's sign-ins that act for an account.
pub fn end_sessions_there(seller: SellerId, person: PersonId) -> Statement {
    Statement::new(END_THERE, values![seller.0, person.0])
}

/// Ends every sign-in of a person but one.
pub fn end_other_sessions(person: PersonId, but: [u8; 32]) -> Statement {
    Statement::new(END_OTHERS, values![person.0, but])
}

/// A person was seen in an account.
pub fn seen(seller: SellerId, person: PersonId, at: Timestamp) -> Statement {
    Statement::new(SEEN, values![seller.0, person.0, at])
}

/// Gives a person another name and language.
pub fn rename(person: PersonId, name: &str, language: &'static str) -> Statement {
    Statement::new(RENAME, values![person.0, name, language]).expecting(1)
}
