//! Somebody has seen what she was told about a case (R35).

use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::ids::CaseId;
use domain::refusal::Refusal;
use store::read::mention::house;
use store::{Batch, write};

/// Marks what the viewer was told about a case as read; only of a case she may see (R13).
pub async fn read_mentions(desk: &Desk, viewer: Viewer, case: CaseId) -> Result<(), Error> {
    desk.load(viewer.scope(), case).await?;
    let person = viewer.person().ok_or(Refusal::NotAllowed)?;
    let read = write::mention::read(person, house(viewer.scope()), case, desk.now());
    Ok(desk.db.commit(Batch::from(read)).await?)
}
