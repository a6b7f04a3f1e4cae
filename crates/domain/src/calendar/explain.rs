//! Why a deadline is when it is (R5): what was counted and what was passed over, from the same sums as the deadline.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::ledger::{Clock, Ledger, Stretch};
use super::{Calendar, CalendarVersion, Span, instant, micros_of};
use crate::holidays::Holiday;

/// Most steps an explanation lists; a longer one says that it is not complete.
pub const MAX_STEPS: usize = 400;

/// A deadline with the steps that lead to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The calendar that was used (R6).
    pub calendar: CalendarVersion,
    /// The zone of all local times and dates, by its IANA name where it has one.
    pub zone: String,
    /// What was counted.
    pub span: Span,
    /// Where counting started.
    pub received: Timestamp,
    /// The same, on the wall.
    pub received_local: DateTime,
    /// What was counted and what was passed over, in order.
    pub steps: Vec<Step>,
    /// Whether `steps` reaches until the deadline; false when there are more than [`MAX_STEPS`].
    pub complete: bool,
    /// The deadline.
    pub due: Timestamp,
    /// The same, on the wall.
    pub due_local: DateTime,
}

/// One step on the way to a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Time that was counted on one date.
    Counted {
        /// The local date.
        date: Date,
        /// From this instant.
        from: Timestamp,
        /// Until this instant.
        to: Timestamp,
        /// How much that is.
        counted: SignedDuration,
        /// Whether the clock on the wall was moved meanwhile, so that the wall shows another length.
        clock_changed: bool,
    },
    /// Time that was counted as it elapsed, over any number of dates.
    Elapsed {
        /// How much.
        counted: SignedDuration,
    },
    /// Time that was not counted.
    Skipped {
        /// The first local date.
        from: Date,
        /// The last local date.
        to: Date,
        /// Why not.
        reason: SkipReason,
    },
}

/// Why time was not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// Saturday or Sunday without an opening.
    Weekend,
    /// Another day of the week without an opening.
    ClosedDay,
    /// A holiday.
    Holiday(Holiday),
    /// The part of the first day before it opened.
    BeforeOpening,
    /// The part of the first day between two openings.
    Pause,
    /// The part of the first day after it closed.
    AfterClosing,
    /// A date, or all openings of it, that the zone's clock jumped over.
    JumpedOver,
    /// Before the first or after the last year of the calendar.
    OutsideYears,
}

pub(super) fn explain(calendar: &Calendar, start: Timestamp, span: Span) -> Explanation {
    let due = calendar.after(start, span);
    let received_local = calendar.local(start).datetime();
    let length = micros_of(span.length).max(0);
    let mut path = Path {
        ledger: &calendar.ledger,
        received: received_local.date(),
        start: start.as_microsecond(),
        steps: Vec::new(),
        complete: true,
    };
    match span.counting.clock() {
        _ if length == 0 => {}
        None => path.add(Step::Elapsed { counted: SignedDuration::from_micros(length) }),
        Some(clock) => path.walk(clock, length),
    }
    Explanation {
        calendar: calendar.version(),
        zone: calendar.zone().iana_name().unwrap_or_default().to_owned(),
        span,
        received: start,
        received_local,
        steps: path.steps,
        complete: path.complete,
        due,
        due_local: calendar.local(due).datetime(),
    }
}

/// The steps found so far.
struct Path<'a> {
    ledger: &'a Ledger,
    received: Date,
    start: i64,
    steps: Vec<Step>,
    complete: bool,
}

impl Path<'_> {
    fn walk(&mut self, clock: Clock, length: i64) {
        let mut left = length;
        let mut next_date = self.first_date();
        let ledger = self.ledger;
        for stretch in ledger.stretches(clock, self.start) {
            self.skip_dates(next_date, stretch.date);
            if stretch.from > self.start && stretch.date == self.received && left == length {
                self.skip(stretch.date, self.why_waiting(stretch.date));
            }
            left -= self.count(stretch, left);
            if left == 0 || !self.complete {
                return;
            }
            next_date = stretch.date.tomorrow().unwrap_or(Date::MAX);
        }
        self.skip(self.received.max(last_date()), SkipReason::OutsideYears);
    }

    /// The date from which days are accounted for; years before the calendar are one step.
    fn first_date(&mut self) -> Date {
        if self.start >= self.ledger.start() {
            return self.received;
        }
        let first = Date::constant(super::FIRST_YEAR, 1, 1);
        self.skip(self.received.min(first), SkipReason::OutsideYears);
        first
    }

    fn count(&mut self, stretch: Stretch, left: i64) -> i64 {
        let from = stretch.from.max(self.start);
        let counted = left.min(stretch.to - from);
        let (from, to) = (instant(from), instant(from + counted));
        let zone = &self.ledger.zone;
        self.add(Step::Counted {
            date: stretch.date,
            from,
            to,
            counted: SignedDuration::from_micros(counted),
            clock_changed: zone.to_offset(from) != zone.to_offset(to),
        });
        counted
    }

    fn skip_dates(&mut self, first: Date, until: Date) {
        let mut date = first;
        while date < until && self.complete {
            self.skip(date, self.why_closed(date));
            date = date.tomorrow().unwrap_or(until);
        }
    }

    /// Adds a day that was passed over, to the step before it when the reason is the same.
    fn skip(&mut self, date: Date, why: SkipReason) {
        match self.steps.last_mut() {
            Some(Step::Skipped { to, reason, .. }) if *reason == why && to.tomorrow().ok() == Some(date) => {
                *to = date;
            }
            _ => self.add(Step::Skipped { from: date, to: date, reason: why }),
        }
    }

    fn add(&mut self, step: Step) {
        if self.steps.len() < MAX_STEPS {
            self.steps.push(step);
        } else {
            self.complete = false;
        }
    }

    fn why_closed(&self, date: Date) -> SkipReason {
        let weekday = date.weekday();
        let openings = self.ledger.weekly.on(weekday);
        match (openings.is_empty(), self.ledger.holidays.holiday(date)) {
            (true, _) if matches!(weekday, Weekday::Saturday | Weekday::Sunday) => SkipReason::Weekend,
            (true, None) => SkipReason::ClosedDay,
            (_, Some(holiday)) => SkipReason::Holiday(holiday),
            (false, None) if date == self.received => SkipReason::AfterClosing,
            (false, None) => SkipReason::JumpedOver,
        }
    }

    /// The first day counts from a later opening: was an earlier one over already?
    fn why_waiting(&self, date: Date) -> SkipReason {
        let earlier = self.ledger.stretches(Clock::Office, self.start.saturating_sub(MICROS_A_DAY));
        let missed = earlier
            .take_while(|stretch| stretch.date <= date)
            .any(|stretch| stretch.date == date && stretch.to <= self.start);
        if missed { SkipReason::Pause } else { SkipReason::BeforeOpening }
    }
}

/// No local day before an instant started more than two of these earlier, and none of interest more than one.
const MICROS_A_DAY: i64 = 86_400_000_000;

fn last_date() -> Date {
    Date::constant(super::LAST_YEAR, 12, 31)
}
