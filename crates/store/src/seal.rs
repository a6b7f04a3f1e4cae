//! Keys outside the database, and what is sealed with them (R68): a copy of the database alone shows no address.
//!
//! Sealing is AES-256-SIV over purpose and a nonce, so a text sealed for one purpose does not open for another, and
//! a poor random source shows at most that two texts are equal.

use std::fmt;
use std::path::Path;

use aes_siv::KeyInit;
use aes_siv::siv::Aes256Siv;
use hmac::{Hmac, Mac};
use sha2::{Sha256, Sha512};

mod file;

/// Where key material and nonces come from; the binary passes the system's source.
pub type Random = Box<dyn Fn(&mut [u8]) + Send + Sync>;

const NONCE: usize = 16;
/// AES-SIV's own tag before the text.
const TAG: usize = 16;
/// How many keys a file may hold: their ids are one byte.
const MOST_KEYS: usize = 255;

/// Why a key file or a sealed text is of no use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The key file is not there.
    #[error(
        "the key file {0} is missing: without it no address in this database can be read; put it back from your backup"
    )]
    Missing(String),
    /// The key file cannot be read or written.
    #[error("the key file {path}: {why}")]
    File {
        /// Which file.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// The text was sealed with a key that this file does not hold.
    #[error("sealed with key {0}, which the key file does not hold: is it the key file of this database?")]
    UnknownKey(u8),
    /// The key is there but does not fit, or the sealed bytes are damaged.
    #[error(
        "the sealed text does not open: another key file made it, it was sealed for another purpose, or it is damaged"
    )]
    Wrong,
    /// All 255 keys are in use.
    #[error("the key file holds {MOST_KEYS} keys already")]
    Full,
}

/// One generation: everything that rotates derives from its root.
#[derive(Clone)]
struct Generation {
    id: u8,
    root: [u8; 64],
}

/// The keys of one desk; the newest generation seals, every one opens.
pub struct Keys {
    generations: Vec<Generation>,
    index: [u8; 32],
    token: [u8; 32],
    random: Random,
}

impl Keys {
    /// Reads the key file, or makes it (mode 0600, on disk before this returns) when there is none.
    pub fn load_or_make(
        path: &Path,
        random: impl Fn(&mut [u8]) + Send + Sync + 'static,
    ) -> Result<Self, SealError> {
        let random: Random = Box::new(random);
        match file::read(path) {
            Ok(text) => file::parse(&text, path, random),
            Err(SealError::Missing(_)) => {
                let fresh = Self::fresh(random);
                file::write_new(path, &file::text(&fresh))?;
                let text = file::read(path)?;
                file::parse(&text, path, fresh.random)
            }
            Err(error) => Err(error),
        }
    }

    /// Reads the key file of a database that exists already; a missing one is an error.
    pub fn load(path: &Path, random: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Result<Self, SealError> {
        file::parse(&file::read(path)?, path, Box::new(random))
    }

    fn fresh(random: Random) -> Self {
        let (mut root, mut index, mut token) = ([0; 64], [0; 32], [0; 32]);
        random(&mut root);
        random(&mut index);
        random(&mut token);
        Self { generations: vec![Generation { id: 1, root }], index, token, random }
    }

    /// Adds a new key at the front of the file; what older keys sealed still opens. Other processes must load again.
    pub fn rotate(&mut self, path: &Path) -> Result<u8, SealError> {
        let used = |id: &u8| self.generations.iter().all(|generation| generation.id != *id);
        let id = (1..=u8::MAX).find(used).ok_or(SealError::Full)?;
        let mut root = [0; 64];
        (self.random)(&mut root);
        self.generations.insert(0, Generation { id, root });
        if let Err(error) = file::replace(path, &file::text(self)) {
            self.generations.remove(0);
            return Err(error);
        }
        Ok(id)
    }

    /// Seals a text for one purpose ("customer.email"); equal texts look different.
    pub fn seal(&self, purpose: &str, plain: &str) -> Vec<u8> {
        self.seal_bytes(purpose, plain.as_bytes())
    }

    /// Seals bytes, such as a whole mail, for one purpose.
    pub fn seal_bytes(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        (self.random)(&mut nonce);
        self.generations[0].seal(purpose, plain, nonce)
    }

    /// Opens what `seal` made for the same purpose, with any key the file holds.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<String, SealError> {
        String::from_utf8(self.open_bytes(purpose, sealed)?).map_err(|_| SealError::Wrong)
    }

    /// Opens what `seal_bytes` made for the same purpose.
    pub fn open_bytes(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (&id, rest) = sealed.split_first().ok_or(SealError::Wrong)?;
        if rest.len() < NONCE + TAG {
            return Err(SealError::Wrong);
        }
        let (nonce, text) = rest.split_at(NONCE);
        let generation = self.generations.iter().find(|generation| generation.id == id);
        let mut cipher = generation.ok_or(SealError::UnknownKey(id))?.cipher();
        cipher.decrypt([purpose.as_bytes(), &[id], nonce], text).map_err(|_| SealError::Wrong)
    }

    /// True when `open` would succeed but with an older key: seal it again some time.
    pub fn is_old(&self, sealed: &[u8]) -> bool {
        sealed.first() != Some(&self.generations[0].id)
    }

    /// A keyed hash to find a normalised address or number by; its key never rotates.
    pub fn fingerprint(&self, purpose: &str, plain: &str) -> [u8; 32] {
        let length = (purpose.len() as u64).to_be_bytes();
        let mac = keyed::<Hmac<Sha256>>(&self.index);
        mac.chain_update(length).chain_update(purpose).chain_update(plain).finalize().into_bytes().into()
    }

    /// A mark to keep in the database, which shows later whether this is still its key file; it tells nothing else.
    pub fn mark(&self) -> [u8; 32] {
        self.fingerprint("balie key file", "")
    }

    /// The keys of relay addresses (R45) with their ids, newest first.
    pub fn alias_keys(&self) -> Vec<(u8, [u8; 64])> {
        self.generations.iter().map(|generation| (generation.id, generation.derive("alias"))).collect()
    }

    /// The key of tokens in links; it never rotates.
    pub fn token_key(&self) -> [u8; 32] {
        self.token
    }
}

impl Generation {
    fn cipher(&self) -> Aes256Siv {
        Aes256Siv::new(&self.derive("seal").into())
    }

    fn derive(&self, purpose: &str) -> [u8; 64] {
        let mac = keyed::<Hmac<Sha512>>(&self.root);
        mac.chain_update("balie ").chain_update(purpose).finalize().into_bytes().into()
    }

    fn seal(&self, purpose: &str, plain: &[u8], nonce: [u8; NONCE]) -> Vec<u8> {
        let mut cipher = self.cipher();
        let sealed = cipher
            .encrypt([purpose.as_bytes(), &[self.id], &nonce[..]], plain)
            .expect("AES-SIV refuses only more than 126 headers");
        [&[self.id], &nonce[..], &sealed].concat()
    }
}

fn keyed<M: Mac + KeyInit>(key: &[u8]) -> M {
    <M as Mac>::new_from_slice(key).expect("HMAC takes a key of any length")
}

/// Shows the ids of the keys and nothing of the keys.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<u8> = self.generations.iter().map(|generation| generation.id).collect();
        f.debug_struct("Keys").field("ids", &ids).finish_non_exhaustive()
    }
}
