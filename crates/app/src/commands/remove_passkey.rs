//! A person removes a passkey (R67).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::ids::PersonId;
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Removes it for whoever knows the password. Where the operator asks for a second step, the last one stays.
pub async fn remove_passkey(desk: &Desk, person: PersonId, id: i64, password: &str) -> Result<(), Error> {
    desk.knows_password(person, password).await?;
    let others = store::read::entrance::passkeys(&desk.db, person).await?.len() > 1;
    let totp = store::read::entrance::totp(&desk.db, person).await?;
    let codes = totp.is_some_and(|totp| totp.confirmed_at.is_some());
    desk.may_lose_a_step(person, others || codes).await?;
    let batch =
        vec![write::entrance::remove_passkey(person, id), desk.logged_of(person, What::StepRemoved).await?];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::NotVisible.into()),
        ended => Ok(ended?),
    }
}
