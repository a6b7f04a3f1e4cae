//! A case becomes the work of one of the people where it lies, or of nobody in particular (R35).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::Viewer;
use domain::case::{Action, Actor, CaseFile, Verb};
use domain::ids::{CaseId, PersonId};
use domain::refusal::Refusal;

/// Gives a case to a colleague of the viewer; to nobody where `to` is absent. Twice is the same as once.
pub async fn assign(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    to: Option<PersonId>,
) -> Result<CaseFile, Error> {
    retried(|| async {
        let file = desk.load(viewer.scope(), case).await?;
        file.case.allows(Verb::Assign, Actor::from(viewer))?;
        if file.about.assignee == to {
            return Ok(file);
        }
        if let Some(to) = to {
            let people = desk.colleagues_of(viewer).await?;
            if !people.iter().any(|colleague| colleague.person == to) {
                return Err(Refusal::PersonUnknown.into());
            }
        }
        let (step, at) = desk.decide(&file, &Action::Assign(to), viewer).await?;
        desk.commit(Change::of(file, step, at)).await
    })
    .await
}
