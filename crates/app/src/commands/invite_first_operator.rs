//! The link with which the first operator signs up (R67).

use super::invite_person::VALID;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::access::DeskRole;
use store::{Batch, write};

/// The link with which the first operator signs up; `None` once there is one.
pub async fn invite_first_operator(desk: &Desk) -> Result<Option<Secret>, Error> {
    if store::read::account::has_operator(&desk.db).await? {
        return Ok(None);
    }
    let secret = desk.secrets.fresh();
    let until = desk.now() + VALID;
    let role = DeskRole::Operator.key();
    let invitation = write::account::invitation(secret.hash(), None, None, role, (desk.now(), until));
    desk.db.commit(Batch::from(invitation)).await?;
    Ok(Some(secret))
}
