//! The masked address of an order's customer, for the page of the order (R41).

use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::ids::OrderNumber;
use mail::alias::Purpose;

/// The address at which a seller's mail reaches the customer of his order, made when it is first asked for; `None` once
/// contact about the order may not be started any more and no exchange is open.
pub async fn open_relay(desk: &Desk, viewer: Viewer, number: &OrderNumber) -> Result<Option<String>, Error> {
    let seller = viewer.seller_who_may(Permission::HandleCases)?;
    let (order, customer) = desk.own_order(seller, number).await?;
    // R68: nobody is behind that address any more.
    if !desk.is_mailed(customer).await? {
        return Ok(None);
    }
    let known = store::read::relay::of_order(&desk.db, seller, number).await?;
    let exchange = desk.exchange(&order, known.as_ref().and_then(|relay| relay.open_until)).await?;
    if exchange.seller_writes(desk.now()).is_err() {
        return Ok(None);
    }
    let relay = match known {
        Some(relay) => relay,
        None => desk.relay_of(&order, customer).await?,
    };
    desk.relay_address(&relay, Purpose::OrderSeller).await.map(Some)
}
