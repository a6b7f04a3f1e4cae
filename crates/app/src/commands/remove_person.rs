//! A person leaves an account (R66).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::case::Actor;
use domain::ids::PersonId;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Removes a person from the viewer's account and ends her sign-ins there; her other accounts stay. Her cases become
/// nobody's in the same batch; what she was writing stands in the cases as notes, for whoever goes on with them.
pub async fn remove_person(desk: &Desk, viewer: Viewer, person: PersonId) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ManagePeople)?;
    let member = store::read::people::member(&desk.db, seller, person).await?.ok_or(Refusal::NotVisible)?;
    viewer.may_give(seller, member.role)?;
    let mut batch = vec![
        write::people::lock(seller),
        write::people::remove(seller, person),
        write::people::end_sessions_there(seller, person),
        desk.audited(viewer, seller, What::Removed, &member.name).await?,
    ];
    batch.extend(write::staff::nobodys(seller, person, desk.now(), Actor::from(viewer)));
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::LastOwner.into()),
        Err(error) => Err(error.into()),
        Ok(()) => {
            desk.kept.changed(seller);
            desk.drafts_become_notes(seller, person, &member.name).await
        }
    }
}
