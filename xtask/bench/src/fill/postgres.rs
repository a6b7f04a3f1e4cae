//! The same store on PostgreSQL: copied table by table from the filled file, words indexed anew.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;
use bytes::Bytes;
use domain::ids::SellerId;
use futures_util::SinkExt;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use store::schema::MIGRATIONS;
use store::write::search::{Finders, tokens};
use store::{Db, PostgresOptions};
use tokio::sync::mpsc::{Sender, channel};
use tokio_postgres::{Client, NoTls};

use super::Store;

/// Bytes of lines that go over in one piece, and how many pieces may wait.
const PIECE_BYTES: usize = 256 * 1024;
const PIECES: usize = 8;

/// Ordinary tables: what indexes words is virtual, a shadow of what is, or made anew.
const TABLES: &str = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' \
    AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%' AND name <> 'balie_migrations'";
const INDEXES: &str = "SELECT indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public' \
    AND indexname NOT IN (SELECT conname FROM pg_constraint)";
const WORDS: &str = "SELECT m.case_id, m.number, m.seller, m.text FROM message m UNION ALL \
    SELECT id, 0, seller, customer_name || ' ' || subject || ' ' || COALESCE(order_number, '') || ' ' \
    || COALESCE(article_title, '') || ' ' || COALESCE(article, '') FROM cases";
const MAKE_WORDS: &str = "INSERT INTO search_document (case_id, number, seller, words) SELECT case_id, number, seller, \
    array_to_tsvector(string_to_array(words, ' ')) FROM words_told";

/// Fills a database of the cluster at `url` from a store and gives the URL of that database.
pub async fn filled(store: &Store, url: &str) -> anyhow::Result<String> {
    let name = format!("balie_{}", store.cases);
    connect(url).await?.batch_execute(&format!("CREATE DATABASE {name}")).await?;
    let (cluster, _) = url.rsplit_once('/').context("a URL without a database")?;
    let own = format!("{cluster}/{name}");
    Db::open_postgres(&own, PostgresOptions::default()).await?.migrate(MIGRATIONS).await?;
    let client = connect(&own).await?;
    // Nothing is checked on the way: it was when the file was filled.
    client.batch_execute("SET session_replication_role = replica; SET synchronous_commit = off").await?;
    let indexes = take_indexes(&client).await?;
    for table in tables(&store.database())? {
        copy(&client, &store.database(), &table).await?;
    }
    words(&client, &store.database()).await?;
    for index in indexes {
        client.batch_execute(&index).await?;
    }
    client.batch_execute("VACUUM ANALYZE").await?;
    client.batch_execute("CHECKPOINT").await?;
    Ok(own)
}

/// An empty database of the cluster.
pub async fn empty(url: &str, name: &str) -> anyhow::Result<String> {
    let client = connect(url).await?;
    client.batch_execute(&format!("DROP DATABASE IF EXISTS {name}")).await?;
    client.batch_execute(&format!("CREATE DATABASE {name}")).await?;
    let (cluster, _) = url.rsplit_once('/').context("a URL without a database")?;
    Ok(format!("{cluster}/{name}"))
}

async fn connect(url: &str) -> anyhow::Result<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.context("the bench's PostgreSQL")?;
    tokio::spawn(connection);
    Ok(client)
}

/// Drops what can be made again in one go and gives the texts that make it.
async fn take_indexes(client: &Client) -> anyhow::Result<Vec<String>> {
    let mut texts = Vec::new();
    for row in client.query(INDEXES, &[]).await? {
        client.batch_execute(&format!("DROP INDEX {}", row.get::<_, String>(0))).await?;
        texts.push(row.get(1));
    }
    Ok(texts)
}

fn tables(file: &Path) -> anyhow::Result<Vec<String>> {
    let connection = Connection::open(file)?;
    let mut found = connection.prepare(TABLES)?;
    let names = found.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names)
}

