//! An operator lets a job that was given up be tried again (R83).

use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_desk;
use domain::access::Viewer;
use store::{Batch, write};

/// Lets a job that was given up be tried again (R83).
pub async fn retry_job(desk: &Desk, viewer: Viewer, job: i64) -> Result<(), Error> {
    for_desk(viewer)?;
    desk.db.commit(Batch::from(write::outbox::again(job, desk.now()))).await?;
    desk.job_came.notify_one();
    Ok(())
}
