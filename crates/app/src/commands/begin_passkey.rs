//! A challenge for a passkey: to make one, or to sign in with one (R67).

use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::ids::PersonId;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use store::{Batch, write};

/// How long a person has to touch her key.
const VALID: SignedDuration = SignedDuration::from_mins(5);
/// How many passkeys one person keeps.
pub(super) const MOST: usize = 20;
/// What is still to come of such a sign-in.
pub(super) const MAKING: &str = "making";
pub(super) const SIGNING: &str = "signing";

/// What an authenticator is asked.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// Comes back with the answer.
    pub token: Secret,
    /// What is to be signed.
    pub challenge: String,
    /// The host that the passkey is for.
    pub host: String,
    /// What the authenticator calls the person; says nothing to others.
    pub handle: String,
    /// Passkeys there are already.
    pub known: Vec<Vec<u8>>,
}

/// Begins; `person` makes a passkey, nobody signs in with one.
pub async fn begin_passkey(desk: &Desk, person: Option<PersonId>) -> Result<Challenge, Error> {
    let known = match person {
        Some(person) => store::read::entrance::passkeys(&desk.db, person).await?,
        None => Vec::new(),
    };
    if known.len() >= MOST {
        return Err(Refusal::TooManyPasskeys.into());
    }
    let (token, now) = (desk.secrets.fresh(), desk.now());
    let kind = if person.is_some() { MAKING } else { SIGNING };
    let batch = vec![
        write::entrance::expire(now),
        write::entrance::begin(token.hash(), kind, person, "", now + VALID),
    ];
    desk.db.commit(Batch::from(batch)).await?;
    Ok(Challenge {
        challenge: desk.challenge_of(&token),
        host: desk.site().host,
        handle: person.map(|person| desk.handle_of(person)).unwrap_or_default(),
        known: known.into_iter().map(|passkey| passkey.credential).collect(),
        token,
    })
}

impl Desk {
    /// The desk as authenticators know it.
    pub(super) fn site(&self) -> crate::ways::passkey::Site {
        crate::ways::passkey::Site::of(&self.setup.base_url)
    }

    /// What is to be signed follows from the token, so that the store holds neither.
    pub(super) fn challenge_of(&self, token: &Secret) -> String {
        self.secrets.derived(&format!("challenge/{}", token.reveal())).reveal().to_owned()
    }

    fn handle_of(&self, person: PersonId) -> String {
        self.secrets.derived(&format!("handle/{person}")).reveal().to_owned()
    }
}
