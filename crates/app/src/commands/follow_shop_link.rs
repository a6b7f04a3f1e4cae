//! A customer comes from the shop, which vouches for her by its signature (R50): one order opens.

use crate::desk::Desk;
use crate::doors::{Door, Halted, network};
use crate::links::ShopLink;
use crate::secrets::Secret;
use core::net::IpAddr;
use domain::customer::Reach;
use domain::ids::OrderNumber;
use domain::refusal::Refusal;
use store::Batch;

/// Begins a visit for the customer of the order, or goes on with the one she has; gives the order too.
pub async fn follow_shop_link(
    desk: &Desk,
    link: &ShopLink,
    held: Option<&Secret>,
    from: Option<IpAddr>,
) -> Result<(Secret, OrderNumber), Halted> {
    let Some(order) = desk.shop_link_opens(link) else {
        // Only guessing is counted: a whole office may come from its shop by one network.
        desk.doors.pass(Door::Network, network(from), desk.setup.doorway.tries_per_network, desk.now())?;
        return Err(Refusal::LinkInvalid.into());
    };
    let customer = desk.only_buyer_of(&order).await?.ok_or(Refusal::OrderUnknown)?;
    let reach = Reach::Order(order.clone());
    if let Some(held) = desk.held(held, customer, &reach).await? {
        return Ok((held, order));
    }
    let mut batch = Batch::default();
    let visit = desk.begin_visit(&mut batch, customer, &reach);
    desk.db.commit(batch).await?;
    Ok((visit, order))
}
