//! Somebody leaves the desk (R67).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::case::Actor;
use domain::ids::{PersonId, SellerId};
use domain::refusal::Refusal;
use store::write::staff::Lock;
use store::{Batch, StoreError, write};

/// Removes somebody from the desk and ends her sign-ins there; accounts she works for stay. Her cases become nobody's
/// in the same batch; what she was writing stands in the cases as notes, for whoever goes on with them.
pub async fn remove_colleague(desk: &Desk, viewer: Viewer, person: PersonId) -> Result<(), Error> {
    for_operator(viewer)?;
    let house = SellerId::MARKETPLACE;
    let known = store::read::staff::one(&desk.db, person).await?.ok_or(Refusal::NotVisible)?;
    let mut batch = vec![write::staff::lock(Lock::People), write::staff::remove(person)];
    batch.push(write::staff::end_sessions_here(person));
    batch.extend(write::staff::nobodys(house, person, desk.now(), Actor::from(viewer)));
    batch.push(desk.audited(viewer, house, What::Removed, &known.name).await?);
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::LastOperator.into()),
        Err(error) => Err(error.into()),
        Ok(()) => desk.drafts_become_notes(house, person, &known.name).await,
    }
}
