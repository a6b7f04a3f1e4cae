//! The topics get another order (R12).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::queue::for_operator;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use std::collections::BTreeSet;
use store::{Batch, write};

/// Puts all topics in this order; each is named once.
pub async fn order_topics(desk: &Desk, viewer: Viewer, keys: &[String]) -> Result<(), Error> {
    for_operator(viewer)?;
    let known = store::read::account::topics(&desk.db).await?;
    let named: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
    if named.len() != keys.len() || named != known.iter().map(|topic| topic.key.as_str()).collect() {
        return Err(Refusal::TopicUnknown.into());
    }
    let line = desk.audited(viewer, SellerId::MARKETPLACE, What::TopicsOrdered, "").await?;
    let mut batch = Batch::from(line);
    batch.extend((1..).zip(keys).map(|(position, key)| write::account::place_topic(key, position)));
    desk.db.commit(batch).await?;
    desk.kept.forget_topics();
    Ok(())
}
