//! An authenticator made of a few lines: what it makes is taken, and every way of forging it is not.

use super::*;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use data_encoding::BASE64URL_NOPAD;

const CHALLENGE: &str = "een vraag die niemand raadt";

fn site() -> Site {
    Site::of("https://balie.example:8443")
}

struct Authenticator {
    pair: EcdsaKeyPair,
    uses: u32,
}

impl Authenticator {
    fn new() -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        Self { pair, uses: 0 }
    }

    fn cose(&self) -> Vec<u8> {
        let point = self.pair.public_key().as_ref();
        let (x, y) = (&point[1..33], &point[33..65]);
        [&[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32], x, &[0x22, 0x58, 32], y].concat()
    }

    fn data(&self, host: &str, flags: u8) -> Vec<u8> {
        [&Sha256::digest(host.as_bytes())[..], &[flags], &self.uses.to_be_bytes()].concat()
    }

    fn makes(&self, host: &str, flags: u8, client_data: Vec<u8>) -> Made {
        let mut data = self.data(host, flags);
        data.extend([0; 16]);
        data.extend([0, 4, 9, 9, 9, 9]);
        data.extend(self.cose());
        let length = u16::try_from(data.len()).unwrap().to_be_bytes();
        let head =
            [&[0xa3, 0x63], &b"fmt"[..], &[0x64], b"none", &[0x67], b"attStmt", &[0xa0, 0x68]].concat();
        let attestation = [&head[..], b"authData", &[0x59], &length, &data].concat();
        Made { client_data, attestation }
    }

    fn signs(&mut self, host: &str, flags: u8, client_data: Vec<u8>) -> Signed {
        self.uses += 1;
        let authenticator_data = self.data(host, flags);
        let message = [&authenticator_data[..], &Sha256::digest(&client_data)[..]].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &message).unwrap().as_ref().to_vec();
        Signed { credential: vec![9; 4], client_data, authenticator_data, signature }
    }
}

fn said(kind: &str, challenge: &str, origin: &str) -> Vec<u8> {
    let challenge = BASE64URL_NOPAD.encode(challenge.as_bytes());
    format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}","crossOrigin":false}}"#).into()
}

fn create() -> Vec<u8> {
    said("webauthn.create", CHALLENGE, "https://balie.example:8443")
}

fn get() -> Vec<u8> {
    said("webauthn.get", CHALLENGE, "https://balie.example:8443")
}

// R67
#[test]
fn a_passkey_that_was_made_here_signs_in_here() {
    let mut key = Authenticator::new();
    let known = made(&key.makes("balie.example", 0x45, create()), &site(), CHALLENGE).unwrap();
    assert_eq!((known.id.as_slice(), known.uses), (&[9, 9, 9, 9][..], 0));
    let first = key.signs("balie.example", 0x05, get());
    assert_eq!(signed(&first, &known, &site(), CHALLENGE), Some(1));
    let used = Credential { uses: 1, ..known };
    assert_eq!(signed(&first, &used, &site(), CHALLENGE), None, "a copy counts no further");
}

// R67
#[test]
fn what_was_made_for_elsewhere_or_by_nobody_is_refused() {
    let key = Authenticator::new();
    let of = |host, flags, client| made(&key.makes(host, flags, client), &site(), CHALLENGE);
    assert!(of("elders.example", 0x45, create()).is_none(), "another site");
    assert!(of("balie.example", 0x41, create()).is_none(), "nobody was verified");
    assert!(of("balie.example", 0x05, create()).is_none(), "no credential");
    assert!(of("balie.example", 0x45, get()).is_none(), "another deed");
    let other = said("webauthn.create", "iets anders", "https://balie.example:8443");
    assert!(of("balie.example", 0x45, other).is_none(), "another challenge");
    let elsewhere = said("webauthn.create", CHALLENGE, "https://balie.example");
    assert!(of("balie.example", 0x45, elsewhere).is_none(), "another port");
    assert!(made(&Made::default(), &site(), CHALLENGE).is_none());
}

// R67
#[test]
fn a_signature_that_is_changed_forged_or_for_elsewhere_is_refused() {
    let mut key = Authenticator::new();
    let known = made(&key.makes("balie.example", 0x45, create()), &site(), CHALLENGE).unwrap();
    let right = key.signs("balie.example", 0x05, get());
    let mut bent = right.clone();
    bent.authenticator_data[36] = 99;
    assert_eq!(signed(&bent, &known, &site(), CHALLENGE), None);
    let forged = Authenticator::new().signs("balie.example", 0x05, get());
    assert_eq!(signed(&forged, &known, &site(), CHALLENGE), None);
    let unverified = key.signs("balie.example", 0x01, get());
    assert_eq!(signed(&unverified, &known, &site(), CHALLENGE), None);
    let elsewhere = key.signs("elders.example", 0x05, get());
    assert_eq!(signed(&elsewhere, &known, &site(), CHALLENGE), None);
    assert_eq!(signed(&right, &known, &site(), "een andere vraag"), None);
}
