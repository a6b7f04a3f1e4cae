//! Sums of counted time, a year at a time, so that a deadline is a look-up.

use std::sync::OnceLock;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::wall::micros_at;
use super::weekly::{MINUTES_A_DAY, Weekly};
use crate::holidays::HolidayRule;

/// The first year in which anything is open.
pub const FIRST_YEAR: i16 = 1970;

/// The last year in which anything is open.
pub const LAST_YEAR: i16 = 2199;

/// The clocks that count less than all time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    Office,
    WorkingDays,
}

/// One counted stretch of time on one local date, in microseconds UTC, the end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) date: Date,
    pub(super) from: i64,
    pub(super) to: i64,
}

/// A calendar's rules and the sums made from them so far.
pub(super) struct Ledger {
    pub(super) zone: TimeZone,
    pub(super) weekly: Weekly,
    pub(super) holidays: HolidayRule,
    /// Where each year starts, and after them where the last one ends.
    new_years: Vec<i64>,
    /// Boxed, because most of them are never asked for.
    years: Vec<OnceLock<Box<Year>>>,
}

#[derive(Default)]
struct Year {
    office: Sums,
    working_days: Sums,
}

/// The stretches of one clock in one year and the time counted before each.
struct Sums {
    dates: Vec<Date>,
    starts: Vec<i64>,
    /// One longer than `starts`: its last entry is the year's total.
    counted_before: Vec<i64>,
}

impl Ledger {
    pub(super) fn new(zone: TimeZone, weekly: Weekly, holidays: HolidayRule) -> Self {
        let new_years: Vec<i64> = (FIRST_YEAR..=LAST_YEAR + 1)
            .map(|year| micros_at(&zone, Date::constant(year, 1, 1), 0))
            .collect();
        let years = (FIRST_YEAR..=LAST_YEAR).map(|_| OnceLock::new()).collect();
        Self { zone, weekly, holidays, new_years, years }
    }

    /// The earliest instant at which a length of more than zero is used up, or the end of the ledger.
    pub(super) fn after(&self, clock: Clock, start: i64, length: i64) -> i64 {
        let first = self.year_of(start);
        let mut wanted = length.saturating_add(self.sums(clock, first).counted_until(start));
        for year in first..self.years.len() {
            let sums = self.sums(clock, year);
            if wanted <= sums.total() {
                return sums.instant_at(wanted);
            }
            wanted -= sums.total();
        }
        self.end().max(start)
    }

    /// Counted time between two instants in order.
    pub(super) fn between(&self, clock: Clock, start: i64, end: i64) -> i64 {
        let (first, last) = (self.year_of(start), self.year_of(end));
        let whole_years: i64 = (first..last).map(|year| self.sums(clock, year).total()).sum();
        let until_end = self.sums(clock, last).counted_until(end);
        whole_years + until_end - self.sums(clock, first).counted_until(start)
    }

    /// The first open instant not before `at`.
    pub(super) fn first_open(&self, at: i64) -> Option<i64> {
        self.stretches(Clock::Office, at).next().map(|stretch| stretch.from.max(at))
    }

    /// The stretches that end after an instant, in order.
    pub(super) fn stretches(&self, clock: Clock, after: i64) -> impl Iterator<Item = Stretch> {
        let first = self.year_of(after);
        (first..self.years.len())
            .flat_map(move |year| {
                let sums = self.sums(clock, year);
                (sums.last_started(after)..sums.starts.len()).map(|at| sums.stretch(at))
            })
            .skip_while(move |stretch| stretch.to <= after)
    }

    /// Where the first year starts.
    pub(super) fn start(&self) -> i64 {
        self.new_years.first().copied().unwrap_or(i64::MIN)
    }

    /// Where the last year ends.
    pub(super) fn end(&self) -> i64 {
        self.new_years.last().copied().unwrap_or(i64::MAX)
    }

    /// The place of the year that holds an instant; the nearest one for an instant outside all years.
    fn year_of(&self, at: i64) -> usize {
        let inner = &self.new_years[1..self.years.len()];
        inner.partition_point(|new_year| *new_year <= at)
    }

    fn sums(&self, clock: Clock, year: usize) -> &Sums {
        let year = self.years[year].get_or_init(|| Box::new(self.count_year(year)));
        match clock {
            Clock::Office => &year.office,
            Clock::WorkingDays => &year.working_days,
        }
    }

    fn count_year(&self, place: usize) -> Year {
        let mut year = Year::default();
        let number = FIRST_YEAR + i16::try_from(place).unwrap_or(i16::MAX - FIRST_YEAR);
        let first = Date::constant(number, 1, 1);
        for date in
            first.series(jiff::Span::new().days(1)).take(usize::from(first.days_in_year().unsigned_abs()))
        {
            let openings = self.weekly.on(date.weekday());
            if openings.is_empty() || self.holidays.holiday(date).is_some() {
                continue;
            }
            let at = |minute| micros_at(&self.zone, date, minute);
            year.working_days.push(Stretch { date, from: at(0), to: at(MINUTES_A_DAY) });
            for opening in openings {
                year.office.push(Stretch { date, from: at(opening.from()), to: at(opening.to()) });
            }
        }
        year
    }
}

impl Default for Sums {
    fn default() -> Self {
        Self { dates: Vec::new(), starts: Vec::new(), counted_before: vec![0] }
    }
}

impl Sums {
    /// Adds a stretch that starts not before the last one ended; one that a jump of the clock swallowed is left out.
    fn push(&mut self, stretch: Stretch) {
        if stretch.from < stretch.to {
            self.dates.push(stretch.date);
            self.starts.push(stretch.from);
            self.counted_before.push(self.total() + stretch.to - stretch.from);
        }
    }

    fn total(&self) -> i64 {
        self.counted_before.last().copied().unwrap_or(0)
    }

    /// Time counted from the start of the year to an instant.
    fn counted_until(&self, at: i64) -> i64 {
        let started = self.starts.partition_point(|start| *start <= at);
        let Some(last) = started.checked_sub(1) else { return 0 };
        let inside = at - self.starts[last];
        (self.counted_before[last].saturating_add(inside)).min(self.counted_before[started])
    }

    /// The earliest instant at which so much is counted; `wanted` lies above zero and not above the total.
    fn instant_at(&self, wanted: i64) -> i64 {
        let enough = self.counted_before.partition_point(|counted| *counted < wanted);
        let last = enough.saturating_sub(1);
        self.starts[last] + (wanted - self.counted_before[last])
    }

    /// The place of the last stretch that started by an instant, or of the first one.
    fn last_started(&self, at: i64) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    fn stretch(&self, at: usize) -> Stretch {
        let from = self.starts[at];
        let to = from + self.counted_before[at + 1] - self.counted_before[at];
        Stretch { date: self.dates[at], from, to }
    }
}
