//! Signing in as the person whom the issuer vouches for (R67).

use super::sign_in::begin_session;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::issuer::Identity;
use crate::secrets::Secret;
use domain::refusal::Refusal;
use store::{Batch, write};

/// Signs in the person who has the verified address; nobody is ever made by it.
pub async fn sign_in_by_issuer(desk: &Desk, identity: &Identity) -> Result<Secret, Error> {
    let hash = desk.secrets.email_hash(identity.email());
    let person = store::read::account::person_by_email(&desk.db, hash).await?;
    let Some(person) = person else {
        desk.note_failure(None, What::SignInUnknown).await?;
        return Err(Refusal::IssuerUnknown.into());
    };
    let accounts = store::read::account::memberships(&desk.db, person.id).await?;
    let mut batch = Batch::from(write::account::expire_sessions(desk.now()));
    let acting = accounts.first().map(|account| account.seller);
    let session = begin_session(desk, &mut batch, person.id, acting);
    // The issuer asks what it asks; a second step of ours besides would be a third.
    batch.push(write::entrance::strong(session.hash()));
    batch.push(desk.logged_of(person.id, What::IssuerUsed).await?);
    desk.db.commit(batch).await?;
    Ok(session)
}
