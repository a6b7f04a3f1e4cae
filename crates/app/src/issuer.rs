//! An issuer of OpenID Connect as the desk knows it: where its doors are, and what of its words is believed (R67).
//!
//! The network is the binary's: whoever implements [`Abroad`] fetches, this module decides.

use crate::Secret;
use crate::setup::IssuerSetup;
use crate::ways::token::{Expected, Keys, email_of, names_another_key};
use crate::words::in_address;
use domain::refusal::Refusal;
use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use std::sync::{Arc, Mutex, PoisonError};

/// Fetches from an address that the operator set, without following it elsewhere; an answer is at most 256 kB.
pub trait Abroad: Send + Sync + 'static {
    /// What stands there.
    fn get<'a>(&'a self, address: &'a str) -> BoxFuture<'a, Result<Vec<u8>, String>>;

    /// What comes back for a form, sent by the asker of this name and secret.
    fn post<'a>(
        &'a self,
        address: &'a str,
        form: String,
        asker: (&'a str, &'a str),
    ) -> BoxFuture<'a, Result<Vec<u8>, String>>;
}

/// What leaves with a person.
#[derive(Clone, Debug)]
pub struct Departure {
    /// What the browser keeps.
    pub kept: Secret,
    /// What the issuer repeats to the browser.
    pub state: String,
    /// What the issuer repeats in its token.
    pub nonce: String,
    /// The hash of what the desk shows when it fetches the token (RFC 7636).
    pub challenge: String,
}

/// What must come back.
#[derive(Clone, Debug)]
pub struct Return {
    /// What the token must repeat.
    pub nonce: String,
    /// What the desk shows when it fetches the token.
    pub verifier: String,
    /// Where the person wanted to go.
    pub back: String,
}

/// Somebody whom the issuer vouches for; only an issuer makes one.
#[derive(Clone, Debug)]
pub struct Identity(String);

impl Identity {
    /// Her verified address.
    pub fn email(&self) -> &str {
        &self.0
    }
}

/// How long the doors and keys of an issuer are taken to be the same.
const KEPT: SignedDuration = SignedDuration::from_hours(1);
/// The wait before unknown keys are asked for once more.
const PAUSE: SignedDuration = SignedDuration::from_secs(60);

#[derive(Clone, Deserialize)]
struct Doors {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

#[derive(Clone, Default)]
struct Known {
    doors: Option<(Timestamp, Doors)>,
    keys: Option<(Timestamp, Keys)>,
}

/// The issuer of this desk.
pub struct Issuer {
    setup: IssuerSetup,
    /// Where the issuer sends a person back to.
    back: String,
    abroad: Arc<dyn Abroad>,
    known: Mutex<Known>,
}

#[derive(Deserialize)]
struct Answer {
    id_token: String,
}

impl Issuer {
    /// An issuer that is reached by `abroad`; `base_url` is where people reach the desk.
    pub fn new(setup: IssuerSetup, base_url: &str, abroad: Arc<dyn Abroad>) -> Self {
        let back = format!("{base_url}/sign-in/issuer/return");
        Self { setup, back, abroad, known: Mutex::default() }
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.setup.name
    }

    /// Where a person goes to sign in.
    pub async fn door(&self, now: Timestamp, departure: &Departure) -> Result<String, Refusal> {
        let doors = self.doors(now).await?;
        let parts = [
            ("response_type", "code"),
            ("scope", "openid email"),
            ("client_id", &self.setup.client_id),
            ("redirect_uri", &self.back),
            ("state", &departure.state),
            ("nonce", &departure.nonce),
            ("code_challenge", &departure.challenge),
            ("code_challenge_method", "S256"),
        ];
        let joint = if doors.authorization_endpoint.contains('?') { '&' } else { '?' };
        Ok(format!("{}{joint}{}", doors.authorization_endpoint, form(&parts)))
    }

    /// Whom the issuer vouches for, by the code it gave the browser.
    pub async fn identity(&self, now: Timestamp, code: &str, expected: &Return) -> Result<Identity, Refusal> {
        let doors = self.doors(now).await?;
        let parts = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.back),
            ("code_verifier", &expected.verifier),
        ];
        let asker = (self.setup.client_id.as_str(), self.setup.secret.as_str());
        let answer = self.abroad.post(&doors.token_endpoint, form(&parts), asker).await.map_err(away)?;
        let answer: Answer = serde_json::from_slice(&answer).map_err(|_| Refusal::IssuerInvalid)?;
        let mut keys = self.keys(now, &doors, KEPT).await?;
        if names_another_key(&answer.id_token, &keys) {
            keys = self.keys(now, &doors, PAUSE).await?;
        }
        let expected = Expected {
            issuer: &self.setup.issuer,
            client_id: &self.setup.client_id,
            nonce: &expected.nonce,
            now: now.as_second(),
        };
        email_of(&answer.id_token, &keys, expected).map(Identity)
    }

    async fn doors(&self, now: Timestamp) -> Result<Doors, Refusal> {
        let kept = self.known.lock().unwrap_or_else(PoisonError::into_inner).doors.clone();
        if let Some((_, doors)) = kept.filter(|(at, _)| now.duration_since(*at) < KEPT) {
            return Ok(doors);
        }
        let issuer = self.setup.issuer.trim_end_matches('/');
        let found = self.abroad.get(&format!("{issuer}/.well-known/openid-configuration")).await;
        let doors: Doors = serde_json::from_slice(&found.map_err(away)?).map_err(away)?;
        if doors.issuer != self.setup.issuer {
            return Err(away("the issuer calls itself something else than [oidc] issuer says"));
        }
        self.known.lock().unwrap_or_else(PoisonError::into_inner).doors = Some((now, doors.clone()));
        Ok(doors)
    }

    /// Its keys, no older than `age`.
    async fn keys(&self, now: Timestamp, doors: &Doors, age: SignedDuration) -> Result<Keys, Refusal> {
        let kept = self.known.lock().unwrap_or_else(PoisonError::into_inner).keys.clone();
        if let Some((_, keys)) = kept.filter(|(at, _)| now.duration_since(*at) < age) {
            return Ok(keys);
        }
        let found = self.abroad.get(&doors.jwks_uri).await.map_err(away)?;
        let keys: Keys = serde_json::from_slice(&found).map_err(away)?;
        self.known.lock().unwrap_or_else(PoisonError::into_inner).keys = Some((now, keys.clone()));
        Ok(keys)
    }
}

fn form(parts: &[(&str, &str)]) -> String {
    let parts = parts.iter().map(|(name, value)| format!("{name}={}", in_address(value)));
    parts.collect::<Vec<_>>().join("&")
}

/// A person reads that it does not answer; why stands in the log.
fn away(why: impl std::fmt::Display) -> Refusal {
    tracing::warn!(%why, "the issuer cannot be used");
    Refusal::IssuerAway
}
