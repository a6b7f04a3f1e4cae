//! The desk takes a finding back, with a reason that the seller sees (R72).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::board::for_supervisor;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::norms::{Norm, Week};
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// The longest reason, in characters.
pub const LIFTING_REASON: usize = 500;

/// Takes a finding back; its figure stays as it was measured.
pub async fn lift_finding(
    desk: &Desk,
    viewer: Viewer,
    (seller, norm, week): (SellerId, Norm, Week),
    why: &str,
) -> Result<(), Error> {
    for_supervisor(viewer)?;
    let why = why.trim();
    if why.is_empty() || why.chars().count() > LIFTING_REASON {
        return Err(Refusal::ReasonMissing.into());
    }
    let words = format!("{} {}", norm.key(), week.key());
    let batch = vec![
        write::performance::lift((seller, week, norm), desk.now(), viewer.person(), why),
        desk.audited(viewer, seller, What::FindingLifted, &words).await?,
    ];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::NothingToObject.into()),
        ended => Ok(ended?),
    }
}
