//! The operator says whether the assistant did right in a conversation (R51).

use crate::desk::Desk;
use crate::error::Error;
use crate::queries::guides::only_operator;
use domain::access::Viewer;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Keeps the judgement; a later one takes its place.
pub async fn judge_talk(desk: &Desk, viewer: Viewer, talk: i64, right: bool) -> Result<(), Error> {
    only_operator(viewer)?;
    let judged = write::talk::judge(talk, right, desk.now(), viewer.person());
    match desk.db.commit(Batch::from(judged)).await {
        Err(StoreError::Conflict) => Err(Refusal::NotVisible.into()),
        done => Ok(done?),
    }
}
