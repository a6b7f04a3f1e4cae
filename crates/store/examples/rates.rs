//! How fast the waist is, against what the disk and the engine can do by themselves on the same machine.
//!
//! `cargo run --release -p store --example rates -- FOLDER [POSTGRES-URL]`

#![expect(clippy::print_stdout, reason = "its output is its purpose")]
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on should stop")]

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use store::{Batch, Db, Files, Migration, PostgresOptions, Query, SqliteOptions, Statement, values};
use tokio::task::JoinSet;

const SPAN: Duration = Duration::from_secs(2);
const ROWS: i64 = 10_000;
const SCHEMA: [Migration; 1] = [Migration {
    number: 1,
    name: "rates",
    sql: "CREATE TABLE letters (id BIGINT PRIMARY KEY, shelf BIGINT NOT NULL, words TEXT NOT NULL);
          CREATE INDEX letters_shelf ON letters (shelf, id)",
    sqlite: None,
    postgres: None,
}];
const PUT: &str = "INSERT INTO letters (id, shelf, words) VALUES ($1, $2, $3)";
const ONE: &str = "SELECT id, shelf, words FROM letters WHERE id = $1";
const PAGE: &str = "SELECT id, shelf, words FROM letters WHERE shelf = $1 AND id > $2 ORDER BY id LIMIT 25";

fn say(what: &str, count: u64, spent: Duration) {
    #[expect(clippy::cast_precision_loss, reason = "a rate for people")]
    let rate = count as f64 / spent.as_secs_f64();
    println!("{what:<58} {rate:>10.0} /s");
}

fn syncs(folder: &Path) {
    let mut file = File::create(folder.join("syncs")).unwrap();
    let (start, mut count) = (Instant::now(), 0);
    while start.elapsed() < SPAN {
        file.write_all(&[7; 4096]).unwrap();
        file.sync_data().unwrap();
        count += 1;
    }
    say("the disk: 4 KiB appended and synced, one by one", count, start.elapsed());
}

/// Runs `work` by `many` tasks for the span and says how often it was done.
async fn rate<F, W>(what: &str, many: usize, work: W)
where
    W: Fn(i64) -> F + Send + Sync + 'static,
    F: Future<Output = ()> + Send,
{
    static NEXT: AtomicI64 = AtomicI64::new(ROWS + 1);
    let (work, start) = (Arc::new(work), Instant::now());
    let mut tasks = JoinSet::new();
    for _ in 0..many {
        let work = Arc::clone(&work);
        tasks.spawn(async move {
            let mut count = 0;
            while start.elapsed() < SPAN {
                work(NEXT.fetch_add(1, Ordering::Relaxed)).await;
                count += 1;
            }
            count
        });
    }
    let count = tasks.join_all().await.into_iter().sum();
    say(&format!("{what}, {many} at once"), count, start.elapsed());
}

fn letter(id: i64) -> Statement {
    Statement::new(
        PUT,
        values![id, id % 100, "a question of some length about a parcel that is late ".repeat(4)],
    )
}

async fn measure(name: &str, db: Db) {
    db.migrate(&SCHEMA).await.unwrap();
    db.commit((1..=ROWS).map(letter).collect::<Batch>()).await.unwrap();
    for many in [1, 32] {
        let db = db.clone();
        let work = move |id| {
            let db = db.clone();
            async move { db.commit([letter(id), letter(-id)].into_iter().collect()).await.unwrap() }
        };
        rate(&format!("{name}: commits of two rows"), many, work).await;
    }
    for (what, sql, many) in [
        ("one row", ONE, 1),
        ("one row", ONE, 8),
        ("a page of 25 rows", PAGE, 1),
        ("a page of 25 rows", PAGE, 8),
    ] {
        let db = db.clone();
        let work = move |id: i64| {
            let db = db.clone();
            let values = if sql == ONE { values![id % ROWS + 1] } else { values![id % 100, id % (ROWS / 2)] };
            async move { assert!(!db.fetch(Query::new(sql, values)).await.unwrap().is_empty()) }
        };
        rate(&format!("{name}: fetches of {what}"), many, work).await;
    }
}

fn bare(path: &Path) {
    let connection = rusqlite::Connection::open(path).unwrap();
    let (start, mut count) = (Instant::now(), 0_i64);
    while start.elapsed() < SPAN {
        let mut prepared = connection.prepare_cached(PAGE).unwrap();
        let mut rows = prepared.query([count % 100, count % (ROWS / 2)]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let (_id, _shelf, _words): (i64, i64, String) =
                (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap());
        }
        count += 1;
    }
    say("bare rusqlite on this thread: a page of 25 rows", count.unsigned_abs(), start.elapsed());
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("name a folder on the disk to measure");
    let folder = tempfile::tempdir_in(folder).unwrap();
    syncs(folder.path());
    let path = folder.path().join("desk.db");
    measure("SQLite", Db::open_sqlite(&path, SqliteOptions::default()).await.unwrap()).await;
    bare(&path);
    let files = Files::open(&folder.path().join("files")).await.unwrap();
    for many in [1, 32] {
        let files = files.clone();
        let work = move |id: i64| {
            let files = files.clone();
            async move { drop(files.put(id.to_le_bytes().repeat(1000)).await.unwrap()) }
        };
        rate("files of 8 kB kept", many, work).await;
    }
    if let Some(url) = arguments.next() {
        measure("PostgreSQL", Db::open_postgres(&url, PostgresOptions::default()).await.unwrap()).await;
    }
}
