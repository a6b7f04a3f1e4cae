//! A person leaves an account (R66).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::ids::PersonId;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Removes a person from the viewer's account and ends her sign-ins there; her other accounts stay.
pub async fn remove_person(desk: &Desk, viewer: Viewer, person: PersonId) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ManagePeople)?;
    let member = store::read::people::member(&desk.db, seller, person).await?.ok_or(Refusal::NotVisible)?;
    viewer.may_give(seller, member.role)?;
    let batch = vec![
        write::people::lock(seller),
        write::people::remove(seller, person),
        write::people::end_sessions_there(seller, person),
        desk.audited(viewer, seller, What::Removed, &member.name).await?,
    ];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::LastOwner.into()),
        ended => Ok(ended?),
    }
}
