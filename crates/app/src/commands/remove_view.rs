//! A saved view goes (R28); the cases in it stay where they are.

use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use store::{Batch, write};

/// Removes a view that these eyes may change.
pub async fn remove_view(desk: &Desk, viewer: Viewer, id: i64) -> Result<(), Error> {
    let seller = viewer.seller_who_may(Permission::HandleCases)?;
    desk.changeable(viewer, id).await?;
    Ok(desk.db.commit(Batch::from(write::view::remove(seller, id))).await?)
}
