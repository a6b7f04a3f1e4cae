//! One rule, and what a list of rules must be to be kept.

use super::{KEPT, Known, MOST_NAMED, MOST_RULES, NAME_LIMIT, NO_RULE, UNKNOWN_ORDER};
use crate::case::{Channel, Place, Queue};
use crate::ids::{ArticleGroup, SellerId, TopicKey};
use crate::order::{DeliveryState, Fulfilment};
use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One rule: every condition that is set must hold. An empty list is no condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// A short name, recorded with the decision.
    pub name: String,
    /// Holds for these topics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicKey>,
    /// Holds for this fulfilment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fulfilment: Option<Fulfilment>,
    /// Holds for questions that came in so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    /// Holds while the goods are so far.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<DeliveryState>,
    /// Holds for articles of these groups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<ArticleGroup>,
    /// Holds for orders at these sellers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sellers: Vec<SellerId>,
    /// Where it goes.
    pub to: Destination,
}

/// Where a rule sends a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Destination {
    /// The assistant, where it can be asked.
    Assistant,
    /// A queue of the desk.
    Desk(Queue),
    /// The seller of the order; the desk where that is not known.
    Seller,
}

impl Destination {
    /// The stable word in files, the database and the API; `desk` is the queue of new questions.
    pub fn key(self) -> &'static str {
        match self {
            Destination::Desk(Queue::New) => "desk",
            Destination::Desk(queue) => Place::Desk(queue).key(),
            Destination::Assistant => "assistant",
            Destination::Seller => "seller",
        }
    }

    /// Reads [`Destination::key`] back; the key of a place is one too.
    pub fn from_key(key: &str) -> Option<Self> {
        let key = if key == "desk" { Place::Desk(Queue::New).key() } else { key };
        Place::from_key(key, SellerId::NOBODY).map(Self::from)
    }
}

impl From<Place> for Destination {
    fn from(place: Place) -> Self {
        match place {
            Place::Assistant => Destination::Assistant,
            Place::Desk(queue) => Destination::Desk(queue),
            Place::Seller(_) => Destination::Seller,
        }
    }
}

impl TryFrom<String> for Destination {
    type Error = String;

    fn try_from(key: String) -> Result<Self, String> {
        Self::from_key(&key).ok_or_else(|| format!("`{key}` is not assistant, desk or seller"))
    }
}

impl From<Destination> for &'static str {
    fn from(destination: Destination) -> Self {
        destination.key()
    }
}

impl Rule {
    /// A rule without conditions.
    pub fn new(name: &str, to: Destination) -> Self {
        Self {
            name: name.to_owned(),
            topics: Vec::new(),
            fulfilment: None,
            channels: Vec::new(),
            states: Vec::new(),
            groups: Vec::new(),
            sellers: Vec::new(),
            to,
        }
    }

    /// Whether every condition holds.
    pub fn fits(&self, known: &Known) -> bool {
        let Known { goods, .. } = known;
        (known.assistant || self.to != Destination::Assistant)
            && holds(&self.topics, Some(&known.topic))
            && self.fulfilment.is_none_or(|wanted| goods.fulfilment == Some(wanted))
            && holds(&self.channels, Some(&known.channel))
            && holds(&self.states, goods.state.as_ref())
            && holds(&self.groups, goods.group.as_ref())
            && holds(&self.sellers, known.seller.as_ref())
    }

    /// Whether nothing at all is asked of a question.
    pub fn is_open(&self) -> bool {
        let Self { topics, fulfilment, channels, states, groups, sellers, .. } = self;
        topics.is_empty()
            && fulfilment.is_none()
            && channels.is_empty()
            && states.is_empty()
            && groups.is_empty()
            && sellers.is_empty()
    }

    /// The same rule, as it is kept: its name in one line, nothing twice.
    fn tidied(mut self) -> Result<Self, Refusal> {
        self.name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.name.is_empty() {
            return Err(Refusal::NameMissing);
        }
        if self.name.chars().count() > NAME_LIMIT || self.name.chars().any(char::is_control) {
            return Err(Refusal::RuleNameTooLong);
        }
        once(&mut self.topics);
        once(&mut self.channels);
        once(&mut self.states);
        once(&mut self.groups);
        once(&mut self.sellers);
        if self.topics.len().max(self.groups.len()).max(self.sellers.len()) > MOST_NAMED {
            return Err(Refusal::TooManyNamed);
        }
        // Nobody asked in a case that a seller began (R40), so no rule is asked about it either.
        self.channels.retain(|channel| *channel != Channel::Seller);
        Ok(self)
    }
}

fn holds<T: PartialEq>(wanted: &[T], found: Option<&T>) -> bool {
    wanted.is_empty() || found.is_some_and(|found| wanted.contains(found))
}

fn once<T: Ord + Clone>(list: &mut Vec<T>) {
    let mut seen = BTreeSet::new();
    list.retain(|one| seen.insert(one.clone()));
}

/// Rules as they may be kept: few enough, each with a name of its own.
pub fn checked(rules: Vec<Rule>) -> Result<Vec<Rule>, Refusal> {
    if rules.len() > MOST_RULES {
        return Err(Refusal::TooManyRules);
    }
    let rules = rules.into_iter().map(Rule::tidied).collect::<Result<Vec<_>, _>>()?;
    let mut names: BTreeSet<String> = [UNKNOWN_ORDER, NO_RULE, KEPT].map(str::to_owned).into();
    if rules.iter().all(|rule| names.insert(rule.name.to_lowercase())) {
        Ok(rules)
    } else {
        Err(Refusal::RuleNameTaken)
    }
}
