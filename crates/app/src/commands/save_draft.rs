//! What somebody writes is kept as it is written (R31).

use crate::desk::Desk;
use crate::drafts::{house_of, key_of};
use crate::error::Error;
use domain::access::Viewer;
use domain::ids::CaseId;
use domain::message::TEXT_LIMIT;
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::{Batch, write};

/// The words of a draft as a page brings them.
#[derive(Clone, Debug)]
pub struct Words {
    /// The words, not trimmed: they are still being written.
    pub text: String,
    /// The last message the page showed (R32).
    pub seen: i64,
    /// The revision the writer went on from; `None` overwrites what another device wrote.
    pub revision: Option<i64>,
}

/// What was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The revision to go on from.
    pub revision: i64,
    /// When.
    pub at: Timestamp,
}

/// Keeps a draft; without words and files it is forgotten. Nothing of the case changes.
pub async fn save_draft(desk: &Desk, viewer: Viewer, case: CaseId, words: &Words) -> Result<Saved, Error> {
    if words.text.len() > TEXT_LIMIT {
        return Err(Refusal::MessageTooLong.into());
    }
    let file = desk.load(viewer.scope(), case).await?;
    if file.case.erased_at.is_some() {
        return Err(Refusal::Erased.into());
    }
    let (key, house, at) = (key_of(viewer, &file)?, house_of(viewer), desk.now());
    let known = store::read::draft::one(&desk.db, key, house).await?;
    if known.as_ref().is_some_and(|draft| draft.leaves_at.is_some()) {
        return Err(Refusal::SendingNow.into());
    }
    let stored = known.as_ref().map_or(0, |draft| draft.revision);
    let same = known.as_ref().is_some_and(|draft| draft.text == words.text);
    if words.revision.is_some_and(|from| from < stored) && !same {
        return Err(Refusal::DraftElsewhere.into());
    }
    let files = known.is_some_and(|draft| !draft.files.is_empty());
    let revision = stored + 1;
    let statement = if words.text.trim().is_empty() && !files {
        write::draft::remove(key)
    } else {
        write::draft::save(key, house, revision, &words.text, words.seen, at)
    };
    match desk.db.commit(Batch::from(statement)).await {
        Ok(()) => Ok(Saved { revision, at }),
        Err(store::StoreError::Conflict) => Err(Refusal::DraftElsewhere.into()),
        Err(error) => Err(error.into()),
    }
}
