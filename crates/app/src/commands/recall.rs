//! An answer is taken back before it leaves (R31).

use crate::desk::Desk;
use crate::drafts::key_of;
use crate::error::Error;
use domain::access::Viewer;
use domain::ids::CaseId;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Makes a draft of it again; refused once it has left.
pub async fn recall(desk: &Desk, viewer: Viewer, case: CaseId) -> Result<(), Error> {
    let file = desk.load(viewer.scope(), case).await?;
    let back = write::draft::recall(key_of(viewer, &file)?, desk.now());
    match desk.db.commit(Batch::from(back)).await {
        Ok(()) => {
            desk.tell(&file);
            Ok(())
        }
        Err(store::StoreError::Conflict) => Err(Refusal::AlreadySent.into()),
        Err(error) => Err(error.into()),
    }
}
