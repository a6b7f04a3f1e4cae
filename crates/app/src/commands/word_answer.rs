//! A language model's words for an answer are kept beside it (R51).

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use store::{Batch, write};

/// Keeps the words for a turn of a conversation that is still open; they were tamed before.
pub async fn word_answer(desk: &Desk, token: &Secret, number: i64, words: &str) -> Result<(), Error> {
    let kept = desk.talk(token).await?;
    Ok(desk.db.commit(Batch::from(write::talk::word(kept.id, number, words))).await?)
}
