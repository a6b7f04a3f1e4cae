//! Every instant that follows from one event, computed once when it happens and stored (R6).

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span as Calendrical, Timestamp};
use serde::{Deserialize, Serialize};

use super::Policies;
use crate::calendar::{Calendar, CalendarVersion, Span};

/// The instants that follow from one event, each as if the event were the one it hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moments {
    /// The event, to the microsecond.
    pub at: Timestamp,
    /// When an answer is due, if `at` is when it became the handler's turn (R3).
    pub response_due: Timestamp,
    /// When the case counts as open for long, likewise (R7).
    pub long_open_at: Timestamp,
    /// When the case returns to the desk, if `at` is when it was forwarded (R15).
    pub returns_at: Timestamp,
    /// When the seller is reminded that it will return, likewise (R15).
    pub remind_at: Timestamp,
    /// When silence closes the case, if `at` is its last activity (R58).
    pub closes_at: Timestamp,
    /// When the survey goes out, if `at` is the closing (R59).
    pub survey_at: Timestamp,
    /// Until when contact may be started, if `at` is the order's instant (R40).
    pub contact_until: Timestamp,
    /// The calendar that was used (R6).
    pub calendar_version: CalendarVersion,
}

impl Policies {
    /// All moments of an event on a calendar.
    pub fn moments(&self, calendar: &Calendar, at: Timestamp) -> Moments {
        let at = to_the_microsecond(at);
        Moments {
            at,
            response_due: calendar.after(at, self.response),
            long_open_at: calendar.after(at, self.long_open),
            returns_at: calendar.after(at, self.returns),
            remind_at: calendar.after(at, self.reminds()),
            closes_at: calendar.after(at, self.close_after_silence),
            survey_at: calendar.after(at, self.survey_after),
            contact_until: self.contact_until(calendar.zone(), at),
            calendar_version: calendar.version(),
        }
    }

    /// After how long without an answer the seller is reminded.
    fn reminds(&self) -> Span {
        Span { length: self.returns.length - self.remind_before, ..self.returns }
    }

    /// Until when a mail exchange that was started at an instant stays open: so many months later at the same local time,
    /// on the month's last day if it has no such day (R41).
    pub fn relay_until(&self, zone: &TimeZone, started: Timestamp) -> Timestamp {
        let local = to_the_microsecond(started).to_zoned(zone.clone());
        let end = local.saturating_add(Calendrical::new().months(self.relay_open_months));
        end.timestamp()
    }

    /// The same local date and time some years on, 1 March for a 29 February that is missing (R40). A local time that
    /// occurs twice means the first; one that a jump leaves out is moved on by the jump's length.
    fn contact_until(&self, zone: &TimeZone, ordered: Timestamp) -> Timestamp {
        let local = zone.to_datetime(ordered);
        let year = local.year().saturating_add(self.contact_years);
        let date = Date::new(year, local.month(), local.day()).or_else(|_| Date::new(year, 3, 1));
        date.ok()
            .and_then(|date| zone.to_timestamp(date.to_datetime(local.time())).ok())
            .unwrap_or(Timestamp::MAX)
    }
}

/// Instants are stored in microseconds (R8); what is finer is cut off.
fn to_the_microsecond(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
