//! A filled store: made once for each size, kept under `target/bench`, used again while the schema is the same.
//!
//! One seller holds a tenth of all cases, three thousand share the rest; every case has three messages and a life
//! that the domain's own rules have decided, so that counters, tallies and history agree with it.

pub mod cast;
pub mod postgres;
mod sink;
mod story;
mod telling;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use data_encoding::HEXLOWER;
use domain::ids::SellerId;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use store::schema::MIGRATIONS;
use store::{Db, Keys, SqliteOptions};

use crate::arguments::Cases;
use sink::Sink;

/// The seller that holds a tenth of all cases.
pub const GIANT: SellerId = SellerId(1);
/// Sellers that share the rest.
pub const OTHERS: u32 = 3_000;
/// The first case number, as the desk hands them out.
pub const FIRST_CASE: i64 = 10_000_001;
/// Secret of the session of the giant seller's owner.
pub const SESSION: &str = "benchsessionofthegiantsellersowner0001";
/// Secret of the session of the operator who sees all sellers.
pub const OPERATOR_SESSION: &str = "benchsessionoftheoperatorwhoseesall0001";
/// Secret of the giant seller's API token.
pub const TOKEN: &str = "benchtokenofthegiantseller0001";
/// A word in every question.
pub const COMMON_WORD: &str = "bestelling";
/// A word in about twenty questions to the giant seller, whatever the size.
pub const RARE_WORD: &str = "kwartsuurwerk";
/// The address at which customers ask; the one of the default settings.
pub const QUESTIONS: &str = "vragen@balie.example";

/// A store older than this is made anew: what waits in it would begin to close by itself.
const OLDEST: Duration = Duration::from_hours(72);
/// What is filled changes with this number, so that older stores are left alone.
const EDITION: u32 = 4;

/// A data folder as `balie serve` knows it: `balie.sqlite`, `balie.key`, `files`.
#[derive(Clone, Debug)]
pub struct Store {
    pub folder: PathBuf,
    pub cases: Cases,
}

impl Store {
    /// The kept store of this size, or a new one. Only the filled state is kept; measures work on copies.
    pub fn filled(cases: Cases) -> anyhow::Result<Self> {
        let folder = kept_folder()?.join(format!("sqlite-{cases}-{}", checksum()));
        let store = Self { folder, cases };
        if store.is_fresh() {
            println!("using the kept store of {cases} cases");
            return Ok(store);
        }
        println!("filling a store with {cases} cases");
        let began = Instant::now();
        store.fill()?;
        println!("filled {cases} cases in {:.1} s", began.elapsed().as_secs_f64());
        Ok(store)
    }

    pub fn database(&self) -> PathBuf {
        self.folder.join("balie.sqlite")
    }

    /// A copy that may be written to, gone when it is dropped.
    pub fn copy(&self) -> anyhow::Result<(Self, tempfile::TempDir)> {
        let (copy, folder) = self.keys_alone()?;
        fs::copy(self.database(), copy.database())?;
        Ok((copy, folder))
    }

    /// A data folder with the same keys and without a database.
    pub fn keys_alone(&self) -> anyhow::Result<(Self, tempfile::TempDir)> {
        let folder = aside()?;
        fs::copy(self.folder.join("balie.key"), folder.path().join("balie.key"))?;
        Ok((Self { folder: folder.path().to_path_buf(), cases: self.cases }, folder))
    }

    fn is_fresh(&self) -> bool {
        let age = fs::metadata(self.database()).and_then(|about| about.modified()).ok();
        age.and_then(|made| made.elapsed().ok()).is_some_and(|age| age < OLDEST)
    }

    /// Fills beside and renames at the end, so that a kept store is always whole.
    fn fill(&self) -> anyhow::Result<()> {
        let aside = self.folder.with_extension("filling");
        for old in [&aside, &self.folder].into_iter().filter(|folder| folder.exists()) {
            fs::remove_dir_all(old)?;
        }
        fs::create_dir_all(aside.join("files"))?;
        let keys = keys(&aside)?;
        let file = aside.join("balie.sqlite");
        make_schema(&file)?;
        let sink = Sink::open(&file)?;
        telling::tell(sink, keys, self.cases, now())?;
        fs::rename(&aside, &self.folder)?;
        Ok(())
    }
}

