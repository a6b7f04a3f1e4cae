//! A mail that may not pass goes back with the reason, never silently away (R45, R46).

use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::outbox::{Job, Reason};
use domain::ids::{CaseId, RawMailId, SellerId};
use store::write::outbox::NewJob;
use store::{Batch, write};

/// Marks a mail as read and puts the refusal in the outbox.
pub(super) async fn refuse_mail(
    desk: &Desk,
    mail: RawMailId,
    (case, seller): (CaseId, SellerId),
    reason: Reason,
) -> Result<(), Error> {
    let job = NewJob {
        id: desk.numbers.next(Kind::Job).await?,
        key: format!("refusal/{mail}"),
        seller: 0,
        case: Some(case.0),
        body: Job::Refusal { mail, case, seller: Some(seller), reason }.to_json(),
    };
    let read = write::mail::read(mail, Some(case), "refused");
    desk.db.commit(Batch::from(vec![read, write::outbox::insert(&job, desk.now())])).await?;
    desk.job_came.notify_one();
    Ok(())
}
