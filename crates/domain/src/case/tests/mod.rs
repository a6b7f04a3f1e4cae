//! The rules of a case as sentences.

mod among;
mod answering;
mod calling;
mod closing;
mod keys;
mod may;
mod places;
mod recalendaring;

pub(super) use among::about;

use super::{Action, Actor, Alarm, Case, Place, Queue, Step, Then, Waking};
use crate::calendar::{Calendar, CalendarVersion, Weekly};
use crate::holidays::HolidayRule;
use crate::ids::{CaseId, CustomerId, PersonId, SellerId};
use crate::marketplace::{Moments, Policies};
use crate::refusal::Refusal;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

pub(super) const LAMP: SellerId = SellerId(1);
pub(super) const VASE: SellerId = SellerId(2);
pub(super) const CUSTOMER: Actor = Actor::Customer(CustomerId(9));
pub(super) const DESK: Actor = Actor::Desk(Some(PersonId(7)));
pub(super) const SURVEY: Action = Action::Wake(Waking { survey_allowed: true });

pub(super) const fn seller(id: SellerId) -> Actor {
    Actor::Seller(id, None)
}

/// Nine to five on weekdays in Amsterdam, with the holidays of the Netherlands.
pub(super) fn calendar(holidays: &str) -> Calendar {
    calendar_of("mon-fri 09:00-17:00", holidays)
}

/// Hours of one's own, in Amsterdam.
pub(super) fn calendar_of(weekly: &str, holidays: &str) -> Calendar {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    let holidays: HolidayRule = holidays.parse().unwrap();
    let weekly: Weekly = weekly.parse().unwrap();
    Calendar::new(CalendarVersion(1), zone, weekly, holidays).unwrap()
}

/// A local time in Amsterdam; 2 March 2026 is a Monday.
pub(super) fn t(words: &str) -> Timestamp {
    let local: DateTime = words.replace(' ', "T").parse().unwrap();
    TimeZone::get("Europe/Amsterdam").unwrap().to_timestamp(local).unwrap()
}

pub(super) fn moments(at: &str) -> Moments {
    Policies::default().moments(&calendar("NL"), t(at))
}

/// A case with what is done to it, one after the other.
pub(super) struct Tale(pub(super) Case);

impl Tale {
    /// The customer asked on Monday 2 March at ten; an answer is due on Tuesday at ten.
    pub(super) fn asked_at(place: Place) -> Self {
        let step = Case::open(CaseId(4711), LAMP, place, CUSTOMER, &moments("2026-03-02 10:00"));
        Self(step.case)
    }

    pub(super) fn asked_at_seller() -> Self {
        Self::asked_at(Place::Seller(LAMP))
    }

    /// Asked at the desk and forwarded to the seller on the same Monday at ten.
    pub(super) fn forwarded() -> Self {
        let mut tale = Self::asked_at(Place::Desk(Queue::New));
        tale.does(DESK, &Action::Forward(LAMP), "2026-03-02 10:00");
        tale
    }

    /// Asked at the seller and answered an hour later: the customer's turn until Monday 16 March at eleven.
    pub(super) fn answered() -> Self {
        let mut tale = Self::asked_at_seller();
        tale.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-02 11:00");
        tale
    }

    /// Answered, and closed at noon.
    pub(super) fn closed() -> Self {
        let mut tale = Self::answered();
        tale.does(seller(LAMP), &Action::Close, "2026-03-02 12:00");
        tale
    }

    pub(super) fn does(&mut self, actor: Actor, action: &Action, at: &str) -> Step {
        let step = self.0.apply(action, actor, &moments(at)).unwrap();
        self.0 = step.case.clone();
        step
    }

    /// Woken at an instant; a reminder on the way came at its own.
    pub(super) fn wakes(&mut self, at: &str) -> Step {
        if let Some((remind, Alarm::Remind)) = self.0.alarm()
            && remind < t(at)
        {
            let moments = Policies::default().moments(&calendar("NL"), remind);
            self.0 = self.0.apply(&SURVEY, Actor::Machine, &moments).unwrap().case;
        }
        self.does(Actor::Machine, &SURVEY, at)
    }

    pub(super) fn refuses(&self, actor: Actor, action: &Action, at: &str) -> Refusal {
        self.0.apply(action, actor, &moments(at)).unwrap_err()
    }
}
