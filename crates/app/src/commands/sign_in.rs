//! Signing in (R67).

use crate::audit::What;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::{Secret, verify_password};
use domain::ids::{PersonId, SellerId};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use store::{Batch, write};

/// How long a sign-in lasts.
const SESSION: SignedDuration = SignedDuration::from_hours(14 * 24);
/// The shortest password, in characters.
const PASSWORD_SHORTEST: usize = 12;
/// The longest password that is hashed, in bytes.
const PASSWORD_LONGEST: usize = 1_024;

/// Signs a person in; gives the secret of the session. The account that is current is the first one by name.
pub async fn sign_in(desk: &Desk, email: &str, password: &str) -> Result<Secret, Error> {
    let email_hash = desk.secrets.email_hash(email);
    desk.tries.count(email_hash, desk.now().as_second())?;
    let person = store::read::account::person_by_email(&desk.db, email_hash).await?;
    let fits = fits(password, person.as_ref().map(|person| person.password_hash.clone())).await?;
    let Some(person) = person.as_ref().filter(|_| fits) else {
        let what = if person.is_some() { What::SignInFailed } else { What::SignInUnknown };
        desk.note_failure(person.map(|person| person.id), what).await?;
        return Err(Refusal::SignInFailed.into());
    };
    desk.tries.forget(email_hash);
    let accounts = store::read::account::memberships(&desk.db, person.id).await?;
    let mut batch = Batch::from(write::account::expire_sessions(desk.now()));
    let session = begin_session(desk, &mut batch, person.id, accounts.first().map(|account| account.seller));
    batch.push(desk.logged_of(person.id, What::SignedIn).await?);
    desk.db.commit(batch).await?;
    Ok(session)
}

/// Whether a password is the one that was hashed; on a thread of its own, for it takes tens of milliseconds.
pub(super) async fn fits(password: &str, hash: Option<String>) -> Result<bool, Error> {
    let password = password.to_owned();
    tokio::task::spawn_blocking(move || {
        password.len() <= PASSWORD_LONGEST && verify_password(&password, hash.as_deref())
    })
    .await
    .map_err(|error| Error::Broken(error.to_string()))
}

/// Adds a session to a batch and gives its secret.
pub(super) fn begin_session(
    desk: &Desk,
    batch: &mut Batch,
    person: PersonId,
    acting: Option<SellerId>,
) -> Secret {
    let secret = desk.secrets.fresh();
    let now = desk.now();
    batch.push(write::account::session(secret.hash(), person, acting, now, now + SESSION));
    secret
}

/// A password is long enough; nothing else is asked of it.
pub(super) fn checked_password(password: &str) -> Result<(), Refusal> {
    let fits = password.chars().count() >= PASSWORD_SHORTEST && password.len() <= PASSWORD_LONGEST;
    if fits { Ok(()) } else { Err(Refusal::PasswordTooShort) }
}
