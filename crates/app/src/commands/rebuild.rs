//! Counters and tallies anew, should they ever be doubted (R70).

use crate::desk::Desk;
use crate::error::{Error, retried};
use store::{Batch, write};

/// Recomputes every counter and tally from the cases, placements and surveys behind them; the desk may go on working.
pub async fn rebuild(desk: &Desk) -> Result<(), Error> {
    retried(async || Ok(desk.db.commit(Batch::from(write::rebuild::figures().to_vec())).await?)).await
}
