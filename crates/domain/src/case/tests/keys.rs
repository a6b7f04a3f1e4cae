//! The stable words of the database and the API are read back as what they were.

use super::{LAMP, VASE};
use crate::case::{Actor, Channel, Closer, Event, List, Place, Queue, Verb};
use crate::ids::{CustomerId, PersonId, TopicKey};
use std::collections::BTreeSet;

const PLACES: [Place; 5] = [
    Place::Assistant,
    Place::Desk(Queue::New),
    Place::Desk(Queue::Returned),
    Place::Desk(Queue::HandedOver),
    Place::Seller(LAMP),
];

#[test]
fn places_lists_and_channels_are_read_back_from_their_words() {
    for place in PLACES {
        assert_eq!(Place::from_key(place.key(), LAMP), Some(place));
    }
    assert_eq!(PLACES.map(Place::key).into_iter().collect::<BTreeSet<_>>().len(), PLACES.len());
    assert!(List::ALL.into_iter().all(|list| List::from_key(list.key()) == Some(list)));
    assert!(Channel::ALL.into_iter().all(|channel| Channel::from_key(channel.key()) == Some(channel)));
    assert_eq!((Place::from_key("desk", LAMP), List::from_key("Closed")), (None, None));
}

// R20
#[test]
fn whoever_acts_is_read_back_as_written() {
    let actors = [
        Actor::Customer(CustomerId(3)),
        Actor::Seller(VASE, Some(PersonId(1))),
        Actor::Desk(None),
        Actor::Machine,
    ];
    for actor in actors {
        let text = serde_json::to_string(&actor).unwrap();
        assert_eq!(serde_json::from_str::<Actor>(&text).unwrap(), actor);
    }
}

// R20
#[test]
fn history_is_read_back_as_it_was_written() {
    let closers = [Closer::Seller(LAMP), Closer::Desk, Closer::SilenceAtSeller(VASE), Closer::SilenceAtDesk];
    let closed = closers.map(|by| Event::Closed { by });
    let placed = PLACES.map(|place| Event::Placed {
        place,
        due_at: super::t("2026-03-02 10:00"),
        calendar: crate::calendar::CalendarVersion(7),
    });
    let others = [
        Event::Opened { rules: None },
        Event::Opened { rules: Some(3) },
        Event::Started,
        Event::Undelivered { message: 3 },
        Event::CustomerWrote { due_at: super::t("2026-03-02 10:00") },
        Event::Answered { in_time: None },
        Event::Answered { in_time: Some(false) },
        Event::Held,
        Event::NoAnswerNeeded,
        Event::Reopened,
        Event::Returned { from: LAMP },
        Event::TakenBack { from: LAMP },
        Event::HandedOver { from: LAMP },
        Event::KeptForLater { until: Some(super::t("2026-03-02 10:00")) },
        Event::FollowUpCame,
        Event::Noted,
        Event::Assigned { to: None },
        Event::Assigned { to: Some(PersonId(3)) },
        Event::TopicChanged { from: TopicKey::other(), to: TopicKey::other() },
        Event::CallbackAsked { wish: true, consent: false },
        Event::ConsentWithdrawn,
        Event::CallReached { in_time: Some(true) },
        Event::CallTried { times: 1, most: 3 },
        Event::CallbackByMail,
        Event::ReturnAnnounced { returns_at: super::t("2026-03-02 10:00") },
        Event::SellerPhoned { seller: LAMP, answered: false, within_hours: true },
        Event::CallPromised { at: super::t("2026-03-02 10:00") },
        Event::CalledByDesk { reached: true },
        Event::TakenDown,
        Event::AddressGiven,
        Event::DeadlineMoved {
            from: super::t("2026-03-02 10:00"),
            to: super::t("2026-03-03 10:00"),
            calendar: crate::calendar::CalendarVersion(7),
        },
        Event::SurveySent,
        Event::SurveySkipped,
    ];
    for event in closed.into_iter().chain(placed).chain(others) {
        let text = serde_json::to_string(&event).unwrap();
        assert!(text.contains(&format!("\"event\":\"{}\"", event.key())), "{text}");
        assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event);
    }
}

#[test]
fn every_verb_stands_in_the_list_of_all_once() {
    assert_eq!(Verb::ALL.into_iter().collect::<std::collections::HashSet<_>>().len(), Verb::ALL.len());
}
