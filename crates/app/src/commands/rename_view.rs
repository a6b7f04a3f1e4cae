//! Another name for a saved view (R28).

use super::keep_view::named;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use store::read::view::SavedView;
use store::{Batch, write};

/// Renames a view that these eyes may change.
pub async fn rename_view(desk: &Desk, viewer: Viewer, id: i64, name: &str) -> Result<SavedView, Error> {
    let seller = viewer.seller_who_may(Permission::HandleCases)?;
    let (view, name) = (desk.changeable(viewer, id).await?, named(name)?);
    desk.db.commit(Batch::from(write::view::rename(seller, id, &name))).await?;
    Ok(SavedView { name, ..view })
}
