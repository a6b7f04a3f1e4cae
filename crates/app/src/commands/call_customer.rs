//! The desk itself called the customer (R49).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::Viewer;
use domain::case::{Action, CaseFile, Outcome};
use domain::ids::CaseId;
use store::write;

/// Logs a call of the desk's own: reached, in vain, or mail instead. After the first and the last none is to be made.
pub async fn call_customer(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    outcome: Outcome,
) -> Result<CaseFile, Error> {
    retried(|| async {
        let file = desk.load(viewer.scope(), case).await?;
        let (step, at) = desk.decide(&file, &Action::CallByDesk(outcome), viewer).await?;
        let kept = match outcome {
            Outcome::NotReached => write::desk::tried(case),
            Outcome::Reached(_) | Outcome::ByMail => write::desk::end_call(case),
        };
        desk.commit(Change::of(file, step, at).with([kept])).await
    })
    .await
}
