//! Customers do not see an article any more (R51); its editions stay.

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::guides::only_operator;
use domain::access::Viewer;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Takes an article away from customers; twice is the same as once.
pub async fn retire_guide(desk: &Desk, viewer: Viewer, id: i64) -> Result<(), Error> {
    only_operator(viewer)?;
    let guide = store::read::guide::one(&desk.db, id).await?.ok_or(Refusal::NotVisible)?;
    if guide.retired {
        return Ok(());
    }
    let mut batch = Batch::from(write::guide::retire(id));
    let title = &guide.edition.title;
    batch.push(desk.audited(viewer, SellerId::MARKETPLACE, What::GuideRetired, title).await?);
    Ok(desk.db.commit(batch).await?)
}
