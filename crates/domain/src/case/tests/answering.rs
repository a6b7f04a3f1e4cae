//! Turns, responses, holding messages, follow-ups.

use super::{CUSTOMER, DESK, LAMP, Tale, moments, seller, t};
use crate::case::{
    Action, Actor, Alarm, Case, Effect, Event, Kept, List, Measure, Notice, Place, Queue, Status, Then, Turn,
    Verb,
};
use crate::ids::CaseId;
use crate::refusal::Refusal;

// R3, R19, R29
#[test]
fn a_question_of_monday_ten_at_the_seller_is_due_on_tuesday_at_ten_and_the_seller_is_told() {
    let tale = Tale::asked_at_seller();
    let owed = tale.0.status.owing().unwrap();
    assert_eq!((owed.since, owed.due_at), (t("2026-03-02 10:00"), t("2026-03-03 10:00")));
    // R7: eighteen hours of working days after ten in the morning.
    assert_eq!(owed.long_open_at, t("2026-03-03 04:00"));
    assert_eq!((tale.0.placement.number, tale.0.placement.due_at), (1, t("2026-03-03 10:00")));
    assert_eq!(tale.0.version, 0);
}

// R2, R19
#[test]
fn the_first_answer_is_in_time_strictly_before_the_due_instant() {
    for (at, in_time) in
        [("2026-03-03 09:59:59.999999", true), ("2026-03-03 10:00", false), ("2026-03-03 10:01", false)]
    {
        let step = Tale::asked_at_seller().does(seller(LAMP), &Action::Answer(Then::Wait), at);
        assert_eq!(step.events, [(seller(LAMP), Event::Answered { in_time: Some(in_time) })]);
        let measure = Measure::Answered { late: !in_time };
        assert_eq!(step.measures, [(LAMP, t("2026-03-02 10:00"), measure)]);
        assert_eq!(step.effects, [Effect::SendToCustomer]);
    }
}

// R19
#[test]
fn only_the_first_answer_of_a_placement_is_measured() {
    let mut tale = Tale::answered();
    let step = tale.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-04 11:00");
    assert_eq!(step.events, [(seller(LAMP), Event::Answered { in_time: None })]);
    assert_eq!(step.measures, []);
    assert_eq!(tale.0.placement.responded_at, Some(t("2026-03-02 11:00")));
}

// R33
#[test]
fn a_holding_message_does_not_stop_the_clock() {
    let mut tale = Tale::forwarded();
    let before = tale.0.clone();
    let step = tale.does(seller(LAMP), &Action::Hold, "2026-03-02 11:00");
    assert_eq!(step.effects, [Effect::SendToCustomer]);
    assert_eq!((step.measures, tale.0.status), (vec![], before.status));
    assert_eq!(tale.0.placement, before.placement);
    assert_eq!(tale.0.contact, None);
    assert_eq!(tale.0.alarm(), Some((t("2026-03-04 02:00"), Alarm::Remind)));
}

// R33, R58
#[test]
fn a_holding_message_in_a_silence_lets_the_silence_begin_anew() {
    let mut tale = Tale::answered();
    assert_eq!(tale.0.wake_at(), Some(t("2026-03-16 11:00")));
    tale.does(seller(LAMP), &Action::Hold, "2026-03-10 11:00");
    assert_eq!(tale.0.alarm(), Some((t("2026-03-24 11:00"), Alarm::Silence)));
    assert_eq!(tale.0.status.since(), t("2026-03-02 11:00"));
}

// R33
#[test]
fn no_answer_needed_counts_as_handled_but_only_after_contact() {
    let mut tale = Tale::asked_at_seller();
    let refused = tale.refuses(seller(LAMP), &Action::NoAnswerNeeded, "2026-03-02 11:00");
    assert_eq!(refused, Refusal::NoContactYet);
    tale.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-02 11:00");
    let refused = tale.refuses(seller(LAMP), &Action::NoAnswerNeeded, "2026-03-02 11:30");
    assert_eq!(refused, Refusal::NothingToAnswer);
    tale.does(CUSTOMER, &Action::CustomerWrites, "2026-03-02 12:00");
    let step = tale.does(seller(LAMP), &Action::NoAnswerNeeded, "2026-03-02 13:00");
    assert_eq!((step.effects, step.measures), (vec![], vec![]));
    let waits = Status::Waiting { since: t("2026-03-02 13:00"), closes_at: t("2026-03-16 13:00") };
    assert_eq!(tale.0.status, waits);
}

