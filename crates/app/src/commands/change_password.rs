//! A person changes her password; every other sign-in of hers ends (R67).

use super::sign_in::{checked_password, fits};
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use crate::setup::SecondFactor;
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
    desk.knows_password(person, old).await?;
    checked_password(new)?;
    let hash = desk.hash_password(new).await?;
    let batch = vec![
        write::account::password(person, &hash),
        write::people::end_other_sessions(person, session.hash()),
        desk.logged_of(person, What::PasswordChanged).await?,
    ];
    Ok(desk.db.commit(Batch::from(batch)).await?)
}

impl Desk {
    /// Whoever changes how she signs in says her password first; tries count as those at signing in.
    pub(super) async fn knows_password(&self, person: PersonId, password: &str) -> Result<(), Error> {
        let found = store::read::people::oneself(&self.db, person).await?.ok_or(Refusal::NotVisible)?;
        self.tries.count(found.email_hash, self.now().as_second())?;
        if !fits(password, Some(found.password_hash)).await? {
            self.note_failure(Some(person), What::SignInFailed).await?;
            return Err(Refusal::PasswordWrong.into());
        }
        self.tries.forget(found.email_hash);
        Ok(())
    }

    /// Where the operator asks a person for a second step, the last one stays.
    pub(super) async fn may_lose_a_step(&self, person: PersonId, has_another: bool) -> Result<(), Error> {
        let asked = match self.setup.sign_in.second_factor {
            SecondFactor::Nobody => false,
            SecondFactor::All => true,
            SecondFactor::Desk => store::read::staff::one(&self.db, person).await?.is_some(),
        };
        if asked && !has_another { Err(Refusal::SecondStepNeeded.into()) } else { Ok(()) }
    }
}
