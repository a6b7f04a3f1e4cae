//! Saved views with their counts (R28).

use super::inbox;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::refusal::Refusal;
use store::read::view::SavedView;

/// At most so many views stand in a rail; so many are kept for one person, the account's included.
pub const MOST_VIEWS: usize = 12;

/// A saved view and how many cases it holds.
#[derive(Clone, Debug)]
pub struct Counted {
    /// The view.
    pub view: SavedView,
    /// How many, counted up to 1,000.
    pub count: i64,
    /// Whether there may be more.
    pub more: bool,
}

/// The views these eyes have: the account's and the person's own, oldest first.
pub async fn views(desk: &Desk, viewer: Viewer) -> Result<Vec<SavedView>, Error> {
    let seller = viewer.seller_who_may(Permission::HandleCases)?;
    Ok(store::read::view::saved(&desk.db, seller, viewer.person()).await?)
}

/// The same, with their counts.
pub async fn counted(desk: &Desk, viewer: Viewer) -> Result<Vec<Counted>, Error> {
    desk.counted(viewer, views(desk, viewer).await?).await
}

/// Whether these eyes may keep, rename and remove the account's own views.
pub fn may_keep_for_all(viewer: Viewer) -> bool {
    viewer.seller_who_may(Permission::ChangeSettings).is_ok()
}

impl Desk {
    /// Counts views, as far as they were not counted a moment ago.
    pub(super) async fn counted(&self, viewer: Viewer, views: Vec<SavedView>) -> Result<Vec<Counted>, Error> {
        let seller = viewer.seller_who_may(Permission::HandleCases)?;
        let mut counted = Vec::new();
        for view in views.into_iter().take(MOST_VIEWS) {
            let (turn, now) = (self.kept.turn(seller), self.now());
            let (count, more) = match self.kept.count(seller, view.id, now) {
                Some(known) => known,
                None => inbox::count(self, viewer, view.list, &view.filter).await?,
            };
            self.kept.keep_count((seller, view.id), turn, now, (count, more));
            counted.push(Counted { view, count, more });
        }
        Ok(counted)
    }

    /// A view that these eyes may change: one's own, or the account's for whoever may change settings.
    pub(crate) async fn changeable(&self, viewer: Viewer, id: i64) -> Result<SavedView, Error> {
        let found = views(self, viewer).await?.into_iter().find(|view| view.id == id);
        let view = found.ok_or(Refusal::NotVisible)?;
        let may = view.person.is_some() || may_keep_for_all(viewer);
        if may { Ok(view) } else { Err(Refusal::NotAllowed.into()) }
    }
}
