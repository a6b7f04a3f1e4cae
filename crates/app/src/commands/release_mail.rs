//! An operator lets a mail in quarantine be read again (R82).

use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_desk;
use domain::access::Viewer;
use domain::ids::RawMailId;
use store::{Batch, write};

/// Lets a mail in quarantine be read again (R82).
pub async fn release_mail(desk: &Desk, viewer: Viewer, mail: RawMailId) -> Result<(), Error> {
    for_desk(viewer)?;
    desk.db.commit(Batch::from(write::mail::release(mail, desk.now()))).await?;
    desk.mail_came.notify_one();
    Ok(())
}
