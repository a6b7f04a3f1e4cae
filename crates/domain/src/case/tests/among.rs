//! Whose work a case is, and what it is about (R35).

use super::{CUSTOMER, DESK, LAMP, Tale, moments, seller, t};
use crate::case::{About, Action, Actor, CaseFile, Channel, Event, Place, Queue, Status, Then};
use crate::ids::{CustomerId, PersonId, TopicKey};
use crate::language::Language;
use crate::refusal::Refusal;

const SANNE: PersonId = PersonId(3);

pub fn about() -> About {
    About {
        customer: CustomerId(9),
        customer_name: "Jan".into(),
        order: None,
        topic: TopicKey::other(),
        article: None,
        article_title: None,
        subject: "Lamp".into(),
        channel: Channel::Mail,
        language: Language::Nl,
        assignee: None,
    }
}

fn retopic() -> Action {
    Action::Retopic { from: TopicKey::other(), to: TopicKey::parse("defect").unwrap() }
}

/// A tale told with what the case is about.
struct Told(Tale, CaseFile);

impl Told {
    fn of(tale: Tale) -> Self {
        let file = CaseFile { case: tale.0.clone(), about: about(), messages: 1 };
        Self(tale, file)
    }

    fn does(&mut self, actor: Actor, action: &Action, at: &str) {
        let step = self.0.does(actor, action, at);
        self.1 = self.1.after(&step);
    }
}

// R35
#[test]
fn a_case_is_given_to_a_colleague_and_to_nobody_again() {
    let mut tale = Tale::asked_at_seller();
    let step = tale.does(seller(LAMP), &Action::Assign(Some(SANNE)), "2026-03-02 11:00");
    assert_eq!(step.events, [(seller(LAMP), Event::Assigned { to: Some(SANNE) })]);
    assert_eq!((step.effects, step.measures), (vec![], vec![]));
    let mut told = Told::of(tale);
    told.does(seller(LAMP), &Action::Assign(Some(SANNE)), "2026-03-02 11:00");
    assert_eq!(told.1.about.assignee, Some(SANNE));
    told.does(CUSTOMER, &Action::CustomerWrites, "2026-03-02 11:30");
    told.does(seller(LAMP), &Action::Answer(Then::Wait), "2026-03-02 12:00");
    assert_eq!(told.1.about.assignee, Some(SANNE), "a turn of the customer changes nothing");
    told.does(seller(LAMP), &Action::Assign(None), "2026-03-02 13:00");
    assert_eq!(told.1.about.assignee, None);
}

// R13, R35
#[test]
fn an_assignment_ends_where_the_case_leaves() {
    for leaves in [Action::HandOver, Action::TakeBack] {
        let mut told = Told::of(Tale::asked_at_seller());
        told.does(seller(LAMP), &Action::Assign(Some(SANNE)), "2026-03-02 11:00");
        let actor = if leaves == Action::TakeBack { DESK } else { seller(LAMP) };
        told.does(actor, &leaves, "2026-03-02 12:00");
        assert_eq!(told.1.about.assignee, None);
        told.does(DESK, &Action::Assign(Some(PersonId(7))), "2026-03-02 13:00");
        told.does(DESK, &Action::Forward(LAMP), "2026-03-02 14:00");
        assert_eq!(told.1.about.assignee, None);
    }
}

// R35, R70
#[test]
fn another_topic_is_history_and_nothing_else() {
    let mut told = Told::of(Tale::asked_at_seller());
    let before = told.0.0.clone();
    told.does(seller(LAMP), &retopic(), "2026-03-02 11:00");
    assert_eq!(told.1.about.topic.as_str(), "defect");
    assert_eq!((told.0.0.status, told.0.0.placement), (before.status, before.placement));
    assert_eq!(told.0.0.touched_at, before.touched_at);
}

// R58: only what passes between seller and customer breaks a silence
#[test]
fn assigning_and_another_topic_do_not_break_the_silence() {
    let mut tale = Tale::answered();
    tale.does(seller(LAMP), &Action::Assign(Some(SANNE)), "2026-03-10 11:00");
    tale.does(seller(LAMP), &retopic(), "2026-03-10 11:00");
    assert_eq!(tale.0.wake_at(), Some(t("2026-03-16 11:00")));
}

// R35, R57
#[test]
fn a_closed_case_is_nobodys_work_but_may_get_its_right_topic() {
    let mut tale = Tale::closed();
    let refused = tale.refuses(seller(LAMP), &Action::Assign(Some(SANNE)), "2026-03-03 10:00");
    assert_eq!(refused, Refusal::CaseClosed);
    tale.does(seller(LAMP), &retopic(), "2026-03-03 10:00");
    assert!(matches!(tale.0.status, Status::Closed { .. }));
}

// R13, R35
#[test]
fn only_who_handles_a_case_assigns_it() {
    let tale = Tale::asked_at(Place::Desk(Queue::New));
    let outcome = tale.refuses(seller(LAMP), &Action::Assign(Some(SANNE)), "2026-03-02 11:00");
    assert_eq!(outcome, Refusal::NotVisible);
    let at_seller = Tale::asked_at_seller();
    assert_eq!(at_seller.refuses(DESK, &Action::Assign(None), "2026-03-02 11:00"), Refusal::NotAtDesk);
    let at = moments("2026-03-02 11:00");
    assert!(at_seller.0.apply(&retopic(), CUSTOMER, &at).is_err());
}
