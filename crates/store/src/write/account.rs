//! Sellers, people, sign-ins, invitations, tokens, topics and policies.

use crate::{Statement, values};
use domain::ids::{PersonId, SellerId};
use jiff::Timestamp;

const SELLER: &str = "INSERT INTO seller (id, reference, name, country, zone, hours, holidays, language, colour, \
    created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
    ON CONFLICT (reference) DO UPDATE SET name = excluded.name, country = excluded.country, zone = excluded.zone, \
    hours = excluded.hours, \
    holidays = CASE WHEN seller.own_holidays THEN seller.holidays ELSE excluded.holidays END, \
    language = CASE WHEN seller.own_language THEN seller.language ELSE excluded.language END, \
    colour = CASE WHEN seller.own_colour THEN seller.colour ELSE excluded.colour END";
const PERSON: &str = "INSERT INTO person (id, email_hash, email_sealed, name, password_hash, desk_role, language, \
    created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const PASSWORD: &str = "UPDATE person SET password_hash = $2 WHERE id = $1";
const DESK_ROLE: &str = "UPDATE person SET desk_role = $2 WHERE id = $1";
const MEMBERSHIP: &str = "INSERT INTO membership (seller, person, role) VALUES ($1, $2, $3) \
    ON CONFLICT (seller, person) DO UPDATE SET role = excluded.role";
const SESSION: &str = "INSERT INTO session (token_hash, person, acting_seller, created_at, expires_at) \
    VALUES ($1, $2, $3, $4, $5)";
const END_SESSION: &str = "DELETE FROM session WHERE token_hash = $1";
const END_SESSIONS: &str = "DELETE FROM session WHERE person = $1";
const EXPIRE_SESSIONS: &str = "DELETE FROM session WHERE expires_at <= $1";
const ACT_AS: &str = "UPDATE session SET acting_seller = $2 WHERE token_hash = $1";
const TOKEN: &str = "INSERT INTO api_token (token_hash, name, seller, desk_role, created_at, revoked_at) \
    VALUES ($1, $2, $3, $4, $5, NULL)";
const INVITATION: &str = "INSERT INTO invitation (token_hash, email_sealed, seller, role, created_at, expires_at, \
    used_at) VALUES ($1, $2, $3, $4, $5, $6, NULL)";
const NUMBERED: &str = "INSERT INTO invitation (token_hash, email_sealed, seller, role, created_at, expires_at, \
    used_at, number, sends, sent_at) VALUES ($1, $2, $3, $4, $5, $6, NULL, $7, 1, $5)";
const SEND_AGAIN: &str = "UPDATE invitation SET sends = sends + 1, sent_at = $3, expires_at = $4 \
    WHERE token_hash = $1 AND sends = $2 AND used_at IS NULL";
const WITHDRAW: &str = "DELETE FROM invitation WHERE token_hash = $1 AND used_at IS NULL";
const USE_INVITATION: &str =
    "UPDATE invitation SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
const TOPIC: &str = "INSERT INTO topic (key, position, nl, en, fr, words) VALUES ($1, $2, $3, $4, $5, $6) \
    ON CONFLICT (key) DO UPDATE SET position = excluded.position, nl = excluded.nl, en = excluded.en, fr = excluded.fr, \
    words = excluded.words";
const NEW_TOPIC: &str = "INSERT INTO topic (key, position, nl, en, fr, words) \
    SELECT $1, COALESCE(MAX(position), 0) + 1, $2, $3, $4, $5 FROM topic";
const NAME_TOPIC: &str = "UPDATE topic SET nl = $2, en = $3, fr = $4, words = $5 WHERE key = $1";
const RETIRE_TOPIC: &str = "UPDATE topic SET retired_at = $2 WHERE key = $1";
const PLACE_TOPIC: &str = "UPDATE topic SET position = $2 WHERE key = $1";

/// A seller account as it is taken in; address sealed already.
#[derive(Clone, Debug)]
pub struct NewSeller {
    /// Its number.
    pub id: SellerId,
    /// The shop's own reference.
    pub reference: String,
    /// The name shown.
    pub name: String,
    /// ISO 3166 country.
    pub country: String,
    /// IANA zone.
    pub zone: String,
    /// Weekly opening hours.
    pub hours: String,
    /// Holiday calendar.
    pub holidays: String,
    /// Language of mails to the seller.
    pub language: &'static str,
    /// Account colour, `#rrggbb`.
    pub colour: String,
}

/// Adds or renews a seller account, known by the shop's reference; what the account chose itself stays.
pub fn seller(seller: &NewSeller, at: Timestamp) -> Statement {
    Statement::new(
        SELLER,
        values![
            seller.id.0,
            seller.reference.as_str(),
            seller.name.as_str(),
            seller.country.as_str(),
            seller.zone.as_str(),
            seller.hours.as_str(),
            seller.holidays.as_str(),
            seller.language,
            seller.colour.as_str(),
            at,
        ],
    )
}

/// A person with a login; address sealed, password hashed already.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Its number.
    pub id: PersonId,
    /// Keyed hash of the normalised address.
    pub email_hash: [u8; 32],
    /// The sealed address.
    pub email_sealed: Vec<u8>,
    /// The name shown.
    pub name: String,
    /// The password's argon2 hash.
    pub password_hash: String,
    /// The role at the desk, if any.
    pub desk_role: Option<&'static str>,
    /// The language of pages.
    pub language: &'static str,
}

