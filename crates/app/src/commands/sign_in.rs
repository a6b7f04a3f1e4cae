//! Signing in and out, and switching between accounts (R66, R67).

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::{Secret, verify_password};
use domain::ids::{PersonId, SellerId};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
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
    let (hash, password) = (person.as_ref().map(|person| person.password_hash.clone()), password.to_owned());
    let fits = tokio::task::spawn_blocking(move || {
        password.len() <= PASSWORD_LONGEST && verify_password(&password, hash.as_deref())
    })
    .await
    .map_err(|error| Error::Broken(error.to_string()))?;
    let person = person.filter(|_| fits).ok_or(Refusal::SignInFailed)?;
    desk.tries.forget(email_hash);
    let accounts = store::read::account::memberships(&desk.db, person.id).await?;
    let mut batch = Batch::from(write::account::expire_sessions(desk.now()));
    let session = begin_session(desk, &mut batch, person.id, accounts.first().map(|account| account.seller));
    desk.db.commit(batch).await?;
    Ok(session)
}

/// Ends a session.
pub async fn sign_out(desk: &Desk, session: &Secret) -> Result<(), Error> {
    Ok(desk.db.commit(Batch::from(write::account::end_session(session.hash()))).await?)
}

/// Makes another of one's accounts the current one; `None` for the desk.
pub async fn act_as(
    desk: &Desk,
    session: &Secret,
    person: PersonId,
    seller: Option<SellerId>,
) -> Result<(), Error> {
    if let Some(seller) = seller {
        let accounts = store::read::account::memberships(&desk.db, person).await?;
        if !accounts.iter().any(|account| account.seller == seller) {
            return Err(Refusal::NotVisible.into());
        }
    }
    Ok(desk.db.commit(Batch::from(write::account::act_as(session.hash(), seller))).await?)
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

/// Tries to sign in, counted by address, so that passwords cannot be guessed at leisure.
#[derive(Default)]
pub(crate) struct Tries(Mutex<HashMap<[u8; 32], (u32, i64)>>);

/// Tries allowed within [`TRY_WINDOW`] seconds.
const TRIES: u32 = 10;
/// Seconds over which tries count.
const TRY_WINDOW: i64 = 15 * 60;
/// Addresses remembered at once.
const TRIES_KEPT: usize = 10_000;

impl Tries {
    fn count(&self, who: [u8; 32], now: i64) -> Result<(), Refusal> {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() >= TRIES_KEPT {
            tries.retain(|_, (_, since)| now - *since < TRY_WINDOW);
        }
        let (count, since) = tries.entry(who).or_insert((0, now));
        if now - *since >= TRY_WINDOW {
            (*count, *since) = (0, now);
        }
        *count += 1;
        if *count > TRIES { Err(Refusal::TooManyTries) } else { Ok(()) }
    }

    fn forget(&self, who: [u8; 32]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&who);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_try_in_a_quarter_of_an_hour_is_refused() {
        let tries = Tries::default();
        for _ in 0..TRIES {
            assert_eq!(tries.count([1; 32], 100), Ok(()));
        }
        assert_eq!(tries.count([1; 32], 100), Err(Refusal::TooManyTries));
        assert_eq!(tries.count([2; 32], 100), Ok(()));
        assert_eq!(tries.count([1; 32], 100 + TRY_WINDOW), Ok(()));
    }
}
