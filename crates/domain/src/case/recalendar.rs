//! A calendar was changed (R6): what is still open moves, what was measured stays.

use super::{Actor, Event, Kept, NewMoments, Placement, Status, Step, Turn};
use crate::marketplace::Moments;
use jiff::Timestamp;

impl Step {
    /// A deadline that has passed is a
    /// result, and a new calendar makes nobody late at one stroke: such instants stay as they were.
    pub(super) fn recalendar(&mut self, new: &NewMoments, now: Timestamp) {
        let Some((old, by)) = self.case.status.owing().zip(new.turn) else { return };
        let turn = Turn {
            since: old.since,
            due_at: moved(old.due_at, by.response_due, now),
            long_open_at: moved(old.long_open_at, by.long_open_at, now),
        };
        let placement = restayed(self.case.placement, &new.stay, now);
        if (turn, placement) == (old, self.case.placement) {
            return;
        }
        self.case.placement = placement;
        match &mut self.case.status {
            Status::ToAnswer(owed) | Status::FollowUp { kept: Kept::Owing(owed), .. } => *owed = turn,
            Status::Waiting { .. } | Status::FollowUp { .. } | Status::Closed { .. } => {}
        }
        let event = Event::DeadlineMoved { from: old.due_at, to: turn.due_at, calendar: by.calendar_version };
        self.event(Actor::Machine, event);
    }
}

/// The same stay by another calendar; once answered it is measured.
fn restayed(old: Placement, by: &Moments, now: Timestamp) -> Placement {
    if old.responded_at.is_some() {
        return old;
    }
    let due_at = moved(old.due_at, by.response_due, now);
    let returns_at = old.returns_at.map(|returns| moved(returns, by.returns_at, now));
    let remind_at = old.remind_at.map(|remind| moved(remind, by.remind_at, now));
    let calendar = if due_at == old.due_at { old.calendar } else { by.calendar_version };
    Placement { due_at, calendar, returns_at, remind_at, ..old }
}

fn moved(old: Timestamp, new: Timestamp, now: Timestamp) -> Timestamp {
    if old > now && new > now { new } else { old }
}
