//! A customer follows the link that was mailed to her: her address is confirmed, and all that is hers opens (R50).

use crate::desk::Desk;
use crate::doors::{Door, Halted, network};
use crate::secrets::Secret;
use core::net::IpAddr;
use domain::customer::Reach;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Uses the link, once, and begins a visit.
pub async fn follow_link(desk: &Desk, link: &Secret, from: Option<IpAddr>) -> Result<Secret, Halted> {
    let now = desk.now();
    desk.doors.pass(Door::Network, network(from), desk.setup.doorway.tries_per_network, now)?;
    let found = store::read::visit::link(&desk.db, link.hash(), now).await?.ok_or(Refusal::LinkInvalid)?;
    let customer = desk.buyer_of(&found).await?.ok_or(Refusal::LinkInvalid)?;
    let mut batch = Batch::from(write::visit::use_link(link.hash(), now));
    let visit = desk.begin_visit(&mut batch, customer, &Reach::Everything);
    match desk.db.commit(batch).await {
        Ok(()) => Ok(visit),
        // Two at once: the first used it.
        Err(StoreError::Conflict) => Err(Refusal::LinkInvalid.into()),
        Err(error) => Err(error.into()),
    }
}
