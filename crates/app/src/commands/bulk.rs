//! One deed to many cases (R35): each decided by its own rules, so that some may be done and others refused.

use super::act::{Deed, act};
use super::assign::assign;
use super::set_topic::set_topic;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::ids::{CaseId, PersonId, TopicKey};
use domain::refusal::Refusal;
use std::collections::BTreeSet;

/// So many cases at once and no more.
pub const MOST_AT_ONCE: usize = 100;

/// What is done to each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Many {
    /// What can be done to one without a message.
    Deed(Deed),
    /// Given to a colleague, or to nobody in particular.
    Assign(Option<PersonId>),
    /// Given another topic.
    Topic(TopicKey),
}

/// What became of each case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// To which it was done.
    pub done: Vec<CaseId>,
    /// To which it was not, and why.
    pub refused: Vec<(CaseId, Refusal)>,
}

/// Does it to each of the cases, in the order given and once to each.
pub async fn bulk(desk: &Desk, viewer: Viewer, cases: &[CaseId], what: &Many) -> Result<Outcome, Error> {
    viewer.may(Permission::HandleCases)?;
    let mut seen = BTreeSet::new();
    let cases: Vec<CaseId> = cases.iter().copied().filter(|case| seen.insert(*case)).collect();
    match cases.len() {
        0 => return Err(Refusal::NothingChosen.into()),
        1..=MOST_AT_ONCE => {}
        _ => return Err(Refusal::TooManyAtOnce.into()),
    }
    let mut outcome = Outcome::default();
    for case in cases {
        let ended = match what {
            Many::Deed(deed) => act(desk, viewer, case, deed).await,
            Many::Assign(to) => assign(desk, viewer, case, *to).await,
            Many::Topic(topic) => set_topic(desk, viewer, case, topic.clone()).await,
        };
        match ended {
            Ok(_) => outcome.done.push(case),
            Err(Error::Refused(refusal)) => outcome.refused.push((case, refusal)),
            Err(Error::Conflict) => outcome.refused.push((case, Refusal::NewerMessage)),
            Err(error) => return Err(error),
        }
    }
    Ok(outcome)
}
