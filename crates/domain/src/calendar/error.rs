//! Why a calendar is refused: one that never opens would never let a deadline come.

use jiff::Span as Days;
use jiff::civil::Date;

use super::weekly::Weekly;
use crate::holidays::{HolidayError, HolidayRule};

/// A calendar must open at least once within any so many days.
pub const MAX_DAYS_CLOSED: i32 = 400;

/// Why a calendar was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The week has no opening interval at all.
    #[error("the week has no opening interval, so no office time would ever pass")]
    NeverOpen,
    /// Closed days follow one another for too long.
    #[error("from {from} the calendar stays closed for more than {MAX_DAYS_CLOSED} days")]
    ClosedTooLong {
        /// The first of the closed days.
        from: Date,
    },
    /// The holiday rule is too large.
    #[error(transparent)]
    Holidays(#[from] HolidayError),
}

/// Walks the days around those given by date. Elsewhere only the shipped sets close days, and they are too few to close
/// any weekday of a whole year.
pub(super) fn refuse_long_closure(weekly: &Weekly, holidays: &HolidayRule) -> Result<(), CalendarError> {
    if weekly.is_empty() {
        return Err(CalendarError::NeverOpen);
    }
    let Some((first, last)) = holidays.given_range() else { return Ok(()) };
    let margin = Days::new().days(MAX_DAYS_CLOSED);
    let (first, last) = (first.saturating_sub(margin), last.saturating_add(margin));
    let first = first.max(Date::constant(super::FIRST_YEAR, 1, 1));
    let last = last.min(Date::constant(super::LAST_YEAR, 12, 31));
    let mut closed = 0;
    let mut from = first;
    for day in first.series(Days::new().days(1)).take_while(|day| *day <= last) {
        if weekly.on(day.weekday()).is_empty() || holidays.holiday(day).is_some() {
            from = if closed == 0 { day } else { from };
            closed += 1;
        } else {
            closed = 0;
        }
        if closed > MAX_DAYS_CLOSED {
            return Err(CalendarError::ClosedTooLong { from });
        }
    }
    Ok(())
}