/// A folder on the disk that stores are kept on, gone when it is dropped.
pub fn aside() -> anyhow::Result<tempfile::TempDir> {
    Ok(tempfile::tempdir_in(kept_folder()?)?)
}

/// Where stores are kept: beside the program, in the target folder.
fn kept_folder() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(2).context("the program lies in no target folder")?;
    let folder = target.join("bench");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Of the schema's text and of what is filled.
fn checksum() -> String {
    let mut hash = Sha256::new();
    hash.update(EDITION.to_be_bytes());
    for migration in MIGRATIONS {
        for text in [Some(migration.sql), migration.sqlite, migration.postgres].into_iter().flatten() {
            hash.update(text);
        }
    }
    HEXLOWER.encode(&hash.finalize()[..4])
}

fn make_schema(file: &Path) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let options = SqliteOptions { durable: false, ..SqliteOptions::default() };
        let db = Db::open_sqlite(file, options).await?;
        db.migrate(MIGRATIONS).await?;
        Ok(())
    })
}

/// The keys of a data folder, made when there are none.
pub fn keys(folder: &Path) -> anyhow::Result<Keys> {
    Ok(Keys::load_or_make(&folder.join("balie.key"), random)?)
}

/// Bytes nobody can guess.
pub fn random(bytes: &mut [u8]) {
    rand::RngCore::fill_bytes(&mut rand::rng(), bytes);
}

/// The present instant: a filled store must fit the clock of the server that is measured.
#[expect(clippy::disallowed_methods, reason = "the bench measures a real server on the real clock")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    fn filled(cases: u32) -> (tempfile::TempDir, Connection) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("balie.sqlite");
        make_schema(&file).expect("a schema");
        let keys = keys(folder.path()).expect("keys");
        let sink = Sink::open(&file).expect("a sink");
        telling::tell(sink, keys, Cases(cases), now()).expect("a filled store");
        let connection = Connection::open(&file).expect("the store");
        (folder, connection)
    }

    fn number(connection: &Connection, sql: &str) -> i64 {
        connection.query_row(sql, [], |row| row.get(0)).expect(sql)
    }

    #[test]
    fn a_filled_store_agrees_with_itself() {
        let (_folder, store) = filled(1_000);
        let number = |sql| number(&store, sql);
        assert_eq!(number("SELECT COUNT(*) FROM cases"), 1_000);
        assert_eq!(number("SELECT COUNT(*) FROM message"), 3_000);
        assert_eq!(number("SELECT COUNT(*) FROM cases WHERE seller = 1"), 100);
        assert_eq!(number("SELECT COUNT(*) FROM cases WHERE list = 'closed'"), 840);
        let uncounted = "SELECT COUNT(*) FROM (SELECT seller, list, COUNT(*) AS n FROM cases GROUP BY 1, 2 \
            EXCEPT SELECT seller, list, n FROM counter)";
        assert_eq!(number(uncounted), 0);
        assert_eq!(number("SELECT SUM(asked) FROM tally"), 1_000);
        assert_eq!(number("SELECT COUNT(*) FROM pragma_foreign_key_check"), 0);
        let rare =
            "SELECT COUNT(*) FROM search_words WHERE search_words MATCH '\"_s1\" AND \"kwartsuurwerk\"'";
        assert_eq!(number(rare), 20);
    }

    #[test]
    fn every_index_of_the_schema_is_there_again() {
        let (folder, store) = filled(10);
        let indexes = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'index'";
        let bare = folder.path().join("bare.sqlite");
        make_schema(&bare).expect("a schema");
        let bare = Connection::open(&bare).expect("the bare store");
        assert_eq!(number(&store, indexes), number(&bare, indexes));
        assert!(number(&bare, indexes) > 20);
    }
}
