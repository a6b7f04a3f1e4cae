//! A draft is thrown away by its writer, also one of a case that has left (R13).

use crate::desk::Desk;
use crate::drafts::house_of;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::ids::CaseId;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Throws the viewer's own draft away; one that leaves in a moment stays, and one that is gone is no fault.
pub async fn discard(desk: &Desk, viewer: Viewer, case: CaseId) -> Result<(), Error> {
    viewer.may(Permission::HandleCases)?;
    let person = viewer.person().ok_or(Refusal::NotAllowed)?;
    Ok(desk.db.commit(Batch::from(write::draft::discard(case, person, house_of(viewer)))).await?)
}
