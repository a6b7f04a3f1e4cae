//! What came of calling the customer, in one tap (R49, R55).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::Viewer;
use domain::case::{Action, CaseFile, Outcome};
use domain::ids::CaseId;

/// Logs a call: reached, in vain, or mail instead.
pub async fn log_call(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    outcome: Outcome,
) -> Result<CaseFile, Error> {
    retried(|| async {
        let file = desk.load(viewer.scope(), case).await?;
        let (step, at) = desk.decide(&file, &Action::Call(outcome), viewer).await?;
        desk.commit(Change::of(file, step, at)).await
    })
    .await
}
