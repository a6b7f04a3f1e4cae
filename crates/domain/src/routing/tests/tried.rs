//! Try-outs: counting, and a property: what is in force moves nothing.

use super::*;
use proptest::prelude::*;

// R12
#[test]
fn a_try_out_counts_what_goes_elsewhere_and_what_each_rule_decides() {
    let in_force = default_rules();
    let mut tried = default_rules();
    tried.insert(0, Rule { topics: vec![topic("defect")], ..Rule::new("broken", DESK) });
    tried.push(Rule { topics: vec![topic("warranty")], ..Rule::new("never", DESK) });
    let mut trial = Trial::new(&tried, &in_force);
    for key in ["defect", "defect", "payment", "warranty"] {
        trial.add(&known(key));
    }
    trial.add(&Known { seller: None, ..known("defect") });
    let tally = trial.tally();
    assert_eq!((tally.cases, tally.moved(), tally.unasked, tally.unfit), (5, 2, 1, 0));
    assert_eq!(tally.moves, [((Destination::Seller, DESK), 2)].into());
    let counts: Vec<_> = tally.rules.iter().map(|rule| (rule.fits, rule.decides)).collect();
    assert_eq!(counts, [(2, 2), (1, 1), (0, 0), (4, 1), (1, 0)]);
    assert_eq!(tally.rules[4].taker(), Some(3), "the rule that knows everything takes it");
    assert_eq!(tally.rules[2].taker(), None);
}

fn any_topic() -> impl Strategy<Value = TopicKey> {
    prop::sample::select(vec!["payment", "delivery", "return", "defect"]).prop_map(topic)
}

fn any_channel() -> impl Strategy<Value = Channel> {
    prop::sample::select(Channel::ALL[..5].to_vec())
}

fn any_state() -> impl Strategy<Value = DeliveryState> {
    prop::sample::select(DeliveryState::ALL.to_vec())
}

fn any_group() -> impl Strategy<Value = ArticleGroup> {
    prop::sample::select(vec!["lighting", "vases"]).prop_map(|word| group(word).unwrap())
}

fn any_fulfilment() -> impl Strategy<Value = Fulfilment> {
    prop::sample::select(vec![Fulfilment::Seller, Fulfilment::Marketplace])
}

fn any_destination() -> impl Strategy<Value = Destination> {
    let to = [Destination::Assistant, DESK, Destination::Desk(Queue::HandedOver), Destination::Seller];
    prop::sample::select(to.to_vec())
}

fn few<T: Clone + std::fmt::Debug>(of: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(of, 0..3)
}

prop_compose! {
    fn any_rule()(
        topics in few(any_topic()),
        fulfilment in prop::option::of(any_fulfilment()),
        channels in few(any_channel()),
        states in few(any_state()),
        groups in few(any_group()),
        sellers in few((1..4_i64).prop_map(SellerId)),
        to in any_destination(),
    ) -> Rule {
        Rule { name: String::new(), topics, fulfilment, channels, states, groups, sellers, to }
    }
}

fn any_rules() -> impl Strategy<Value = Vec<Rule>> {
    prop::collection::vec(any_rule(), 0..8).prop_map(|mut rules| {
        rules.iter_mut().enumerate().for_each(|(at, rule)| rule.name = format!("rule {at}"));
        rules
    })
}

prop_compose! {
    fn any_known()(
        topic in any_topic(),
        channel in any_channel(),
        seller in prop::option::of((1..4_i64).prop_map(SellerId)),
        fulfilment in prop::option::of(any_fulfilment()),
        state in prop::option::of(any_state()),
        group in prop::option::of(any_group()),
        kept in any::<bool>(),
        assistant in any::<bool>(),
    ) -> Known {
        Known { topic, channel, seller, goods: Goods { fulfilment, state, group }, kept, assistant }
    }
}

proptest! {
    // R12
    #[test]
    fn trying_the_rules_in_force_moves_nothing_and_says_what_routing_says(
        rules in any_rules(), cases in prop::collection::vec(any_known(), 0..40)
    ) {
        let rules = checked(rules).unwrap();
        let mut trial = Trial::new(&rules, &rules);
        for known in &cases {
            let verdict = trial.add(known);
            let routed = route(&rules, known);
            prop_assert!(!verdict.moves());
            prop_assert_eq!(verdict.then.1, Destination::from(routed.place));
            prop_assert_eq!(verdict.then.0.name(&rules), routed.rule);
        }
        let tally = trial.tally();
        let decided: u64 = tally.rules.iter().map(|rule| rule.decides).sum();
        prop_assert_eq!(tally.cases, decided + tally.unfit + tally.unasked);
        prop_assert_eq!(tally.moved(), 0);
    }

    // R12
    #[test]
    fn a_hidden_rule_decides_nothing(
        rules in any_rules(), cases in prop::collection::vec(any_known(), 0..40)
    ) {
        let rules = checked(rules).unwrap();
        let hidden = shadows(&rules);
        let mut trial = Trial::new(&rules, &[]);
        for known in &cases {
            trial.add(known);
        }
        for (tally, hidden) in trial.tally().rules.iter().zip(hidden) {
            prop_assert!(hidden.is_none() || tally.decides == 0);
        }
    }

    // R12
    #[test]
    fn rules_survive_the_way_to_the_store_and_back(rules in any_rules()) {
        let rules = checked(rules).unwrap();
        let text = serde_json::to_string(&rules).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<Rule>>(&text).unwrap(), rules);
    }
}
