//! Rules, decisions, edits, differences and try-outs.

mod lists;
mod tried;

use super::*;
use crate::case::{Channel, Place, Queue};
use crate::ids::{ArticleGroup, SellerId, TopicKey};
use crate::order::{Delivery, DeliveryState, Fulfilment, Line};
use crate::refusal::Refusal;

const LAMP: SellerId = SellerId(7);
const DESK: Destination = Destination::Desk(Queue::New);

fn topic(key: &str) -> TopicKey {
    TopicKey::parse(key).unwrap()
}

fn group(word: &str) -> Option<ArticleGroup> {
    ArticleGroup::parse(word)
}

/// A question by mail about a line that the seller sends.
fn known(key: &str) -> Known {
    Known {
        topic: topic(key),
        channel: Channel::Mail,
        seller: Some(LAMP),
        goods: Goods { fulfilment: Some(Fulfilment::Seller), state: None, group: None },
        kept: false,
        assistant: false,
    }
}

fn fulfilled(key: &str, by: Fulfilment) -> Known {
    Known { goods: Goods { fulfilment: Some(by), ..Goods::default() }, ..known(key) }
}

// R12
#[test]
fn the_default_rules_send_payment_and_our_delivery_to_the_desk_and_expertise_to_the_seller() {
    let routed = |known: &Known| route(&default_rules(), known).place;
    let (desk, seller) = (Place::Desk(Queue::New), Place::Seller(LAMP));
    assert_eq!(routed(&fulfilled("payment", Fulfilment::Seller)), desk);
    assert_eq!(routed(&fulfilled("delivery", Fulfilment::Marketplace)), desk);
    assert_eq!(routed(&fulfilled("return", Fulfilment::Marketplace)), desk);
    assert_eq!(routed(&fulfilled("delivery", Fulfilment::Seller)), seller);
    assert_eq!(routed(&fulfilled("defect", Fulfilment::Marketplace)), seller);
    assert_eq!(routed(&fulfilled("warranty", Fulfilment::Marketplace)), seller);
}

// R10, R12
#[test]
fn a_question_whose_seller_is_unknown_or_that_is_kept_goes_to_the_desk_and_says_why() {
    let nobody = Known { seller: None, ..known("defect") };
    let at_desk = |rule: &str| Routed { place: Place::Desk(Queue::New), rule: rule.to_owned() };
    assert_eq!(route(&default_rules(), &nobody), at_desk("unknown order"));
    assert_eq!(
        route(&default_rules(), &Known { kept: true, ..known("defect") }),
        at_desk("kept at the desk")
    );
    assert_eq!(route(&[], &known("defect")), at_desk("no rule"));
    assert_eq!(hangs_under(Place::Desk(Queue::New), &known("payment")), LAMP);
    assert_eq!(
        hangs_under(Place::Desk(Queue::New), &Known { kept: true, ..known("x") }),
        SellerId::MARKETPLACE
    );
}

// R12
#[test]
fn every_condition_that_is_set_must_hold() {
    let all = Rule {
        topics: vec![topic("delivery"), topic("return")],
        fulfilment: Some(Fulfilment::Marketplace),
        channels: vec![Channel::Phone, Channel::Social],
        states: vec![DeliveryState::Shipped],
        groups: group("lighting").into_iter().collect(),
        sellers: vec![LAMP],
        ..Rule::new("narrow", DESK)
    };
    let fitting = Known {
        topic: topic("return"),
        channel: Channel::Phone,
        seller: Some(LAMP),
        goods: Goods {
            fulfilment: Some(Fulfilment::Marketplace),
            state: Some(DeliveryState::Shipped),
            group: group("lighting"),
        },
        kept: false,
        assistant: false,
    };
    assert!(all.fits(&fitting));
    let goods = |goods| Known { goods, ..fitting.clone() };
    let told = fitting.goods.clone();
    let unfit = [
        Known { topic: topic("payment"), ..fitting.clone() },
        Known { channel: Channel::Mail, ..fitting.clone() },
        Known { seller: Some(SellerId(8)), ..fitting.clone() },
        goods(Goods { fulfilment: None, ..told.clone() }),
        goods(Goods { state: Some(DeliveryState::Delivered), ..told.clone() }),
        goods(Goods { state: None, ..told.clone() }),
        goods(Goods { group: group("vases"), ..told.clone() }),
        goods(Goods { group: None, ..told }),
    ];
    for other in unfit {
        assert!(!all.fits(&other), "{other:?}");
    }
}

