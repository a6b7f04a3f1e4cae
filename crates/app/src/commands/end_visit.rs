//! A customer leaves.

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use store::{Batch, write};

/// Ends a visit.
pub async fn end_visit(desk: &Desk, visit: &Secret) -> Result<(), Error> {
    Ok(desk.db.commit(Batch::from(write::visit::end(visit.hash()))).await?)
}
