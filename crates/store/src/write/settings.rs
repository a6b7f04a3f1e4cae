//! What an account chooses: moments of its digest, how it can be phoned, days off, looks (R29, R65).

use crate::read::settings::{DaysOff, Digest, Phone};
use crate::{Statement, values};
use domain::ids::SellerId;
use jiff::Timestamp;

const DIGEST: &str = "INSERT INTO digest (seller, moments, next_at) VALUES ($1, $2, $3) \
    ON CONFLICT (seller) DO UPDATE SET moments = excluded.moments, next_at = excluded.next_at";
const NEXT_DIGEST: &str = "UPDATE digest SET next_at = $3 WHERE seller = $1 AND next_at = $2";
const PHONE: &str = "INSERT INTO phone (seller, country, number_sealed, hours) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (seller, country) DO UPDATE SET number_sealed = excluded.number_sealed, hours = excluded.hours";
const NO_PHONE: &str = "DELETE FROM phone WHERE seller = $1 AND country = $2";
const DAY_OFF: &str = "INSERT INTO day_off (seller, day, until, word) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (seller, day) DO UPDATE SET until = excluded.until, word = excluded.word";
const NO_DAY_OFF: &str = "DELETE FROM day_off WHERE seller = $1 AND day = $2";
const LOOKS: &str =
    "UPDATE seller SET colour = $2, own_colour = TRUE, language = $3, own_language = TRUE WHERE id = $1";

/// Keeps the moments of a digest, and when the next one goes out.
pub fn digest(digest: &Digest) -> Statement {
    Statement::new(DIGEST, values![digest.seller.0, digest.moments.as_str(), digest.next_at])
}

/// A digest goes out: the next moment, if nobody else was first.
pub fn next_digest(seller: SellerId, was: Timestamp, next: Option<Timestamp>) -> Statement {
    Statement::new(NEXT_DIGEST, values![seller.0, was, next]).expecting(1)
}

/// How an account can be phoned from one country.
pub fn phone(seller: SellerId, phone: &Phone) -> Statement {
    let Phone { country, number_sealed, hours } = phone;
    Statement::new(PHONE, values![seller.0, country.as_str(), number_sealed.clone(), hours.as_str()])
}

/// An account cannot be phoned from a country.
pub fn no_phone(seller: SellerId, country: &str) -> Statement {
    Statement::new(NO_PHONE, values![seller.0, country])
}

/// Days on which an account cannot be phoned, known by the first of them.
pub fn days_off(seller: SellerId, days: &DaysOff) -> Statement {
    Statement::new(DAY_OFF, values![seller.0, days.day, days.until, days.word.as_str()])
}

/// Takes days off back; days that are not there touch nothing and so conflict.
pub fn no_days_off(seller: SellerId, day: i64) -> Statement {
    Statement::new(NO_DAY_OFF, values![seller.0, day]).expecting(1)
}

/// The colour of an account and the language of mails to it, as it chose them itself.
pub fn looks(seller: SellerId, colour: &str, language: &'static str) -> Statement {
    Statement::new(LOOKS, values![seller.0, colour, language]).expecting(1)
}
