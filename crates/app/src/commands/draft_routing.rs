//! The operators' draft of routing rules is begun, changed or given up (R12).

use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::ids::{SellerId, TopicKey};
use domain::refusal::Refusal;
use domain::routing::{Edit, Rule, checked, edited};
use std::collections::BTreeSet;
use store::read::account::Topic;
use store::{Batch, write};

/// The most different sellers that all rules may name together.
const MOST_SELLERS: usize = 500;

/// What is done to the draft.
#[derive(Clone, Debug)]
pub enum Drafting {
    /// The rules in force become the draft, unless there is one.
    Begin,
    /// These rules become the draft.
    Whole(Vec<Rule>),
    /// One change to the draft, or to the rules in force where there is none yet.
    Edit(Edit),
    /// There is no draft any more.
    GiveUp,
}

/// Changes the draft whose `revision` was seen; gives the new revision. What somebody else changed meanwhile is not
/// overwritten.
pub async fn draft_routing(
    desk: &Desk,
    viewer: Viewer,
    revision: i64,
    drafting: &Drafting,
) -> Result<i64, Error> {
    for_operator(viewer)?;
    retried(|| async {
        let (draft, in_force) = (store::read::routing::draft(&desk.db).await?, desk.rules().await?);
        if matches!(drafting, Drafting::Begin) && draft.rules.is_some() {
            return Ok(draft.revision);
        }
        if draft.revision != revision {
            return Err(Refusal::RulesChanged.into());
        }
        let based_on = draft.rules.as_ref().map_or(in_force.number, |_| draft.based_on);
        let kept = draft.rules.as_deref().unwrap_or(&in_force.rules);
        let rules = match drafting {
            Drafting::Begin => Some(kept.to_vec()),
            Drafting::Whole(rules) => Some(checked(rules.clone())?),
            Drafting::Edit(edit) => Some(edited(kept, edit.clone())?),
            Drafting::GiveUp => None,
        };
        if let Some(rules) = &rules {
            desk.names_known(rules, &[kept, &in_force.rules].concat()).await?;
        }
        let change =
            write::routing::draft(revision, based_on, (viewer.person(), desk.now()), rules.as_deref());
        desk.db.commit(Batch::from(change)).await?;
        Ok(revision + 1)
    })
    .await
}

/// Whether each topic is there, or was named before: what somebody else made of the list stops no other change.
fn topics_known(rules: &[Rule], before: &[Rule], topics: &[Topic]) -> bool {
    let named: BTreeSet<&TopicKey> = before.iter().flat_map(|rule| &rule.topics).collect();
    let other = TopicKey::other();
    let listed = |key: &TopicKey| topics.iter().any(|topic| topic.key == key.as_str());
    let known = |key: &TopicKey| *key == other || named.contains(key) || listed(key);
    rules.iter().flat_map(|rule| &rule.topics).all(known)
}

impl Desk {
    /// Whether every topic and seller that rules name is there.
    async fn names_known(&self, rules: &[Rule], before: &[Rule]) -> Result<(), Error> {
        let topics = store::read::account::topics(&self.db).await?;
        if !topics_known(rules, before, &topics) {
            return Err(Refusal::TopicUnknown.into());
        }
        let sellers: BTreeSet<SellerId> = rules.iter().flat_map(|rule| &rule.sellers).copied().collect();
        if sellers.len() > MOST_SELLERS {
            return Err(Refusal::TooManyNamed.into());
        }
        for seller in sellers {
            let found = store::read::account::seller(&self.db, seller).await?;
            found.ok_or(Refusal::RuleSellerUnknown)?;
        }
        Ok(())
    }
}
