//! An invitation is taken back; its link works no more (R66, R67).

use crate::addresses::masked;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Takes an open invitation of the account or the desk back.
pub async fn withdraw_invitation(desk: &Desk, viewer: Viewer, number: i64) -> Result<(), Error> {
    let (house, invited) = desk.open_invitation(viewer, number).await?;
    let address = desk.secrets.open_email(&invited.email_sealed)?;
    let line = desk.audited(viewer, house, What::Withdrawn, &masked(&address)).await?;
    match desk.db.commit(Batch::from(vec![write::account::withdraw(invited.token_hash), line])).await {
        // It was accepted just now.
        Err(StoreError::Conflict) => Err(Refusal::NotVisible.into()),
        ended => Ok(ended?),
    }
}
