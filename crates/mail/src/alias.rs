//! Relay addresses (R41, R42, R45): the local part of an address is an encrypted and authenticated claim, so that
//! the recipient address alone says which case or order and which party a mail belongs to. Nothing is readable in
//! it, two of one case share nothing, and a changed one is none at all. Expiry and revocation are kept by whoever
//! stores aliases, never in the token; headers and subject are never asked (attacks 2 and 3).

use aes_siv::KeyInit;
use aes_siv::siv::Aes256Siv;
use data_encoding::{BASE32_NOPAD, BASE32_NOPAD_NOCASE};
use std::fmt;

/// Bytes of one key: AES-256-SIV takes two keys of 32.
pub const KEY_BYTES: usize = 64;
/// The most keys in use at once; each is tried on opening.
pub const MAX_KEYS: usize = 8;
/// Letters of every local part made here, which is also the most that RFC 5321 allows.
pub const LOCAL_PART_BYTES: usize = 64;

/// Case, party and salt, eight bytes each.
const CLAIM_BYTES: usize = 24;
/// Bound into every alias, so that these keys can never open anything else.
const CONTEXT: &[u8] = b"balie relay address 1";

/// Whose mail may come in at an address. Numbers are bound into addresses in use: never change one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Purpose {
    /// The customer answers in a case.
    CaseCustomer = 1,
    /// The seller answers in a case from his own mail program (R42).
    CaseSeller = 2,
    /// The customer answers a seller's mail about an order: the reply domain (R41).
    OrderCustomer = 3,
    /// The seller mails the customer of an order: the masked address on the order page (R41).
    OrderSeller = 4,
}

impl Purpose {
    /// Every purpose there is.
    pub const ALL: [Purpose; 4] =
        [Purpose::CaseCustomer, Purpose::CaseSeller, Purpose::OrderCustomer, Purpose::OrderSeller];

    /// The number for storing.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The purpose stored under a number.
    pub fn from_number(number: u8) -> Option<Purpose> {
        Purpose::ALL.into_iter().find(|purpose| purpose.number() == number)
    }
}

/// What an alias stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Claim {
    /// Who may write to it, and about what.
    pub purpose: Purpose,
    /// The case or the order, as the purpose says.
    pub case_or_order: i64,
    /// The customer or seller account that writes to it.
    pub party: i64,
    /// Random; tells renewed aliases of the same claim apart.
    pub salt: u64,
}

/// One secret key; it has no readable form.
#[derive(Clone)]
pub struct Key {
    /// The operator's number for this key, for rotation; it is not visible in addresses.
    pub id: u32,
    bytes: [u8; KEY_BYTES],
}

impl Key {
    /// Takes 64 random bytes.
    pub fn new(id: u32, bytes: [u8; KEY_BYTES]) -> Key {
        Key { id, bytes }
    }

    fn cipher(&self) -> Aes256Siv {
        Aes256Siv::new(&self.bytes.into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.id)
    }
}

/// Why a ring of keys cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// There is no key to seal with.
    #[error("an alias key is needed")]
    Empty,
    /// More keys than [`MAX_KEYS`]; retire the oldest.
    #[error("at most {MAX_KEYS} alias keys can be in use")]
    TooMany,
    /// Two keys carry one number.
    #[error("alias key {0} is given twice")]
    Twice(u32),
}

/// The keys in use, newest first: the newest seals, all open.
#[derive(Debug, Clone)]
pub struct Keyring {
    newest: Key,
    older: Vec<Key>,
}

/// The part of a relay address before the `@`: 64 lower case letters and digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LocalPart(String);

impl LocalPart {
    /// The letters, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LocalPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<LocalPart> for String {
    fn from(local_part: LocalPart) -> String {
        local_part.0
    }
}

impl Keyring {
    /// Makes a ring of keys, newest first.
    ///
    /// # Panics
    /// Without any key, with more than [`MAX_KEYS`], or with one number twice; see [`Keyring::try_new`].
    pub fn new(keys: Vec<Key>) -> Keyring {
        Keyring::try_new(keys).expect("the caller holds between one and eight different keys")
    }

