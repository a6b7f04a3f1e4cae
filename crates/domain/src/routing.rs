//! Where a question goes first (R11, R12): rules are data, tried in order; the first that fits decides.

use crate::case::{Place, Queue};
use crate::ids::{SellerId, TopicKey};
use crate::order::Fulfilment;
use serde::{Deserialize, Serialize};

/// What is known of a question when it is placed.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its topic.
    pub topic: TopicKey,
    /// The seller of its order, where known.
    pub seller: Option<SellerId>,
    /// Who fulfils the line it is about, where known.
    pub fulfilment: Option<Fulfilment>,
}

/// One rule: every condition that is set must hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// A short name, recorded with the decision.
    pub name: String,
    /// Holds for these topics; empty means any.
    #[serde(default)]
    pub topics: Vec<TopicKey>,
    /// Holds for this fulfilment; absent means any.
    #[serde(default)]
    pub fulfilment: Option<Fulfilment>,
    /// Where it goes.
    pub to: Destination,
}

/// Where a rule sends a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// The desk's queue of new questions.
    Desk,
    /// The seller of the order; the desk where that is not known.
    Seller,
}

/// Stands as the rule where the order, and so the seller, is not known.
pub const UNKNOWN_ORDER: &str = "unknown order";
/// Stands as the rule where none fits.
pub const NO_RULE: &str = "no rule";

/// A decision with the name of the rule that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routed {
    /// Where it goes.
    pub place: Place,
    /// The rule's name, or [`UNKNOWN_ORDER`] or [`NO_RULE`].
    pub rule: String,
}

/// The defaults of R12.
pub fn default_rules() -> Vec<Rule> {
    let topics = |keys: &[&str]| keys.iter().filter_map(|key| TopicKey::parse(key)).collect();
    vec![
        Rule {
            name: "payment".into(),
            topics: topics(&["payment"]),
            fulfilment: None,
            to: Destination::Desk,
        },
        Rule {
            name: "our delivery".into(),
            topics: topics(&["delivery", "return"]),
            fulfilment: Some(Fulfilment::Marketplace),
            to: Destination::Desk,
        },
        Rule {
            name: "the seller knows".into(),
            topics: Vec::new(),
            fulfilment: None,
            to: Destination::Seller,
        },
    ]
}

/// Decides where a question goes. A question whose seller is unknown goes to the desk, whatever the rules say (R10).
pub fn route(rules: &[Rule], known: &Known) -> Routed {
    let desk = Place::Desk(Queue::New);
    let Some(seller) = known.seller else {
        return Routed { place: desk, rule: UNKNOWN_ORDER.into() };
    };
    let fits = |rule: &&Rule| {
        (rule.topics.is_empty() || rule.topics.contains(&known.topic))
            && rule.fulfilment.is_none_or(|wanted| known.fulfilment == Some(wanted))
    };
    match rules.iter().find(fits) {
        None => Routed { place: desk, rule: NO_RULE.into() },
        Some(rule) => {
            let place = match rule.to {
                Destination::Desk => desk,
                Destination::Seller => Place::Seller(seller),
            };
            Routed { place, rule: rule.name.clone() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routed(topic: &str, fulfilment: Fulfilment) -> Place {
        let topic = TopicKey::parse(topic).unwrap();
        let known = Known { topic, seller: Some(SellerId(7)), fulfilment: Some(fulfilment) };
        route(&default_rules(), &known).place
    }

    // R12
    #[test]
    fn the_default_rules_send_payment_and_our_delivery_to_the_desk_and_expertise_to_the_seller() {
        let (desk, seller) = (Place::Desk(Queue::New), Place::Seller(SellerId(7)));
        assert_eq!(routed("payment", Fulfilment::Seller), desk);
        assert_eq!(routed("delivery", Fulfilment::Marketplace), desk);
        assert_eq!(routed("delivery", Fulfilment::Seller), seller);
        assert_eq!(routed("defect", Fulfilment::Marketplace), seller);
    }

    // R10
    #[test]
    fn a_question_whose_seller_is_unknown_goes_to_the_desk() {
        let known = Known { topic: TopicKey::other(), seller: None, fulfilment: None };
        assert_eq!(route(&default_rules(), &known).place, Place::Desk(Queue::New));
        assert_eq!(route(&[], &Known { seller: Some(SellerId(7)), ..known }).rule, "no rule");
    }
}
