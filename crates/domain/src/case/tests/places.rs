//! Forwarding, returning, taking back, handing over.

use super::{CUSTOMER, DESK, LAMP, Tale, VASE, moments, seller, t};
use crate::case::{
    Action, Actor, Alarm, Attempt, Case, Effect, Event, List, Measure, Notice, Outcome, Place, Queue, Status,
    Then,
};
use crate::ids::{CaseId, SellerId};
use crate::refusal::Refusal;

// R10, R13, R19
#[test]
fn a_case_that_opens_at_a_seller_is_acknowledged_placed_and_counted() {
    let opened = moments("2026-03-02 10:00");
    let step = Case::open(CaseId(1), LAMP, Place::Seller(LAMP), CUSTOMER, &opened);
    assert_eq!(step.effects, [Effect::AcknowledgeCustomer, Effect::NotifySeller(LAMP, Notice::NewCase)]);
    assert_eq!(step.measures, [(LAMP, opened.at, Measure::Asked)]);
    assert_eq!(step.events[0], (CUSTOMER, Event::Opened { rules: None }));
    assert!(matches!(step.events[1], (Actor::Machine, Event::Placed { place: Place::Seller(LAMP), .. })));
}

// R10, R13
#[test]
fn a_case_that_opens_at_the_desk_concerns_no_seller_yet() {
    let opened = moments("2026-03-02 10:00");
    let step = Case::open(CaseId(1), SellerId::MARKETPLACE, Place::Desk(Queue::New), CUSTOMER, &opened);
    assert_eq!(step.effects, [Effect::AcknowledgeCustomer]);
    assert_eq!((step.measures, step.case.wake_at()), (vec![], None));
}

// R15: Monday ten plus 48 hours of working days
#[test]
fn a_forwarded_case_returns_at_exactly_48_working_day_hours() {
    let mut tale = Tale::forwarded();
    assert_eq!(tale.0.placement.returns_at, Some(t("2026-03-04 10:00")));
    let early = tale.wakes("2026-03-04 09:59:59.999999");
    assert_eq!((early.events, tale.0.place), (vec![], Place::Seller(LAMP)));
    assert_eq!(tale.0.alarm(), Some((t("2026-03-04 10:00"), Alarm::Return)));
    let step = tale.wakes("2026-03-04 10:00");
    assert_eq!(tale.0.place, Place::Desk(Queue::Returned));
    assert_eq!(step.events[0], (Actor::Machine, Event::Returned { from: LAMP }));
    assert_eq!(step.measures, [(LAMP, t("2026-03-02 10:00"), Measure::EndedLate)]);
    assert_eq!(step.effects, []);
    assert_eq!((tale.0.placement.number, tale.0.status.list()), (3, List::ToAnswer));
    assert_eq!(tale.0.status.owing().unwrap().due_at, t("2026-03-05 10:00"));
}

// R15: the weekend is skipped
#[test]
fn a_case_forwarded_on_friday_at_four_returns_on_tuesday_at_four() {
    let mut tale = Tale::asked_at(Place::Desk(Queue::New));
    tale.does(DESK, &Action::Forward(LAMP), "2026-03-06 16:00");
    assert_eq!(tale.0.placement.returns_at, Some(t("2026-03-10 16:00")));
    assert_eq!(tale.0.alarm(), Some((t("2026-03-10 08:00"), Alarm::Remind)));
}

// R15: eight hours of working days before it returns
#[test]
fn a_seller_is_reminded_once_before_a_case_returns_and_not_when_he_answered() {
    let mut tale = Tale::forwarded();
    assert_eq!(tale.0.alarm(), Some((t("2026-03-04 02:00"), Alarm::Remind)));
    let step = tale.wakes("2026-03-04 02:00");
    let announced = Event::ReturnAnnounced { returns_at: t("2026-03-04 10:00") };
    assert_eq!(step.events, [(Actor::Machine, announced)]);
    assert_eq!(step.effects, [Effect::NotifySeller(LAMP, Notice::ReturnsSoon)]);
    assert_eq!((tale.0.place, tale.0.placement.remind_at), (Place::Seller(LAMP), None));
    assert_eq!(tale.wakes("2026-03-04 03:00").effects, [], "once");
    let mut answered = Tale::forwarded();
    answered.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-03 10:00");
    assert_eq!(answered.0.alarm(), Some((t("2026-03-17 10:00"), Alarm::Silence)));
}

