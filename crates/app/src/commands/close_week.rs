//! A week of a seller becomes final: what it came to is kept for good, and what follows from it is told once (R72, R83).

use crate::desk::Desk;
use crate::error::Error;
use crate::measuring::following;
use crate::numbers::Kind as Number;
use crate::outbox::Job;
use domain::calendar::Calendar;
use domain::ids::SellerId;
use domain::norms::{Measured, Norm, Verdict, Week};
use jiff::Timestamp;
use store::read::performance::Closing;
use store::write::outbox::NewJob;
use store::write::performance::NewResult;
use store::{Batch, Statement, StoreError, write};

/// Closes a week whose moment has come. Where a question of it still has time, it becomes final a week later: so a final
/// figure never changes.
pub(crate) async fn close_week(desk: &Desk, closing: &Closing) -> Result<(), Error> {
    close(desk, closing, desk.now()).await
}

/// The same as if it were closed at an instant, on which it depends whether anything follows.
pub(super) async fn close(desk: &Desk, closing: &Closing, at: Timestamp) -> Result<(), Error> {
    let Closing { seller, week, .. } = *closing;
    let calendar = desk.calendar_of(seller).await?;
    let batch = if desk.responses(seller, week.days()).await?.open() > 0 {
        Batch::from(write::performance::later(seller, week, next_final(&calendar, desk.now())))
    } else {
        desk.closing(closing, &calendar, at).await?
    };
    match desk.db.commit(batch).await {
        // Another process was first.
        Err(StoreError::Conflict) => Ok(()),
        ended => {
            desk.job_came.notify_one();
            Ok(ended?)
        }
    }
}

/// The next Wednesday on which weeks become final.
fn next_final(calendar: &Calendar, now: Timestamp) -> Timestamp {
    let this = Desk::week_at(calendar, now);
    let near = this.after(-1).final_at(calendar.zone());
    if near > now { near } else { this.final_at(calendar.zone()) }
}

impl Desk {
    async fn closing(&self, closing: &Closing, calendar: &Calendar, at: Timestamp) -> Result<Batch, Error> {
        let Closing { seller, week, final_at } = *closing;
        let now = self.now();
        let mut batch = Batch::from(write::performance::close(seller, week, now));
        for measured in self.week_of(seller, calendar, week).await? {
            let Measured { norm, figure, bound, rule, verdict } = measured;
            if verdict == Verdict::Nothing {
                continue;
            }
            let verdict = following(verdict, final_at, at);
            let new = NewResult { norm, figure, bound, rule, verdict };
            batch.extend(write::performance::result(seller, week, &new, now));
            if verdict.is_told() {
                batch.extend(self.norm_jobs(seller, week, norm).await?);
            }
        }
        Ok(batch)
    }

    /// One mail for each address that hears of norms.
    async fn norm_jobs(&self, seller: SellerId, week: Week, norm: Norm) -> Result<Vec<Statement>, Error> {
        let mut jobs = Vec::new();
        for to in self.hears_of_norms(seller).await? {
            let new = NewJob {
                id: self.numbers.next(Number::Job).await?,
                key: format!("norm/{seller}/{}/{}/{to}", week.0, norm.key()),
                seller: seller.0,
                case: None,
                body: Job::Norm { seller, week, norm, to }.to_json(),
            };
            jobs.push(write::outbox::insert(&new, self.now()));
        }
        Ok(jobs)
    }
}
