//! Signing out.

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use store::{Batch, write};

/// Ends a session.
pub async fn sign_out(desk: &Desk, session: &Secret) -> Result<(), Error> {
    Ok(desk.db.commit(Batch::from(write::account::end_session(session.hash()))).await?)
}
