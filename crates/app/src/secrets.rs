//! What nobody may read: addresses sealed, links and passwords hashed (R68).

use crate::desk::Random;
use crate::error::Error;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use data_encoding::BASE32_NOPAD;
use domain::callback::PhoneNumber;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use store::Keys;

/// A secret as it stands in a link, a cookie or a header; only its hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A secret that came from outside.
    pub fn from_outside(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text for the link, cookie or header. Never log it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What the store keeps.
    pub(crate) fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What a sealed text is for; one purpose never opens another's.
const EMAIL: &str = "email";
const PHONE: &str = "phone";
const MAIL: &str = "mail";
const CODES: &str = "codes";
const RECOVERY: &str = "recovery";

pub(crate) struct Secrets {
    keys: Keys,
    random: Random,
}

impl Secrets {
    pub fn new(keys: Keys, random: Random) -> Self {
        Self { keys, random }
    }

    /// 256 random bits.
    pub fn fresh(&self) -> Secret {
        Secret(BASE32_NOPAD.encode(&self.random.bytes::<32>()).to_lowercase())
    }

    /// A secret that follows from what it is for, so that a job can write its link without the store holding it.
    pub fn derived(&self, about: &str) -> Secret {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(&self.keys.token_key())
            .expect("HMAC takes a key of any length");
        mac.update(about.as_bytes());
        Secret(BASE32_NOPAD.encode(&mac.finalize().into_bytes()).to_lowercase())
    }

    pub fn seal_email(&self, address: &str) -> Vec<u8> {
        self.keys.seal(EMAIL, address)
    }

    pub fn open_email(&self, sealed: &[u8]) -> Result<String, Error> {
        self.keys.open(EMAIL, sealed).map_err(|error| Error::Broken(error.to_string()))
    }

    pub fn email_hash(&self, address: &str) -> [u8; 32] {
        self.keys.fingerprint(EMAIL, &address.trim().to_lowercase())
    }

    /// What stands for the address of a customer who is known by her number alone; no address has this hash.
    pub fn hash_without_address(&self, number: &PhoneNumber) -> [u8; 32] {
        self.keys.fingerprint(EMAIL, &format!("phone:{}", number.dialled()))
    }

    pub fn seal_phone(&self, number: &str) -> (Vec<u8>, [u8; 32]) {
        let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        (self.keys.seal(PHONE, number), self.keys.fingerprint(PHONE, &digits))
    }

    pub fn open_phone(&self, sealed: &[u8]) -> Result<String, Error> {
        self.keys.open(PHONE, sealed).map_err(|error| Error::Broken(error.to_string()))
    }

    pub fn seal_mail(&self, bytes: &[u8]) -> Vec<u8> {
        self.keys.seal_bytes(MAIL, bytes)
    }

    pub fn open_mail(&self, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        self.keys.open_bytes(MAIL, sealed).map_err(|error| Error::Broken(error.to_string()))
    }

    pub fn seal_codes(&self, secret: &[u8]) -> Vec<u8> {
        self.keys.seal_bytes(CODES, secret)
    }

    pub fn open_codes(&self, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        self.keys.open_bytes(CODES, sealed).map_err(|error| Error::Broken(error.to_string()))
    }

    /// The hash of a recovery code of one person.
    pub fn recovery_hash(&self, person: i64, plain: &str) -> [u8; 32] {
        self.keys.fingerprint(RECOVERY, &format!("{person}/{plain}"))
    }

    /// Hashes a password with argon2id; takes tens of milliseconds, so call it off the async threads.
    pub fn hash_password(&self, password: &str) -> Result<String, Error> {
        let salt = SaltString::encode_b64(&self.random.bytes::<16>()).map_err(broken)?;
        Ok(argon2::Argon2::default().hash_password(password.as_bytes(), &salt).map_err(broken)?.to_string())
    }
}

/// Whether a password is the one that was hashed; equally slow for a hash that nobody has.
pub(crate) fn verify_password(password: &str, hash: Option<&str>) -> bool {
    /// Of a password nobody knows, so that an unknown address takes as long as a wrong password.
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlz$\
                          Qk9HVVNCT0dVU0JPR1VTQk9HVVNCT0dVU0JPR1VTQkI";
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    let fits = argon2::Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
    fits && hash.is_some()
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::Broken(error.to_string())
}
