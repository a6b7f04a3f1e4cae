//! Switching between one's accounts (R66).

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::ids::{PersonId, SellerId};
use domain::refusal::Refusal;
use store::{Batch, write};

/// Makes another of one's accounts the current one; `None` for the desk.
pub async fn act_as(
    desk: &Desk,
    session: &Secret,
    person: PersonId,
    seller: Option<SellerId>,
) -> Result<(), Error> {
    if let Some(seller) = seller {
        let accounts = store::read::account::memberships(&desk.db, person).await?;
        if !accounts.iter().any(|account| account.seller == seller) {
            return Err(Refusal::NotVisible.into());
        }
    }
    Ok(desk.db.commit(Batch::from(write::account::act_as(session.hash(), seller))).await?)
}
