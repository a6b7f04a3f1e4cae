//! When a customer can be called: the next stretches of the hours in which somebody is there (R48, R51).

use crate::phone::Reach;
use jiff::{SignedDuration, Timestamp};

/// How many stretches are offered.
pub const MOST_SLOTS: usize = 6;
/// The longest stretch offered.
const LONGEST: SignedDuration = SignedDuration::from_hours(2);
/// A stretch shorter than this is not offered.
const SHORTEST: SignedDuration = SignedDuration::from_mins(30);
/// Nobody is promised a call sooner than this.
const NOTICE: SignedDuration = SignedDuration::from_mins(30);
/// How many openings are looked at.
const LOOKED_AT: usize = 60;

/// A stretch in which a customer can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// From.
    pub from: Timestamp,
    /// To.
    pub to: Timestamp,
}

/// The next stretches from `now` on, of the hours that `reach` tells; none where nobody is ever there.
pub fn slots(now: Timestamp, reach: impl Fn(Timestamp) -> Reach) -> Vec<Slot> {
    let mut found = Vec::new();
    let mut from = whole_half_hour(now.saturating_add(NOTICE).unwrap_or(now));
    for _ in 0..LOOKED_AT {
        let there = reach(from);
        let Some(until) = there.until else {
            match there.next {
                Some(next) if next > from => from = next,
                _ => return found,
            }
            continue;
        };
        let to = until.min(from.saturating_add(LONGEST).unwrap_or(until));
        if from.duration_until(to) >= SHORTEST {
            found.push(Slot { from, to });
        }
        if found.len() >= MOST_SLOTS || to <= from {
            return found;
        }
        from = to;
    }
    found
}

/// The next full or half hour.
fn whole_half_hour(at: Timestamp) -> Timestamp {
    const HALF: i64 = 30 * 60;
    let seconds = at.as_second();
    let over = seconds.rem_euclid(HALF);
    let up = if over == 0 { seconds } else { seconds - over + HALF };
    Timestamp::from_second(up).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::holidays::HolidayRule;
    use crate::phone::Hours;
    use jiff::tz::TimeZone;

    fn offered(weekly: &str, now: &str) -> Vec<String> {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        let (weekly, holidays) = (weekly.parse().unwrap(), HolidayRule::netherlands());
        let hours = Hours { zone: &zone, weekly: &weekly, holidays: &holidays, off: &[] };
        let local = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%a %H:%M").to_string();
        let found = slots(now.parse().unwrap(), |at| hours.reach(at));
        found.iter().map(|slot| format!("{} {}", local(slot.from), &local(slot.to)[4..])).collect()
    }

    // R48
    #[test]
    fn the_next_stretches_lie_within_the_hours_and_not_too_soon() {
        let friday = offered("mon-fri 09:00-12:30,13:00-17:00", "2026-03-06T14:10:00Z");
        assert_eq!(
            friday,
            [
                "Fri 16:00 17:00",
                "Mon 09:00 11:00",
                "Mon 11:00 12:30",
                "Mon 13:00 15:00",
                "Mon 15:00 17:00",
                "Tue 09:00 11:00"
            ]
        );
        let closing = offered("mon-fri 09:00-17:00", "2026-03-06T15:35:00Z");
        assert_eq!(closing[0], "Mon 09:00 11:00", "less than half an hour is not offered");
    }

    // R48
    #[test]
    fn where_nobody_is_ever_there_nothing_is_offered() {
        assert_eq!(offered("", "2026-03-06T14:10:00Z"), [""; 0]);
    }
}
