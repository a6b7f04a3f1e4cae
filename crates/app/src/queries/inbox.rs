//! A seller's lists (R26, R27).

use super::{Page, after, page, page_limit};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::case::List;

/// A page of a list, `None` for all cases; open lists longest waiting first, closed and all newest first.
pub async fn list(
    desk: &Desk,
    viewer: Viewer,
    list: Option<List>,
    cursor: Option<&str>,
) -> Result<Page, Error> {
    viewer.seller_who_may(Permission::HandleCases)?;
    let rows = store::read::list::list(&desk.db, viewer.scope(), list, after(cursor)?, page_limit()).await?;
    Ok(page(rows, |row| if list.is_some() { row.since } else { row.opened_at }))
}
