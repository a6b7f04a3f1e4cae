//! A slow walker that knows nothing of sums: it looks at the wall clock once a minute and asks whether the office is
//! open. Slow enough to be obviously right, it judges the ledger.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{Counting, Weekly};
use crate::holidays::HolidayRule;

/// Most minutes walked for one answer: two months.
const MAX_MINUTES: i64 = 60 * 24 * 62;

pub(super) struct Walker {
    pub(super) zone: TimeZone,
    pub(super) weekly: Weekly,
    pub(super) holidays: HolidayRule,
}

impl Walker {
    /// Counted minutes between two whole minutes.
    pub(super) fn minutes_between(&self, counting: Counting, from: Timestamp, to: Timestamp) -> i64 {
        let count = (to.as_second() - from.as_second()) / 60;
        assert!(count <= MAX_MINUTES, "too far to walk");
        let mut furthest = self.furthest_before(from);
        (0..count).map(|minute| i64::from(self.counts(counting, from, minute, &mut furthest))).sum()
    }

    /// The end of the minute with which so many minutes are used up.
    pub(super) fn after(&self, counting: Counting, from: Timestamp, minutes: i64) -> Timestamp {
        let mut furthest = self.furthest_before(from);
        let mut left = minutes;
        for minute in 0..MAX_MINUTES {
            if left == 0 {
                return from + SignedDuration::from_mins(minute);
            }
            left -= i64::from(self.counts(counting, from, minute, &mut furthest));
        }
        panic!("too far to walk");
    }

    fn counts(&self, counting: Counting, from: Timestamp, minute: i64, furthest: &mut DateTime) -> bool {
        let wall = self.zone.to_datetime(from + SignedDuration::from_mins(minute));
        *furthest = (*furthest).max(wall);
        let openings = self.weekly.on(furthest.weekday());
        let open_day = !openings.is_empty() && self.holidays.holiday(furthest.date()).is_none();
        let of_day = u16::try_from(furthest.hour()).unwrap() * 60 + u16::try_from(furthest.minute()).unwrap();
        match counting {
            Counting::Plain => true,
            Counting::WorkingDays => open_day,
            Counting::Office => {
                open_day && openings.iter().any(|opening| opening.from() <= of_day && of_day < opening.to())
            }
        }
    }

    /// A clock that was put back shows times it has shown before; the office goes by the furthest it has come.
    fn furthest_before(&self, at: Timestamp) -> DateTime {
        (0..=180)
            .map(|minutes| self.zone.to_datetime(at - SignedDuration::from_mins(minutes)))
            .max()
            .unwrap_or(DateTime::MIN)
    }
}
