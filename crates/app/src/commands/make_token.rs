//! An API token for a seller account or an operator.

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::access::DeskRole;
use domain::ids::SellerId;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Makes a token; it is shown once and only its hash is kept.
pub async fn make_token(desk: &Desk, name: &str, seller: Option<SellerId>) -> Result<Secret, Error> {
    if let Some(seller) = seller {
        store::read::account::seller(&desk.db, seller).await?.ok_or(Refusal::SellerUnknown)?;
    }
    let secret = desk.secrets.fresh();
    let role = seller.is_none().then(|| DeskRole::Operator.key());
    desk.db.commit(Batch::from(write::account::token(secret.hash(), name, seller, role, desk.now()))).await?;
    Ok(secret)
}
