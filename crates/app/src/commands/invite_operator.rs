//! A link with which one more operator signs up, for whoever already governs the machine (R67).

use super::invite_person::VALID;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::access::DeskRole;
use store::{Batch, write};

/// Makes the link; it works once.
pub async fn invite_operator(desk: &Desk) -> Result<Secret, Error> {
    let secret = desk.secrets.fresh();
    let until = desk.now() + VALID;
    let role = DeskRole::Operator.key();
    let invitation = write::account::invitation(secret.hash(), None, None, role, (desk.now(), until));
    desk.db.commit(Batch::from(invitation)).await?;
    Ok(secret)
}
