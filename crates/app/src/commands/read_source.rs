//! Somebody of the desk reads the source of a mail; that she did is written down (R20, R82).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::ids::{RawMailId, SellerId};
use store::Batch;

/// The source of a mail, for the desk.
pub async fn read_source(desk: &Desk, viewer: Viewer, mail: RawMailId) -> Result<Vec<u8>, Error> {
    let bytes = crate::queries::mail::source(desk, viewer, mail).await?;
    let line = desk.audited(viewer, SellerId::MARKETPLACE, What::SourceRead, &mail.to_string()).await?;
    desk.db.commit(Batch::from(line)).await?;
    Ok(bytes)
}
