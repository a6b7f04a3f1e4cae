//! An operator lets a mail in quarantine be read again (R82).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_desk;
use domain::access::Viewer;
use domain::ids::{RawMailId, SellerId};
use store::{Batch, write};

/// Lets a mail in quarantine be read again (R82).
pub async fn release_mail(desk: &Desk, viewer: Viewer, mail: RawMailId) -> Result<(), Error> {
    for_desk(viewer)?;
    let batch = vec![
        write::mail::release(mail, desk.now()),
        desk.audited(viewer, SellerId::MARKETPLACE, What::MailReleased, &mail.to_string()).await?,
    ];
    desk.db.commit(Batch::from(batch)).await?;
    desk.mail_came.notify_one();
    Ok(())
}
