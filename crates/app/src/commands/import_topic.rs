//! A topic of the operator's list comes in. Twice is the same as once.

use crate::desk::Desk;
use crate::error::Error;
use crate::records::{TopicRecord, Unfit, unfit};
use domain::ids::TopicKey;
use store::{Batch, write};

/// Takes a topic in, or renews it.
pub async fn import_topic(desk: &Desk, record: &TopicRecord) -> Result<(), Unfit> {
    let key = TopicKey::parse(&record.key).ok_or_else(|| unfit("topic", "is empty or too long".into()))?;
    let [nl, en, fr] = &record.names;
    let words: Vec<String> = record.words.iter().map(|word| store::write::search::fold(word)).collect();
    let topic = write::account::topic(key.as_str(), record.position, [nl, en, fr], &words.join(" "));
    desk.db.commit(Batch::from(topic)).await.map_err(Error::from)?;
    desk.kept.forget_topics();
    Ok(())
}
