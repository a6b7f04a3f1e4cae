//! A person shows that her app makes the right codes: from now on one is asked at each sign-in (R67).

use super::renew_recovery::fresh_recovery;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use crate::ways::codes;
use domain::ids::PersonId;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Takes the first code; gives ten recovery codes, which are shown once. This sign-in counts as strong, every other one ends.
pub async fn confirm_codes(
    desk: &Desk,
    session: &Secret,
    person: PersonId,
    typed: &str,
) -> Result<Vec<String>, Error> {
    desk.count_code(person)?;
    let totp = store::read::entrance::totp(&desk.db, person).await?;
    let totp = totp.filter(|totp| totp.confirmed_at.is_none()).ok_or(Refusal::CodeWrong)?;
    let secret = desk.secrets.open_codes(&totp.secret_sealed)?;
    let step = codes::step_of(&secret, typed, desk.now().as_second(), totp.last_step);
    let step = step.ok_or(Refusal::CodeWrong)?;
    let (shown, recovery) = fresh_recovery(desk, person);
    let mut batch = vec![write::entrance::confirm_totp(person, desk.now(), step)];
    batch.extend(recovery);
    batch.push(write::entrance::strong(session.hash()));
    batch.push(write::people::end_other_sessions(person, session.hash()));
    batch.push(desk.logged_of(person, What::StepAdded).await?);
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::CodeWrong.into()),
        Err(error) => Err(error.into()),
        Ok(()) => {
            desk.forget_codes(person);
            Ok(shown)
        }
    }
}
