//! The norms: which hold now, which held and will, and what is open meanwhile (R1).

use super::queue::for_operator;
use crate::desk::Desk;
use crate::error::Error;
use crate::standing::EDITIONS;
use domain::access::{Scope, Viewer};
use domain::marketplace::Policies;
use jiff::Timestamp;

/// The most open deadlines that are counted, at sellers and at the desk.
pub const COUNTED: i64 = 10_000;

/// Norms with the instant from which they hold.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Their number; none for the configuration's.
    pub id: Option<i64>,
    /// From when on; none for the configuration's, which were always there.
    pub valid_from: Option<Timestamp>,
    /// The norms.
    pub policies: Policies,
    /// Who set them and when.
    pub made: Option<(Timestamp, Option<String>)>,
}

/// Everything of the page of norms.
#[derive(Clone, Debug)]
pub struct Norms {
    /// Those that hold now.
    pub now: Policies,
    /// Every edition, those that hold last first; the configuration's at the end.
    pub editions: Vec<Edition>,
    /// How many deadlines are open; they stay as they are.
    pub open: i64,
}

/// The norms, for the operator.
pub async fn norms(desk: &Desk, viewer: Viewer) -> Result<Norms, Error> {
    for_operator(viewer)?;
    let kept = store::read::norms::editions(&desk.db, EDITIONS).await?;
    let mut editions = Vec::with_capacity(kept.len() + 1);
    for one in kept {
        let policies = serde_json::from_str(&one.body);
        editions.push(Edition {
            id: Some(one.id),
            valid_from: Some(one.valid_from),
            policies: policies.map_err(|error| Error::Broken(format!("norms {}: {error}", one.id)))?,
            made: Some((one.made_at, one.name)),
        });
    }
    let first = desk.setup.policies.clone();
    editions.push(Edition { id: None, valid_from: None, policies: first, made: None });
    Ok(Norms {
        now: desk.policies_at(desk.now()).await?,
        editions,
        open: store::read::norms::open_anywhere(&desk.db, Scope::Everywhere, COUNTED + 1).await?,
    })
}
