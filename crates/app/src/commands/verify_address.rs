//! The holder of an address confirms it (R29, R45).

use crate::addresses::masked;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::access::Viewer;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Confirms the address that a mailed link stands for. From now on it gets mail and may send, as it was set.
pub async fn verify_address(desk: &Desk, link: &Secret) -> Result<(), Error> {
    let found = store::read::address::by_link(&desk.db, link.hash(), desk.now()).await?;
    let found = found.ok_or(Refusal::LinkInvalid)?;
    let address = desk.secrets.open_email(&found.email_sealed)?;
    let audit = desk.audited(Viewer::Machine, found.seller, What::AddressVerified, &masked(&address)).await?;
    let batch = vec![write::address::verify(link.hash(), desk.now()), audit];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::LinkInvalid.into()),
        ended => Ok(ended?),
    }
}
