//! The moment of an account's digest has come (R29, R83).

use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind as Number;
use crate::outbox::Job;
use domain::digest::Moments;
use domain::notice::Kind;
use store::read::settings::Digest;
use store::write::outbox::NewJob;
use store::{Batch, StoreError, write};

/// Puts a digest in the outbox for each address that gets one, and sets the next moment, as one batch. Moments that
/// passed meanwhile are not made up for.
pub async fn send_digest(desk: &Desk, digest: &Digest) -> Result<(), Error> {
    let Some(at) = digest.next_at else { return Ok(()) };
    let moments = Moments::parse(&digest.moments).unwrap_or_default();
    let next = moments.next(&desk.calendar_of(digest.seller).await?, desk.now());
    let mut batch = Batch::from(write::settings::next_digest(digest.seller, at, next));
    for address in desk.addressees(digest.seller, Kind::Digest).await? {
        let job = NewJob {
            id: desk.numbers.next(Number::Job).await?,
            key: format!("digest/{}/{address}/{}", digest.seller, at.as_second()),
            seller: digest.seller.0,
            case: None,
            body: Job::Digest { seller: digest.seller, to: address, at }.to_json(),
        };
        batch.push(write::outbox::insert(&job, desk.now()));
    }
    match desk.db.commit(batch).await {
        // Another process was first.
        Err(StoreError::Conflict) => Ok(()),
        ended => {
            desk.job_came.notify_one();
            Ok(ended?)
        }
    }
}
