//! When a seller can be phoned: weekly hours for each country, also outside standard hours, holidays, days off (R65).

use crate::calendar::Weekly;
use crate::holidays::HolidayRule;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The next hours are sought this far ahead.
const DAYS: usize = 400;

/// Days on which nobody answers, the last one included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaysOff {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// What they are called.
    pub word: String,
}

/// How a seller can be phoned from one country.
#[derive(Clone, Debug)]
pub struct Hours<'a> {
    /// The zone of the hours.
    pub zone: &'a TimeZone,
    /// The hours of a week.
    pub weekly: &'a Weekly,
    /// Holidays are closed days (R4).
    pub holidays: &'a HolidayRule,
    /// And so are these.
    pub off: &'a [DaysOff],
}

/// Whether somebody can be phoned at an instant, and when else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Until when, if now.
    pub until: Option<Timestamp>,
    /// From when, if later.
    pub next: Option<Timestamp>,
    /// Why not today: the word of a day off, or the key of a holiday.
    pub closed: Option<String>,
}

impl Reach {
    /// Whether one can phone now.
    pub fn now(&self) -> bool {
        self.until.is_some()
    }
}

impl Hours<'_> {
    /// Whether one can phone `at`, and from when else.
    pub fn reach(&self, at: Timestamp) -> Reach {
        let today = at.to_zoned(self.zone.clone()).date();
        let mut reach = Reach { closed: self.closed_on(today), ..Reach::default() };
        for day in std::iter::successors(Some(today), |day| day.tomorrow().ok()).take(DAYS) {
            for (from, to) in self.openings(day) {
                // Hours until midnight go on where the next day begins with hours.
                if reach.until == Some(from) || (from <= at && at < to) {
                    reach.until = Some(to);
                } else if reach.until.is_some_and(|until| from > until) {
                    return reach;
                } else if reach.until.is_none() && from > at {
                    reach.next = Some(from);
                    return reach;
                }
            }
        }
        reach
    }

    fn closed_on(&self, day: Date) -> Option<String> {
        let off = self.off.iter().find(|off| off.from <= day && day <= off.until);
        off.map(|off| off.word.clone()).or_else(|| self.holidays.name(day))
    }

    fn openings(&self, day: Date) -> Vec<(Timestamp, Timestamp)> {
        if self.closed_on(day).is_some() {
            return Vec::new();
        }
        let openings = self.weekly.on(day.weekday()).iter();
        openings
            .filter_map(|one| Some((self.instant(day, one.from())?, self.instant(day, one.to())?)))
            .collect()
    }

    /// A minute of a local day as an instant; 1440 is midnight at its end.
    fn instant(&self, day: Date, minute: u16) -> Option<Timestamp> {
        let day = if minute == 24 * 60 { day.tomorrow().ok()? } else { day };
        let (hour, minute) = (i8::try_from(minute / 60 % 24).ok()?, i8::try_from(minute % 60).ok()?);
        Some(day.at(hour, minute, 0, 0).to_zoned(self.zone.clone()).ok()?.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(zone: &str, weekly: &str, off: &[DaysOff], at: &str) -> Reach {
        let zone = TimeZone::get(zone).unwrap();
        let (weekly, holidays) = (weekly.parse().unwrap(), HolidayRule::netherlands());
        Hours { zone: &zone, weekly: &weekly, holidays: &holidays, off }.reach(at.parse().unwrap())
    }

    fn at(text: &str) -> Option<Timestamp> {
        text.parse().ok()
    }

    // R65
    #[test]
    fn one_is_reached_within_the_hours_of_his_own_zone() {
        let week = "mon-fri 09:00-12:30,13:00-17:00; sat 10:00-14:00";
        let amsterdam = |instant| reach("Europe/Amsterdam", week, &[], instant);
        assert_eq!(amsterdam("2026-03-02T08:00:00Z").until, at("2026-03-02T11:30:00Z"));
        assert_eq!(amsterdam("2026-03-02T11:30:00Z").next, at("2026-03-02T12:00:00Z"), "at lunch");
        assert_eq!(amsterdam("2026-03-07T12:59:59Z").until, at("2026-03-07T13:00:00Z"), "on Saturday");
        assert_eq!(amsterdam("2026-03-07T13:00:00Z").next, at("2026-03-09T08:00:00Z"));
        assert_eq!(amsterdam("2026-03-28T13:00:00Z").next, at("2026-03-30T07:00:00Z"), "summer time came");
        let lisbon = reach("Europe/Lisbon", week, &[], "2026-03-02T08:30:00Z");
        assert_eq!((lisbon.now(), lisbon.next), (false, at("2026-03-02T09:00:00Z")));
    }

    // R65
    #[test]
    fn days_off_and_holidays_are_closed_and_say_why() {
        let off = [DaysOff {
            from: Date::constant(2026, 3, 2),
            until: Date::constant(2026, 3, 3),
            word: "Verhuizing".into(),
        }];
        let closed = reach("Europe/Amsterdam", "mon-fri 09:00-17:00", &off, "2026-03-02T10:00:00Z");
        assert_eq!((closed.now(), closed.closed.as_deref()), (false, Some("Verhuizing")));
        assert_eq!(closed.next, at("2026-03-04T08:00:00Z"));
        let easter = reach("Europe/Amsterdam", "mon-sun 09:00-17:00", &[], "2026-04-06T10:00:00Z");
        assert_eq!(
            (easter.closed.as_deref(), easter.next),
            (Some("easter_monday"), at("2026-04-07T07:00:00Z"))
        );
    }

    // R65
    #[test]
    fn hours_past_midnight_are_one_stretch_and_no_hours_are_never() {
        let night =
            reach("Europe/Amsterdam", "mon 20:00-24:00; tue 00:00-02:00", &[], "2026-03-02T22:00:00Z");
        assert_eq!(night.until, at("2026-03-03T01:00:00Z"));
        assert_eq!(reach("Europe/Amsterdam", "", &[], "2026-03-02T22:00:00Z"), Reach::default());
    }
}
