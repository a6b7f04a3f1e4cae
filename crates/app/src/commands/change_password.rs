//! A person changes her password; every other sign-in of hers ends (R67).

use super::sign_in::{checked_password, fits};
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::ids::PersonId;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Changes a password for whoever knows the old one; the session that asks goes on.
pub async fn change_password(
    desk: &Desk,
    session: &Secret,
    person: PersonId,
    old: &str,
    new: &str,
) -> Result<(), Error> {
    let found = store::read::people::oneself(&desk.db, person).await?.ok_or(Refusal::NotVisible)?;
    desk.tries.count(found.email_hash, desk.now().as_second())?;
    if !fits(old, Some(found.password_hash)).await? {
        return Err(Refusal::PasswordWrong.into());
    }
    desk.tries.forget(found.email_hash);
    checked_password(new)?;
    let hash = desk.hash_password(new).await?;
    let batch = vec![
        write::account::password(person, &hash),
        write::people::end_other_sessions(person, session.hash()),
    ];
    Ok(desk.db.commit(Batch::from(batch)).await?)
}
