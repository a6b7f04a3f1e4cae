//! Clocks: how long an office has been open between two instants, and when a span of such time is used up (R1-R8).
//!
//! An opening is a stretch of local time on a local date. Its two ends are mapped to UTC by the rules of the zone and
//! time inside it is counted as it really elapses, so an office that is open while the clock goes forward loses an hour
//! of counted time and one that is open while it goes back gains one. A local time that occurs twice means its first
//! occurrence; one that does not occur means the instant of the jump.
//!
//! Sums of open time are kept per local year and made when a year is first asked for, so that a deadline is a binary
//! search without time zone arithmetic. Nothing is ever open outside the years [`FIRST_YEAR`] to [`LAST_YEAR`]: a span
//! that is not used up by then is due at the end of the last year (or at its start, if that lies later), and nothing
//! panics for any instant. Resolution is the microsecond; what is finer is cut off.
//!
//! This room never asks what time it is.

mod error;
mod explain;
mod ledger;
mod span;
mod wall;
mod weekly;
mod words;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod reference;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use serde::{Deserialize, Serialize};

pub use error::{CalendarError, MAX_DAYS_CLOSED};
pub use explain::{Explanation, MAX_STEPS, SkipReason, Step};
pub use ledger::{FIRST_YEAR, LAST_YEAR};
pub use span::{Span, SpanError};
pub use weekly::{MAX_OPENINGS_A_DAY, Opening, Weekly, WeeklyError};

use crate::holidays::HolidayRule;
use ledger::{Clock, Ledger};

/// How time is counted (R1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Only inside opening intervals.
    Office,
    /// All hours of days that have an opening interval and are no holiday.
    WorkingDays,
    /// Elapsed time.
    Plain,
}

impl Counting {
    /// The clock that needs a ledger; plain time needs none.
    fn clock(self) -> Option<Clock> {
        match self {
            Self::Office => Some(Clock::Office),
            Self::WorkingDays => Some(Clock::WorkingDays),
            Self::Plain => None,
        }
    }
}

/// Which edition of a calendar a deadline was computed with (R6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CalendarVersion(pub u32);

impl fmt::Display for CalendarVersion {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// One version of opening hours and holidays in a zone; immutable and cheap to clone.
#[derive(Clone)]
pub struct Calendar {
    version: CalendarVersion,
    ledger: Arc<Ledger>,
}

impl fmt::Debug for Calendar {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Calendar")
            .field("version", &self.version)
            .field("zone", &self.zone().iana_name())
            .field("weekly", self.weekly())
            .field("holidays", self.holidays())
            .finish_non_exhaustive()
    }
}

impl Calendar {
    /// A calendar that opens often enough to be counted with: at least once within any [`MAX_DAYS_CLOSED`] days.
    pub fn new(
        version: CalendarVersion,
        zone: TimeZone,
        weekly: Weekly,
        holidays: HolidayRule,
    ) -> Result<Self, CalendarError> {
        let holidays = holidays.checked()?;
        error::refuse_long_closure(&weekly, &holidays)?;
        Ok(Self { version, ledger: Arc::new(Ledger::new(zone, weekly, holidays)) })
    }

    /// The earliest instant at which the span is used up (R2); `start` itself for an empty span.
    pub fn after(&self, start: Timestamp, span: Span) -> Timestamp {
        let length = micros_of(span.length).max(0);
        let start = start.as_microsecond();
        instant(match span.counting.clock() {
            None => start.saturating_add(length),
            Some(_) if length == 0 => start,
            Some(clock) => self.ledger.after(clock, start, length),
        })
    }

    /// How much time the clock counts between two instants; negative when `to` lies before `from`.
    pub fn between(&self, counting: Counting, from: Timestamp, to: Timestamp) -> SignedDuration {
        let (start, end) = (from.min(to).as_microsecond(), from.max(to).as_microsecond());
        let counted = match counting.clock() {
            None => end - start,
            Some(clock) => self.ledger.between(clock, start, end),
        };
        SignedDuration::from_micros(if to < from { -counted } else { counted })
    }

    /// Why a span is due when it is, step by step (R5).
    pub fn explain(&self, start: Timestamp, span: Span) -> Explanation {
        explain::explain(self, start, span)
    }

    /// Whether the office is open at an instant.
    pub fn is_open(&self, at: Timestamp) -> bool {
        let at = at.as_microsecond();
        self.ledger.first_open(at) == Some(at)
    }

    /// The first instant, not before `at`, at which the office is open: `at` itself while it is open, nothing after the
    /// last year.
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        self.ledger.first_open(at.as_microsecond()).map(instant)
    }

    /// The instant as the clock on the wall shows it (R8).
    pub fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone().clone())
    }

    /// Which edition this is (R6).
    pub fn version(&self) -> CalendarVersion {
        self.version
    }

    /// The zone in which openings and dates are meant.
    pub fn zone(&self) -> &TimeZone {
        &self.ledger.zone
    }

    /// The opening intervals of a week without holidays.
    pub fn weekly(&self) -> &Weekly {
        &self.ledger.weekly
    }

    /// The rule that says which dates are closed.
    pub fn holidays(&self) -> &HolidayRule {
        &self.ledger.holidays
    }
}

/// Whole microseconds, cut off at the ends of what 64 bits hold (three hundred thousand years).
fn micros_of(length: SignedDuration) -> i64 {
    let micros = length.as_micros();
    i64::try_from(micros).unwrap_or(if micros < 0 { i64::MIN } else { i64::MAX })
}

/// The instant so many microseconds after the epoch, cut off at the ends of what an instant can be.
fn instant(micros: i64) -> Timestamp {
    let end = if micros < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_microsecond(micros).unwrap_or(end)
}
