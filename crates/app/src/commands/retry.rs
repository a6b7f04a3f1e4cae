//! An operator lets something be tried again.

use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::ids::RawMailId;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Lets a job that was given up be tried again (R83).
pub async fn retry_job(desk: &Desk, viewer: Viewer, job: i64) -> Result<(), Error> {
    for_desk(viewer)?;
    desk.db.commit(Batch::from(write::outbox::again(job, desk.now()))).await?;
    desk.job_came.notify_one();
    Ok(())
}

/// Lets a mail in quarantine be read again (R82).
pub async fn release_mail(desk: &Desk, viewer: Viewer, mail: RawMailId) -> Result<(), Error> {
    for_desk(viewer)?;
    desk.db.commit(Batch::from(write::mail::release(mail, desk.now()))).await?;
    desk.mail_came.notify_one();
    Ok(())
}

fn for_desk(viewer: Viewer) -> Result<(), Error> {
    match viewer {
        Viewer::Desk { .. } => Ok(()),
        Viewer::Seller { .. } | Viewer::Customer { .. } | Viewer::Machine => Err(Refusal::NotAllowed.into()),
    }
}
