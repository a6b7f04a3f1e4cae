//! When people write: mostly by day and in the evening, hardly at night.

use crate::demo::world::{Dice, marketplace};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rand::Rng;

/// How far behind the next question may lie after a jump; more is forgotten.
pub(super) const BEHIND: SignedDuration = SignedDuration::from_hours(3);

/// Minutes between two questions of the whole marketplace, on average, by hour of the day.
fn minutes(hour: i8) -> i64 {
    match hour {
        0..=5 => 400,
        6 | 23 => 120,
        7 | 8 | 22 => 55,
        9..=21 => 34,
        _ => 60,
    }
}

/// When the next question comes after one at `after`.
pub(super) fn next(after: Timestamp, dice: &mut Dice) -> Timestamp {
    let mean = minutes(local_hour(after));
    after + SignedDuration::from_secs(dice.random_range(mean * 12..mean * 108))
}

/// The same instant, or the morning after where it falls in the night.
pub(super) fn awake(at: Timestamp, dice: &mut Dice) -> Timestamp {
    let hour = i64::from(local_hour(at));
    match hour {
        0..=6 => at + SignedDuration::from_mins((7 - hour) * 60 + dice.random_range(0..120)),
        23 => at + SignedDuration::from_mins(8 * 60 + dice.random_range(0..120)),
        _ => at,
    }
}

fn local_hour(at: Timestamp) -> i8 {
    at.to_zoned(TimeZone::get(marketplace().zone).unwrap_or(TimeZone::UTC)).hour()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    #[test]
    fn nobody_writes_at_night_and_everybody_by_day() {
        let mut dice = Dice::seed_from_u64(1);
        let night: Timestamp = "2026-03-03T01:30:00Z".parse().unwrap();
        assert!((7..10).contains(&local_hour(awake(night, &mut dice))));
        let late: Timestamp = "2026-03-03T22:30:00Z".parse().unwrap();
        assert!((7..10).contains(&local_hour(awake(late, &mut dice))));
        let noon: Timestamp = "2026-03-03T11:00:00Z".parse().unwrap();
        assert_eq!(awake(noon, &mut dice), noon);
        let gap = noon.duration_until(next(noon, &mut dice)).as_mins();
        assert!((6..62).contains(&gap), "{gap}");
    }
}
