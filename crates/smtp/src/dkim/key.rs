//! The private key, in the forms people keep it in.

use super::DkimError;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair as RsaKeyPair;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256};
use data_encoding::BASE64;
use rustls_pemfile::Item;
use std::fmt;

/// Octets of a bare Ed25519 seed.
const SEED_BYTES: usize = 32;

/// A key of one of the two kinds DKIM knows.
pub enum Key {
    Rsa(RsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl Key {
    /// Reads PEM or base64.
    pub fn read(text: &str) -> Result<Self, DkimError> {
        let der = if text.contains("-----BEGIN") { from_pem(text)? } else { from_base64(text)? };
        if der.len() == SEED_BYTES {
            let pair = Ed25519KeyPair::from_seed_unchecked(&der).map_err(|_| DkimError::Key("a bad seed"))?;
            return Ok(Self::Ed25519(pair));
        }
        let rsa = RsaKeyPair::from_pkcs8(&der).or_else(|_| RsaKeyPair::from_der(&der));
        match (rsa, Ed25519KeyPair::from_pkcs8_maybe_unchecked(&der)) {
            (Ok(pair), _) => Ok(Self::Rsa(pair)),
            (Err(_), Ok(pair)) => Ok(Self::Ed25519(pair)),
            (Err(_), Err(_)) => Err(DkimError::Key("neither RSA of 2048 bits or more nor Ed25519")),
        }
    }

    /// The name for `a=`.
    pub fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa-sha256",
            Self::Ed25519(_) => "ed25519-sha256",
        }
    }

    /// Kind and public key as DNS wants them.
    pub fn public(&self) -> Result<(&'static str, Vec<u8>), DkimError> {
        match self {
            Self::Rsa(pair) => {
                let der = pair.public_key().as_der().map_err(|_| DkimError::Failed)?;
                Ok(("rsa", der.as_ref().to_vec()))
            }
            Self::Ed25519(pair) => Ok(("ed25519", pair.public_key().as_ref().to_vec())),
        }
    }

    /// Signs the canonical headers.
    pub fn sign(&self, text: &[u8]) -> Result<Vec<u8>, DkimError> {
        match self {
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                // This padding uses no randomness: the same message gives the same signature.
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text, &mut signature)
                    .map_err(|_| DkimError::Failed)?;
                Ok(signature)
            }
            Self::Ed25519(pair) => Ok(pair.sign(digest(&SHA256, text).as_ref()).as_ref().to_vec()),
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.algorithm())
    }
}

fn from_pem(text: &str) -> Result<Vec<u8>, DkimError> {
    let item = rustls_pemfile::read_one(&mut text.as_bytes()).map_err(|_| DkimError::Key("broken PEM"))?;
    match item {
        Some(Item::Pkcs1Key(key)) => Ok(key.secret_pkcs1_der().to_vec()),
        Some(Item::Pkcs8Key(key)) => Ok(key.secret_pkcs8_der().to_vec()),
        Some(_) | None => Err(DkimError::Key("no private key in the PEM")),
    }
}

fn from_base64(text: &str) -> Result<Vec<u8>, DkimError> {
    let packed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    BASE64.decode(packed.as_bytes()).map_err(|_| DkimError::Key("neither PEM nor base64"))
}
