//! Versions of the routing rules, the draft, and what was known of a question when it was placed (R12).

use crate::{Statement, values};
use domain::case::Place;
use domain::ids::{ArticleGroup, CaseId, PersonId};
use domain::order::{DeliveryState, Fulfilment};
use domain::routing::{Known, Rule};
use jiff::Timestamp;

const FIRST: &str = "INSERT INTO routing_version (number, made_at, person, remark, rules) \
    VALUES (1, $1, NULL, '', $2) ON CONFLICT (number) DO NOTHING";
const VERSION: &str =
    "INSERT INTO routing_version (number, made_at, person, remark, rules) VALUES ($1, $2, $3, $4, $5)";
const DRAFT: &str = "UPDATE routing_draft SET revision = revision + 1, based_on = $2, changed_at = $3, person = $4, \
    rules = $5 WHERE id = 1 AND revision = $1";
const ROUTED: &str = "INSERT INTO routed (case_id, at, topic, channel, seller, fulfilment, state, article_group, \
    place, rule, rules) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

/// The first version, from the configuration; whoever is second changes nothing.
pub fn first(rules: &[Rule], at: Timestamp) -> Statement {
    Statement::new(FIRST, values![at, json(rules)])
}

/// A version that is in force from now on.
#[derive(Clone, Copy, Debug)]
pub struct NewVersion<'a> {
    /// Its number, one more than the one before: who is second conflicts.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub person: Option<PersonId>,
    /// Why.
    pub remark: &'a str,
    /// The rules.
    pub rules: &'a [Rule],
}

/// Puts a version in force.
pub fn version(new: NewVersion<'_>) -> Statement {
    let person = new.person.map(|person| person.0);
    Statement::new(VERSION, values![new.number, new.at, person, new.remark, json(new.rules)]).expecting(1)
}

/// Changes the draft that has this revision, or does away with its rules; conflicts when somebody was first.
pub fn draft(
    revision: i64,
    based_on: i64,
    (person, at): (Option<PersonId>, Timestamp),
    rules: Option<&[Rule]>,
) -> Statement {
    let person = person.map(|person| person.0);
    Statement::new(DRAFT, values![revision, based_on, at, person, rules.map(json)]).expecting(1)
}

/// How a question was placed.
#[derive(Clone, Copy, Debug)]
pub struct Routed<'a> {
    /// What was known of it.
    pub known: &'a Known,
    /// Where it went.
    pub place: Place,
    /// The rule's name.
    pub rule: &'a str,
    /// The version of the rules.
    pub rules: i64,
}

/// Keeps what was known of a question when it was placed.
pub fn routed(case: CaseId, at: Timestamp, routed: Routed<'_>) -> Statement {
    let Routed { known, place, rule, rules } = routed;
    Statement::new(
        ROUTED,
        values![
            case.0,
            at,
            known.topic.as_str(),
            known.channel.key(),
            known.seller.map(|seller| seller.0),
            known.goods.fulfilment.map(Fulfilment::key),
            known.goods.state.map(DeliveryState::key),
            known.goods.group.as_ref().map(ArticleGroup::as_str),
            place.key(),
            rule,
            rules,
        ],
    )
    .expecting(1)
}

fn json(rules: &[Rule]) -> String {
    serde_json::to_string(rules).expect("our own rules have string keys only, so they always become JSON")
}
