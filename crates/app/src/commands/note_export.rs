//! That somebody took figures or lists out as a file is written down (R20, R68).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::ids::SellerId;
use store::Batch;

/// Notes it; `file` is its name, with what narrowed it.
pub async fn note_export(desk: &Desk, viewer: Viewer, file: &str) -> Result<(), Error> {
    let house = viewer.seller().unwrap_or(SellerId::MARKETPLACE);
    let line = desk.audited(viewer, house, What::Exported, file).await?;
    Ok(desk.db.commit(Batch::from(line)).await?)
}
