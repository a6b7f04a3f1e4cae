//! Who may do what, decided for every verb, actor, place and status.

use super::{CUSTOMER, DESK, LAMP, VASE, moments, seller, t};
use crate::case::{Actor, Case, Closer, Kept, Place, Queue, Status, SurveyPlan, Turn, Verb};
use crate::ids::{CaseId, CustomerId, SellerId};
use crate::refusal::Refusal;

const AT_ASSISTANT: Place = Place::Assistant;
const AT_DESK: Place = Place::Desk(Queue::New);
const AT_SELLER: Place = Place::Seller(LAMP);
const PLACES: [Place; 6] = [
    AT_ASSISTANT,
    AT_DESK,
    Place::Desk(Queue::Returned),
    Place::Desk(Queue::HandedOver),
    AT_SELLER,
    Place::Seller(VASE),
];
const CONTACTS: [Option<SellerId>; 3] = [None, Some(LAMP), Some(VASE)];

/// In the order of [`Verb::ALL`], each refusal by the first letters of its code.
const HEAD: &str = "writes answer hold no-need close reopen forward take-back hand-over follow note assign topic propose call phone promise by-desk recalendar wake choose withdraw";

/// What a seller may do with a case that lies with him, before and after he had contact.
const OF_SELLER: [(&str, bool, &str); 10] = [
    (
        "to answer",
        false,
        "no ok ok contact contact open no no ok ok ok ok ok no callback no no no no no no no",
    ),
    ("waiting", false, "no ok ok nothing contact open no no ok ok ok ok ok no callback no no no no no no no"),
    (
        "follow up, owing",
        false,
        "no ok ok contact contact open no no ok ok ok ok ok no callback no no no no no no no",
    ),
    (
        "follow up, answered",
        false,
        "no ok ok nothing contact open no no ok ok ok ok ok no callback no no no no no no no",
    ),
    (
        "closed",
        false,
        "no closed closed closed closed ok no no closed closed ok closed ok no closed no no no no no no no",
    ),
    ("to answer", true, "no ok ok ok ok open no no ok ok ok ok ok no callback no no no no no no no"),
    ("waiting", true, "no ok ok nothing ok open no no ok ok ok ok ok no callback no no no no no no no"),
    ("follow up, owing", true, "no ok ok ok ok open no no ok ok ok ok ok no callback no no no no no no no"),
    (
        "follow up, answered",
        true,
        "no ok ok nothing ok open no no ok ok ok ok ok no callback no no no no no no no",
    ),
    (
        "closed",
        true,
        "no closed closed closed closed ok no no closed closed ok closed ok no closed no no no no no no no",
    ),
];

/// What the desk may do with a case, by where it lies; contact of a seller makes no difference.
const OF_DESK: [(&str, Place, &str); 15] = [
    ("to answer", AT_DESK, "no ok ok ok ok open ok seller no ok ok ok ok ok no ok ok ok no no no no"),
    ("waiting", AT_DESK, "no ok ok nothing ok open ok seller no ok ok ok ok ok no ok ok ok no no no no"),
    ("follow up, owing", AT_DESK, "no ok ok ok ok open ok seller no ok ok ok ok ok no ok ok ok no no no no"),
    (
        "follow up, answered",
        AT_DESK,
        "no ok ok nothing ok open ok seller no ok ok ok ok ok no ok ok ok no no no no",
    ),
    (
        "closed",
        AT_DESK,
        "no closed closed closed closed ok closed seller no closed ok closed ok closed no closed closed closed no no no no",
    ),
    (
        "to answer",
        AT_SELLER,
        "no desk desk desk desk desk desk ok no desk ok desk desk desk no desk desk desk no no no no",
    ),
    (
        "waiting",
        AT_SELLER,
        "no desk desk desk desk desk desk ok no desk ok desk desk desk no desk desk desk no no no no",
    ),
    (
        "follow up, owing",
        AT_SELLER,
        "no desk desk desk desk desk desk ok no desk ok desk desk desk no desk desk desk no no no no",
    ),
    (
        "follow up, answered",
        AT_SELLER,
        "no desk desk desk desk desk desk ok no desk ok desk desk desk no desk desk desk no no no no",
    ),
    (
        "closed",
        AT_SELLER,
        "no desk desk desk desk desk desk closed no desk ok desk desk desk no desk desk desk no no no no",
    ),
    (
        "to answer",
        AT_ASSISTANT,
        "no desk desk desk desk desk desk seller no desk ok desk desk desk no desk desk desk no no no no",
    ),
    (
        "waiting",
        AT_ASSISTANT,
        "no desk desk desk desk desk desk seller no desk ok desk desk desk no desk desk desk no no no no",
    ),
    (
        "follow up, owing",
        AT_ASSISTANT,
        "no desk desk desk desk desk desk seller no desk ok desk desk desk no desk desk desk no no no no",
    ),
    (
        "follow up, answered",
        AT_ASSISTANT,
        "no desk desk desk desk desk desk seller no desk ok desk desk desk no desk desk desk no no no no",
    ),
    (
        "closed",
        AT_ASSISTANT,
        "no desk desk desk desk desk desk seller no desk ok desk desk desk no desk desk desk no no no no",
    ),
];

