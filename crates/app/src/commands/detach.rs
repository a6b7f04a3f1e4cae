//! A file is taken off a draft.

use crate::desk::Desk;
use crate::drafts::{house_of, key_of};
use crate::error::Error;
use domain::access::Viewer;
use domain::ids::CaseId;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Takes a file off the viewer's draft in a case; one that is gone already is no fault.
pub async fn detach(desk: &Desk, viewer: Viewer, case: CaseId, number: i64) -> Result<(), Error> {
    let file = desk.load(viewer.scope(), case).await?;
    let key = key_of(viewer, &file)?;
    let known = store::read::draft::one(&desk.db, key, house_of(viewer)).await?;
    if known.is_some_and(|draft| draft.leaves_at.is_some()) {
        return Err(Refusal::SendingNow.into());
    }
    Ok(desk.db.commit(Batch::from(write::draft::remove_file(key, number))).await?)
}
