//! Signatures are checked by an independent implementation, with the key from a cache instead of DNS.

#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

use aws_lc_rs::rsa::{KeyPair, KeySize};
use data_encoding::BASE64;
use mail_auth::common::parse::TxtRecordParser;
use mail_auth::common::verify::DomainKey;
use mail_auth::hickory_resolver::config::{ResolverConfig, ResolverOpts};
use mail_auth::{
    AuthenticatedMessage, DkimResult, MX, MessageAuthenticator, Parameters, RecordSet, ResolverCache, Txt,
};
use smtp::dkim::{DkimError, Signer};
use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, Mutex};
use std::time::Instant;

const SEED: &str = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
const AT: u64 = 1_700_000_000;
const MAIL: &[u8] = b"From: Desk <case@desk.example>\r\nTo: ann@shop.example\r\nSubject: your\r\n\tbike\r\n\
Date: Mon, 1 Jan 2024 10:00:00 +0100\r\nMessage-ID: <1@desk.example>\r\nMIME-Version: 1.0\r\n\
Content-Type: text/plain; charset=utf-8\r\n\r\nIt  is \t here. \r\n\r\n.dot\r\n\r\n\r\n";

struct Cache<K, V>(Mutex<HashMap<K, V>>);

impl<K: Hash + Eq, V: Clone> Cache<K, V> {
    fn new() -> Self {
        Self(Mutex::new(HashMap::new()))
    }
}

impl<K: Hash + Eq, V: Clone> ResolverCache<K, V> for Cache<K, V> {
    fn get<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.0.lock().unwrap().get(name).cloned()
    }

    fn remove<Q: Hash + Eq + ?Sized>(&self, name: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.0.lock().unwrap().remove(name)
    }

    fn insert(&self, key: K, value: V, _valid_until: Instant) {
        self.0.lock().unwrap().insert(key, value);
    }
}

async fn verdict(signed: &[u8], desk: &Signer) -> DkimResult {
    let (place, record) = desk.dns_record().unwrap();
    let txt: Cache<Box<str>, Txt> = Cache::new();
    let key = DomainKey::parse(record.as_bytes()).unwrap();
    txt.insert(format!("{place}.").into(), Txt::DomainKey(Arc::new(key)), Instant::now());
    let authenticator =
        MessageAuthenticator::new(ResolverConfig::default(), ResolverOpts::default()).unwrap();
    let message = AuthenticatedMessage::parse(signed).unwrap();
    let parameters = Parameters {
        params: &message,
        cache_txt: Some(&txt),
        cache_mx: None::<&Cache<Box<str>, RecordSet<MX>>>,
        cache_ptr: None::<&Cache<IpAddr, RecordSet<Box<str>>>>,
        cache_ipv4: None::<&Cache<Box<str>, RecordSet<Ipv4Addr>>>,
        cache_ipv6: None::<&Cache<Box<str>, RecordSet<Ipv6Addr>>>,
    };
    let results = authenticator.verify_dkim(parameters).await;
    assert_eq!(results.len(), 1);
    results[0].result().clone()
}

/// A key as `openssl genrsa -traditional` writes it.
fn rsa_key_pkcs1() -> String {
    let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let pkcs8 = aws_lc_rs::encoding::AsDer::<aws_lc_rs::encoding::Pkcs8V1Der<'_>>::as_der(&pair).unwrap();
    // PKCS#8 wraps the PKCS#1 key as its last element: 26 octets of frame before it for this size.
    let text = BASE64.encode(&pkcs8.as_ref()[26..]);
    format!("-----BEGIN RSA PRIVATE KEY-----\n{text}\n-----END RSA PRIVATE KEY-----\n")
}

fn rsa_key() -> String {
    let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let der = aws_lc_rs::encoding::AsDer::<aws_lc_rs::encoding::Pkcs8V1Der<'_>>::as_der(&pair).unwrap();
    let text = BASE64.encode(der.as_ref());
    let lines: Vec<&str> = text.as_bytes().chunks(64).map(|line| str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"))
}

// R82
#[tokio::test]
async fn an_ed25519_signature_is_accepted_by_another_verifier() {
    let desk = Signer::new("desk.example", "s1", SEED).unwrap();
    let signed = desk.sign(MAIL, AT).unwrap();
    assert!(signed.ends_with(MAIL), "the message itself is unchanged");
    assert_eq!(verdict(&signed, &desk).await, DkimResult::Pass);
}

// R82
#[tokio::test]
async fn an_rsa_signature_is_accepted_by_another_verifier() {
    let desk = Signer::new("desk.example", "s1", &rsa_key()).unwrap();
    let signed = desk.sign(MAIL, AT).unwrap();
    assert_eq!(verdict(&signed, &desk).await, DkimResult::Pass);
}

#[tokio::test]
async fn the_older_pem_form_is_read_too() {
    let desk = Signer::new("desk.example", "s1", &rsa_key_pkcs1()).unwrap();
    let signed = desk.sign(MAIL, AT).unwrap();
    assert_eq!(verdict(&signed, &desk).await, DkimResult::Pass);
}

#[tokio::test]
async fn spaces_changed_on_the_way_do_no_harm_and_words_do() {
    let desk = Signer::new("desk.example", "s1", SEED).unwrap();
    let signed = String::from_utf8(desk.sign(MAIL, AT).unwrap()).unwrap();
    let spaced = signed.replace("It  is \t here. ", "It is here.").replace("\r\n\tbike", " bike");
    assert_eq!(verdict(spaced.as_bytes(), &desk).await, DkimResult::Pass);
    for changed in [
        signed.replace("here", "gone"),
        signed.replace("ann@shop", "eve@shop"),
        signed.replace("To: ann", "From: eve@evil.example\r\nTo: ann"),
        signed.replace("To: ann", "Reply-To: eve@evil.example\r\nTo: ann"),
    ] {
        assert_ne!(changed, signed);
        assert_ne!(verdict(changed.as_bytes(), &desk).await, DkimResult::Pass, "{changed}");
    }
}

#[test]
fn the_same_message_at_the_same_instant_gets_the_same_signature() {
    let desk = Signer::new("desk.example", "s1", SEED).unwrap();
    assert_eq!(desk.sign(MAIL, AT).unwrap(), desk.sign(MAIL, AT).unwrap());
    assert_ne!(desk.sign(MAIL, AT).unwrap(), desk.sign(MAIL, AT + 1).unwrap());
}

#[test]
fn no_line_of_the_signature_is_long() {
    let desk = Signer::new("desk.example", "s1", &rsa_key()).unwrap();
    let signed = desk.sign(MAIL, AT).unwrap();
    assert!(signed.split(|&b| b == b'\n').all(|line| line.len() < 100));
}

#[test]
fn what_cannot_be_signed_is_said() {
    let desk = Signer::new("desk.example", "s1", SEED).unwrap();
    assert!(matches!(desk.sign(b"To: a@b.example\r\n\r\nx", AT), Err(DkimError::Message(_))));
    assert!(matches!(desk.sign(b"From: a@b.example\n\nx", AT), Err(DkimError::Message(_))));
    assert!(matches!(desk.sign(b"", AT), Err(DkimError::Message(_))));
    assert!(matches!(Signer::new("desk.example", "s1", "no key"), Err(DkimError::Key(_))));
    assert!(matches!(Signer::new("desk.example;\r\n", "s1", SEED), Err(DkimError::Name(_))));
    assert!(matches!(desk.headers(["Subject:"]), Err(DkimError::Name(_))));
}
