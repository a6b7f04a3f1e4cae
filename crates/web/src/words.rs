//! Times, amounts and names in words, as one person reads them: in her language, her zone, at her now (R7, R8, R86).
//!
//! Never reads a clock: the instant the page is made is given.

mod opening;

use crate::due::Due;
use crate::lang::Lang;
use crate::phrases::{self, Phrase, PhraseId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Up to so many hours a span is said in hours, above it in days.
const HOURS_SAID: i64 = 48;

/// How one person reads: language, zone, and the instant the page is made.
#[derive(Clone, Debug)]
pub struct Words {
    /// The language everything is said in.
    pub lang: Lang,
    /// The zone every time is said in; that of the seller account (R8).
    pub zone: TimeZone,
    /// The instant the page was made.
    pub now: Timestamp,
}

/// An instant or a reference to one, however a template holds it.
pub trait Instant {
    /// The instant itself.
    fn instant(&self) -> Timestamp;
}

impl Instant for Timestamp {
    fn instant(&self) -> Timestamp {
        *self
    }
}

impl<T: Instant> Instant for &T {
    fn instant(&self) -> Timestamp {
        (*self).instant()
    }
}

/// A whole number or a reference to one, however a template holds it.
pub trait Whole {
    /// The number itself; one too large becomes the largest.
    fn whole(&self) -> i64;
}

macro_rules! whole {
    ($($kind:ty),*) => {
        $(impl Whole for $kind {
            fn whole(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        })*
    };
}

whole!(i8, i32, i64, u8, u16, u32, u64, usize);

impl<T: Whole> Whole for &T {
    fn whole(&self) -> i64 {
        (*self).whole()
    }
}

impl Words {
    /// Whole seconds from now until an instant, none when it is past.
    pub fn seconds_until(&self, at: Timestamp) -> u64 {
        u64::try_from(at.duration_since(self.now).as_secs()).unwrap_or_default()
    }

    /// The states of a draft that a script says, and ids of their words.
    pub const fn draft_states(&self) -> [(&'static str, &'static str); 7] {
        [
            ("saved", "draft-saved"),
            ("kept", "composer-kept"),
            ("restored", "composer-restored"),
            ("offline", "draft-offline"),
            ("waiting", "draft-waiting"),
            ("signed-out", "draft-signed-out"),
            ("elsewhere", "draft-elsewhere"),
        ]
    }

    /// Begins a phrase in this person's language.
    pub fn say(&self, id: impl PhraseId) -> Phrase {
        phrases::say(self.lang, id)
    }

    /// The wall clock: "16:00".
    pub fn clock(&self, at: impl Instant) -> String {
        let local = self.local(at.instant());
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// The day: "today", "tomorrow", "Monday", or "Mon 16 Nov", with the year when it is another one.
    pub fn day(&self, at: impl Instant) -> String {
        self.date_in_words(self.local(at.instant()).date())
    }

    /// Day and wall clock together: "today 16:00".
    pub fn moment(&self, at: impl Instant) -> String {
        let at = at.instant();
        format!("{} {}", self.day(at), self.clock(at))
    }

    /// The date written out for a day line: "Monday 16 November".
    pub fn long_day(&self, at: impl Instant) -> String {
        self.date_line(&self.local(at.instant()).date())
    }

    /// A bare date written out: "Monday 16 November", with the year when it is another one.
    pub fn date_line(&self, date: &Date) -> String {
        let phrase = self.say("date-long").text("weekday", self.weekday(*date)).num("day", date.day());
        let phrase = phrase.text("month", self.month(*date));
        if date.year() == self.today().year() {
            phrase.to_string()
        } else {
            format!("{phrase} {}", date.year())
        }
    }

    /// A bare date with its year: "16 Nov 2026".
    pub fn short_date(&self, date: &Date) -> String {
        format!("{} {}", self.day_and_month(*date), date.year())
    }

    /// The month and year a figure belongs to: "Nov 2026".
    pub fn month_and_year(&self, date: Date) -> String {
        format!("{} {}", self.say(MONTHS_SHORT[month_index(date)]), date.year())
    }

    /// The name of a date's month: "November".
    pub fn month_name(&self, date: impl std::borrow::Borrow<Date>) -> String {
        self.month(*date.borrow()).to_string()
    }

    /// The days of the week in short, Monday first.
    pub fn weekdays_short(&self) -> Vec<String> {
        let monday = Date::constant(2024, 1, 1);
        let days = monday.series(jiff::Span::new().days(1)).take(7);
        days.map(|day| self.say(WEEKDAYS_SHORT[weekday_index(day)]).to_string()).collect()
    }

    /// The year it is.
    pub fn year_now(&self) -> i16 {
        self.today().year()
    }

    /// A length of time: "4 min", "2 h", "3 days".
    pub fn span(&self, seconds: i64) -> String {
        let seconds = seconds.max(0);
        let phrase = if seconds < MINUTE {
            self.say("span-moment")
        } else if seconds < HOUR {
            self.say("span-minutes").num("count", seconds / MINUTE)
        } else if seconds < HOURS_SAID * HOUR {
            self.say("span-hours").num("count", seconds / HOUR)
        } else {
            self.say("span-days").num("count", seconds / DAY)
        };
        phrase.to_string()
    }

    /// A counted part of a deadline, exact to the minute: "7 h", "1 h 30 min".
    pub fn exact_span(&self, seconds: impl Whole) -> String {
        let seconds = seconds.whole();
        let (hours, minutes) = (seconds / HOUR, seconds % HOUR / MINUTE);
        let in_hours = self.say("span-hours").num("count", hours);
        let in_minutes = self.say("span-minutes").num("count", minutes);
        match (hours, minutes) {
            (0, _) => in_minutes.to_string(),
            (_, 0) => in_hours.to_string(),
            _ => format!("{in_hours} {in_minutes}"),
        }
    }

    /// How long ago: "4 min", measured to now.
    pub fn since(&self, at: impl Instant) -> String {
        self.span(self.now.as_second() - at.instant().as_second())
    }

    /// How pressing a deadline is now.
    pub fn press(&self, due: &Due) -> &'static str {
        due.press(self.now).class()
    }

    /// The arc of a deadline's dial now.
    pub fn used(&self, due: &Due) -> i64 {
        due.used_hundredths(self.now)
    }

    /// The deadline in words: "due today 16:00, 2 h left", "overdue by 4 min" (R27).
    pub fn due(&self, due: &Due) -> String {
        let left = due.at.as_second() - self.now.as_second();
        if self.now >= due.at {
            return self.say("due-overdue").text("span", self.span(-left)).to_string();
        }
        let phrase = if self.local(due.at).date() == self.today() {
            self.say("due-today").text("span", self.span(left))
        } else {
            self.say("due-later").text("day", self.day(due.at))
        };
        phrase.text("clock", self.clock(due.at)).to_string()
    }

    /// A whole number with its thousands grouped.
    pub fn number(&self, value: impl Whole) -> String {
        self.say("number").num("value", value).to_string()
    }

    /// Tenths as a decimal number: 87 is "8.7" or "8,7".
    pub fn tenths(&self, tenths: impl Whole) -> String {
        let tenths = tenths.whole();
        let mark = if self.lang == Lang::En { '.' } else { ',' };
        format!("{}{mark}{}", self.number(tenths / 10), tenths.abs() % 10)
    }

    /// The size of a file: "48 kB", "1.2 MB".
    pub fn size(&self, bytes: impl Whole) -> String {
        let bytes = bytes.whole().max(0);
        let kilo = (bytes + 1_023) / 1_024;
        if kilo < 1_024 {
            return self.say("size-kb").num("count", kilo).to_string();
        }
        let tenths = bytes * 10 / (1_024 * 1_024);
        let count = if tenths % 10 == 0 { self.number(tenths / 10) } else { self.tenths(tenths) };
        self.say("size-mb").text("count", count).to_string()
    }

    /// The instant as machines read it, for `<time datetime>`.
    pub fn machine(&self, at: impl Instant) -> String {
        self.local(at.instant()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    /// The local day of an instant; two messages on the same one share a day line.
    pub fn local_day(&self, at: impl Instant) -> Date {
        self.local(at.instant()).date()
    }

    /// The hour of now on the person's wall clock, for a greeting.
    pub fn hour(&self) -> i8 {
        self.local(self.now).hour()
    }

    fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    fn today(&self) -> Date {
        self.local(self.now).date()
    }

    fn date_in_words(&self, date: Date) -> String {
        let today = self.today();
        let days = (date - today).get_days();
        match days {
            0 => self.say("day-today").to_string(),
            1 => self.say("day-tomorrow").to_string(),
            -1 => self.say("day-yesterday").to_string(),
            2..=6 => self.weekday(date).to_string(),
            _ if date.year() == today.year() => {
                format!("{} {}", self.say(WEEKDAYS_SHORT[weekday_index(date)]), self.day_and_month(date))
            }
            _ => self.short_date(&date),
        }
    }

    fn day_and_month(&self, date: Date) -> String {
        let month = self.say(MONTHS_SHORT[month_index(date)]).to_string();
        self.say("date-short").num("day", date.day()).text("month", month).to_string()
    }

    fn weekday(&self, date: Date) -> Phrase {
        self.say(WEEKDAYS[weekday_index(date)])
    }

    fn month(&self, date: Date) -> Phrase {
        self.say(MONTHS[month_index(date)])
    }
}

fn weekday_index(date: Date) -> usize {
    usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default()
}

fn month_index(date: Date) -> usize {
    usize::try_from(date.month() - 1).unwrap_or_default()
}

const WEEKDAYS: [&str; 7] = [
    "weekday-monday",
    "weekday-tuesday",
    "weekday-wednesday",
    "weekday-thursday",
    "weekday-friday",
    "weekday-saturday",
    "weekday-sunday",
];

const WEEKDAYS_SHORT: [&str; 7] = [
    "weekday-monday-short",
    "weekday-tuesday-short",
    "weekday-wednesday-short",
    "weekday-thursday-short",
    "weekday-friday-short",
    "weekday-saturday-short",
    "weekday-sunday-short",
];

const MONTHS: [&str; 12] = [
    "month-january",
    "month-february",
    "month-march",
    "month-april",
    "month-may",
    "month-june",
    "month-july",
    "month-august",
    "month-september",
    "month-october",
    "month-november",
    "month-december",
];

const MONTHS_SHORT: [&str; 12] = [
    "month-january-short",
    "month-february-short",
    "month-march-short",
    "month-april-short",
    "month-may-short",
    "month-june-short",
    "month-july-short",
    "month-august-short",
    "month-september-short",
    "month-october-short",
    "month-november-short",
    "month-december-short",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lang: Lang, now: &str) -> Words {
        Words { lang, zone: TimeZone::get("Europe/Amsterdam").unwrap(), now: now.parse().unwrap() }
    }

    fn due(since: &str, at: &str) -> Due {
        Due { since: since.parse().unwrap(), at: at.parse().unwrap(), long_open: false }
    }

    #[test] // R27
    fn a_deadline_of_today_says_its_clock_and_what_is_left() {
        let due = due("2026-11-13T15:00:00Z", "2026-11-16T15:00:00Z");
        assert_eq!(words(Lang::En, "2026-11-16T13:00:00Z").due(&due), "due today 16:00, 2 h left");
        assert_eq!(words(Lang::Nl, "2026-11-16T13:00:00Z").due(&due), "vandaag 16:00, nog 2 uur");
    }

    #[test] // R27
    fn a_passed_deadline_says_by_how_much() {
        let due = due("2026-11-13T15:00:00Z", "2026-11-16T15:00:00Z");
        assert_eq!(words(Lang::En, "2026-11-16T15:04:10Z").due(&due), "overdue by 4 min");
    }

    #[test] // R8
    fn a_time_is_said_in_the_persons_zone() {
        let at: Timestamp = "2026-07-01T22:30:00Z".parse().unwrap();
        let words = words(Lang::En, "2026-07-01T20:00:00Z");
        assert_eq!(words.moment(at), "tomorrow 00:30");
        assert_eq!(words.machine(at), "2026-07-02T00:30:00+02:00");
    }

    #[test]
    fn days_far_off_have_a_date_and_another_year_its_number() {
        let words = words(Lang::Nl, "2026-11-16T13:00:00Z");
        assert_eq!(words.day("2026-11-18T13:00:00Z".parse::<Timestamp>().unwrap()), "woensdag");
        assert_eq!(words.day("2026-11-02T13:00:00Z".parse::<Timestamp>().unwrap()), "ma 2 nov");
        assert_eq!(words.day("2025-11-02T13:00:00Z".parse::<Timestamp>().unwrap()), "2 nov 2025");
    }

    #[test]
    fn sizes_and_numbers_follow_the_language() {
        let words = words(Lang::Nl, "2026-11-16T13:00:00Z");
        assert_eq!(words.size(1_300_000), "1,2 MB");
        assert_eq!(words.size(10 * 1_024 * 1_024), "10 MB");
        assert_eq!(words.size(48_100), "47 kB");
        assert_eq!(words.number(4310), "4.310");
        assert_eq!(words.exact_span(5_400), "1 uur 30 min");
    }
}
