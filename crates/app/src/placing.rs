//! The routing rules in force, kept within the process and looked after at every question, so that a new version counts
//! everywhere at once (R12).

use crate::desk::Desk;
use crate::error::Error;
use domain::case::Place;
use domain::ids::{CaseId, SellerId};
use domain::routing::{Known, Routed, hangs_under, route};
use jiff::Timestamp;
use std::sync::Arc;
use store::read::routing::Version;
use store::{Batch, Statement, write};

/// Where a question goes, and what that was decided on.
pub(crate) struct Placing {
    known: Known,
    /// Where it goes.
    pub place: Place,
    /// The rule that says so.
    pub rule: String,
    /// The version of the rules.
    pub version: i64,
}

impl Placing {
    /// The seller the case hangs under.
    pub fn seller(&self) -> SellerId {
        hangs_under(self.place, &self.known)
    }

    /// What it was decided on, as it is kept beside the case.
    pub fn recorded(&self, case: CaseId, at: Timestamp) -> Statement {
        let Self { known, place, rule, version } = self;
        write::routing::routed(
            case,
            at,
            write::routing::Routed { known, place: *place, rule, rules: *version },
        )
    }
}

impl Desk {
    /// Decides where a question goes, by the rules in force at this instant.
    pub(crate) async fn placing(&self, known: Known) -> Result<Placing, Error> {
        let version = self.rules().await?;
        let Routed { place, rule } = route(&version.rules, &known);
        Ok(Placing { known, place, rule, version: version.number })
    }

    /// The rules in force. Only their number is read where they are known already; the first version is that of the
    /// configuration.
    pub(crate) async fn rules(&self) -> Result<Arc<Version>, Error> {
        let number = if let Some(number) = store::read::routing::newest(&self.db).await? {
            number
        } else {
            let first = write::routing::first(&self.setup.routing, self.now());
            self.db.commit(Batch::from(first)).await?;
            1
        };
        if let Some(known) = self.kept.rules(number) {
            return Ok(known);
        }
        let version = store::read::routing::version(&self.db, number).await?;
        let version = Arc::new(version.ok_or_else(|| Error::Broken("routing rules went away".into()))?);
        self.kept.keep_rules(&version);
        Ok(version)
    }
}
