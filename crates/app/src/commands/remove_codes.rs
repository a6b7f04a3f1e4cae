//! A person stops using codes of an app (R67).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use domain::ids::PersonId;
use store::{Batch, write};

/// Forgets key and recovery codes for whoever knows the password. Where the operator asks for a second step, the last
/// one stays.
pub async fn remove_codes(desk: &Desk, person: PersonId, password: &str) -> Result<(), Error> {
    desk.knows_password(person, password).await?;
    let passkeys = store::read::entrance::passkeys(&desk.db, person).await?;
    desk.may_lose_a_step(person, !passkeys.is_empty()).await?;
    let batch = vec![
        write::entrance::remove_totp(person),
        write::entrance::remove_recovery(person),
        desk.logged_of(person, What::StepRemoved).await?,
    ];
    Ok(desk.db.commit(Batch::from(batch)).await?)
}
