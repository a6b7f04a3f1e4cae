//! Rules, destinations and differences as people read them.

use super::{RuleRow, VersionLine};
use crate::pages::cases::{fill, narrow};
use crate::pages::frame::Frame;
use app::{RoutingVersion, Topic};
use domain::case::Queue;
use domain::ids::{SellerId, TopicKey};
use domain::order::{DeliveryState, Fulfilment};
use domain::routing::{Change, Destination, KEPT, NO_RULE, Part, Rule, UNKNOWN_ORDER, changes, shadows};
use std::collections::BTreeMap;

/// What names are needed to say rules in words.
pub(super) struct Names<'a> {
    pub page: &'a Frame,
    pub topics: &'a [Topic],
    pub sellers: &'a BTreeMap<SellerId, String>,
}

impl Names<'_> {
    /// Rules as rows of a table.
    pub fn rows(&self, rules: &[Rule]) -> Vec<RuleRow> {
        let hidden = shadows(rules).into_iter().map(|by| by.map(|by| rules[by].name.clone()));
        let row = |(at, (rule, hidden_by)): (usize, (&Rule, Option<String>))| RuleRow {
            place: at + 1,
            name: rule.name.clone(),
            when: self.when(rule),
            to: self.to(rule.to),
            hidden_by,
        };
        rules.iter().zip(hidden).enumerate().map(row).collect()
    }

    /// When a rule decides: "If the topic is payment and the question came in by phone".
    fn when(&self, rule: &Rule) -> String {
        let say = |id: &'static str, values: Vec<String>| {
            (!values.is_empty()).then(|| self.page.say(id).text("values", self.either(&values)).to_string())
        };
        let topic = |key: &TopicKey| fill::topic_name(self.page, self.topics, key.as_str());
        let seller = |id: &SellerId| self.sellers.get(id).cloned().unwrap_or_else(|| id.to_string());
        let fulfilment = rule.fulfilment.map(|by| match by {
            Fulfilment::Seller => self.page.say("rule-by-seller").to_string(),
            Fulfilment::Marketplace => {
                self.page.say("rule-by-marketplace").text("marketplace", &self.page.marketplace).to_string()
            }
        });
        let channel = |channel: &_| self.page.say(narrow::channel_name(*channel)).to_string();
        let clauses: Vec<String> = [
            say("rule-topics", rule.topics.iter().map(topic).collect()),
            fulfilment,
            say("rule-channels", rule.channels.iter().map(channel).collect()),
            say("rule-states", rule.states.iter().map(|state| self.state(*state)).collect()),
            say("rule-groups", rule.groups.iter().map(ToString::to_string).collect()),
            say("rule-sellers", rule.sellers.iter().map(seller).collect()),
        ]
        .into_iter()
        .flatten()
        .collect();
        if clauses.is_empty() {
            return self.page.say("rule-always").to_string();
        }
        let and = format!(" {} ", self.page.say("rule-and"));
        self.page.say("rule-if").text("conditions", clauses.join(&and)).to_string()
    }

    /// "a, b or c".
    fn either(&self, values: &[String]) -> String {
        match values {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.page.say("rule-or")),
        }
    }

    /// How far goods are.
    pub fn state(&self, state: DeliveryState) -> String {
        self.page.say(state_name(state)).to_string()
    }

    /// Where a rule sends.
    pub fn to(&self, to: Destination) -> String {
        let queue = match to {
            Destination::Assistant => return self.page.say("rule-to-assistant").to_string(),
            Destination::Seller => return self.page.say("rule-to-seller").to_string(),
            Destination::Desk(queue) => queue,
        };
        let name = self.page.say(queue_name(queue));
        self.page.say("rule-to-desk").text("queue", name).to_string()
    }

    /// The name of what decided, or why no rule did.
    pub fn decider(&self, name: &str) -> String {
        match name {
            UNKNOWN_ORDER => self.page.say("event-unknown-order").to_string(),
            NO_RULE => self.page.say("event-no-rule").to_string(),
            KEPT => self.page.say("event-kept-at-desk").to_string(),
            name => name.to_owned(),
        }
    }

    /// Every difference between two lists of rules, a sentence each.
    pub fn differences(&self, before: &[Rule], after: &[Rule]) -> Vec<String> {
        changes(before, after).iter().map(|change| self.difference(change)).collect()
    }

    fn difference(&self, change: &Change<'_>) -> String {
        let say = |id: &'static str, rule: &Rule| self.page.say(id).text("rule", &rule.name);
        let said = match change {
            Change::Added(rule, place) => say("change-added", rule).num("place", *place),
            Change::Removed(rule) => say("change-removed", rule),
            Change::Renamed(old, new) => say("change-renamed", old).text("name", &new.name),
            Change::Altered(rule, parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.page.say(part_name(*part))).collect();
                let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
                say("change-altered", rule).text("parts", parts.join(", "))
            }
            Change::Moved(rule, from, to) => say("change-moved", rule).num("from", *from).num("to", *to),
        };
        said.to_string()
    }
}

/// Id of the name of a queue.
pub(super) const fn queue_name(queue: Queue) -> &'static str {
    match queue {
        Queue::New => "queue-new",
        Queue::Returned => "queue-returned",
        Queue::HandedOver => "queue-handed-over",
    }
}

const fn state_name(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Ordered => "rule-state-ordered",
        DeliveryState::Shipped => "rule-state-shipped",
        DeliveryState::Delivered => "rule-state-delivered",
        DeliveryState::Returned => "rule-state-returned",
        DeliveryState::Cancelled => "rule-state-cancelled",
    }
}

const fn part_name(part: Part) -> &'static str {
    match part {
        Part::Topics => "rule-part-topics",
        Part::Fulfilment => "rule-part-fulfilment",
        Part::Channels => "rule-part-channels",
        Part::States => "rule-part-states",
        Part::Groups => "rule-part-groups",
        Part::Sellers => "rule-part-sellers",
        Part::Destination => "rule-part-to",
    }
}

/// A version as a line.
pub(super) fn line(version: &RoutingVersion, in_force: i64) -> VersionLine {
    VersionLine {
        number: version.number,
        at: version.made_at,
        who: version.name.clone(),
        remark: version.remark.clone(),
        in_force: version.number == in_force,
    }
}
