//! An operator gives mail up that stuck: nothing more is tried, and whoever wrote it is told (R43, R83).

use super::mark_undelivered;
use super::retry_jobs::Jobs;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::outbox::Job;
use domain::access::Viewer;
use store::write;
use store::write::health::Fate;

/// Gives them up; gives how many there were. That one by its number is not there to be given up is a conflict.
pub async fn give_up_jobs(desk: &Desk, viewer: Viewer, which: Jobs) -> Result<usize, Error> {
    let drop = |job: &store::read::outbox::Stuck| write::outbox::drop(job.id, desk.now());
    let done = desk.with_each(viewer, which, What::JobGivenUp, drop).await?;
    for job in &done {
        if job.state == "waiting"
            && let Some(domain) = &job.domain
        {
            desk.db.commit(desk.mail_came_to(domain, Fate::GivenUp).into()).await?;
        }
        // A mail of unknown end may have arrived: nobody is told that it did not.
        if job.state != "unknown"
            && let Ok(job) = serde_json::from_str::<Job>(&job.body)
        {
            mark_undelivered(desk, &job).await?;
        }
    }
    Ok(done.len())
}
