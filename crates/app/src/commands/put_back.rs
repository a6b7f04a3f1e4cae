//! An agent puts a case back for others (R16).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::queries::queue::for_desk;
use domain::access::Viewer;
use domain::case::{Action, Actor, CaseFile, Verb};
use domain::claim::PUT_BACK;
use domain::ids::CaseId;
use domain::refusal::Refusal;
use store::write;

/// The case is nobody's work any more, and is not offered to the same person for a while.
pub async fn put_back(desk: &Desk, viewer: Viewer, case: CaseId) -> Result<CaseFile, Error> {
    let person = viewer.person().ok_or(Refusal::NotAllowed)?;
    retried(|| async {
        let file = desk.load(viewer.scope(), case).await?;
        for_desk(viewer)?;
        file.case.allows(Verb::Assign, Actor::from(viewer))?;
        if file.about.assignee != Some(person) {
            return Ok(file);
        }
        let (step, at) = desk.decide(&file, &Action::Assign(None), viewer).await?;
        let now = desk.now();
        let skip = write::desk::put_back(case, person, now, now + PUT_BACK);
        desk.commit(Change::of(file, step, at).with([skip])).await
    })
    .await
}