// R19, R33: the same seller gets a case again, so he had contact; "no answer needed" is his response in this stay
#[test]
fn no_answer_needed_is_the_response_of_a_later_placement() {
    let mut tale = Tale::answered();
    tale.does(DESK, &Action::TakeBack, "2026-03-02 12:00");
    tale.does(DESK, &Action::Forward(LAMP), "2026-03-02 13:00");
    let step = tale.does(seller(LAMP), &Action::NoAnswerNeeded, "2026-03-03 13:00");
    assert_eq!(step.measures, [(LAMP, t("2026-03-02 13:00"), Measure::Answered { late: true })]);
}

// R40, R57
#[test]
fn a_customer_who_writes_again_before_the_answer_keeps_the_first_due_time() {
    let mut tale = Tale::asked_at_seller();
    let step = tale.does(CUSTOMER, &Action::CustomerWrites, "2026-03-02 16:00");
    assert_eq!(step.events, [(CUSTOMER, Event::CustomerWrote { due_at: t("2026-03-03 10:00") })]);
    assert_eq!(step.effects, [Effect::NotifySeller(LAMP, Notice::CustomerWrote)]);
    assert_eq!(tale.0.status.since(), t("2026-03-02 10:00"));
}

// R3, R40
#[test]
fn a_customer_who_reacts_to_an_answer_gives_a_new_due_time() {
    let mut tale = Tale::answered();
    tale.does(CUSTOMER, &Action::CustomerWrites, "2026-03-06 16:00");
    let turn = Turn {
        since: t("2026-03-06 16:00"),
        due_at: t("2026-03-09 16:00"),
        long_open_at: t("2026-03-09 10:00"),
    };
    assert_eq!(tale.0.status, Status::ToAnswer(turn));
    assert_eq!(tale.0.alarm(), None);
}

// R26, R31
#[test]
fn after_an_answer_the_case_is_kept_waits_or_closes_as_the_sender_wants() {
    for (then, list, alarm) in [
        (Then::KeepOpen, List::FollowUp, (t("2026-03-16 11:00"), Alarm::Silence)),
        (Then::Wait, List::Waiting, (t("2026-03-16 11:00"), Alarm::Silence)),
        (Then::Close, List::Closed, (t("2026-03-03 11:00"), Alarm::Survey)),
    ] {
        let mut tale = Tale::asked_at_seller();
        let step = tale.does(seller(LAMP), &Action::Answer(then), "2026-03-02 11:00");
        assert_eq!((tale.0.status.list(), tale.0.alarm()), (list, Some(alarm)));
        assert_eq!(step.measures.len(), 1);
        assert_eq!(tale.0.contact, Some(LAMP));
    }
}

// R26
#[test]
fn a_follow_up_with_a_date_comes_back_on_that_date_and_its_clock_ran_on() {
    let mut tale = Tale::asked_at_seller();
    let until = t("2026-03-05 09:00");
    tale.does(seller(LAMP), &Action::FollowUp(Some(until)), "2026-03-02 11:00");
    assert_eq!(tale.0.status.list(), List::FollowUp);
    assert_eq!(tale.0.alarm(), Some((until, Alarm::FollowUp)));
    let step = tale.wakes("2026-03-05 09:00");
    assert_eq!(step.events, [(Actor::Machine, Event::FollowUpCame)]);
    assert_eq!(step.effects, [Effect::NotifySeller(LAMP, Notice::FollowUp)]);
    assert_eq!(tale.0.status.owing().unwrap().due_at, t("2026-03-03 10:00"));
    assert_eq!(tale.0.status.list(), List::ToAnswer);
}

