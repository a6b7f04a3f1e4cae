//! Words of old conversations go (R68); what came of them stays for the measure.

use crate::desk::Desk;
use crate::error::Error;
use store::{Batch, write};

/// Forgets some of what is due; gives whether there was anything.
pub(crate) async fn forget_talks(desk: &Desk) -> Result<usize, Error> {
    let before = desk.now() - desk.setup.assistant.kept_for;
    if !store::read::talk::has_old_words(&desk.db, before).await? {
        return Ok(0);
    }
    desk.db.commit(Batch::from(write::talk::forget(before).to_vec())).await?;
    Ok(1)
}
