//! Whoever got the mail chooses a new password (R67).

use super::sign_in::checked_password;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Sets a new password by a mailed link, which works once, and ends every sign-in of the person. It signs nobody in: a
/// second step is asked as ever.
pub async fn reset_password(desk: &Desk, link: &Secret, new: &str) -> Result<(), Error> {
    let found = store::read::entrance::reset(&desk.db, link.hash(), desk.now()).await?;
    let asked = found.ok_or(Refusal::LinkInvalid)?;
    let holder = store::read::entrance::holder(&desk.db, asked.email_hash).await?;
    let holder = holder.ok_or(Refusal::LinkInvalid)?;
    checked_password(new)?;
    let hash = desk.hash_password(new).await?;
    let batch = vec![
        write::entrance::use_reset(link.hash(), desk.now()),
        write::account::password(holder.person, &hash),
        write::account::end_sessions(holder.person),
        desk.logged_of(holder.person, What::PasswordChanged).await?,
    ];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::LinkInvalid.into()),
        ended => {
            desk.tries.forget(asked.email_hash);
            Ok(ended?)
        }
    }
}
