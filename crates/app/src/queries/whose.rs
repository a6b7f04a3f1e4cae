//! Whose figures are looked at: one's own account's, or any seller's by who answers for all (R66, R67).

use super::board::for_supervisor;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::ids::SellerId;
use domain::refusal::Refusal;
use store::read::account::Seller;

/// The account that these eyes may look at; a seller's own role must allow it.
pub(super) fn whose(viewer: Viewer, of: Option<SellerId>, permission: Permission) -> Result<SellerId, Error> {
    if let Some(own) = viewer.seller() {
        viewer.may(permission)?;
        return if of.is_none_or(|of| of == own) { Ok(own) } else { Err(Refusal::NotVisible.into()) };
    }
    for_supervisor(viewer)?;
    of.ok_or(Error::Refused(Refusal::SellerUnknown))
}

/// The account itself.
pub(super) async fn account(desk: &Desk, seller: SellerId) -> Result<Seller, Error> {
    store::read::account::seller(&desk.db, seller).await?.ok_or(Error::Refused(Refusal::SellerUnknown))
}
