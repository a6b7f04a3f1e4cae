//! Somebody of the desk gets another role there (R67).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_operator;
use domain::access::{DeskRole, Viewer};
use domain::ids::{PersonId, SellerId};
use domain::refusal::Refusal;
use store::write::staff::Lock;
use store::{Batch, StoreError, write};

/// Gives somebody of the desk another role. It holds from the next click on; the desk always has an operator.
pub async fn give_desk_role(
    desk: &Desk,
    viewer: Viewer,
    person: PersonId,
    role: DeskRole,
) -> Result<(), Error> {
    for_operator(viewer)?;
    let known = store::read::staff::one(&desk.db, person).await?.ok_or(Refusal::NotVisible)?;
    if known.role == role {
        return Ok(());
    }
    let words = format!("{}: {} → {}", known.name, known.role.key(), role.key());
    let batch = vec![
        write::staff::lock(Lock::People),
        write::staff::give(person, role),
        desk.audited(viewer, SellerId::MARKETPLACE, What::RoleGiven, &words).await?,
    ];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::LastOperator.into()),
        ended => Ok(ended?),
    }
}
