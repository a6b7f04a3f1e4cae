//! Versions of the routing rules, the draft, and what was known of past questions (R12).

use super::case::channel_of;
use super::strange;
use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::ids::{ArticleGroup, CaseId, PersonId, SellerId, TopicKey};
use domain::order::{DeliveryState, Fulfilment};
use domain::routing::{Goods, KEPT, Known, Rule, assistant_talks};
use jiff::Timestamp;

const NEWEST: &str = "SELECT number FROM routing_version ORDER BY number DESC LIMIT 1";
macro_rules! version_columns {
    () => {
        "SELECT v.number, v.made_at, v.person, p.name, v.remark, v.rules FROM routing_version v \
         LEFT JOIN person p ON p.id = v.person "
    };
}
const VERSION: &str = concat!(version_columns!(), "WHERE v.number = $1");
const VERSIONS: &str = concat!(version_columns!(), "WHERE v.number < $1 ORDER BY v.number DESC LIMIT $2");
const DRAFT: &str = "SELECT d.revision, d.based_on, d.changed_at, d.person, p.name, d.rules FROM routing_draft d \
    LEFT JOIN person p ON p.id = d.person WHERE d.id = 1";
const ARRIVALS: &str = "SELECT case_id, at, topic, channel, seller, fulfilment, state, article_group, rule \
    FROM routed WHERE at >= $1 AND (at, case_id) < ($2, $3) ORDER BY at DESC, case_id DESC LIMIT $4";

/// A version of the routing rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, 1 for the first.
    pub number: i64,
    /// Since when it was in force.
    pub made_at: Timestamp,
    /// Who switched it on; nobody for the first, which comes from the configuration, and for a program.
    pub person: Option<PersonId>,
    /// That person's name.
    pub name: Option<String>,
    /// Why.
    pub remark: String,
    /// The rules, in order.
    pub rules: Vec<Rule>,
}

/// The rules that are worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Goes up with every change, also when the draft is gone.
    pub revision: i64,
    /// The version it began as.
    pub based_on: i64,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// By whom.
    pub person: Option<PersonId>,
    /// That person's name.
    pub name: Option<String>,
    /// The rules; none while nobody works on any.
    pub rules: Option<Vec<Rule>>,
}

/// A question as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The case it became.
    pub case: CaseId,
    /// When.
    pub at: Timestamp,
    /// What was known of it then.
    pub known: Known,
}

/// The number of the version in force; none before the first.
pub async fn newest(db: &Db) -> Result<Option<i64>, StoreError> {
    let rows = db.fetch(Query::new(NEWEST, values![])).await?;
    Ok(rows.first().map(|row| row.int(0)).transpose()?)
}

/// A version by its number.
pub async fn version(db: &Db, number: i64) -> Result<Option<Version>, StoreError> {
    db.fetch(Query::new(VERSION, values![number])).await?.first().map(version_of).transpose()
}

/// Versions before one, the newest first.
pub async fn versions(db: &Db, before: i64, most: i64) -> Result<Vec<Version>, StoreError> {
    db.fetch(Query::new(VERSIONS, values![before, most])).await?.iter().map(version_of).collect()
}

/// The draft.
pub async fn draft(db: &Db) -> Result<Draft, StoreError> {
    let rows = db.fetch(Query::new(DRAFT, values![])).await?;
    rows.first().map(draft_of).transpose()?.ok_or_else(|| strange("no draft of", "the routing rules"))
}

/// Questions that came in from an instant on and before a place in time, the newest first; for the desk alone.
pub async fn arrivals(
    db: &Db,
    scope: Scope,
    from: Timestamp,
    before: (Timestamp, CaseId),
    most: i64,
) -> Result<Vec<Arrival>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let rows = db.fetch(Query::new(ARRIVALS, values![from, before.0, before.1.0, most])).await?;
    rows.iter().map(arrival_of).collect()
}

fn version_of(row: &Row) -> Result<Version, StoreError> {
    Ok(Version {
        number: row.int(0)?,
        made_at: row.time(1)?,
        person: row.opt_int(2)?.map(PersonId),
        name: row.opt_owned(3)?,
        remark: row.text(4)?.to_owned(),
        rules: rules_of(row.text(5)?)?,
    })
}

fn draft_of(row: &Row) -> Result<Draft, StoreError> {
    Ok(Draft {
        revision: row.int(0)?,
        based_on: row.int(1)?,
        changed_at: row.time(2)?,
        person: row.opt_int(3)?.map(PersonId),
        name: row.opt_owned(4)?,
        rules: row.opt_text(5)?.map(rules_of).transpose()?,
    })
}

fn rules_of(text: &str) -> Result<Vec<Rule>, StoreError> {
    serde_json::from_str(text).map_err(|error| strange("routing rules", &error.to_string()))
}

fn arrival_of(row: &Row) -> Result<Arrival, StoreError> {
    let channel = channel_of(row.text(3)?)?;
    let goods = Goods {
        fulfilment: row.opt_text(5)?.and_then(Fulfilment::from_key),
        state: row.opt_text(6)?.and_then(DeliveryState::from_key),
        group: row.opt_text(7)?.and_then(ArticleGroup::parse),
    };
    Ok(Arrival {
        case: CaseId(row.int(0)?),
        at: row.time(1)?,
        known: Known {
            topic: TopicKey::parse(row.text(2)?).unwrap_or_else(TopicKey::other),
            channel,
            seller: row.opt_int(4)?.map(SellerId),
            goods,
            kept: row.text(8)? == KEPT,
            assistant: assistant_talks(channel),
        },
    })
}