// R26
#[test]
fn a_follow_up_date_lies_ahead() {
    let tale = Tale::answered();
    for until in ["2026-03-03 10:00", "2026-03-03 09:59"] {
        let action = Action::FollowUp(Some(t(until)));
        assert_eq!(tale.refuses(seller(LAMP), &action, "2026-03-03 10:00"), Refusal::DateInPast);
    }
}

// R26, R58
#[test]
fn a_follow_up_after_an_answer_gives_a_new_turn_when_its_date_comes_and_is_not_closed_before() {
    let mut tale = Tale::answered();
    let until = t("2026-04-20 09:00");
    tale.does(seller(LAMP), &Action::FollowUp(Some(until)), "2026-03-03 11:00");
    assert_eq!(tale.0.alarm(), Some((until, Alarm::FollowUp)));
    tale.wakes("2026-04-20 09:00");
    assert_eq!(tale.0.status.owing().unwrap().due_at, t("2026-04-20 17:00"));
}

// R26, R58
#[test]
fn a_follow_up_without_a_date_waits_for_silence_if_answered_and_for_nothing_if_not() {
    let mut tale = Tale::answered();
    tale.does(seller(LAMP), &Action::FollowUp(None), "2026-03-03 11:00");
    assert_eq!(tale.0.alarm(), Some((t("2026-03-17 11:00"), Alarm::Silence)));
    let mut tale = Tale::asked_at_seller();
    tale.does(seller(LAMP), &Action::FollowUp(None), "2026-03-03 11:00");
    assert!(matches!(tale.0.status, Status::FollowUp { kept: Kept::Owing(_), .. }));
    assert_eq!(tale.0.alarm(), None);
}

// R15, R26
#[test]
fn keeping_a_forwarded_case_for_later_does_not_keep_it_from_returning() {
    let mut tale = Tale::forwarded();
    tale.does(seller(LAMP), &Action::FollowUp(Some(t("2026-03-10 10:00"))), "2026-03-02 11:00");
    assert_eq!(tale.0.alarm(), Some((t("2026-03-04 02:00"), Alarm::Remind)));
    tale.wakes("2026-03-04 10:00");
    assert_eq!(tale.0.place, Place::Desk(Queue::Returned));
}

// R20, R30
#[test]
fn a_note_changes_nothing_but_the_history() {
    let mut tale = Tale::forwarded();
    let before = tale.0.clone();
    let step = tale.does(seller(LAMP), &Action::Note, "2026-03-02 12:00");
    assert_eq!(step.events, [(seller(LAMP), Event::Noted)]);
    assert_eq!((step.effects, step.measures), (vec![], vec![]));
    assert_eq!(tale.0.version, before.version + 1);
    assert_eq!(crate::case::Case { version: before.version, ..tale.0 }, before);
}

// R40
#[test]
fn a_case_that_the_seller_began_waits_for_the_customer_and_measures_nothing() {
    let began = Case::start(CaseId(4711), LAMP, seller(LAMP), &moments("2026-03-02 10:00"));
    assert_eq!(began.effects, [Effect::SendToCustomer]);
    assert_eq!(
        (began.events.as_slice(), began.measures.as_slice()),
        (&[(seller(LAMP), Event::Started)][..], &[][..])
    );
    let Status::Waiting { closes_at, .. } = began.case.status else { panic!("{:?}", began.case.status) };
    assert_eq!(
        began.case.wake_at(),
        Some(closes_at),
        "it never returns to the desk: nobody waits for an answer"
    );
    assert_eq!(began.case.allows(Verb::Close, seller(LAMP)), Ok(()), "there was contact (R55)");

    // On Friday at four the customer answers: due on Monday at four, like any question (R3).
    let wrote = began.case.apply(&Action::CustomerWrites, CUSTOMER, &moments("2026-03-06 16:00")).unwrap();
    assert_eq!(wrote.case.status.owing().map(|turn| turn.due_at), Some(t("2026-03-09 16:00")));
    assert_eq!(wrote.effects, [Effect::NotifySeller(LAMP, Notice::CustomerWrote)]);
    let late =
        wrote.case.apply(&Action::Answer(Then::Wait), seller(LAMP), &moments("2026-03-10 10:00")).unwrap();
    assert_eq!((wrote.measures.len(), late.measures.len()), (0, 0));
}
