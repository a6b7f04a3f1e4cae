//! A role that nobody has goes (R66).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, SellerRole, Viewer};
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Removes a role of the viewer's account that nobody has and no invitation gives.
pub async fn remove_role(desk: &Desk, viewer: Viewer, key: &str) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ManagePeople)?;
    let role = store::read::people::role(&desk.db, seller, key).await?.ok_or(Refusal::RoleUnknown)?;
    viewer.may_give(seller, SellerRole::Own(role.permissions))?;
    let batch = vec![
        write::people::lock(seller),
        write::people::remove_role(seller, key),
        desk.audited(viewer, seller, What::RoleRemoved, &role.name).await?,
    ];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::RoleInUse.into()),
        ended => Ok(ended?),
    }
}
