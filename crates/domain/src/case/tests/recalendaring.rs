//! A calendar that changes under open cases (R6), and follow-ups that came (R26).

use super::{CUSTOMER, DESK, LAMP, Tale, calendar, seller, t};
use crate::calendar::CalendarVersion;
use crate::case::{Action, Actor, Event, List, NewMoments, Place, Queue, Step, Then};
use crate::marketplace::Policies;

impl Tale {
    /// From then on the holidays of this country are kept.
    fn keeps_holidays_of(&mut self, country: &str, at: &str) -> Step {
        let moments = |at| Policies::default().moments(&calendar(country), at);
        let turn = self.0.status.owing().map(|turn| moments(turn.since));
        let stay = moments(self.0.placement.arrived_at);
        let new = Action::Recalendar(Box::new(NewMoments { turn, stay }));
        let step = self.0.apply(&new, Actor::Machine, &moments(t(at)));
        let step = step.unwrap();
        self.0 = step.case.clone();
        step
    }
}

/// Asked at the seller on Monday 20 July 2026 at ten; 21 July is a holiday in Belgium.
fn before_the_national_day() -> Tale {
    let mut tale = Tale::asked_at_seller();
    tale.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-02 11:00");
    tale.does(DESK, &Action::TakeBack, "2026-07-20 09:00");
    tale.does(DESK, &Action::Forward(LAMP), "2026-07-20 10:00");
    tale
}

// R6
#[test]
fn an_open_deadline_moves_with_the_calendar_and_says_so_once() {
    let mut tale = before_the_national_day();
    assert_eq!(tale.0.status.owing().unwrap().due_at, t("2026-07-21 10:00"));
    let step = tale.keeps_holidays_of("BE", "2026-07-20 11:00");
    let (from, to) = (t("2026-07-21 10:00"), t("2026-07-22 10:00"));
    assert_eq!(
        step.events,
        [(Actor::Machine, Event::DeadlineMoved { from, to, calendar: CalendarVersion(1) })]
    );
    assert_eq!((tale.0.status.owing().unwrap().due_at, tale.0.placement.due_at), (to, to));
    assert_eq!(tale.0.placement.returns_at, Some(t("2026-07-23 10:00")), "R15: and so does the return");
    assert_eq!(tale.0.wake_at(), Some(t("2026-07-23 02:00")), "and the reminder of it");
    assert_eq!(tale.keeps_holidays_of("BE", "2026-07-20 12:00").events, [], "twice is the same as once");
    assert_eq!(tale.0.touched_at, t("2026-07-20 10:00"));
}

// R6
#[test]
fn what_was_measured_never_moves() {
    let mut tale = before_the_national_day();
    tale.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-07-20 11:00");
    tale.does(CUSTOMER, &Action::CustomerWrites, "2026-07-20 12:00");
    let measured = tale.0.placement;
    tale.keeps_holidays_of("BE", "2026-07-20 13:00");
    assert_eq!(tale.0.placement, measured);
    assert_eq!(tale.0.status.owing().unwrap().due_at, t("2026-07-22 12:00"), "the turn that is open moves");
}

// R6: a deadline that has passed is a result too
#[test]
fn a_deadline_that_has_passed_stays_passed_and_nobody_becomes_late_at_one_stroke() {
    let mut late = before_the_national_day();
    late.keeps_holidays_of("BE", "2026-07-21 10:00");
    assert_eq!(late.0.placement.due_at, t("2026-07-21 10:00"));
    let mut tale = before_the_national_day();
    tale.keeps_holidays_of("BE", "2026-07-20 11:00");
    // Back to the old calendar after the old deadline: it would have been late since an hour.
    tale.keeps_holidays_of("NL", "2026-07-21 11:00");
    assert_eq!(tale.0.status.owing().unwrap().due_at, t("2026-07-22 10:00"));
}

// R6
#[test]
fn a_case_that_nobody_owes_anything_in_does_not_move() {
    let mut tale = Tale::answered();
    let before = tale.0.clone();
    let step = tale.keeps_holidays_of("BE", "2026-03-03 10:00");
    assert_eq!((step.events, tale.0.status, tale.0.placement), (vec![], before.status, before.placement));
}

// R26
#[test]
fn a_follow_up_that_came_is_marked_until_something_is_done_with_it() {
    let mut tale = Tale::answered();
    tale.does(seller(LAMP), &Action::FollowUp(Some(t("2026-03-05 09:00"))), "2026-03-03 10:00");
    tale.wakes("2026-03-05 09:00");
    assert_eq!((tale.0.status.list(), tale.0.reminded_at), (List::ToAnswer, Some(t("2026-03-05 09:00"))));
    tale.does(CUSTOMER, &Action::CustomerWrites, "2026-03-05 10:00");
    assert!(tale.0.reminded_at.is_some());
    tale.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-05 11:00");
    assert_eq!(tale.0.reminded_at, None);
    assert_eq!(Tale::asked_at(Place::Desk(Queue::New)).0.reminded_at, None);
}
