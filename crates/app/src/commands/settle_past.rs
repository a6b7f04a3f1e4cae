//! Jobs of a past that was told afterwards are not carried out: nobody mails today what should have left in March.

use crate::desk::Desk;
use crate::error::Error;
use jiff::Timestamp;
use store::{Batch, write};

/// Marks every job that arose before an instant and still waits as done, with the remark that it never left. For a
/// history that is brought in, never for a desk at work.
pub async fn settle_past(desk: &Desk, before: Timestamp) -> Result<(), Error> {
    Ok(desk.db.commit(Batch::from(write::outbox::settle(before, desk.now()))).await?)
}
