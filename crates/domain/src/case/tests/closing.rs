//! Closing, silence, reopening, surveys.

use super::{CUSTOMER, DESK, LAMP, Tale, moments, seller, t};
use crate::case::{
    Action, Actor, Alarm, Closer, Effect, Event, List, Measure, Place, Queue, Status, SurveyPlan, Then,
    Waking,
};
use crate::refusal::Refusal;

// R55
#[test]
fn a_seller_cannot_close_before_contact() {
    let mut tale = Tale::asked_at_seller();
    assert_eq!(tale.refuses(seller(LAMP), &Action::Close, "2026-03-02 11:00"), Refusal::NoContactYet);
    tale.does(seller(LAMP), &Action::Hold, "2026-03-02 11:00");
    assert_eq!(tale.refuses(seller(LAMP), &Action::Close, "2026-03-02 12:00"), Refusal::NoContactYet);
    tale.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-02 13:00");
    let step = tale.does(seller(LAMP), &Action::Close, "2026-03-02 14:00");
    assert_eq!(step.events, [(seller(LAMP), Event::Closed { by: Closer::Seller(LAMP) })]);
}

// R56
#[test]
fn after_a_reaction_of_the_customer_the_seller_closes_without_a_new_message() {
    let mut tale = Tale::answered();
    tale.does(CUSTOMER, &Action::CustomerWrites, "2026-03-02 12:00");
    let step = tale.does(seller(LAMP), &Action::Close, "2026-03-02 13:00");
    assert_eq!((step.effects, step.measures), (vec![], vec![]));
    assert!(tale.0.status.is_closed());
}

// R19, R56, R72a: a second stay at a seller who had contact in the first
#[test]
fn closing_a_later_placement_without_a_message_is_handled_once_and_no_response() {
    for (at, late) in [("2026-03-03 12:59", false), ("2026-03-03 13:00", true)] {
        let mut tale = Tale::answered();
        tale.does(DESK, &Action::TakeBack, "2026-03-02 12:00");
        tale.does(DESK, &Action::Forward(LAMP), "2026-03-02 13:00");
        let closing = tale.does(seller(LAMP), &Action::Close, at);
        assert_eq!(closing.measures, [(LAMP, t("2026-03-02 13:00"), Measure::ClosedEmpty { late })]);
        // Reopened after the return instant of that stay: it does not return for what was settled (R15).
        tale.does(CUSTOMER, &Action::CustomerWrites, "2026-03-20 10:00");
        assert_eq!(tale.0.alarm(), None);
        let answer = tale.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-20 11:00");
        assert_eq!(answer.measures, []);
    }
}

// R57, R59
#[test]
fn a_reply_to_a_closed_case_reopens_it_with_a_new_due_time_and_cancels_the_survey() {
    let mut tale = Tale::closed();
    assert_eq!(tale.0.alarm(), Some((t("2026-03-03 12:00"), Alarm::Survey)));
    let step = tale.does(CUSTOMER, &Action::CustomerWrites, "2026-03-03 11:00");
    let due_at = t("2026-03-04 11:00");
    assert_eq!(step.events, [(CUSTOMER, Event::Reopened), (CUSTOMER, Event::CustomerWrote { due_at })]);
    assert_eq!((tale.0.status.list(), tale.0.alarm()), (List::ToAnswer, None));
    let step = tale.wakes("2026-03-03 12:00");
    assert_eq!((step.effects, step.events), (vec![], vec![]));
}

