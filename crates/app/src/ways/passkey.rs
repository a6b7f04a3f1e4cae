//! Passkeys (Web Authentication, level 2): what an authenticator made at registration, and what it signed at sign-in.
//!
//! No attestation is asked for, so none is believed; the person must have been verified by the authenticator, which makes a
//! passkey two factors of its own.

use super::cbor::{self, Value};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The longest that a credential may be called, in bytes.
const CREDENTIAL: usize = 1_023;
/// The longest public key that is kept, in bytes.
const KEY: usize = 1_200;

/// Somebody was there and the authenticator knew her: the two flags that are asked for.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const NEW_CREDENTIAL: u8 = 0x40;

/// The desk as authenticators know it.
#[derive(Clone, Debug)]
pub struct Site {
    /// Scheme, host and port.
    pub origin: String,
    /// The host.
    pub host: String,
}

impl Site {
    /// The site of the address at which people reach the desk.
    pub fn of(base_url: &str) -> Self {
        let host = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
        let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
        Self { origin: base_url.to_owned(), host: host.to_owned() }
    }
}

/// What came from a browser after a passkey was made.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// What the browser says of it, as JSON.
    pub client_data: Vec<u8>,
    /// What the authenticator says, as CBOR.
    pub attestation: Vec<u8>,
}

/// What came from a browser after a passkey signed.
#[derive(Clone, Debug, Default)]
pub struct Signed {
    /// What the authenticator calls the credential.
    pub credential: Vec<u8>,
    /// What the browser says of it, as JSON.
    pub client_data: Vec<u8>,
    /// What the authenticator says.
    pub authenticator_data: Vec<u8>,
    /// The signature over both.
    pub signature: Vec<u8>,
}

/// A credential as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// What the authenticator calls it.
    pub id: Vec<u8>,
    /// Its public key in COSE.
    pub public_key: Vec<u8>,
    /// How often it was used, as it says.
    pub uses: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

/// The new credential, if everything about it is as it was asked for.
pub fn made(made: &Made, site: &Site, challenge: &str) -> Option<Credential> {
    came_from(&made.client_data, "webauthn.create", site, challenge)?;
    let (object, _) = cbor::read(&made.attestation)?;
    let data = object.named("authData")?.bytes()?;
    let (flags, uses) = heading(data, site)?;
    if flags & NEW_CREDENTIAL == 0 {
        return None;
    }
    let rest = data.get(53..)?;
    let length = usize::from(u16::from_be_bytes(rest.get(..2)?.try_into().ok()?));
    let id = rest.get(2..2 + length).filter(|id| (1..=CREDENTIAL).contains(&id.len()))?;
    let key = rest.get(2 + length..)?;
    let (_, length) = cbor::read(key)?;
    let key = key.get(..length).filter(|key| key.len() <= KEY)?;
    // A key of a kind that could never be checked is refused now.
    PublicKey::of(key)?;
    Some(Credential { id: id.to_vec(), public_key: key.to_vec(), uses })
}

/// How often the credential says it was used, if the signature is its own and new.
pub fn signed(signed: &Signed, known: &Credential, site: &Site, challenge: &str) -> Option<i64> {
    came_from(&signed.client_data, "webauthn.get", site, challenge)?;
    let (_, uses) = heading(&signed.authenticator_data, site)?;
    // A count that does not go up is a copy; authenticators that do not count say nought for ever.
    if (uses, known.uses) != (0, 0) && uses <= known.uses {
        return None;
    }
    let mut message = signed.authenticator_data.clone();
    message.extend(Sha256::digest(&signed.client_data));
    PublicKey::of(&known.public_key)?.verify(&message, &signed.signature)?;
    Some(uses)
}

fn came_from(client_data: &[u8], kind: &str, site: &Site, challenge: &str) -> Option<()> {
    let said: ClientData = serde_json::from_slice(client_data).ok()?;
    let ours = said.r#type == kind && said.origin == site.origin && !said.cross_origin;
    let fresh = aws_lc_rs::constant_time::verify_slices_are_equal(
        said.challenge.trim_end_matches('=').as_bytes(),
        data_encoding::BASE64URL_NOPAD.encode(challenge.as_bytes()).as_bytes(),
    );
    (ours && fresh.is_ok()).then_some(())
}

/// Flags and count, if the data is for this site and the person was verified.
fn heading(data: &[u8], site: &Site) -> Option<(u8, i64)> {
    let here = Sha256::digest(site.host.as_bytes());
    let flags = *data.get(32)?;
    let count: [u8; 4] = data.get(33..37)?.try_into().ok()?;
    let fits = data[..32] == here[..] && flags & (PRESENT | VERIFIED) == PRESENT | VERIFIED;
    fits.then(|| (flags, i64::from(u32::from_be_bytes(count))))
}

enum PublicKey<'a> {
    P256(Vec<u8>),
    Ed25519(&'a [u8]),
    Rsa { n: &'a [u8], e: &'a [u8] },
}

impl<'a> PublicKey<'a> {
    fn of(cose: &'a [u8]) -> Option<Self> {
        let (map, _) = cbor::read(cose)?;
        let number = |key| map.numbered(key).and_then(Value::int);
        let bytes = |key| map.numbered(key).and_then(Value::bytes);
        match (number(1)?, number(3)?) {
            (2, -7) if number(-1) == Some(1) => {
                let (x, y) = (bytes(-2)?, bytes(-3)?);
                (x.len() == 32 && y.len() == 32).then(|| Self::P256([&[4], x, y].concat()))
            }
            (1, -8) if number(-1) == Some(6) => bytes(-2).filter(|key| key.len() == 32).map(Self::Ed25519),
            (3, -257) => Some(Self::Rsa { n: bytes(-1)?, e: bytes(-2)? }),
            _ => None,
        }
    }

    fn verify(&self, message: &[u8], signature: &[u8]) -> Option<()> {
        match self {
            Self::P256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature).ok()
            }
            Self::Ed25519(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature).ok(),
            Self::Rsa { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).ok()
            }
        }
    }
}

#[cfg(test)]
mod tests;
