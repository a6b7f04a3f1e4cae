//! Editions of a seller's hours, and the moving of open deadlines to new ones (R6).

use crate::{Statement, values};
use domain::calendar::CalendarVersion;
use domain::ids::{CaseId, SellerId};
use jiff::Timestamp;

const EDITION: &str = "INSERT INTO seller_calendar (seller, version, zone, hours, holidays, from_at) \
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (seller, version) DO UPDATE SET from_at = excluded.from_at";
const HOURS: &str =
    "UPDATE seller SET zone = $2, hours = $3, holidays = $4, own_holidays = TRUE WHERE id = $1";
const BEGIN: &str = "INSERT INTO recalendar (seller, stamp, after_case) VALUES ($1, $2, 0) \
    ON CONFLICT (seller) DO UPDATE SET stamp = excluded.stamp, after_case = 0";
const GO_ON: &str = "UPDATE recalendar SET after_case = $3 WHERE seller = $1 AND stamp = $2";
const END: &str = "DELETE FROM recalendar WHERE seller = $1 AND stamp = $2";

/// Hours in words, as they are kept.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// IANA zone.
    pub zone: &'a str,
    /// Weekly opening hours.
    pub hours: &'a str,
    /// Holiday calendar.
    pub holidays: &'a str,
}

/// Remembers an edition of a seller's hours.
pub fn edition(seller: SellerId, version: CalendarVersion, words: Words<'_>, from: Timestamp) -> Statement {
    Statement::new(EDITION, values![seller.0, version.0, words.zone, words.hours, words.holidays, from])
}

/// From now on a seller works by these hours.
pub fn hours(seller: SellerId, words: Words<'_>) -> Statement {
    Statement::new(HOURS, values![seller.0, words.zone, words.hours, words.holidays]).expecting(1)
}

/// The open deadlines of a seller are to be moved, from the first case on; `stamp` tells this change from others.
pub fn begin(seller: SellerId, stamp: i64) -> Statement {
    Statement::new(BEGIN, values![seller.0, stamp])
}

/// They were moved up to this case, unless the hours were changed again meanwhile.
pub fn go_on(seller: SellerId, stamp: i64, after: CaseId) -> Statement {
    Statement::new(GO_ON, values![seller.0, stamp, after.0])
}

/// They were all moved, unless the hours were changed again meanwhile.
pub fn end(seller: SellerId, stamp: i64) -> Statement {
    Statement::new(END, values![seller.0, stamp])
}
