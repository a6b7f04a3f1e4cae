//! An operator lets mail that stuck be tried again, or now: one or many (R83).

use crate::audit::{Concerns, What};
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::ids::{CaseId, SellerId};
use store::read::outbox::{Stuck, deferred, one, stuck};
use store::{Batch, Statement, StoreError, write};

/// The most jobs that are chosen at once.
const MOST: i64 = 1_000;

/// Which jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jobs {
    /// One, by its number.
    One(i64),
    /// All that were given up or whose end is not known.
    Stuck,
    /// All that another server put off.
    Deferred,
}

/// Lets them be tried; gives how many there were. That one by its number is not there to be tried is a conflict.
pub async fn retry_jobs(desk: &Desk, viewer: Viewer, which: Jobs) -> Result<usize, Error> {
    let done = desk.with_each(viewer, which, What::JobRetried, |job| {
        let again = if job.state == "waiting" { write::outbox::now } else { write::outbox::again };
        again(job.id, desk.now())
    });
    let done = done.await?.len();
    desk.job_came.notify_one();
    Ok(done)
}

impl Desk {
    /// Does the same with each chosen job, each with its line of the log in one batch; gives those it was done with.
    /// One that changed meanwhile is left to whoever was first.
    pub(super) async fn with_each(
        &self,
        viewer: Viewer,
        which: Jobs,
        what: What,
        deed: impl Fn(&Stuck) -> Statement,
    ) -> Result<Vec<Stuck>, Error> {
        for_operator(viewer)?;
        let chosen = match which {
            Jobs::One(id) => Vec::from_iter(one(&self.db, id).await?),
            Jobs::Stuck => stuck(&self.db, MOST).await?,
            Jobs::Deferred => deferred(&self.db, MOST).await?,
        };
        let mut done = Vec::new();
        for job in chosen {
            let about = Concerns { case: job.case.map(CaseId), order: None };
            let house = SellerId::MARKETPLACE;
            let line = self.logged(viewer.person(), house, what, &job.key, about).await?;
            match self.db.commit(Batch::from(vec![deed(&job), line])).await {
                Ok(()) => done.push(job),
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        match which {
            Jobs::One(_) if done.is_empty() => Err(Error::Conflict),
            Jobs::One(_) | Jobs::Stuck | Jobs::Deferred => Ok(done),
        }
    }
}
