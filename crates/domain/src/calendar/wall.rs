//! From the clock on the wall to UTC, for times that occur once, twice or never.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

use super::weekly::MINUTES_A_DAY;

/// Microseconds UTC at which the wall clock of a date has come to so many minutes after midnight; 24:00 is the next
/// date's 00:00. The first occurrence of a time that occurs twice; the instant of the jump for one that never occurs.
pub(super) fn micros_at(zone: &TimeZone, date: Date, minute: u16) -> i64 {
    let (date, minute) =
        if minute >= MINUTES_A_DAY { (date.tomorrow().unwrap_or(Date::MAX), 0) } else { (date, minute) };
    let midnight = date.at(0, 0, 0, 0);
    let time = midnight.saturating_add(jiff::SignedDuration::from_mins(i64::from(minute)));
    match zone.to_ambiguous_timestamp(time).offset() {
        AmbiguousOffset::Unambiguous { offset } => with_offset(time, offset),
        AmbiguousOffset::Fold { before, after } => with_offset(time, before).min(with_offset(time, after)),
        AmbiguousOffset::Gap { before, after } => {
            jump_between(zone, with_offset(time, after), with_offset(time, before))
        }
    }
}

/// The jump lies after `early` (the time read with the later offset) and not after `late` (read with the earlier one).
fn jump_between(zone: &TimeZone, early: i64, late: i64) -> i64 {
    let jump = Timestamp::from_microsecond(early).ok().and_then(|early| zone.following(early).next());
    jump.map_or(late, |jump| jump.timestamp().as_microsecond().min(late))
}

/// Reads a local time with a known offset; no range error, because whole dates leave room at both ends.
fn with_offset(time: DateTime, offset: Offset) -> i64 {
    offset
        .to_timestamp(time)
        .map_or_else(|_| if time.year() < 0 { i64::MIN / 2 } else { i64::MAX / 2 }, Timestamp::as_microsecond)
}
