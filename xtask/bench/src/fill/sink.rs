//! Takes statements by the million: no journal, no waiting for the disk, indexes made at the end.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, ensure};
use rusqlite::Connection;
use rusqlite::types::{ToSqlOutput, ValueRef};
use store::{Engine, Statement, Value};

/// Page cache while filling, in KiB.
const CACHE_KIB: i64 = 512 * 1024;
/// Bytes of words that are gathered before the word index writes them.
const WORDS_GATHERED: i64 = 32 * 1024 * 1024;
/// What the word index gathers unless told otherwise.
const WORDS_USUAL: i64 = 1024 * 1024;

/// How often an open file is waited for, and how long each time.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(20);

/// An open store that may be lost while it is filled.
pub struct Sink {
    connection: Connection,
    file: PathBuf,
    indexes: Vec<String>,
}

impl Sink {
    pub fn open(file: &Path) -> anyhow::Result<Self> {
        let connection = Connection::open(file)?;
        without_journal(&connection)?;
        connection.pragma_update(None, "synchronous", "OFF")?;
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        connection.set_prepared_statement_cache_capacity(100);
        let indexes = take_indexes(&connection)?;
        gather_words(&connection, WORDS_GATHERED)?;
        connection.execute_batch("BEGIN")?;
        Ok(Self { connection, file: file.to_path_buf(), indexes })
    }

    pub fn write(&self, statement: &Statement) -> anyhow::Result<()> {
        let sql = statement.sql.text(Engine::Sqlite);
        let mut prepared = self.connection.prepare_cached(sql)?;
        ensure!(prepared.parameter_count() == statement.values.len(), "values do not fit: {sql}");
        for place in 1..=statement.values.len() {
            let name = prepared.parameter_name(place).and_then(|name| name.strip_prefix('$'));
            let number: usize = name.context("a placeholder without a number")?.parse()?;
            let value = statement.values.get(number - 1).context("a placeholder without a value")?;
            prepared.raw_bind_parameter(place, bound(value))?;
        }
        // Some give rows back, which nobody needs here.
        let mut rows = prepared.raw_query();
        while rows.next()?.is_some() {}
        Ok(())
    }

    /// Makes the indexes again and leaves the file as the desk keeps it.
    pub fn finish(self) -> anyhow::Result<()> {
        self.connection.execute_batch("COMMIT")?;
        gather_words(&self.connection, WORDS_USUAL)?;
        // An index reads its table from end to end by itself page by page: many times slower than reading it in one go.
        io::copy(&mut File::open(&self.file)?, &mut io::sink())?;
        for index in &self.indexes {
            self.connection.execute_batch(index)?;
        }
        self.connection.execute_batch("ANALYZE")?;
        self.connection.pragma_update(None, "locking_mode", "NORMAL")?;
        self.connection.pragma_update(None, "journal_mode", "WAL")?;
        self.connection.close().map_err(|(_, error)| error)?;
        Ok(())
    }
}

/// The desk that made the schema lets go of the file only when its threads have ended.
fn without_journal(connection: &Connection) -> anyhow::Result<()> {
    for _ in 0..TRIES {
        if connection.pragma_update(None, "journal_mode", "OFF").is_ok() {
            return Ok(());
        }
        std::thread::sleep(PAUSE);
    }
    Ok(connection.pragma_update(None, "journal_mode", "OFF")?)
}

/// Drops what can be made again in one go and gives the texts that make it.
fn take_indexes(connection: &Connection) -> anyhow::Result<Vec<String>> {
    let mut found =
        connection.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")?;
    let rows = found.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let indexes = rows.collect::<Result<Vec<_>, _>>()?;
    for (name, _) in &indexes {
        connection.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(indexes.into_iter().map(|(_, sql)| sql).collect())
}

fn gather_words(connection: &Connection, bytes: i64) -> anyhow::Result<()> {
    connection.execute("INSERT INTO search_words (search_words, rank) VALUES ('hashsize', $1)", [bytes])?;
    Ok(())
}

fn bound(value: &Value) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(match value {
        Value::Null => ValueRef::Null,
        Value::Int(n) => ValueRef::Integer(*n),
        Value::Bool(yes) => ValueRef::Integer(i64::from(*yes)),
        Value::Real(x) => ValueRef::Real(*x),
        Value::Bytes(bytes) => ValueRef::Blob(bytes),
        Value::Text(text) => ValueRef::Text(text.as_bytes()),
    })
}
