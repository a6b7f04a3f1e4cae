//! What the shop's own chat needs: whose conversation it leads, on the shop's word (R51, R74).

use super::guides::only_operator;
use crate::assistant::Proven;
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::talk::conversation;
use crate::secrets::Secret;
use domain::access::Viewer;
use domain::ids::OrderNumber;
use domain::refusal::Refusal;

/// The customer of an order, as the shop vouches for her: with her address where it names one. Only for the operator,
/// whose shop knows who is signed in with it.
pub async fn vouched(
    desk: &Desk,
    viewer: Viewer,
    order: &OrderNumber,
    email: Option<&str>,
) -> Result<Proven, Error> {
    only_operator(viewer)?;
    let parts = store::read::order::by_number(&desk.db, order).await?;
    let named = match email {
        Some(email) => {
            let hash = desk.secrets.email_hash(email);
            let known = store::read::customer::by_email(&desk.db, hash).await?;
            Some(known.ok_or(Refusal::OrderUnknown)?.id)
        }
        None => None,
    };
    let mut owners = parts.iter().map(|(_, owner)| *owner);
    let owner = match named {
        Some(named) => owners.find(|owner| *owner == named),
        None => owners.next().filter(|first| owners.all(|other| other == *first)),
    };
    let customer =
        desk.not_erased(owner.ok_or(Refusal::OrderUnknown)?).await?.ok_or(Refusal::OrderUnknown)?;
    Ok(Proven { customer, only: Some(order.clone()) })
}

/// The customer of a conversation that the shop leads, if it vouched for her when it began.
pub async fn speaker(desk: &Desk, viewer: Viewer, token: &Secret) -> Result<Option<Proven>, Error> {
    only_operator(viewer)?;
    let talk = conversation(desk, token).await?;
    Ok(talk.customer.map(|customer| Proven { customer, only: talk.order }))
}
