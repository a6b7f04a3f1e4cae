//! Deeds without a message: close, reopen, follow up, take back, hand over, "no answer needed".

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::Viewer;
use domain::case::{Action, CaseFile};
use domain::ids::CaseId;
use domain::refusal::Refusal;
use jiff::Timestamp;

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Close as resolved, with an optional explanation (R55).
    Close {
        /// May be empty.
        explanation: String,
    },
    /// Open again (R57).
    Reopen,
    /// End the turn without a message (R33).
    NoAnswerNeeded,
    /// Keep for later (R26).
    FollowUp {
        /// Until when, if a date was given.
        until: Option<Timestamp>,
    },
    /// The desk takes it back (R16).
    TakeBack,
    /// The seller hands it to the desk (R16).
    HandOver {
        /// Why; needed.
        reason: String,
    },
}

/// Does a deed to a case.
pub async fn act(desk: &Desk, viewer: Viewer, case: CaseId, deed: &Deed) -> Result<CaseFile, Error> {
    let (action, words) = parts(deed)?;
    retried(|| async {
        let file = desk.load(viewer.scope(), case).await?;
        let (step, at) = desk.decide(&file, &action, viewer).await?;
        desk.commit(Change::of(file, step, at).explained(words)).await
    })
    .await
}

fn parts(deed: &Deed) -> Result<(Action, &str), Error> {
    Ok(match deed {
        Deed::Close { explanation } => (Action::Close, explanation),
        Deed::Reopen => (Action::Reopen, ""),
        Deed::NoAnswerNeeded => (Action::NoAnswerNeeded, ""),
        Deed::FollowUp { until } => (Action::FollowUp(*until), ""),
        Deed::TakeBack => (Action::TakeBack, ""),
        Deed::HandOver { reason } if reason.trim().is_empty() => return Err(Refusal::ReasonMissing.into()),
        Deed::HandOver { reason } => (Action::HandOver, reason),
    })
}