fn word(outcome: Result<(), Refusal>) -> &'static str {
    match outcome {
        Ok(()) => "ok",
        Err(Refusal::NotAllowed) => "no",
        Err(Refusal::NotVisible) => "visible",
        Err(Refusal::NoContactYet) => "contact",
        Err(Refusal::NothingToAnswer) => "nothing",
        Err(Refusal::CaseClosed) => "closed",
        Err(Refusal::CaseOpen) => "open",
        Err(Refusal::NotAtDesk) => "desk",
        Err(Refusal::NotAtSeller) => "seller",
        Err(Refusal::NoCallback) => "callback",
        Err(other) => other.code(),
    }
}

fn statuses() -> [(&'static str, Status); 5] {
    let since = t("2026-03-02 10:00");
    let turn = Turn { since, due_at: t("2026-03-03 10:00"), long_open_at: t("2026-03-03 04:00") };
    let closes_at = t("2026-03-16 10:00");
    let follow_up = |kept| Status::FollowUp { since, until: None, kept };
    let closed = Status::Closed { at: since, by: Closer::Desk, survey: SurveyPlan::Sent };
    [
        ("to answer", Status::ToAnswer(turn)),
        ("waiting", Status::Waiting { since, closes_at }),
        ("follow up, owing", follow_up(Kept::Owing(turn))),
        ("follow up, answered", follow_up(Kept::Answered { closes_at })),
        ("closed", closed),
    ]
}

fn case(place: Place, status: Status, contact: Option<SellerId>) -> Case {
    let opened = Case::open(CaseId(1), LAMP, place, CUSTOMER, &moments("2026-03-02 10:00")).case;
    Case { status, contact, ..opened }
}

fn outcomes(case: &Case, actor: Actor) -> String {
    Verb::ALL.map(|verb| word(case.allows(verb, actor))).join(" ")
}

fn every_case() -> impl Iterator<Item = Case> {
    PLACES.into_iter().flat_map(|place| {
        statuses()
            .into_iter()
            .flat_map(move |(_, status)| CONTACTS.map(|contact| case(place, status, contact)))
    })
}

// R26, R33, R55, R57: 2 x 5 x 19 combinations
#[test]
fn a_seller_may_do_with_a_case_of_his_own_what_the_table_says() {
    assert_eq!(HEAD.split(' ').count(), Verb::ALL.len());
    let statuses = statuses();
    for (row, (name, contact, expected)) in OF_SELLER.into_iter().enumerate() {
        let (status_name, status) = statuses[row % statuses.len()];
        assert_eq!(status_name, name);
        let case = case(AT_SELLER, status, contact.then_some(LAMP));
        assert_eq!(outcomes(&case, seller(LAMP)), expected, "{name}, contact {contact}\n{HEAD}");
    }
}

// R55: contact of another seller, earlier in the same case, is not his own
#[test]
fn contact_of_another_seller_gives_no_right_to_close() {
    for (name, status) in statuses() {
        let none = outcomes(&case(AT_SELLER, status, None), seller(LAMP));
        assert_eq!(outcomes(&case(AT_SELLER, status, Some(VASE)), seller(LAMP)), none, "{name}");
    }
}

// R15, R16, R57: 3 places x 5 x 19 combinations, whichever queue and contact
#[test]
fn the_desk_may_do_with_a_case_what_the_table_says() {
    for (row, (name, place, expected)) in OF_DESK.into_iter().enumerate() {
        let (status_name, status) = statuses()[row % 5];
        assert_eq!(status_name, name);
        let alike = PLACES.into_iter().filter(|other| {
            (other.is_desk(), other.seller().is_some()) == (place.is_desk(), place.seller().is_some())
        });
        for place in alike {
            for contact in CONTACTS {
                let case = case(place, status, contact);
                assert_eq!(outcomes(&case, DESK), expected, "{name} at {place:?}\n{HEAD}");
                assert_eq!(outcomes(&case, Actor::Desk(None)), expected, "an operator's token");
            }
        }
    }
}

// R13, R14
#[test]
fn for_a_seller_a_case_that_lies_elsewhere_does_not_exist_whatever_he_tries() {
    for case in every_case() {
        for stranger in
            [LAMP, VASE, SellerId::MARKETPLACE].into_iter().filter(|id| case.place.seller() != Some(*id))
        {
            for verb in Verb::ALL {
                assert_eq!(
                    case.allows(verb, seller(stranger)),
                    Err(Refusal::NotVisible),
                    "{verb:?} {case:?}"
                );
            }
        }
    }
}

// R48, R50
#[test]
fn a_customer_writes_in_any_state_chooses_a_call_while_it_is_open_and_does_nothing_else() {
    for case in every_case() {
        for verb in Verb::ALL {
            let may = match verb {
                Verb::CustomerWrites => true,
                Verb::ChooseCallback => !case.status.is_closed() && case.place != AT_ASSISTANT,
                _ => false,
            };
            let expected = if may { Ok(()) } else { Err(()) };
            assert_eq!(
                case.allows(verb, Actor::Customer(CustomerId(9))).map_err(|_| ()),
                expected,
                "{verb:?}"
            );
        }
    }
}

// R15, R35, R58, R59
#[test]
fn the_clockwork_wakes_in_any_state_and_does_nothing_else_but_put_work_of_the_desk_back() {
    for case in every_case() {
        for verb in Verb::ALL {
            let mut expected = if matches!(verb, Verb::Wake | Verb::Recalendar) { Ok(()) } else { Err(()) };
            // R35: what an agent claimed and left alone is put back.
            if verb == Verb::Assign && case.place.is_desk() {
                expected = Ok(());
            }
            assert_eq!(case.allows(verb, Actor::Machine).map_err(|_| ()), expected, "{verb:?}");
        }
    }
}
