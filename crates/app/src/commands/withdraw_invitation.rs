//! An invitation is taken back; its link works no more (R66).

use crate::addresses::masked;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Takes an open invitation of the account back.
pub async fn withdraw_invitation(desk: &Desk, viewer: Viewer, number: i64) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ManagePeople)?;
    let open = store::read::people::invited(&desk.db, seller).await?;
    let invited = open.into_iter().find(|invited| invited.number == number).ok_or(Refusal::NotVisible)?;
    viewer.may_give(seller, desk.role_by_key(viewer, seller, &invited.role_key).await?)?;
    let address = desk.secrets.open_email(&invited.email_sealed)?;
    let line = desk.audited(viewer, seller, What::Withdrawn, &masked(&address)).await?;
    match desk.db.commit(Batch::from(vec![write::account::withdraw(invited.token_hash), line])).await {
        // It was accepted just now.
        Err(StoreError::Conflict) => Err(Refusal::NotVisible.into()),
        ended => Ok(ended?),
    }
}
