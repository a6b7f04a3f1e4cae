//! When a person was last seen in an account (R66).

use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use jiff::{SignedDuration, Timestamp};
use store::{Batch, write};

/// Being seen is written down no more often than this.
const OFTEN: SignedDuration = SignedDuration::from_mins(15);

/// Writes down that somebody is at work in an account, unless that was done a moment ago.
pub async fn be_seen(desk: &Desk, viewer: Viewer, last: Option<Timestamp>) -> Result<(), Error> {
    let (Some(person), Some(seller)) = (viewer.person(), viewer.seller()) else { return Ok(()) };
    if last.is_some_and(|last| desk.now() < last + OFTEN) {
        return Ok(());
    }
    Ok(desk.db.commit(Batch::from(write::people::seen(seller, person, desk.now()))).await?)
}
