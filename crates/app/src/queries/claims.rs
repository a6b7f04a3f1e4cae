//! Who took which case at the desk (R16).

use super::queue::for_desk;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::ids::CaseId;

/// Whether the viewer took this case by "next case", also when it has left the desk a moment ago.
pub async fn took(desk: &Desk, viewer: Viewer, case: CaseId) -> Result<bool, Error> {
    for_desk(viewer)?;
    match viewer.person() {
        Some(person) => Ok(store::read::desk::took(&desk.db, case, person).await?),
        None => Ok(false),
    }
}