async fn copy(client: &Client, file: &Path, table: &str) -> anyhow::Result<()> {
    let columns = columns(file, table)?;
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let names = names.join(", ");
    let bools: Vec<bool> = columns.iter().map(|(_, kind)| kind == "BOOLEAN").collect();
    let read = format!("SELECT {names} FROM {table}");
    // What the schema begins with is in the file, too.
    client.batch_execute(&format!("DELETE FROM {table}")).await?;
    pour(client, file, &format!("COPY {table} ({names}) FROM STDIN"), read, move |row, line| {
        for (column, is_bool) in bools.iter().enumerate() {
            line.push_str(if column == 0 { "" } else { "\t" });
            cell(row.get_ref(column)?, *is_bool, line)?;
        }
        Ok(())
    })
    .await
}

/// Folded as the desk folds them, by this program, so that both engines find the same.
async fn words(client: &Client, file: &Path) -> anyhow::Result<()> {
    let told = "CREATE TEMP TABLE words_told (case_id BIGINT, number BIGINT, seller BIGINT, words TEXT)";
    client.batch_execute(told).await?;
    pour(client, file, "COPY words_told FROM STDIN", WORDS.to_owned(), |row, line| {
        let (case, number, seller): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let words = tokens(Finders::Both(SellerId(seller)), &row.get::<_, String>(3)?);
        write!(line, "{case}\t{number}\t{seller}\t{words}")?;
        Ok(())
    })
    .await?;
    client.batch_execute(MAKE_WORDS).await?;
    Ok(client.batch_execute("DROP TABLE words_told").await?)
}

fn columns(file: &Path, table: &str) -> anyhow::Result<Vec<(String, String)>> {
    let connection = Connection::open(file)?;
    let mut found = connection.prepare("SELECT name, type FROM pragma_table_info($1)")?;
    let columns =
        found.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(columns)
}

type Told = dyn Fn(&rusqlite::Row<'_>, &mut String) -> anyhow::Result<()> + Send;

/// Reads on a thread of its own and sends line by line.
async fn pour(
    client: &Client,
    file: &Path,
    into: &str,
    read: String,
    told: impl Fn(&rusqlite::Row<'_>, &mut String) -> anyhow::Result<()> + Send + 'static,
) -> anyhow::Result<()> {
    let (pieces, mut come) = channel(PIECES);
    let file = file.to_path_buf();
    let reader = tokio::task::spawn_blocking(move || tell(&file, &read, &told, &pieces));
    let sink = client.copy_in::<_, Bytes>(into).await?;
    let mut sink = std::pin::pin!(sink);
    while let Some(piece) = come.recv().await {
        sink.send(piece).await?;
    }
    reader.await??;
    sink.finish().await?;
    Ok(())
}

fn tell(file: &Path, read: &str, told: &Told, pieces: &Sender<Bytes>) -> anyhow::Result<()> {
    let connection = Connection::open(file)?;
    let mut found = connection.prepare(read)?;
    let mut rows = found.query([])?;
    let mut piece = String::with_capacity(PIECE_BYTES * 2);
    while let Some(row) = rows.next()? {
        told(row, &mut piece)?;
        piece.push('\n');
        if piece.len() >= PIECE_BYTES {
            pieces.blocking_send(std::mem::take(&mut piece).into())?;
        }
    }
    Ok(pieces.blocking_send(piece.into())?)
}

/// One value in PostgreSQL's text form of COPY.
fn cell(value: ValueRef<'_>, is_bool: bool, line: &mut String) -> anyhow::Result<()> {
    match value {
        ValueRef::Null => line.push_str("\\N"),
        ValueRef::Integer(n) if is_bool => line.push(if n == 0 { 'f' } else { 't' }),
        ValueRef::Integer(n) => write!(line, "{n}")?,
        ValueRef::Real(x) => write!(line, "{x}")?,
        ValueRef::Blob(bytes) => {
            line.push_str("\\\\x");
            data_encoding::HEXLOWER.encode_append(bytes, line);
        }
        ValueRef::Text(text) => {
            for c in std::str::from_utf8(text)?.chars() {
                match c {
                    '\\' => line.push_str("\\\\"),
                    '\n' => line.push_str("\\n"),
                    '\r' => line.push_str("\\r"),
                    '\t' => line.push_str("\\t"),
                    other => line.push(other),
                }
            }
        }
    }
    Ok(())
}
