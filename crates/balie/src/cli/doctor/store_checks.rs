//! The database: reachable, writable, of this version, with its own key file, and with the same time as ours.

use super::Findings;
use crate::config::{Config, Database};
use crate::wiring::ambient::{fill, now};
use crate::wiring::open::database;
use store::Keys;

/// How far two clocks may be apart, in seconds.
const APART_SECONDS: i64 = 5;

/// Looks at it without bringing its schema up.
pub async fn look(config: &Config, findings: &mut Findings) {
    if let Database::Sqlite(path) = &config.database
        && !path.exists()
    {
        findings
            .warn("database", format_args!("{} is not there yet; `balie serve` makes it", path.display()));
        return;
    }
    let db = match database(config).await {
        Ok(db) => db,
        Err(error) => return findings.fail("database", format_args!("{error}; check database.url")),
    };
    let known = store::schema::MIGRATIONS.len();
    match store::read::mark::version(&db).await {
        Ok(version) if usize::try_from(version) == Ok(known) => {
            findings.ok("database", format_args!("answers, version {version}"));
        }
        Ok(version) if usize::try_from(version).is_ok_and(|version| version < known) => {
            findings.warn(
                "database",
                format_args!("version {version}, this program has {known}; run `balie migrate`"),
            );
            return;
        }
        Ok(version) => {
            findings.fail(
                "database",
                format_args!("version {version} is newer than this program ({known}); upgrade it"),
            );
            return;
        }
        Err(error) => return findings.fail("database", format_args!("{error}; run `balie migrate`")),
    }
    match db.claim(store::write::mark::touch(now())).await {
        Ok(_) => findings.ok("database", "can be written"),
        Err(error) => findings.fail("database", format_args!("cannot be written: {error}")),
    }
    key_file(config, &db, findings).await;
    clocks(&db, findings).await;
}

async fn key_file(config: &Config, db: &store::Db, findings: &mut Findings) {
    let mark = match store::read::mark::key_file(db).await {
        Ok(Some(mark)) => mark,
        Ok(None) => return findings.ok("key file", "the database has none yet; `balie serve` notes it"),
        Err(error) => return findings.fail("key file", error),
    };
    match Keys::load(&config.key_file(), fill) {
        Ok(keys) if keys.mark() == mark.as_slice() => findings.ok("key file", "belongs to this database"),
        Ok(_) => findings.fail("key file", "belongs to another database; put the right one back"),
        Err(error) => findings.fail("key file", error),
    }
}

async fn clocks(db: &store::Db, findings: &mut Findings) {
    match store::read::mark::clock(db).await {
        Err(error) => findings.fail("clock", error),
        Ok(theirs) => {
            let apart = (theirs - now().as_second()).abs();
            if apart > APART_SECONDS {
                let words = "seconds apart from the database's clock; let both machines follow a time server";
                findings.fail("clock", format_args!("{apart} {words}"));
            } else {
                findings.ok("clock", "agrees with the database's");
            }
        }
    }
}