// R15: a machine that slept through both does not announce what is due already
#[test]
fn nobody_is_reminded_of_a_return_that_is_due_by_now() {
    let mut tale = Tale::forwarded();
    let late = moments("2026-03-05 10:00");
    let step = tale.0.apply(&super::SURVEY, Actor::Machine, &late).unwrap();
    assert_eq!((step.events, step.effects), (vec![], vec![]));
    tale.0 = step.case;
    assert_eq!(tale.0.alarm(), Some((t("2026-03-04 10:00"), Alarm::Return)));
}

// R17: the seller's phone is no reason to wait, and changes nothing of the case
#[test]
fn phoning_the_seller_is_an_event_of_the_desk_and_nothing_else() {
    let mut tale = Tale::asked_at(Place::Desk(Queue::New));
    let before = tale.0.clone();
    let attempt = Attempt { seller: LAMP, answered: false, within_hours: true };
    let step = tale.does(DESK, &Action::PhoneSeller(attempt), "2026-03-02 11:00");
    assert_eq!(step.events, [(DESK, Event::from(attempt))]);
    assert_eq!(tale.0, Case { version: before.version + 1, ..before });
    assert_eq!(
        tale.refuses(CUSTOMER, &Action::PhoneSeller(attempt), "2026-03-02 11:00"),
        Refusal::NotAllowed
    );
}

// R49: what the desk promises itself comes back at its hour; an answer is still owed meanwhile
#[test]
fn a_call_that_the_desk_promised_comes_back_at_its_hour_and_counts_when_the_customer_is_reached() {
    let mut tale = Tale::asked_at(Place::Desk(Queue::New));
    let promise = Action::PromiseCall(t("2026-03-02 15:00"));
    tale.does(DESK, &promise, "2026-03-02 11:00");
    assert_eq!((tale.0.status.list(), tale.0.wake_at()), (List::FollowUp, Some(t("2026-03-02 15:00"))));
    assert_eq!(tale.0.status.owing().unwrap().due_at, t("2026-03-03 10:00"));
    tale.wakes("2026-03-02 15:00");
    tale.does(DESK, &Action::CallByDesk(Outcome::NotReached), "2026-03-02 15:01");
    assert_eq!((tale.0.status.list(), tale.0.placement.responded_at), (List::ToAnswer, None));
    tale.does(DESK, &Action::CallByDesk(Outcome::Reached(Then::Wait)), "2026-03-02 16:00");
    assert_eq!(tale.0.placement.responded_at, Some(t("2026-03-02 16:00")));
    assert_eq!(tale.0.status.list(), List::Waiting);
    assert_eq!(tale.refuses(DESK, &promise, "2026-03-02 17:00"), Refusal::DateInPast);
}

// R15
#[test]
fn a_case_that_came_straight_to_the_seller_never_returns_by_itself() {
    let mut tale = Tale::asked_at_seller();
    assert_eq!(tale.0.alarm(), None);
    tale.wakes("2026-04-30 10:00");
    assert_eq!(tale.0.place, Place::Seller(LAMP));
}

// R15
#[test]
fn an_answered_case_does_not_return_also_not_when_the_customer_reacts() {
    let mut tale = Tale::forwarded();
    tale.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-04 09:59");
    assert_eq!(tale.0.alarm(), Some((t("2026-03-18 09:59"), Alarm::Silence)));
    tale.does(CUSTOMER, &Action::CustomerWrites, "2026-03-05 10:00");
    assert_eq!(tale.0.alarm(), None);
}

// R19
#[test]
fn forwarding_again_starts_a_new_placement_with_its_own_clocks() {
    let mut tale = Tale::forwarded();
    tale.wakes("2026-03-04 10:00");
    let step = tale.does(DESK, &Action::Forward(VASE), "2026-03-04 11:00");
    let stay = tale.0.placement;
    assert_eq!((stay.number, stay.arrived_at), (4, t("2026-03-04 11:00")));
    assert_eq!((stay.due_at, stay.returns_at), (t("2026-03-05 11:00"), Some(t("2026-03-06 11:00"))));
    assert_eq!((stay.responded_at, tale.0.seller), (None, VASE));
    assert_eq!(step.measures, [(VASE, t("2026-03-04 11:00"), Measure::Asked)]);
    assert_eq!(step.effects, [Effect::NotifySeller(VASE, Notice::NewCase)]);
}

