//! The desk makes a link for the customer of an order, for a shop that does not sign its own (R50).

use crate::desk::Desk;
use crate::error::Error;
use crate::links::SHOP_LINK_LONGEST;
use domain::access::Viewer;
use domain::ids::OrderNumber;
use domain::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};

/// A link that opens one order until an instant.
pub async fn make_shop_link(
    desk: &Desk,
    viewer: Viewer,
    order: &OrderNumber,
    valid: SignedDuration,
) -> Result<(String, Timestamp), Error> {
    crate::queries::queue::for_desk(viewer)?;
    desk.only_buyer_of(order).await?.ok_or(Refusal::OrderUnknown)?;
    let until = desk.now() + valid.clamp(SignedDuration::from_secs(60), SHOP_LINK_LONGEST);
    let until =
        Timestamp::from_second(until.as_second()).map_err(|error| Error::Broken(error.to_string()))?;
    Ok((desk.shop_link(order, until), until))
}
