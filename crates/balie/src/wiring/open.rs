//! Opens the house: database, schema, key file, files, topics.

use super::{clock_moved_by, random, topics};
use crate::config::{Config, Database};
use crate::wiring::ambient::fill;
use anyhow::Context;
use app::{Desk, Parts};
use std::path::Path;
use std::time::Duration;
use store::{Batch, Db, Files, Keys, PostgresOptions, SqliteOptions, StoreError};

/// The wait before the database is tried again; it doubles up to [`LONGEST_WAIT`].
const FIRST_WAIT: Duration = Duration::from_millis(250);
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// Why the desk is not open.
#[derive(Debug, thiserror::Error)]
pub enum Unopened {
    /// The database cannot be reached now; a later try may succeed.
    #[error("{0}")]
    Later(String),
    /// Somebody must put something right first.
    #[error("{0:#}")]
    Never(#[from] anyhow::Error),
}

impl From<StoreError> for Unopened {
    fn from(error: StoreError) -> Self {
        if error.is_unavailable() { Self::Later(error.to_string()) } else { Self::Never(error.into()) }
    }
}

impl From<app::Error> for Unopened {
    fn from(error: app::Error) -> Self {
        match error {
            app::Error::Unavailable(why) => Self::Later(why),
            app::Error::Conflict => Self::Later("another process is opening the same database".to_owned()),
            error @ (app::Error::Refused(_) | app::Error::Broken(_)) => Self::Never(error.into()),
        }
    }
}

/// Opens the desk, trying again for as long as the database is away; says so in the log.
pub async fn open_patiently(config: &Config) -> anyhow::Result<Desk> {
    let mut wait = FIRST_WAIT;
    loop {
        match open(config).await {
            Ok(desk) => return Ok(desk),
            Err(Unopened::Never(error)) => return Err(error),
            Err(Unopened::Later(why)) => {
                tracing::warn!(%why, again_in = ?wait, "the database is not there; mail is put off meanwhile");
                tokio::time::sleep(wait).await;
                wait = (wait * 2).min(LONGEST_WAIT);
            }
        }
    }
}

/// Opens the desk once: makes the data folder, brings the schema up, checks that key file and database belong together.
pub async fn open(config: &Config) -> Result<Desk, Unopened> {
    make_private(&config.data_folder)?;
    let db = database(config).await?;
    let applied = db.migrate(store::schema::MIGRATIONS).await?;
    if applied.from < applied.to {
        tracing::info!(from = applied.from, to = applied.to, "the schema was brought up");
    }
    let keys = keys(&db, &config.key_file()).await?;
    let files = Files::open(&config.files_folder()).await?;
    let setup = config.setup.clone();
    let clock = clock_moved_by(config.clock_moved_by);
    let desk = Desk::new(Parts { db, files, keys, clock, random: random(), setup })?;
    topics::lay_out(&desk).await?;
    let (version, as_configured) = app::commands::lay_rules(&desk).await?;
    if !as_configured && config.setup.routing != domain::routing::default_rules() {
        tracing::info!(
            version,
            "the routing rules of the store are in force; [[routing]] only made the first version"
        );
    }
    Ok(desk)
}

/// The database of the configuration.
pub async fn database(config: &Config) -> Result<Db, Unopened> {
    let opened = match &config.database {
        Database::Sqlite(path) => {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                make_private(folder)?;
            }
            Db::open_sqlite(path, SqliteOptions::default()).await
        }
        Database::Postgres { url, connections } => {
            let options = PostgresOptions { connections: *connections, ..PostgresOptions::default() };
            Db::open_postgres(url, options).await
        }
    };
    Ok(opened?)
}

/// The key file of this database. A database that was used before must find its own: with another one no address in
/// it could be read, and new ones would be sealed with a key nobody keeps (R68).
async fn keys(db: &Db, path: &Path) -> Result<Keys, Unopened> {
    if let Some(mark) = store::read::mark::key_file(db).await? {
        let keys = Keys::load(path, fill).map_err(anyhow::Error::from)?;
        return belonging(keys, &mark, path);
    }
    let keys = Keys::load_or_make(path, fill).map_err(anyhow::Error::from)?;
    db.commit(Batch::from(store::write::mark::key_file(keys.mark()))).await?;
    let mark = store::read::mark::key_file(db).await?.context("the mark of the key file was not kept")?;
    belonging(keys, &mark, path)
}

fn belonging(keys: Keys, mark: &[u8], path: &Path) -> Result<Keys, Unopened> {
    if keys.mark() == mark {
        return Ok(keys);
    }
    Err(Unopened::Never(anyhow::anyhow!(
        "the key file {} belongs to another database; put the right one in its place (copy it from the machine or the \
         backup this database comes from)",
        path.display()
    )))
}

/// A folder that other users of the machine may not look into; one that exists keeps its mode.
fn make_private(folder: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.with_context(|| format!("the folder {} cannot be made", folder.display()))
}
