//! Signing in with a passkey: no address, no password (R67).

use super::begin_passkey::SIGNING;
use super::sign_in::begin_session;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use crate::ways::passkey::{Credential, Signed, signed};
use domain::refusal::Refusal;
use store::{Batch, StoreError, write};

/// Signs in whoever holds a passkey that is known here; gives the secret of the session.
pub async fn sign_in_by_passkey(desk: &Desk, token: &Secret, answer: &Signed) -> Result<Secret, Error> {
    let begun = store::read::entrance::entrance(&desk.db, token.hash(), desk.now()).await?;
    begun.filter(|begun| begun.kind == SIGNING).ok_or(Refusal::PasskeyInvalid)?;
    let known = store::read::entrance::passkey(&desk.db, &answer.credential).await?;
    let known = known.ok_or(Refusal::PasskeyInvalid)?;
    let credential =
        Credential { id: known.credential.clone(), public_key: known.public_key, uses: known.uses };
    let uses = signed(answer, &credential, &desk.site(), &desk.challenge_of(token));
    let uses = uses.ok_or(Refusal::PasskeyInvalid)?;
    let mut batch = Batch::from(vec![
        write::entrance::end(token.hash()),
        write::entrance::passkey_used(&known.credential, (known.uses, uses), desk.now()),
        write::account::expire_sessions(desk.now()),
    ]);
    let accounts = store::read::account::memberships(&desk.db, known.person).await?;
    let acting = accounts.first().map(|account| account.seller);
    let session = begin_session(desk, &mut batch, known.person, acting);
    batch.push(write::entrance::strong(session.hash()));
    batch.push(desk.logged_of(known.person, What::PasskeyUsed).await?);
    match desk.db.commit(batch).await {
        Ok(()) => Ok(session),
        Err(StoreError::Conflict) => Err(Refusal::PasskeyInvalid.into()),
        Err(error) => Err(error.into()),
    }
}