/// Adds a person; an address that is taken is a conflict.
pub fn person(person: &NewPerson, at: Timestamp) -> Statement {
    Statement::new(
        PERSON,
        values![
            person.id.0,
            person.email_hash,
            person.email_sealed.clone(),
            person.name.as_str(),
            person.password_hash.as_str(),
            person.desk_role,
            person.language,
            at,
        ],
    )
    .expecting(1)
}

/// Gives a person another password.
pub fn password(person: PersonId, hash: &str) -> Statement {
    Statement::new(PASSWORD, values![person.0, hash]).expecting(1)
}

/// Gives a person a role at the desk.
pub fn desk_role(person: PersonId, role: Option<&'static str>) -> Statement {
    Statement::new(DESK_ROLE, values![person.0, role]).expecting(1)
}

/// Makes a person a user of an account, with one role there (R66).
pub fn membership(seller: SellerId, person: PersonId, role: &str) -> Statement {
    Statement::new(MEMBERSHIP, values![seller.0, person.0, role])
}

/// Begins a sign-in; only the hash of its secret is kept.
pub fn session(
    token_hash: [u8; 32],
    person: PersonId,
    acting: Option<SellerId>,
    at: Timestamp,
    until: Timestamp,
) -> Statement {
    Statement::new(SESSION, values![token_hash, person.0, acting.map(|seller| seller.0), at, until])
        .expecting(1)
}

/// Ends one sign-in.
pub fn end_session(token_hash: [u8; 32]) -> Statement {
    Statement::new(END_SESSION, values![token_hash])
}

/// Ends all sign-ins of a person.
pub fn end_sessions(person: PersonId) -> Statement {
    Statement::new(END_SESSIONS, values![person.0])
}

/// Forgets sign-ins that have expired.
pub fn expire_sessions(now: Timestamp) -> Statement {
    Statement::new(EXPIRE_SESSIONS, values![now])
}

/// Switches the account that is current.
pub fn act_as(token_hash: [u8; 32], seller: Option<SellerId>) -> Statement {
    Statement::new(ACT_AS, values![token_hash, seller.map(|seller| seller.0)]).expecting(1)
}

/// Adds an API token of a seller account or of an operator; only its hash is kept.
pub fn token(
    token_hash: [u8; 32],
    name: &str,
    seller: Option<SellerId>,
    desk_role: Option<&'static str>,
    at: Timestamp,
) -> Statement {
    Statement::new(TOKEN, values![token_hash, name, seller.map(|seller| seller.0), desk_role, at])
        .expecting(1)
}

/// Adds an invitation; only the hash of its link is kept.
pub fn invitation(
    token_hash: [u8; 32],
    email_sealed: Option<Vec<u8>>,
    seller: Option<SellerId>,
    role: &'static str,
    (at, until): (Timestamp, Timestamp),
) -> Statement {
    Statement::new(
        INVITATION,
        values![token_hash, email_sealed, seller.map(|seller| seller.0), role, at, until],
    )
    .expecting(1)
}

/// Adds an invitation to an account, with the number its link follows from.
pub fn numbered_invitation(
    token_hash: [u8; 32],
    number: i64,
    email_sealed: Vec<u8>,
    (seller, role): (SellerId, &str),
    (at, until): (Timestamp, Timestamp),
) -> Statement {
    Statement::new(NUMBERED, values![token_hash, email_sealed, seller.0, role, at, until, number])
        .expecting(1)
}

/// An invitation that was sent `sends` times goes out once more, and is valid until `until` then.
pub fn send_again(token_hash: [u8; 32], sends: i64, at: Timestamp, until: Timestamp) -> Statement {
    Statement::new(SEND_AGAIN, values![token_hash, sends, at, until]).expecting(1)
}

/// Takes an invitation back; a used one touches nothing and so conflicts.
pub fn withdraw(token_hash: [u8; 32]) -> Statement {
    Statement::new(WITHDRAW, values![token_hash]).expecting(1)
}

/// Uses an invitation; used or expired ones touch nothing and so conflict.
pub fn use_invitation(token_hash: [u8; 32], at: Timestamp) -> Statement {
    Statement::new(USE_INVITATION, values![token_hash, at]).expecting(1)
}

/// Adds or renews a topic of the operator's list, with its name in each language and the words it is known by.
pub fn topic(key: &str, position: i64, [nl, en, fr]: [&str; 3], words: &str) -> Statement {
    Statement::new(TOPIC, values![key, position, nl, en, fr, words])
}

/// Adds a topic at the end of the list; a key that is taken is a conflict.
pub fn new_topic(key: &str, [nl, en, fr]: [&str; 3], words: &str) -> Statement {
    Statement::new(NEW_TOPIC, values![key, nl, en, fr, words]).expecting(1)
}

/// Gives a topic other names and words.
pub fn name_topic(key: &str, [nl, en, fr]: [&str; 3], words: &str) -> Statement {
    Statement::new(NAME_TOPIC, values![key, nl, en, fr, words]).expecting(1)
}

/// A topic cannot be chosen any more, or can be again.
pub fn retire_topic(key: &str, at: Option<Timestamp>) -> Statement {
    Statement::new(RETIRE_TOPIC, values![key, at]).expecting(1)
}

/// Where a topic stands in the list.
pub fn place_topic(key: &str, position: i64) -> Statement {
    Statement::new(PLACE_TOPIC, values![key, position]).expecting(1)
}
