//! The moments of the working day at which an account is told what is to be answered (R29).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::digest::Moments;
use domain::refusal::Refusal;
use store::read::settings::Digest;
use store::{Batch, write};

/// Keeps the moments of the viewer's account, as `09:00 13:00`; none switches the digest off.
pub async fn save_digest(desk: &Desk, viewer: Viewer, moments: &str) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::ChangeSettings)?;
    let moments = Moments::parse(moments).ok_or(Refusal::MomentInvalid)?;
    let next_at = moments.next(&desk.calendar_of(seller).await?, desk.now());
    let moments = moments.to_string();
    let line = desk.audited(viewer, seller, What::Digest, &moments).await?;
    let digest = Digest { seller, moments, next_at };
    Ok(desk.db.commit(Batch::from(vec![write::settings::digest(&digest), line])).await?)
}
