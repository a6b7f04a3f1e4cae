//! The desk asked the customer whether the seller may call, and forwards the case with what she said (R48).

use super::pass_on::{Passing, SaidOfCall, pass_on};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::case::CaseFile;
use domain::ids::{CaseId, SellerId};

/// What the customer said, and to whom the case goes.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The case.
    pub case: CaseId,
    /// The seller; without one named, the seller of its order.
    pub to: Option<SellerId>,
    /// What the seller should know.
    pub remark: String,
    /// Whether a call is welcome.
    pub wish: bool,
    /// Whether the number may be passed on to the seller.
    pub consent: bool,
    /// The number as the agent typed it; the known one of the customer where absent.
    pub number: Option<String>,
    /// When the customer is best called, in words.
    pub best_time: String,
}

/// Forwards a case with what the customer said about being called. Only with wish and consent it carries the number.
pub async fn propose_callback(desk: &Desk, viewer: Viewer, proposal: &Proposal) -> Result<CaseFile, Error> {
    let Proposal { case, to, remark, wish, consent, number, best_time } = proposal.clone();
    let said = Some(SaidOfCall { wish, consent, number, best_time, asked_in: None });
    pass_on(desk, viewer, &Passing { case, to, remark, phoned: None, said }).await
}
