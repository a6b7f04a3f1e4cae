//! Fixed moments of the working day at which an account is told what is to be answered (R29).

use crate::calendar::Calendar;
use jiff::Timestamp;
use jiff::civil::Time;

/// How many moments a day may have.
pub const MOST: usize = 6;
/// Working days are sought this far ahead.
const DAYS: usize = 60;

/// The moments of a day, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moments(Vec<Time>);

impl Moments {
    /// Reads times such as `09:00 13:30`, with spaces or commas between; `None` for anything else, or for more than
    /// [`MOST`].
    pub fn parse(text: &str) -> Option<Self> {
        let words = text.split([' ', ',', ';', '\n', '\r', '\t']).filter(|word| !word.is_empty());
        let mut times = words.take(MOST + 1).map(time).collect::<Option<Vec<_>>>()?;
        times.sort_unstable();
        times.dedup();
        (times.len() <= MOST).then_some(Self(times))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first moment after an instant, on a day that has opening hours and is no holiday.
    pub fn next(&self, calendar: &Calendar, after: Timestamp) -> Option<Timestamp> {
        let first = calendar.local(after).date();
        let mut days = std::iter::successors(Some(first), |day| day.tomorrow().ok()).take(DAYS);
        days.find_map(|day| {
            let works =
                !calendar.weekly().on(day.weekday()).is_empty() && calendar.holidays().holiday(day).is_none();
            let instants = self.0.iter().filter_map(|time| {
                let local = day.to_datetime(*time).to_zoned(calendar.zone().clone()).ok()?;
                Some(local.timestamp()).filter(|at| *at > after)
            });
            instants.min().filter(|_| works)
        })
    }
}

/// As they are kept: `09:00 13:30`.
impl std::fmt::Display for Moments {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, time) in self.0.iter().enumerate() {
            let gap = if place == 0 { "" } else { " " };
            write!(out, "{gap}{:02}:{:02}", time.hour(), time.minute())?;
        }
        Ok(())
    }
}

fn time(word: &str) -> Option<Time> {
    let (hour, minute) = word.split_once([':', '.'])?;
    let number = |digits: &str| -> Option<i8> {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    };
    Time::new(number(hour)?, number(minute)?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{CalendarVersion, Weekly};
    use crate::holidays::HolidayRule;
    use jiff::tz::TimeZone;

    fn amsterdam() -> Calendar {
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        Calendar::new(CalendarVersion(1), zone, Weekly::office(), HolidayRule::netherlands()).unwrap()
    }

    fn next(moments: &str, after: &str) -> String {
        let found = Moments::parse(moments).unwrap().next(&amsterdam(), after.parse().unwrap());
        found.map_or_else(|| "never".to_owned(), |at| at.to_string())
    }

    // R29
    #[test]
    fn a_digest_goes_out_at_its_moments_of_a_working_day() {
        assert_eq!(next("13:00 09:00", "2026-03-02T07:59:59Z"), "2026-03-02T08:00:00Z");
        assert_eq!(next("09:00 13:00", "2026-03-02T08:00:00Z"), "2026-03-02T12:00:00Z");
        assert_eq!(next("09:00 13:00", "2026-03-06T12:00:00Z"), "2026-03-09T08:00:00Z", "over the weekend");
        assert_eq!(
            next("09:00", "2026-04-03T12:00:00Z"),
            "2026-04-07T07:00:00Z",
            "over Easter and summer time"
        );
        assert_eq!(next("", "2026-03-02T08:00:00Z"), "never");
    }

    // R29
    #[test]
    fn moments_are_read_as_people_write_them() {
        assert_eq!(Moments::parse(" 13:00,9:00 9.00").unwrap().to_string(), "09:00 13:00");
        assert!(Moments::parse("").unwrap().is_empty());
        for strange in ["9", "25:00", "09:60", "nine", "1:2:3", "1:00 2:00 3:00 4:00 5:00 6:00 7:00", "-1:00"]
        {
            assert_eq!(Moments::parse(strange), None, "{strange}");
        }
    }
}
