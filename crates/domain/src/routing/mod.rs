//! Where a question goes first (R11, R12): rules are data, tried in order; the first that fits decides.
//!
//! A rule decides once, when the question comes in. It never moves a case that lies somewhere already.

mod change;
mod edit;
mod known;
mod rule;
mod shadow;
mod trial;

pub use change::{Change, Part, changes};
pub use edit::{Edit, edited};
pub use known::{Goods, Known, assistant_talks};
pub use rule::{Destination, Rule, checked};
pub use shadow::shadows;
pub use trial::{RuleTally, Tally, Trial, Verdict};

use crate::case::{Place, Queue};
use crate::ids::{SellerId, TopicKey};
use crate::order::Fulfilment;

/// The most rules of one version.
pub const MOST_RULES: usize = 200;
/// The longest name of a rule, in characters.
pub const NAME_LIMIT: usize = 80;
/// The most topics, article groups or sellers of one condition.
pub const MOST_NAMED: usize = 50;

/// Stands as the rule where the order, and so the seller, is not known.
pub const UNKNOWN_ORDER: &str = "unknown order";
/// Stands as the rule where none fits.
pub const NO_RULE: &str = "no rule";
/// Stands as the rule where the question is kept at the desk whatever the rules say.
pub const KEPT: &str = "kept at the desk";

/// What decides: a rule by its place in the list, or the reason why none was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decider {
    /// The rule at this place, 0 for the first.
    Rule(usize),
    /// Every rule was asked and none fits.
    NoRule,
    /// The seller is not known, so that only the desk can look (R10).
    UnknownOrder,
    /// It is kept at the desk whatever the rules say.
    Kept,
}

impl Decider {
    /// The name that is recorded with the decision.
    pub fn name(self, rules: &[Rule]) -> &str {
        match self {
            Decider::Rule(at) => rules.get(at).map_or(NO_RULE, |rule| rule.name.as_str()),
            Decider::NoRule => NO_RULE,
            Decider::UnknownOrder => UNKNOWN_ORDER,
            Decider::Kept => KEPT,
        }
    }

    /// Where it sends the question.
    pub fn destination(self, rules: &[Rule]) -> Destination {
        let desk = Destination::Desk(Queue::New);
        match self {
            Decider::Rule(at) => rules.get(at).map_or(desk, |rule| rule.to),
            Decider::NoRule | Decider::UnknownOrder | Decider::Kept => desk,
        }
    }
}

/// A decision with the name of the rule that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routed {
    /// Where it goes.
    pub place: Place,
    /// The rule's name, or [`UNKNOWN_ORDER`], [`NO_RULE`] or [`KEPT`].
    pub rule: String,
}

/// The defaults of R12.
pub fn default_rules() -> Vec<Rule> {
    let topics = |keys: &[&str]| keys.iter().filter_map(|key| TopicKey::parse(key)).collect();
    let desk = Destination::Desk(Queue::New);
    vec![
        Rule { topics: topics(&["payment"]), ..Rule::new("payment", desk) },
        Rule {
            topics: topics(&["delivery", "return"]),
            fulfilment: Some(Fulfilment::Marketplace),
            ..Rule::new("our delivery", desk)
        },
        Rule::new("the seller knows", Destination::Seller),
    ]
}

/// Finds what decides about a question. One whose seller is unknown goes to the desk, whatever the rules say (R10).
pub fn decide(rules: &[Rule], known: &Known) -> Decider {
    if known.kept {
        return Decider::Kept;
    }
    if known.seller.is_none() {
        return Decider::UnknownOrder;
    }
    rules.iter().position(|rule| rule.fits(known)).map_or(Decider::NoRule, Decider::Rule)
}

/// Decides where a question goes.
pub fn route(rules: &[Rule], known: &Known) -> Routed {
    let decider = decide(rules, known);
    let place = match (decider.destination(rules), known.seller) {
        (Destination::Seller, Some(seller)) => Place::Seller(seller),
        (Destination::Seller, None) => Place::Desk(Queue::New),
        (Destination::Assistant, _) => Place::Assistant,
        (Destination::Desk(queue), _) => Place::Desk(queue),
    };
    Routed { place, rule: decider.name(rules).to_owned() }
}

/// The seller a case hangs under when it is opened: where it goes, else whose order it is about.
pub fn hangs_under(place: Place, known: &Known) -> SellerId {
    place.seller().or(known.seller.filter(|_| !known.kept)).unwrap_or(SellerId::MARKETPLACE)
}

#[cfg(test)]
mod tests;
