//! The desk promises the customer a call of its own, at a moment.

use super::pass_on::BEST_TIME_LIMIT;
use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::Viewer;
use domain::callback::PhoneNumber;
use domain::case::{Action, CaseFile};
use domain::ids::CaseId;
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::write;
use store::write::desk::Promise;

/// A call to be made.
#[derive(Clone, Debug)]
pub struct NewPromise {
    /// The case.
    pub case: CaseId,
    /// When.
    pub at: Timestamp,
    /// The number as it was typed; the known one of the customer where absent.
    pub number: Option<String>,
    /// When the customer is best reached, in words.
    pub best_time: String,
}

/// Promises a call: the case comes back at its moment, its clock runs on, and the desk sees the number until it is made.
pub async fn promise_call(desk: &Desk, viewer: Viewer, promise: &NewPromise) -> Result<CaseFile, Error> {
    retried(|| async {
        let file = desk.load(viewer.scope(), promise.case).await?;
        let (step, at) = desk.decide(&file, &Action::PromiseCall(promise.at), viewer).await?;
        let number = match &promise.number {
            Some(typed) => PhoneNumber::parse(typed).ok_or(Refusal::PhoneInvalid)?,
            None => desk.known_number(&file).await?.ok_or(Refusal::PhoneInvalid)?,
        };
        let new = Promise {
            case: promise.case,
            call_at: promise.at,
            by: viewer.person(),
            best_time: promise.best_time.trim().chars().take(BEST_TIME_LIMIT).collect(),
            phone_sealed: Some(desk.secrets.seal_phone(number.reveal()).0),
        };
        desk.commit(Change::of(file, step, at).with([write::desk::promise(&new, at)])).await
    })
    .await
}
