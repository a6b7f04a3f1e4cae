//! A mail that the world refused at its door: as lost as one that came back (R43).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::outbox::Job;
use domain::access::Scope;
use domain::case::Event;
use domain::ids::CaseId;
use store::Batch;

/// Notes at the case or the order that a job's mail never arrived, and tells its writer; nothing for mail that nobody
/// wrote.
pub async fn mark_undelivered(desk: &Desk, job: &Job) -> Result<(), Error> {
    match *job {
        Job::ToCustomer { case, message } => retried(|| desk.lost_in_case(case, message)).await,
        Job::Relay { relay, number } => retried(|| desk.lost_in_exchange(relay, number)).await,
        Job::Acknowledge { .. }
        | Job::NotifySeller { .. }
        | Job::Survey { .. }
        | Job::Refusal { .. }
        | Job::Mention { .. }
        | Job::RelayRefusal { .. }
        | Job::RelayUndelivered { .. }
        | Job::Invitation { .. }
        | Job::PasswordReset { .. }
        | Job::VerifyAddress { .. }
        | Job::AskLink { .. }
        | Job::Norm { .. }
        | Job::Digest { .. } => Ok(()),
    }
}

impl Desk {
    async fn lost_in_case(&self, case: CaseId, message: i64) -> Result<(), Error> {
        let file = self.load(Scope::Everywhere, case).await?;
        let events = store::read::thread::events(&self.db, Scope::Everywhere, &file).await?;
        if events.iter().any(|line| line.event == Event::Undelivered { message }) {
            return Ok(());
        }
        let at = self.now().max(file.case.touched_at);
        self.commit(Change::recording(file, at).undelivered(message)).await.map(drop)
    }

    async fn lost_in_exchange(&self, relay: i64, number: i64) -> Result<(), Error> {
        let Some(relay) = store::read::relay::by_number(&self.db, relay).await? else { return Ok(()) };
        let mails = store::read::relay::mails(&self.db, &relay).await?;
        let Some(found) = mails.iter().find(|mail| mail.number == number) else { return Ok(()) };
        let batch = Batch::from(self.lost(&relay, found, "").await?);
        self.db.commit(batch).await?;
        self.job_came.notify_one();
        Ok(())
    }
}
