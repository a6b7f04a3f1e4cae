//! An address leaves an account (R29, R45).

use crate::addresses::masked;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::refusal::Refusal;
use store::{Batch, write};

/// Takes an address away from the viewer's account; the one of the shop's own file stays.
pub async fn remove_address(desk: &Desk, viewer: Viewer, id: i64) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    let found = store::read::address::by_id(&desk.db, seller, id).await?.ok_or(Refusal::NotVisible)?;
    if found.from_shop {
        return Err(Refusal::AddressFromShop.into());
    }
    let address = desk.secrets.open_email(&found.email_sealed)?;
    let line = desk.audited(viewer, seller, What::AddressRemoved, &masked(&address)).await?;
    Ok(desk.db.commit(Batch::from(vec![write::address::remove(seller, id), line])).await?)
}
