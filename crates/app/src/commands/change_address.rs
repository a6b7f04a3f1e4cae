//! What an address of an account is for (R29, R45).

use crate::addresses::masked;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::notice::Kinds;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Chooses which mails an address of the viewer's account gets, and whether it may write to customers.
pub async fn change_address(
    desk: &Desk,
    viewer: Viewer,
    id: i64,
    kinds: Kinds,
    may_send: bool,
) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    let found = store::read::address::by_id(&desk.db, seller, id).await?.ok_or(Refusal::NotVisible)?;
    let sends = if may_send { " + send" } else { "" };
    let words =
        format!("{}: {}{sends}", masked(&desk.secrets.open_email(&found.email_sealed)?), kinds.keys());
    let line = desk.audited(viewer, seller, What::AddressChanged, &words).await?;
    Ok(desk.db.commit(Batch::from(vec![write::address::change(seller, id, kinds, may_send), line])).await?)
}
