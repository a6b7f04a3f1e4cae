//! The second step of a sign-in: a code of the app, or a recovery code (R67).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use crate::ways::codes;
use domain::ids::PersonId;
use domain::refusal::Refusal;
use store::{Batch, Statement, StoreError, write};

/// Makes a sign-in that a password began strong. A code is taken once; tries are limited.
pub async fn enter_code(desk: &Desk, session: &Secret, person: PersonId, typed: &str) -> Result<(), Error> {
    desk.count_code(person)?;
    let used = match desk.used_step(person, typed).await? {
        Some(used) => used,
        None => match desk.used_recovery(person, typed) {
            Ok(used) => used,
            Err(refusal) => {
                desk.note_failure(Some(person), What::CodeFailed).await?;
                return Err(refusal.into());
            }
        },
    };
    match desk.db.commit(Batch::from(vec![used, write::entrance::strong(session.hash())])).await {
        Err(StoreError::Conflict) => {
            desk.note_failure(Some(person), What::CodeFailed).await?;
            Err(Refusal::CodeWrong.into())
        }
        Err(error) => Err(error.into()),
        Ok(()) => {
            desk.forget_codes(person);
            Ok(())
        }
    }
}

impl Desk {
    async fn used_step(&self, person: PersonId, typed: &str) -> Result<Option<Statement>, Error> {
        let totp = store::read::entrance::totp(&self.db, person).await?;
        let Some(totp) = totp.filter(|totp| totp.confirmed_at.is_some()) else { return Ok(None) };
        let secret = self.secrets.open_codes(&totp.secret_sealed)?;
        let step = codes::step_of(&secret, typed, self.now().as_second(), totp.last_step);
        Ok(step.map(|step| write::entrance::use_step(person, step)))
    }

    fn used_recovery(&self, person: PersonId, typed: &str) -> Result<Statement, Refusal> {
        let plain = codes::plain(typed).ok_or(Refusal::CodeWrong)?;
        Ok(write::entrance::use_recovery(person, self.secrets.recovery_hash(person.0, &plain)))
    }

    /// R67: the tries of one person at codes are counted apart from those at passwords.
    pub(super) fn count_code(&self, person: PersonId) -> Result<(), Refusal> {
        self.tries.count(self.secrets.recovery_hash(person.0, "tries"), self.now().as_second())
    }

    pub(super) fn forget_codes(&self, person: PersonId) {
        self.tries.forget(self.secrets.recovery_hash(person.0, "tries"));
    }
}