// R13, R16
#[test]
fn a_case_taken_back_is_gone_for_the_seller_and_is_the_desks_turn() {
    let mut tale = Tale::asked_at_seller();
    let step = tale.does(DESK, &Action::TakeBack, "2026-03-02 11:00");
    assert_eq!(step.events[0], (DESK, Event::TakenBack { from: LAMP }));
    assert_eq!((tale.0.place, tale.0.seller), (Place::Desk(Queue::HandedOver), LAMP));
    assert_eq!((step.effects, step.measures), (vec![], vec![]));
    assert_eq!(tale.refuses(seller(LAMP), &Action::Note, "2026-03-02 12:00"), Refusal::NotVisible);
    assert_eq!(tale.0.status.owing().unwrap().due_at, t("2026-03-03 11:00"));
}

// R16, R72: it left after its due instant and nobody had answered
#[test]
fn a_case_handed_over_too_late_counts_as_late_and_one_handed_over_in_time_does_not() {
    for (at, late) in [("2026-03-03 09:59", false), ("2026-03-03 10:00", true)] {
        let mut tale = Tale::asked_at_seller();
        let step = tale.does(seller(LAMP), &Action::HandOver, at);
        let expected = [(LAMP, t("2026-03-02 10:00"), Measure::EndedLate)];
        assert_eq!(step.measures, &expected[..usize::from(late)]);
        assert_eq!(step.events[0], (seller(LAMP), Event::HandedOver { from: LAMP }));
        assert_eq!(tale.0.place, Place::Desk(Queue::HandedOver));
    }
}

// R16, R19
#[test]
fn a_case_handed_over_after_an_answer_was_not_ended_late() {
    let mut tale = Tale::answered();
    let step = tale.does(seller(LAMP), &Action::HandOver, "2026-03-09 10:00");
    assert_eq!(step.measures, []);
}

// R15, R30
#[test]
fn the_desk_forwards_only_what_lies_at_the_desk_and_takes_back_only_what_lies_at_a_seller() {
    let at_seller = Tale::asked_at_seller();
    let forward = Action::Forward(VASE);
    assert_eq!(at_seller.refuses(DESK, &forward, "2026-03-02 11:00"), Refusal::NotAtDesk);
    let at_desk = Tale::asked_at(Place::Desk(Queue::New));
    assert_eq!(at_desk.refuses(DESK, &Action::TakeBack, "2026-03-02 11:00"), Refusal::NotAtSeller);
}

// R4, R15: whose calendar the moments of an action come from
#[test]
fn an_action_lands_where_the_case_lies_afterwards() {
    let mut tale = Tale::forwarded();
    assert_eq!(tale.0.lands(&super::SURVEY), Place::Seller(LAMP), "the reminder comes first");
    tale.wakes("2026-03-04 02:00");
    assert_eq!(tale.0.lands(&super::SURVEY), Place::Desk(Queue::Returned));
    assert_eq!(tale.0.lands(&Action::TakeBack), Place::Desk(Queue::HandedOver));
    assert_eq!(tale.0.lands(&Action::HandOver), Place::Desk(Queue::HandedOver));
    assert_eq!(tale.0.lands(&Action::CustomerWrites), Place::Seller(LAMP));
    tale.wakes("2026-03-04 10:00");
    assert_eq!(tale.0.lands(&Action::Forward(VASE)), Place::Seller(VASE));
    assert_eq!(tale.0.lands(&super::SURVEY), Place::Desk(Queue::Returned));
}

// R13: what the desk did with a case earlier makes no seller's status of it
#[test]
fn the_desk_answering_is_no_contact_by_a_seller() {
    let mut tale = Tale::asked_at(Place::Desk(Queue::New));
    let step = tale.does(DESK, &Action::Answer(Then::Wait), "2026-03-02 11:00");
    assert_eq!((step.measures, tale.0.contact), (vec![], None));
    tale.does(DESK, &Action::Forward(LAMP), "2026-03-02 12:00");
    assert!(matches!(tale.0.status, Status::ToAnswer(_)));
    assert_eq!(tale.refuses(seller(LAMP), &Action::Close, "2026-03-02 13:00"), Refusal::NoContactYet);
}
