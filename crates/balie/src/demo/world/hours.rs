//! When people write and when shops answer. Local time of the marketplace; holidays are left to the product.

use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp, ToSpan, Zoned, civil::Weekday, tz::TimeZone};
use rand::Rng;

use super::grammar::Dice;

/// Zone in which everybody here lives.
pub const ZONE: &str = "Europe/Amsterdam";

/// First and last hour of the office.
const OFFICE: (i8, i8) = (9, 17);

/// How many days an office walk may take.
const WALK_LIMIT: u32 = 400;

/// How busy each hour of the day is for people who write.
const HOURS: [u32; 24] =
    [3, 1, 1, 1, 1, 2, 6, 14, 26, 36, 42, 38, 34, 33, 36, 36, 34, 32, 30, 42, 52, 50, 32, 12];

/// Looked up once: a lookup by name costs more than the sum it is for.
static HERE: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get(ZONE).unwrap_or(TimeZone::UTC));

/// The zone, or UTC on a machine without zones.
pub fn zone() -> TimeZone {
    HERE.clone()
}

/// Local time at an instant.
pub fn local(at: Timestamp) -> Zoned {
    at.to_zoned(zone())
}

/// An instant `days` days before `now`, at an hour when people write.
pub fn writing_time(now: Timestamp, days: f64, dice: &mut Dice) -> Timestamp {
    let back = SignedDuration::from_secs_f64(days * 86_400.0);
    let day = local(now - back);
    let total: u32 = HOURS.iter().sum();
    let mut pick = dice.random_range(0..total);
    let mut hour = 0_i8;
    for weight in HOURS {
        if pick < weight {
            break;
        }
        pick -= weight;
        hour += 1;
    }
    let quiet = matches!(day.weekday(), Weekday::Saturday) && dice.random_bool(0.4);
    let day = if quiet { day.saturating_sub(2.days()) } else { day };
    at_time(&day, hour.min(23), dice.random_range(0..60))
}

/// The instant that lies `minutes` of office time after `at`.
pub fn office_after(at: Timestamp, minutes: i64) -> Timestamp {
    let mut here = local(at);
    let mut left = minutes;
    for _ in 0..WALK_LIMIT {
        let open = at_hour(&here, OFFICE.0);
        let close = at_hour(&here, OFFICE.1);
        let start = if here.timestamp() > open { here.timestamp() } else { open };
        if is_office_day(&here) && start < close {
            let room = start.duration_until(close).as_mins();
            if left < room {
                return start + SignedDuration::from_mins(left) + seconds_of(at);
            }
            left -= room;
        }
        here = midnight_after(&here);
    }
    here.timestamp()
}

/// The instant from which `minutes` of office time have passed by `at`.
pub fn office_before(at: Timestamp, minutes: i64) -> Timestamp {
    let mut here = local(at);
    let mut left = minutes;
    for _ in 0..WALK_LIMIT {
        let open = at_hour(&here, OFFICE.0);
        let close = at_hour(&here, OFFICE.1);
        let end = if here.timestamp() < close { here.timestamp() } else { close };
        if is_office_day(&here) && end > open {
            let room = open.duration_until(end).as_mins();
            if left < room {
                return end - SignedDuration::from_mins(left);
            }
            left -= room;
        }
        here = local(at_hour(&here.saturating_sub(1.day()), OFFICE.1));
    }
    here.timestamp()
}

/// The next office day `count` days on, counted from the day after `at`.
pub fn office_day_after(at: Timestamp, count: u32) -> Zoned {
    let mut day = local(at);
    let mut left = count.min(WALK_LIMIT);
    for _ in 0..WALK_LIMIT {
        if left == 0 {
            break;
        }
        day = day.saturating_add(1.day());
        if is_office_day(&day) {
            left -= 1;
        }
    }
    day
}

/// Moves an instant out of the night, to the morning after.
pub fn awake(at: Timestamp, dice: &mut Dice) -> Timestamp {
    let here = local(at);
    if here.hour() >= 23 || here.hour() < 7 {
        let day = if here.hour() >= 23 { here.saturating_add(1.day()) } else { here };
        return at_time(&day, dice.random_range(7..10), dice.random_range(0..60));
    }
    at
}

fn is_office_day(day: &Zoned) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn at_hour(day: &Zoned, hour: i8) -> Timestamp {
    at_time(day, hour, 0)
}

fn at_time(day: &Zoned, hour: i8, minute: i8) -> Timestamp {
    day.date().at(hour, minute, 0, 0).to_zoned(zone()).map_or(day.timestamp(), |at| at.timestamp())
}

fn midnight_after(day: &Zoned) -> Zoned {
    let next = day.date().saturating_add(1.day()).at(0, 0, 0, 0);
    next.to_zoned(zone()).unwrap_or_else(|_| day.clone())
}

fn seconds_of(at: Timestamp) -> SignedDuration {
    SignedDuration::from_secs(at.as_second().rem_euclid(60))
}
