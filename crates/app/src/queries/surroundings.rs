//! What stands around every page of a seller: the account, the others, the counts and the saved views, in one
//! hand-over to the store.

use super::home::Counts;
use super::views::Counted;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::refusal::Refusal;
use store::read::account::{Membership, Seller};
use store::read::frame;

/// The surroundings of a seller's page.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// The current account.
    pub seller: Seller,
    /// Every account the person works for.
    pub accounts: Vec<Membership>,
    /// How many cases stand in each list.
    pub counts: Counts,
    /// The saved views with their counts.
    pub views: Vec<Counted>,
}

/// The surroundings of a page for these eyes.
pub async fn surroundings(desk: &Desk, viewer: Viewer) -> Result<Surroundings, Error> {
    let seller = viewer.seller().ok_or(Refusal::NotAllowed)?;
    let found = frame::of_seller(&desk.db, seller, viewer.person()).await?;
    let (seller, accounts) = (found.seller.ok_or(Refusal::NotVisible)?, found.accounts);
    if viewer.may(Permission::HandleCases).is_err() {
        return Ok(Surroundings { seller, accounts, counts: Counts::default(), views: Vec::new() });
    }
    let views = desk.counted(viewer, found.views).await?;
    Ok(Surroundings { seller, accounts, counts: Counts::of_rows(found.counters), views })
}
