//! An API token for a seller account or an operator.

use crate::audit::{Concerns, What};
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
    let house = seller.unwrap_or(SellerId::MARKETPLACE);
    let batch = vec![
        write::account::token(secret.hash(), name, seller, role, desk.now()),
        desk.logged(None, house, What::TokenMade, name, Concerns::default()).await?,
    ];
    desk.db.commit(Batch::from(batch)).await?;
    Ok(secret)
}
