//! The demonstration's house: an embedded database, keys and files in one folder, and desks on it with clocks of their own.

use super::hands::Hands;
use super::world;
use crate::wiring::{ambient::fill, random};
use app::{Desk, Error, Parts, Setup};
use domain::marketplace::Policies;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use store::{Db, Files, Keys, SqliteOptions};

/// Everything that desks share.
#[derive(Clone)]
pub struct House {
    db: Db,
    /// Where files are kept.
    pub files: Files,
    keys: PathBuf,
    setup: Setup,
}

impl House {
    /// Opens the house in a folder that exists. Nothing in it is worth waiting for the disk.
    pub async fn open(folder: &Path, base_url: &str) -> Result<Self, Error> {
        let options = SqliteOptions { durable: false, ..SqliteOptions::default() };
        let db = Db::open_sqlite(&folder.join("balie.sqlite"), options).await?;
        db.migrate(store::schema::MIGRATIONS).await?;
        let keys = folder.join("balie.key");
        Keys::load_or_make(&keys, fill).map_err(|error| Error::Broken(error.to_string()))?;
        let files = Files::open(&folder.join("files")).await?;
        Ok(Self { db, files, keys, setup: setup(base_url) })
    }

    /// A desk by these hands. People in front of it can take an answer back for as long as on any desk, however fast
    /// its clock runs.
    pub fn desk(&self, hands: &Hands) -> Result<Desk, Error> {
        let pace = i32::try_from(hands.speed().max(1)).unwrap_or(i32::MAX);
        Desk::new(Parts {
            db: self.db.clone(),
            files: self.files.clone(),
            keys: Keys::load(&self.keys, fill).map_err(|error| Error::Broken(error.to_string()))?,
            clock: hands.clock(),
            random: random(),
            setup: Setup { undo: self.setup.undo * pace, ..self.setup.clone() },
        })
    }

    /// A desk with a clock of its own.
    pub fn lane(&self, at: Timestamp) -> Result<(Desk, Hands), Error> {
        let hands = Hands::still(at);
        Ok((self.desk(&hands)?, hands))
    }

    /// A desk whose clock stands still.
    pub fn desk_at(&self, at: Timestamp) -> Result<Desk, Error> {
        self.lane(at).map(|(desk, _)| desk)
    }
}

/// The made-up marketplace as its operator would configure it.
fn setup(base_url: &str) -> Setup {
    let marketplace = world::marketplace();
    Setup {
        name: marketplace.name.to_owned(),
        base_url: base_url.to_owned(),
        question_addresses: vec![marketplace.question_address.to_owned()],
        customer_domain: marketplace.relay_domain.to_owned(),
        seller_domain: format!("verkoper.{}", marketplace.domain),
        own_domains: vec![marketplace.domain.to_owned()],
        policies: Policies::default(),
        assistant: app::assistant::Assistant { return_days: 30, ..Default::default() },
        ..Setup::default()
    }
}

/// A secret nobody knows.
pub fn fresh_key() -> [u8; 32] {
    random().bytes()
}
