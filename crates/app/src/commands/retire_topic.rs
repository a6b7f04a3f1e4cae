//! A topic cannot be chosen any more, or can be again; cases that have it keep it (R12).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::ids::{SellerId, TopicKey};
use domain::refusal::Refusal;
use store::{Batch, write};

/// Retires a topic, or takes it back into use. Twice is the same as once.
pub async fn retire_topic(desk: &Desk, viewer: Viewer, key: &str, retired: bool) -> Result<(), Error> {
    for_operator(viewer)?;
    let known = store::read::account::topics(&desk.db).await?;
    let topic = known.iter().find(|topic| topic.key == key).ok_or(Refusal::NotVisible)?;
    if topic.retired == retired {
        return Ok(());
    }
    if key == TopicKey::other().as_str() {
        return Err(Refusal::TopicNeeded.into());
    }
    let what = if retired { What::TopicRetired } else { What::TopicBack };
    let line = desk.audited(viewer, SellerId::MARKETPLACE, what, &topic.names[0]).await?;
    let change = write::account::retire_topic(key, retired.then(|| desk.now()));
    desk.db.commit(Batch::from(vec![change, line])).await?;
    desk.kept.forget_topics();
    Ok(())
}
