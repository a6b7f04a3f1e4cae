//! Norms that do not hold yet are taken back (R1).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_operator;
use crate::standing::EDITIONS;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use store::write::staff::Lock;
use store::{Batch, StoreError, write};

/// Takes an edition back before its time; one that holds or held stays for ever.
pub async fn withdraw_norms(desk: &Desk, viewer: Viewer, id: i64) -> Result<(), Error> {
    for_operator(viewer)?;
    let known = store::read::norms::editions(&desk.db, EDITIONS).await?;
    let from =
        known.iter().find(|edition| edition.id == id).map(|edition| format!("{:.0}", edition.valid_from));
    let batch = vec![
        write::staff::lock(Lock::Norms),
        write::norms::withdraw(id, desk.now()),
        desk.audited(viewer, SellerId::MARKETPLACE, What::NormsWithdrawn, &from.unwrap_or_default()).await?,
    ];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::NormsInPast.into()),
        Err(error) => Err(error.into()),
        Ok(()) => {
            desk.standing.forget();
            Ok(())
        }
    }
}
