//! An address that was not confirmed gets a fresh link (R29).

use super::add_address::VALID;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::refusal::Refusal;
use store::{Batch, write};

/// Mails a fresh link to an address of the viewer's account; the one before works no more.
pub async fn resend_verification(desk: &Desk, viewer: Viewer, id: i64) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    let found = store::read::address::by_id(&desk.db, seller, id).await?.ok_or(Refusal::NotVisible)?;
    if found.verified_at.is_some() {
        return Err(Refusal::AlreadyThere.into());
    }
    desk.mailed_long_ago(found.sends, found.sent_at)?;
    let sends = found.sends + 1;
    let link = desk.address_secret(seller, id, sends);
    let validity = (desk.now(), desk.now() + VALID);
    let batch = vec![
        write::address::send_again((seller, id), found.sends, link.hash(), validity),
        desk.address_mail(seller, id, sends).await?,
    ];
    desk.db.commit(Batch::from(batch)).await?;
    desk.job_came.notify_one();
    Ok(())
}
