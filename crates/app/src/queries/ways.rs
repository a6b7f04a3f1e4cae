//! How a person signs in, as she sees it herself (R67).

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use crate::ways::codes;
use domain::ids::PersonId;
use domain::refusal::Refusal;
use jiff::Timestamp;

/// A key that her app is to read.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// As a person types it.
    pub words: String,
    /// As a picture holds it.
    pub address: String,
}

/// A passkey.
#[derive(Clone, Debug)]
pub struct Passkey {
    /// Its number.
    pub id: i64,
    /// What the person calls it.
    pub name: String,
    /// When it was added.
    pub made_at: Timestamp,
    /// When it was used last.
    pub used_at: Option<Timestamp>,
}

/// How a person signs in besides her password.
#[derive(Clone, Debug)]
pub struct Ways {
    /// Since when codes of an app are asked.
    pub codes_since: Option<Timestamp>,
    /// A key that no code was shown of yet.
    pub new_key: Option<NewKey>,
    /// How many recovery codes are left.
    pub recovery_left: i64,
    /// Her passkeys.
    pub passkeys: Vec<Passkey>,
}

/// How this person signs in.
pub async fn ways(desk: &Desk, person: PersonId) -> Result<Ways, Error> {
    let totp = store::read::entrance::totp(&desk.db, person).await?;
    let new_key = match &totp {
        Some(totp) if totp.confirmed_at.is_none() => {
            let secret = desk.secrets.open_codes(&totp.secret_sealed)?;
            let own = super::people::oneself(desk, person).await?;
            Some(NewKey {
                words: codes::key_in_words(&secret),
                address: codes::address(&secret, &desk.setup.name, &own.address),
            })
        }
        Some(_) | None => None,
    };
    let passkeys = store::read::entrance::passkeys(&desk.db, person).await?;
    Ok(Ways {
        codes_since: totp.and_then(|totp| totp.confirmed_at),
        new_key,
        recovery_left: store::read::entrance::recovery_left(&desk.db, person).await?,
        passkeys: passkeys
            .into_iter()
            .map(|one| Passkey { id: one.id, name: one.name, made_at: one.made_at, used_at: one.used_at })
            .collect(),
    })
}

/// Whether the link for a new password still works.
pub async fn reset_is_open(desk: &Desk, link: &Secret) -> Result<(), Error> {
    let found = store::read::entrance::reset(&desk.db, link.hash(), desk.now()).await?;
    found.map(drop).ok_or(Error::Refused(Refusal::LinkInvalid))
}
