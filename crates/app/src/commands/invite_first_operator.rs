//! The link with which the first operator signs up (R67).

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;

/// The link with which the first operator signs up; `None` once there is one.
pub async fn invite_first_operator(desk: &Desk) -> Result<Option<Secret>, Error> {
    if store::read::account::has_operator(&desk.db).await? {
        return Ok(None);
    }
    super::invite_operator(desk).await.map(Some)
}
