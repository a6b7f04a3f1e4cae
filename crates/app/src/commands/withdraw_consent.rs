//! A customer takes her consent back: her number is hidden and forgotten at once (R48).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::case::{Action, CaseFile};
use domain::ids::CaseId;
use store::read::visit::Visitor;
use store::write;

/// Takes back the consent to pass on the number.
pub async fn withdraw_consent(desk: &Desk, visitor: &Visitor, case: CaseId) -> Result<CaseFile, Error> {
    retried(|| async {
        let (viewer, file) = desk.own_case(visitor, case).await?;
        let (step, at) = desk.decide(&file, &Action::WithdrawConsent, viewer).await?;
        let change = Change::of(file, step, at);
        let withdrawn = write::callback::withdraw(change.result(), at);
        desk.commit(change.with([withdrawn])).await
    })
    .await
}
