//! Erasures that were begun come to their end, whatever happened to the process that began them (R68).

use crate::desk::Desk;
use crate::erasing::Erasing;
use crate::error::Error;

/// How many erasures are gone on with at once.
const AT_ONCE: i64 = 10;

/// Does one step of each; gives how many steps were done. One that fails stops none of the others.
pub(crate) async fn finish_erasures(desk: &Desk) -> Result<usize, Error> {
    let mut done = 0;
    for customer in store::read::erasure::waiting(&desk.db, AT_ONCE).await? {
        match desk.erase_on(customer).await {
            Ok(Erasing::More | Erasing::Done) => done += 1,
            Ok(Erasing::Waits) => {}
            Err(error) => tracing::warn!(customer = customer.0, %error, "an erasure did not go on"),
        }
    }
    Ok(done)
}
