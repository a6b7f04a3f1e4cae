//! What an issuer of OpenID Connect signs about a person, and whether it may be believed (OpenID Connect Core 3.1.3.7).

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use data_encoding::BASE64URL_NOPAD;
use domain::refusal::Refusal;
use serde::Deserialize;
use serde_json::Value;

/// How much two clocks may differ, in seconds.
const APART: i64 = 60;
/// The longest token that is read, in bytes.
const LONGEST: usize = 32 * 1024;

/// The keys of an issuer.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Keys {
    keys: Vec<Key>,
}

#[derive(Clone, Debug, Deserialize)]
struct Key {
    kty: String,
    kid: Option<String>,
    r#use: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// What must be true of a token.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The issuer.
    pub issuer: &'a str,
    /// What it calls us.
    pub client_id: &'a str,
    /// What we asked it to repeat.
    pub nonce: &'a str,
    /// Now, in seconds.
    pub now: i64,
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Value,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    nonce: Option<String>,
    email: Option<String>,
    #[serde(default)]
    email_verified: Value,
}

/// The verified address of which the token speaks.
pub fn email_of(token: &str, keys: &Keys, expected: Expected<'_>) -> Result<String, Refusal> {
    let claims = claims_of(token, keys).ok_or(Refusal::IssuerInvalid)?;
    if !claims.are_for(expected) {
        return Err(Refusal::IssuerInvalid);
    }
    // Some issuers write the word.
    let verified = claims.email_verified == Value::Bool(true) || claims.email_verified == "true";
    claims.email.filter(|_| verified).ok_or(Refusal::IssuerUnverified)
}

/// Whether a token names a key that is not among these: they may have been renewed.
pub fn names_another_key(token: &str, keys: &Keys) -> bool {
    let head = token.split('.').next().and_then(part::<Head>);
    let Some(kid) = head.and_then(|head| head.kid) else { return false };
    keys.keys.iter().all(|key| key.kid.as_deref() != Some(&kid))
}

fn part<T: for<'a> Deserialize<'a>>(text: &str) -> Option<T> {
    serde_json::from_slice(&BASE64URL_NOPAD.decode(text.as_bytes()).ok()?).ok()
}

fn claims_of(token: &str, keys: &Keys) -> Option<Claims> {
    let signed = token.len().le(&LONGEST).then(|| token.rsplit_once('.')).flatten()?;
    let (head, claims) = signed.0.split_once('.')?;
    let head_read: Head = part(head)?;
    let signature = BASE64URL_NOPAD.decode(signed.1.as_bytes()).ok()?;
    let fits = |key: &Key| {
        let named = head_read.kid.is_none() || head_read.kid == key.kid;
        named
            && key.r#use.as_deref() != Some("enc")
            && key.verify(&head_read.alg, signed.0, &signature).is_some()
    };
    keys.keys.iter().any(fits).then(|| part(claims)).flatten()
}

impl Key {
    /// The two ways that every issuer knows; "none" and shared secrets are none of them.
    fn verify(&self, alg: &str, message: &str, signature: &[u8]) -> Option<()> {
        let bytes = |field: &Option<String>| BASE64URL_NOPAD.decode(field.as_ref()?.as_bytes()).ok();
        match (alg, self.kty.as_str()) {
            ("RS256", "RSA") => {
                let key = RsaPublicKeyComponents { n: bytes(&self.n)?, e: bytes(&self.e)? };
                key.verify(&RSA_PKCS1_2048_8192_SHA256, message.as_bytes(), signature).ok()
            }
            ("ES256", "EC") if self.crv.as_deref() == Some("P-256") => {
                let point = [vec![4], bytes(&self.x)?, bytes(&self.y)?].concat();
                let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
                key.verify(message.as_bytes(), signature).ok()
            }
            _ => None,
        }
    }
}

impl Claims {
    fn are_for(&self, expected: Expected<'_>) -> bool {
        let audience = match &self.aud {
            Value::String(one) => one == expected.client_id,
            Value::Array(several) => several.iter().any(|one| one == expected.client_id),
            _ => false,
        };
        let party = match &self.azp {
            Some(party) => party == expected.client_id,
            None => self.aud.as_array().is_none_or(|several| several.len() <= 1),
        };
        let timely = self.exp > expected.now - APART
            && self.iat < expected.now + APART
            && self.nbf.is_none_or(|from| from < expected.now + APART);
        self.iss == expected.issuer
            && audience
            && party
            && timely
            && self.nonce.as_deref() == Some(expected.nonce)
    }
}