    /// Makes a ring of keys from a configuration that may be wrong.
    pub fn try_new(keys: Vec<Key>) -> Result<Keyring, KeyringError> {
        if keys.len() > MAX_KEYS {
            return Err(KeyringError::TooMany);
        }
        for (at, key) in keys.iter().enumerate() {
            if keys[..at].iter().any(|other| other.id == key.id) {
                return Err(KeyringError::Twice(key.id));
            }
        }
        let mut keys = keys.into_iter();
        let newest = keys.next().ok_or(KeyringError::Empty)?;
        Ok(Keyring { newest, older: keys.collect() })
    }

    /// The local part for a claim; the same claim gives the same one until the key is changed.
    ///
    /// # Panics
    /// Never: AES-SIV refuses only texts of astronomic length.
    pub fn seal(&self, claim: &Claim) -> LocalPart {
        let mut text = [0_u8; CLAIM_BYTES];
        text[..8].copy_from_slice(&claim.case_or_order.to_be_bytes());
        text[8..16].copy_from_slice(&claim.party.to_be_bytes());
        text[16..].copy_from_slice(&claim.salt.to_be_bytes());
        let sealed = self
            .newest
            .cipher()
            .encrypt([CONTEXT, &[claim.purpose as u8]], &text)
            .expect("24 bytes can always be encrypted");
        LocalPart(BASE32_NOPAD.encode(&sealed).to_ascii_lowercase())
    }

    /// The claim of a local part, if it was sealed here for one of `purposes`. Upper case is accepted, because
    /// some servers send it; anything else (`+detail`, a changed letter, another purpose) is the same nothing.
    pub fn open(&self, purposes: &[Purpose], local_part: &str) -> Option<Claim> {
        if local_part.len() != LOCAL_PART_BYTES {
            return None;
        }
        let sealed = BASE32_NOPAD_NOCASE.decode(local_part.as_bytes()).ok()?;
        let mut found = None;
        for key in std::iter::once(&self.newest).chain(&self.older) {
            for purpose in purposes {
                let opened = key.cipher().decrypt([CONTEXT, &[*purpose as u8]], &sealed);
                found = found.or(opened.ok().and_then(|text| claim(*purpose, &text)));
            }
        }
        found
    }
}

