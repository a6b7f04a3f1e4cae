//! Customers see the newest edition of an article from now on (R51).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::guides::only_operator;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Publishes the newest edition of an article; one that was retired is there again.
pub async fn publish_guide(desk: &Desk, viewer: Viewer, id: i64) -> Result<(), Error> {
    only_operator(viewer)?;
    let guide = store::read::guide::one(&desk.db, id).await?.ok_or(Refusal::NotVisible)?;
    let words = (guide.edition.title.as_str(), guide.edition.body.as_str());
    let mut batch = Batch::from(write::guide::publish(id, guide.newest, guide.language, words));
    batch.push(desk.audited(viewer, SellerId::MARKETPLACE, What::GuidePublished, words.0).await?);
    Ok(desk.db.commit(batch).await?)
}
