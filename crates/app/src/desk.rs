//! The desk itself: the store, the keys, the clock and the setting, handed to every command.

use crate::calendars::Calendars;
use crate::doors::Doors;
use crate::error::Error;
use crate::kept::Kept;
use crate::measuring::Rates;
use crate::news::{Heard, News};
use crate::numbers::Numbers;
use crate::reserved::Reserved;
use crate::secrets::Secrets;
use crate::setup::Setup;
use crate::standing;
use crate::tries::Tries;
use crate::words::Words;
use domain::ids::{CaseId, SellerId};
use jiff::Timestamp;
use mail::alias::Keyring;
use std::sync::Arc;
use store::{Db, Files, Keys};
use tokio::sync::Notify;

/// Where time comes from (R8); the only clock there is.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// A clock that reads `now`.
    pub fn new(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// The present instant, to the microsecond.
    pub fn now(&self) -> Timestamp {
        let now = (self.0)();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }
}

type Fill = dyn Fn(&mut [u8]) + Send + Sync;

/// Where randomness comes from: fills a buffer with bytes nobody can guess.
#[derive(Clone)]
pub struct Random(Arc<Fill>);

impl Random {
    /// A source that fills by `fill`.
    pub fn new(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self(Arc::new(fill))
    }

    /// `N` fresh bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }
}

/// What a desk is made of; the binary and the tests put it together.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The folder of files.
    pub files: Files,
    /// Keys that live outside the database (R68).
    pub keys: Keys,
    /// Time.
    pub clock: Clock,
    /// Randomness.
    pub random: Random,
    /// The operator's settings.
    pub setup: Setup,
}

/// A case that changed: all a page is told (the page then asks with its own eyes).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The case.
    pub case: CaseId,
    /// The seller it lay at before, if any.
    pub was_at: Option<SellerId>,
    /// The seller it lies at now, if any.
    pub now_at: Option<SellerId>,
}

/// The desk. Cheap to clone.
#[derive(Clone)]
pub struct Desk(Arc<Inner>);

/// What every copy of a desk shares; its fields stay within this room.
pub struct Inner {
    pub(crate) db: Db,
    pub(crate) files: Files,
    pub(crate) clock: Clock,
    pub(crate) random: Random,
    pub(crate) setup: Setup,
    pub(crate) secrets: Secrets,
    pub(crate) aliases: Keyring,
    pub(crate) numbers: Numbers,
    pub(crate) calendars: Calendars,
    pub(crate) standing: standing::Kept,
    pub(crate) news: News,
    pub(crate) words: Words,
    pub(crate) tries: Tries,
    pub(crate) doors: Doors,
    pub(crate) kept: Kept,
    pub(crate) reserved: Reserved,
    pub(crate) rates: Rates,
    pub(crate) mail_came: Notify,
    pub(crate) job_came: Notify,
}

impl std::ops::Deref for Desk {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Desk {
    /// Puts a desk together.
    pub fn new(parts: Parts) -> Result<Self, Error> {
        let Parts { db, files, keys, clock, random, setup } = parts;
        let aliases = Keyring::new(
            keys.alias_keys()
                .into_iter()
                .map(|(id, key)| mail::alias::Key::new(u32::from(id), key))
                .collect(),
        );
        let standing = standing::Kept::new(&setup).map_err(|error| Error::Broken(error.to_string()))?;
        let secrets = Secrets::new(keys, random.clone());
        let news = News::new(clock.now());
        Ok(Self(Arc::new(Inner {
            numbers: Numbers::new(db.clone()),
            db,
            files,
            clock,
            random,
            setup,
            secrets,
            aliases,
            calendars: Calendars::default(),
            standing,
            news,
            words: Words::new(),
            tries: Tries::default(),
            doors: Doors::default(),
            kept: Kept::default(),
            reserved: Reserved::default(),
            rates: Rates::default(),
            mail_came: Notify::new(),
            job_came: Notify::new(),
        })))
    }

    /// The operator's settings.
    pub fn setup(&self) -> &Setup {
        &self.0.setup
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// From where nothing was told yet: what a page is given before it is read, to listen from there.
    pub fn mark(&self) -> u64 {
        self.0.news.mark(self.now())
    }

    /// Every case that changed from a mark on and changes from now on.
    pub fn changes(&self, mark: Option<u64>) -> Heard {
        self.0.news.from(mark, self.now())
    }
}
