//! A person of an account gets another role there (R66).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::ids::PersonId;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Gives a person of the viewer's account another role, by its key. It holds from the next click on.
pub async fn give_role(desk: &Desk, viewer: Viewer, person: PersonId, role: &str) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ManagePeople)?;
    let member = store::read::people::member(&desk.db, seller, person).await?.ok_or(Refusal::NotVisible)?;
    viewer.may_give(seller, member.role)?;
    viewer.may_give(seller, desk.role_by_key(viewer, seller, role).await?)?;
    if member.role_key == role {
        return Ok(());
    }
    let words = format!("{}: {} → {role}", member.name, member.role_key);
    let batch = vec![
        write::people::lock(seller),
        write::people::give(seller, person, role),
        desk.audited(viewer, seller, What::RoleGiven, &words).await?,
    ];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::LastOwner.into()),
        ended => Ok(ended?),
    }
}
