//! Calling the customer (R48, R49, R55).

use super::{CUSTOMER, DESK, LAMP, Tale, VASE, moments, seller, t};
use crate::callback::Stage;
use crate::case::{Action, Actor, Answers, Event, List, Measure, Outcome, Place, Queue, Status, Then, Verb};
use crate::refusal::Refusal;

fn asked(wish: bool, consent: bool) -> Action {
    Action::ProposeCallback(Answers { wish, consent, tries: 3 })
}

const REACHED: Action = Action::Call(Outcome::Reached(Then::Wait));
const IN_VAIN: Action = Action::Call(Outcome::NotReached);
const BY_MAIL: Action = Action::Call(Outcome::ByMail);

/// Asked by phone at the desk on Monday at ten; what the customer said; forwarded at once.
fn forwarded(wish: bool, consent: bool) -> Tale {
    let mut tale = Tale::asked_at(Place::Desk(Queue::New));
    tale.does(DESK, &asked(wish, consent), "2026-03-02 10:00");
    tale.does(DESK, &Action::Forward(LAMP), "2026-03-02 10:00");
    tale
}

// R48
#[test]
fn the_seller_sees_the_number_only_with_wish_and_consent() {
    assert_eq!(forwarded(true, true).0.number_shown_to(), Some(LAMP));
    for (wish, consent) in [(true, false), (false, true), (false, false)] {
        let tale = forwarded(wish, consent);
        assert_eq!((tale.0.number_shown_to(), tale.0.keeps_number()), (None, false));
        assert_eq!(tale.0.allows(Verb::Call, seller(LAMP)), Err(Refusal::NoCallback));
        assert_eq!(tale.0.status.list(), List::ToAnswer, "forwarded all the same, to be answered by mail");
    }
}

// R48
#[test]
fn consent_without_a_wish_is_no_consent() {
    let mut tale = Tale::asked_at(Place::Desk(Queue::New));
    let step = tale.does(DESK, &asked(false, true), "2026-03-02 10:00");
    assert_eq!(step.events, [(DESK, Event::CallbackAsked { wish: false, consent: false })]);
    assert_eq!(tale.0.callback.unwrap().stage, Stage::Declined);
}

// R48, R13
#[test]
fn the_number_is_gone_where_the_case_goes_elsewhere() {
    for (leaves, actor) in [(Action::HandOver, seller(LAMP)), (Action::TakeBack, DESK)] {
        let mut tale = forwarded(true, true);
        tale.does(actor, &leaves, "2026-03-02 11:00");
        assert_eq!((tale.0.number_shown_to(), tale.0.keeps_number()), (None, false));
        // Forwarded again without asking again: consent was for that stay.
        tale.does(DESK, &Action::Forward(VASE), "2026-03-02 12:00");
        assert_eq!(tale.0.number_shown_to(), None);
    }
    let mut tale = forwarded(true, true);
    tale.wakes("2026-03-04 10:00");
    assert_eq!((tale.0.place, tale.0.number_shown_to()), (Place::Desk(Queue::Returned), None));
}

// R49, R55: a call that reached the customer is contact and the first response
#[test]
fn a_call_that_reached_the_customer_is_contact_and_the_first_response() {
    for (at, late) in [("2026-03-03 09:59", false), ("2026-03-03 10:00", true)] {
        let mut tale = forwarded(true, true);
        let step = tale.does(seller(LAMP), &REACHED, at);
        assert_eq!(step.events, [(seller(LAMP), Event::CallReached { in_time: Some(!late) })]);
        assert_eq!(step.measures, [(LAMP, t("2026-03-02 10:00"), Measure::Answered { late })]);
        assert_eq!(step.effects, [], "nothing is sent");
        assert_eq!((tale.0.contact, tale.0.status.list()), (Some(LAMP), List::Waiting));
        tale.does(seller(LAMP), &Action::Close, "2026-03-03 11:00");
        assert_eq!(tale.0.callback.unwrap().stage, Stage::Done);
    }
}

