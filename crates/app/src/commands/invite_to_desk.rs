//! A link with which somebody joins the marketplace's own desk (R67).

use super::invite_person::VALID;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::access::DeskRole;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Makes the link for the holder of an address; it works once. Whoever governs the machine hands it over.
pub async fn invite_to_desk(desk: &Desk, role: DeskRole, email: &str) -> Result<Secret, Error> {
    let address = mail::letter::valid_address(email).ok_or(Refusal::AddressInvalid)?;
    let secret = desk.secrets.fresh();
    let sealed = desk.secrets.seal_email(&address);
    let validity = (desk.now(), desk.now() + VALID);
    let invitation = write::account::invitation(secret.hash(), Some(sealed), None, role.key(), validity);
    desk.db.commit(Batch::from(invitation)).await?;
    Ok(secret)
}