// R12, R51
#[test]
fn a_rule_to_the_assistant_is_passed_over_where_the_assistant_cannot_be_asked() {
    let rules = [Rule::new("first", Destination::Assistant), Rule::new("then", Destination::Seller)];
    let asked = Known { assistant: true, ..known("defect") };
    assert_eq!(route(&rules, &asked).place, Place::Assistant);
    assert_eq!(route(&rules, &known("defect")), Routed { place: Place::Seller(LAMP), rule: "then".into() });
    assert!(assistant_talks(Channel::Web) && !assistant_talks(Channel::Mail));
}

// R12
#[test]
fn of_an_order_with_several_lines_only_that_is_known_on_which_all_agree() {
    let line = |number, fulfilment, told: Option<DeliveryState>, word| Line {
        number,
        article: crate::ids::ArticleNumber::parse("1").unwrap(),
        title: "Lamp".into(),
        group: group(word),
        fulfilment,
        quantity: 1,
        delivery: Delivery { state: told, ..Delivery::default() },
    };
    let lines = [
        line(1, Fulfilment::Marketplace, Some(DeliveryState::Shipped), "lighting"),
        line(2, Fulfilment::Marketplace, None, "lighting"),
    ];
    let all = Goods::of(&lines, None);
    assert_eq!(
        (all.fulfilment, all.state, all.group),
        (Some(Fulfilment::Marketplace), None, group("lighting"))
    );
    assert_eq!(Goods::of(&lines, Some(&lines[0])).state, Some(DeliveryState::Shipped));
    assert_eq!(Goods::of(&[], None), Goods::default());
}

// R12
#[test]
fn a_destination_is_read_back_by_its_word_and_rules_by_their_json() {
    let queues = [Queue::New, Queue::Returned, Queue::HandedOver].map(Destination::Desk);
    for to in queues.into_iter().chain([Destination::Assistant, Destination::Seller]) {
        assert_eq!(Destination::from_key(to.key()), Some(to));
    }
    assert_eq!(Destination::from_key("desk"), Some(DESK));
    assert_eq!(Destination::from_key("moon"), None);
    let text = serde_json::to_string(&default_rules()).unwrap();
    assert!(text.contains(r#"{"name":"payment","topics":["payment"],"to":"desk"}"#), "{text}");
    assert_eq!(serde_json::from_str::<Vec<Rule>>(&text).unwrap(), default_rules());
    assert!(serde_json::from_str::<Rule>(r#"{"name":"a","to":"desk","topic":["x"]}"#).is_err());
}

// R12
#[test]
fn rules_are_kept_with_a_name_of_their_own_each_and_not_too_many() {
    let named = |name: &str| Rule::new(name, DESK);
    let refused = |rules: Vec<Rule>| checked(rules).unwrap_err();
    assert_eq!(checked(vec![named("  a \n b ")]).unwrap()[0].name, "a b");
    assert_eq!(refused(vec![named("  ")]), Refusal::NameMissing);
    assert_eq!(refused(vec![named("Pay"), named("pay")]), Refusal::RuleNameTaken);
    assert_eq!(refused(vec![named("No rule")]), Refusal::RuleNameTaken);
    assert_eq!(refused(vec![named(&"x".repeat(NAME_LIMIT + 1))]), Refusal::RuleNameTooLong);
    let many: Vec<_> = (0..=MOST_RULES).map(|n| named(&n.to_string())).collect();
    assert_eq!(refused(many), Refusal::TooManyRules);
    let sellers = (0..=50).map(SellerId).collect();
    assert_eq!(refused(vec![Rule { sellers, ..named("a") }]), Refusal::TooManyNamed);
    let twice = Rule { topics: vec![topic("a"), topic("a")], channels: vec![Channel::Seller], ..named("a") };
    let kept = checked(vec![twice]).unwrap();
    assert_eq!((kept[0].topics.len(), kept[0].channels.len()), (1, 0));
}