// R55: logging a call is contact only when it reached the customer through the callback
#[test]
fn a_call_in_vain_and_a_call_nobody_agreed_to_are_no_contact() {
    let mut tale = forwarded(true, true);
    let step = tale.does(seller(LAMP), &IN_VAIN, "2026-03-02 11:00");
    assert_eq!(step.events, [(seller(LAMP), Event::CallTried { times: 1, most: 3 })]);
    assert_eq!(step.measures, []);
    assert_eq!(tale.refuses(seller(LAMP), &Action::Close, "2026-03-02 12:00"), Refusal::NoContactYet);
    let plain = Tale::asked_at_seller();
    assert_eq!(plain.refuses(seller(LAMP), &REACHED, "2026-03-02 12:00"), Refusal::NoCallback);
}

// R33, R49: in vain three times; the clock ran on and it still returns (R15)
#[test]
fn calls_in_vain_stop_no_clock_and_end_after_the_last_try() {
    let mut tale = forwarded(true, true);
    let (due, wake) = (tale.0.status.owing().unwrap().due_at, tale.0.wake_at());
    for at in ["2026-03-02 11:00", "2026-03-02 14:00", "2026-03-02 16:00"] {
        assert_eq!(tale.0.number_shown_to(), Some(LAMP));
        tale.does(seller(LAMP), &IN_VAIN, at);
        assert_eq!((tale.0.status.owing().unwrap().due_at, tale.0.wake_at()), (due, wake));
    }
    assert_eq!((tale.0.callback.unwrap().stage, tale.0.number_shown_to()), (Stage::NotReached, None));
    assert_eq!(tale.refuses(seller(LAMP), &IN_VAIN, "2026-03-02 17:00"), Refusal::NoCallback);
    tale.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-03 09:00");
    assert_eq!(tale.0.status.list(), List::Waiting);
}

// R49
#[test]
fn mail_may_take_the_place_of_a_call() {
    let mut tale = forwarded(true, true);
    let step = tale.does(seller(LAMP), &BY_MAIL, "2026-03-02 11:00");
    assert_eq!(step.events, [(seller(LAMP), Event::CallbackByMail)]);
    assert_eq!((tale.0.number_shown_to(), tale.0.status.list()), (None, List::ToAnswer));
}

// R49, R57
#[test]
fn the_number_is_hidden_when_the_case_is_closed_and_stays_so_when_it_is_reopened() {
    for first in [REACHED, Action::Answer(Then::Wait)] {
        let mut tale = forwarded(true, true);
        tale.does(seller(LAMP), &first, "2026-03-02 11:00");
        assert_eq!(tale.0.number_shown_to(), Some(LAMP));
        tale.does(seller(LAMP), &Action::Close, "2026-03-02 12:00");
        assert_eq!((tale.0.number_shown_to(), tale.0.keeps_number()), (None, false));
        tale.does(CUSTOMER, &Action::CustomerWrites, "2026-03-02 13:00");
        assert!(matches!(tale.0.status, Status::ToAnswer(_)));
        assert_eq!((tale.0.number_shown_to(), tale.0.keeps_number()), (None, false));
    }
}

// R13, R48
#[test]
fn only_the_desk_proposes_and_only_the_seller_calls() {
    let at_desk = Tale::asked_at(Place::Desk(Queue::New));
    assert_eq!(at_desk.0.allows(Verb::ProposeCallback, seller(LAMP)), Err(Refusal::NotVisible));
    let tale = forwarded(true, true);
    assert_eq!(tale.0.allows(Verb::Call, DESK), Err(Refusal::NotAllowed));
    assert_eq!(tale.0.allows(Verb::Call, seller(VASE)), Err(Refusal::NotVisible));
    assert!(tale.0.allows(Verb::Call, Actor::Machine).is_err());
}

// R83: two decisions of one command are one version
#[test]
fn what_the_customer_said_and_the_forwarding_are_one_step() {
    let case = Tale::asked_at(Place::Desk(Queue::New)).0;
    let at = moments("2026-03-02 10:00");
    let said = case.apply(&asked(true, true), DESK, &at).unwrap();
    let forwarded = said.case.apply(&Action::Forward(LAMP), DESK, &at).unwrap();
    let both = said.then(forwarded);
    assert_eq!((both.case.version, both.case.number_shown_to()), (1, Some(LAMP)));
    assert_eq!(both.events[0].1, Event::CallbackAsked { wish: true, consent: true });
    assert!(matches!(both.events[1].1, Event::Placed { .. }));
}