fn claim(purpose: Purpose, text: &[u8]) -> Option<Claim> {
    let (case_or_order, rest) = text.split_first_chunk()?;
    let (party, rest) = rest.split_first_chunk()?;
    let salt = rest.try_into().ok()?;
    Some(Claim {
        purpose,
        case_or_order: i64::from_be_bytes(*case_or_order),
        party: i64::from_be_bytes(*party),
        salt: u64::from_be_bytes(salt),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Purpose; 4] = Purpose::ALL;

    fn ring(ids: &[u8]) -> Keyring {
        Keyring::new(ids.iter().map(|id| Key::new(u32::from(*id), [*id; KEY_BYTES])).collect())
    }

    fn some_claim() -> Claim {
        Claim { purpose: Purpose::CaseCustomer, case_or_order: 4711, party: 12, salt: 99 }
    }

    proptest! {
        // R45
        #[test]
        fn every_claim_comes_back_from_its_address_in_any_case(
            at in 0_usize..4, case_or_order: i64, party: i64, salt: u64
        ) {
            let claim = Claim { purpose: ALL[at], case_or_order, party, salt };
            let ring = ring(&[1]);
            let sealed = ring.seal(&claim);
            prop_assert_eq!(sealed.as_str().len(), LOCAL_PART_BYTES);
            prop_assert!(sealed.as_str().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
            prop_assert_eq!(ring.open(&ALL, sealed.as_str()), Some(claim));
            prop_assert_eq!(ring.open(&ALL, &sealed.as_str().to_ascii_uppercase()), Some(claim));
        }

        // R45, attack 2
        #[test]
        fn an_address_with_one_other_letter_is_no_address(at in 0_usize..64, letter in "[a-z2-7]") {
            let ring = ring(&[1]);
            let sealed = ring.seal(&some_claim()).to_string();
            let mut changed = sealed.clone();
            changed.replace_range(at..=at, &letter);
            prop_assume!(changed != sealed);
            prop_assert_eq!(ring.open(&ALL, &changed), None);
        }

        // R45, attack 16
        #[test]
        fn a_guessed_address_is_no_address(local_part in "\\PC{0,80}|[a-z2-7]{64}") {
            prop_assert_eq!(ring(&[1, 2]).open(&ALL, &local_part), None);
        }
    }

    // R45
    #[test]
    fn an_address_made_for_one_purpose_serves_no_other() {
        let ring = ring(&[1]);
        for made_for in ALL {
            let sealed = ring.seal(&Claim { purpose: made_for, ..some_claim() });
            for asked_for in ALL {
                let opened = ring.open(&[asked_for], sealed.as_str());
                assert_eq!(opened.is_some(), made_for == asked_for, "{made_for:?} as {asked_for:?}");
            }
        }
    }

    // R45
    #[test]
    fn two_addresses_of_one_case_have_nothing_to_compare() {
        let ring = ring(&[1]);
        let one = ring.seal(&some_claim()).to_string();
        for other in [
            Claim { salt: 100, ..some_claim() },
            Claim { party: 13, ..some_claim() },
            Claim { purpose: Purpose::CaseSeller, ..some_claim() },
        ] {
            let other = ring.seal(&other).to_string();
            let same = one.bytes().zip(other.bytes()).filter(|(a, b)| a == b).count();
            assert!(same < 16, "{one} and {other} share {same} letters");
        }
    }

    // R45: keys can be changed while old addresses live
    #[test]
    fn addresses_of_an_older_key_open_until_it_is_retired() {
        let old = ring(&[1]).seal(&some_claim());
        let new = ring(&[2, 1]).seal(&some_claim());
        assert_ne!(old, new);
        assert_eq!(ring(&[2, 1]).open(&ALL, old.as_str()), Some(some_claim()));
        assert_eq!(ring(&[2, 1]).open(&ALL, new.as_str()), Some(some_claim()));
        assert_eq!(ring(&[2]).open(&ALL, old.as_str()), None);
    }

    #[test]
    fn a_detail_after_the_local_part_is_refused() {
        let ring = ring(&[1]);
        let sealed = ring.seal(&some_claim());
        for local_part in
            [format!("{sealed}+x"), format!("+{sealed}"), format!("{sealed} "), sealed.as_str()[..63].into()]
        {
            assert_eq!(ring.open(&ALL, &local_part), None, "{local_part}");
        }
    }

    // Addresses are in people's mail for months: their form may never change.
    #[test]
    fn the_form_of_addresses_is_pinned() {
        assert_eq!(
            ring(&[1]).seal(&some_claim()).as_str(),
            "6qfabeay2tz54uek2xib4xgsxdxnnnbbqarzxlbyi3xbmy4jysuykcdfb4csyym5"
        );
    }

    #[test]
    fn purposes_keep_their_numbers() {
        assert_eq!(ALL.map(Purpose::number), [1, 2, 3, 4]);
        assert_eq!((0..=5).filter_map(Purpose::from_number).collect::<Vec<_>>(), ALL);
    }

    #[test]
    fn a_key_never_shows_itself() {
        assert_eq!(format!("{:?}", Key::new(7, [3; KEY_BYTES])), "Key(7)");
    }

    #[test]
    fn a_ring_needs_between_one_and_eight_different_keys() {
        let key = |id| Key::new(id, [1; KEY_BYTES]);
        assert_eq!(Keyring::try_new(vec![]).err(), Some(KeyringError::Empty));
        assert_eq!(Keyring::try_new(vec![key(1), key(1)]).err(), Some(KeyringError::Twice(1)));
        assert_eq!(Keyring::try_new((0..9).map(key).collect()).err(), Some(KeyringError::TooMany));
    }
}
