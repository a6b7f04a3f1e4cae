//! A case is about something else than was thought; what is counted of it moves along (R35, R70).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::Viewer;
use domain::case::{Action, Actor, CaseFile, Verb};
use domain::ids::{CaseId, TopicKey};
use domain::refusal::Refusal;

/// Gives a case another topic of the operator's list. Twice is the same as once.
pub async fn set_topic(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    topic: TopicKey,
) -> Result<CaseFile, Error> {
    retried(|| async {
        let file = desk.load(viewer.scope(), case).await?;
        file.case.allows(Verb::Retopic, Actor::from(viewer))?;
        if file.about.topic == topic {
            return Ok(file);
        }
        let topics = store::read::account::topics(&desk.db).await?;
        let known = topics.iter().any(|known| known.key == topic.as_str() && !known.retired);
        if !known && topic != TopicKey::other() {
            return Err(Refusal::TopicUnknown.into());
        }
        let action = Action::Retopic { from: file.about.topic.clone(), to: topic.clone() };
        let (step, at) = desk.decide(&file, &action, viewer).await?;
        desk.commit(Change::of(file, step, at)).await
    })
    .await
}
