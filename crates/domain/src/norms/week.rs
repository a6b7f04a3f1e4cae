//! ISO weeks, counted from the Monday before 1970 so that a database can group by them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};

/// The Monday with which counting begins.
const FIRST_MONDAY: Date = Date::constant(1969, 12, 29);
/// That Monday's number among the days since 1970-01-01.
const FIRST_MONDAY_NUMBER: i64 = -3;
/// From Monday to the Wednesday on which the week before becomes final.
const TO_WEDNESDAY: i64 = 2;
/// On that day at this hour of the local clock, before the working day begins.
const FINAL_HOUR: i8 = 6;

/// A week from Monday to Sunday: how many weeks after that of 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Week(pub i64);

impl Week {
    /// The week of a local day, given as days since 1970-01-01.
    pub const fn of_day(day: i64) -> Self {
        Self((day - FIRST_MONDAY_NUMBER).div_euclid(7))
    }

    /// The week of a date.
    pub fn of(date: Date) -> Self {
        let days = date.since(FIRST_MONDAY).map_or(0, |span| i64::from(span.get_days()));
        Self(days.div_euclid(7))
    }

    /// Its Monday and its Sunday, as days since 1970-01-01.
    pub const fn days(self) -> (i64, i64) {
        let monday = self.0 * 7 + FIRST_MONDAY_NUMBER;
        (monday, monday + 6)
    }

    /// Its Monday.
    pub fn monday(self) -> Date {
        let since = Span::new().try_weeks(self.0).unwrap_or_default();
        FIRST_MONDAY.checked_add(since).unwrap_or(Date::MAX)
    }

    /// Its Sunday.
    pub fn sunday(self) -> Date {
        self.monday().checked_add(Span::new().days(6)).unwrap_or(Date::MAX)
    }

    /// The instant at which it begins on a local clock.
    pub fn begins(self, zone: &TimeZone) -> Timestamp {
        zone.to_timestamp(self.monday().at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX)
    }

    /// When its figures become final: the Wednesday after it, early in the morning (R72).
    pub fn final_at(self, zone: &TimeZone) -> Timestamp {
        let wednesday = self.after(1).monday().checked_add(Span::new().days(TO_WEDNESDAY));
        let at = wednesday.ok().and_then(|day| zone.to_timestamp(day.at(FINAL_HOUR, 0, 0, 0)).ok());
        at.unwrap_or(Timestamp::MAX)
    }

    /// So many weeks later, or earlier where negative.
    #[must_use]
    pub const fn after(self, weeks: i64) -> Self {
        Self(self.0.saturating_add(weeks))
    }

    /// ISO 8601: the year and the number in it. A week belongs to the year of its Thursday.
    pub fn year_and_number(self) -> (i16, i8) {
        let iso = self.monday().iso_week_date();
        (iso.year(), iso.week())
    }

    /// As it stands in addresses and the API: `2026-W47`.
    pub fn key(self) -> String {
        let (year, number) = self.year_and_number();
        format!("{year}-W{number:02}")
    }

    /// Reads [`Week::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        let (year, number) = key.split_once("-W")?;
        let (year, number): (i16, i8) = (year.parse().ok()?, number.parse().ok()?);
        let date = jiff::civil::ISOWeekDate::new(year, number, jiff::civil::Weekday::Monday).ok()?.date();
        Some(Self::of(date)).filter(|week| week.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    // R72
    #[test]
    fn a_week_runs_from_monday_to_sunday_whatever_the_year() {
        let week = Week::of(date(2026, 11, 16));
        assert_eq!((week.monday(), week.sunday()), (date(2026, 11, 16), date(2026, 11, 22)));
        assert_eq!(Week::of(date(2026, 11, 22)), week);
        assert_eq!(Week::of(date(2026, 11, 23)), week.after(1));
        assert_eq!(Week::of_day(week.days().0), week);
        assert_eq!(Week::of_day(week.days().1), week);
        assert_eq!(Week::of_day(week.days().1 + 1), week.after(1));
        assert_eq!((Week::of_day(0), Week::of(date(1970, 1, 1))), (Week(0), Week(0)));
        assert_eq!(Week::of_day(-4), Week(-1));
    }

    // R72
    #[test]
    fn a_week_has_the_number_of_its_thursday() {
        assert_eq!(Week::of(date(2026, 11, 18)).key(), "2026-W47");
        assert_eq!(Week::of(date(2027, 1, 1)).key(), "2026-W53");
        assert_eq!(Week::of(date(2024, 12, 30)).key(), "2025-W01");
        for key in ["2026-W47", "2026-W53", "2025-W01"] {
            assert_eq!(Week::from_key(key).unwrap().key(), key);
        }
        for strange in ["2025-W53", "2026-47", "2026-W00", "x", "2026-W7", "2026-W+7"] {
            assert_eq!(Week::from_key(strange), None, "{strange}");
        }
    }

    // R72
    #[test]
    fn a_week_becomes_final_on_the_wednesday_after_it_at_six_on_the_local_clock() {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        // The clock goes back on Sunday 25 October 2026.
        let week = Week::of(date(2026, 10, 19));
        assert_eq!(week.final_at(&zone).to_string(), "2026-10-28T05:00:00Z");
        assert_eq!(week.begins(&zone).to_string(), "2026-10-18T22:00:00Z");
        assert_eq!(week.after(1).begins(&zone).to_string(), "2026-10-25T23:00:00Z");
    }
}
