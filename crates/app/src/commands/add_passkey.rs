//! A person adds a passkey that her authenticator made (R67).

use super::begin_passkey::MAKING;
use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::numbers::Kind;
use crate::secrets::Secret;
use crate::ways::passkey::{Made, made};
use domain::ids::PersonId;
use domain::refusal::Refusal;
use store::write::entrance::NewPasskey;
use store::{Batch, StoreError, write};

/// The longest name of a passkey, in characters.
const NAME: usize = 60;

/// Adds it under a name, for whoever knows the password. This sign-in counts as strong from now on, every other one ends.
pub async fn add_passkey(
    desk: &Desk,
    (session, person): (&Secret, PersonId),
    token: &Secret,
    (name, password): (&str, &str),
    answer: &Made,
) -> Result<(), Error> {
    desk.knows_password(person, password).await?;
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(NAME).collect();
    if name.is_empty() {
        return Err(Refusal::NameMissing.into());
    }
    let begun = store::read::entrance::entrance(&desk.db, token.hash(), desk.now()).await?;
    let ours = begun.is_some_and(|begun| begun.kind == MAKING && begun.person == Some(person));
    let credential = made(answer, &desk.site(), &desk.challenge_of(token)).filter(|_| ours);
    let credential = credential.ok_or(Refusal::PasskeyInvalid)?;
    let new = NewPasskey {
        credential: &credential.id,
        person,
        id: desk.numbers.next(Kind::Passkey).await?,
        public_key: &credential.public_key,
        uses: credential.uses,
        name: &name,
    };
    let batch = vec![
        write::entrance::end(token.hash()),
        write::entrance::passkey(&new, desk.now()),
        write::entrance::strong(session.hash()),
        write::people::end_other_sessions(person, session.hash()),
        desk.logged_of(person, What::StepAdded).await?,
    ];
    match desk.db.commit(Batch::from(batch)).await {
        Err(StoreError::Conflict) => Err(Refusal::PasskeyInvalid.into()),
        ended => Ok(ended?),
    }
}