// R57
#[test]
fn a_handler_reopens_a_closed_case_to_write_and_no_clock_runs_but_silence() {
    let mut tale = Tale::closed();
    let refused = tale.refuses(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-02 12:30");
    assert_eq!(refused, Refusal::CaseClosed);
    tale.does(seller(LAMP), &Action::Reopen, "2026-03-02 13:00");
    assert_eq!(tale.0.status.owing(), None);
    assert_eq!(tale.0.alarm(), Some((t("2026-03-16 13:00"), Alarm::Silence)));
    tale.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-02 14:00");
    assert_eq!(tale.0.status.list(), List::Waiting);
    assert_eq!(tale.refuses(seller(LAMP), &Action::Reopen, "2026-03-02 15:00"), Refusal::CaseOpen);
}

// R58
#[test]
fn silence_closes_an_answered_case_after_exactly_fourteen_days() {
    let mut tale = Tale::answered();
    let early = tale.wakes("2026-03-16 10:59:59.999999");
    assert_eq!((early.events, tale.0.status.list()), (vec![], List::Waiting));
    let step = tale.wakes("2026-03-16 11:00");
    let by = Closer::SilenceAtSeller(LAMP);
    assert_eq!(step.events, [(Actor::Machine, Event::Closed { by })]);
    assert_eq!(step.measures, []);
    // R59: also after an automatic close.
    assert_eq!(tale.0.alarm(), Some((t("2026-03-17 11:00"), Alarm::Survey)));
    assert_eq!(by.counts_for(), Some(LAMP));
}

// R58
#[test]
fn a_case_that_waits_for_the_seller_is_never_closed_by_silence() {
    let mut tale = Tale::answered();
    tale.does(CUSTOMER, &Action::CustomerWrites, "2026-03-03 10:00");
    assert_eq!(tale.0.alarm(), None);
    let step = tale.wakes("2027-03-03 10:00");
    assert_eq!((step.events, tale.0.status.list()), (vec![], List::ToAnswer));
}

// R58, R59
#[test]
fn silence_at_the_desk_closes_too_and_counts_for_no_seller() {
    let mut tale = Tale::asked_at(Place::Desk(Queue::New));
    tale.does(DESK, &Action::Answer(Then::Wait), "2026-03-02 11:00");
    let step = tale.wakes("2026-03-16 11:00");
    assert_eq!(step.events, [(Actor::Machine, Event::Closed { by: Closer::SilenceAtDesk })]);
    assert_eq!(Closer::SilenceAtDesk.counts_for(), None);
}

// R59
#[test]
fn the_survey_goes_out_exactly_a_day_after_closing_and_once() {
    let mut tale = Tale::closed();
    let early = tale.wakes("2026-03-03 11:59:59.999999");
    assert_eq!(early.effects, []);
    let step = tale.wakes("2026-03-03 12:00");
    assert_eq!(step.effects, [Effect::SendSurvey]);
    assert_eq!(step.events, [(Actor::Machine, Event::SurveySent)]);
    assert!(matches!(tale.0.status, Status::Closed { survey: SurveyPlan::Sent, .. }));
    assert_eq!(tale.0.alarm(), None);
    assert_eq!(tale.wakes("2026-03-04 12:00").effects, []);
}

// R59
#[test]
fn a_customer_who_had_a_survey_lately_gets_none() {
    let mut tale = Tale::closed();
    let waking = Action::Wake(Waking { survey_allowed: false });
    let step = tale.does(Actor::Machine, &waking, "2026-03-03 12:00");
    assert_eq!((step.effects, step.events), (vec![], vec![(Actor::Machine, Event::SurveySkipped)]));
    assert_eq!(tale.0.alarm(), None);
}

// R59
#[test]
fn each_closing_has_its_own_survey() {
    let mut tale = Tale::closed();
    tale.wakes("2026-03-03 12:00");
    tale.does(CUSTOMER, &Action::CustomerWrites, "2026-03-04 10:00");
    tale.does(seller(LAMP), &Action::Close, "2026-03-04 11:00");
    assert_eq!((tale.0.closings, tale.0.alarm()), (2, Some((t("2026-03-05 11:00"), Alarm::Survey))));
}

// R59
#[test]
fn a_case_closed_by_the_desk_does_not_count_for_the_seller() {
    let mut tale = Tale::answered();
    tale.does(DESK, &Action::TakeBack, "2026-03-02 12:00");
    let step = tale.does(DESK, &Action::Close, "2026-03-02 13:00");
    assert_eq!(step.events, [(DESK, Event::Closed { by: Closer::Desk })]);
    assert_eq!(Closer::Desk.counts_for(), None);
    assert_eq!(Closer::Seller(LAMP).counts_for(), Some(LAMP));
    assert_eq!(step.measures, []);
}

// R55
#[test]
fn the_desk_closes_without_having_written() {
    let mut tale = Tale::asked_at(Place::Desk(Queue::New));
    tale.does(DESK, &Action::Close, "2026-03-02 11:00");
    assert_eq!((tale.0.closings, tale.0.status.since()), (1, moments("2026-03-02 11:00").at));
}
