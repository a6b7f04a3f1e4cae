//! The draft of routing rules is switched on: a new version, in force for every question that comes in from now (R12).
//!
//! No case that lies somewhere is moved.

use crate::audit::What;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use domain::routing::Rule;
use store::write::routing::NewVersion;
use store::{Batch, Statement, write};

/// The longest remark, in characters.
pub const REMARK_LIMIT: usize = 300;

/// What is switched on, as it was seen.
#[derive(Clone, Debug)]
pub struct Switch {
    /// The draft's revision.
    pub revision: i64,
    /// The version that was in force.
    pub in_force: i64,
    /// Why; needed.
    pub remark: String,
}

/// Puts the draft in force, unless it or what is in force was changed since it was seen. Gives the new version's number.
pub async fn switch_routing(desk: &Desk, viewer: Viewer, switch: &Switch) -> Result<i64, Error> {
    for_operator(viewer)?;
    retried(|| async {
        let draft = store::read::routing::draft(&desk.db).await?;
        if draft.revision != switch.revision {
            return Err(Refusal::RulesChanged.into());
        }
        let rules = draft.rules.as_deref().ok_or(Refusal::RulesSame)?;
        let end = write::routing::draft(draft.revision, 0, (viewer.person(), desk.now()), None);
        desk.put_in_force(viewer, switch.in_force, (rules, &switch.remark), vec![end]).await
    })
    .await
}

impl Desk {
    /// A new version after the one that was seen, with what belongs to it.
    pub(crate) async fn put_in_force(
        &self,
        viewer: Viewer,
        seen: i64,
        (rules, remark): (&[Rule], &str),
        more: Vec<Statement>,
    ) -> Result<i64, Error> {
        let remark: String = remark.split_whitespace().collect::<Vec<_>>().join(" ");
        let remark: String = remark.chars().take(REMARK_LIMIT).collect();
        if remark.is_empty() {
            return Err(Refusal::ReasonMissing.into());
        }
        let in_force = self.rules().await?;
        if in_force.number != seen {
            return Err(Refusal::RulesChanged.into());
        }
        if in_force.rules == rules {
            return Err(Refusal::RulesSame.into());
        }
        let number = seen + 1;
        let new = NewVersion { number, at: self.now(), person: viewer.person(), remark: &remark, rules };
        let words = format!("{number} · {remark}");
        let line = self.audited(viewer, SellerId::MARKETPLACE, What::RulesSwitched, &words).await?;
        let mut batch = Batch::from(vec![write::routing::version(new), line]);
        batch.extend(more);
        self.db.commit(batch).await?;
        Ok(number)
    }
}
