//! A customer leaves everywhere: on every device where she came in.

use crate::desk::Desk;
use crate::error::Error;
use store::read::visit::Visitor;
use store::{Batch, write};

/// Ends all visits of a customer.
pub async fn end_visits(desk: &Desk, visitor: &Visitor) -> Result<(), Error> {
    Ok(desk.db.commit(Batch::from(write::visit::end_all(visitor.id))).await?)
}
