//! What was acknowledged is there after `kill -9` (R83).

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use store::{Db, SqliteOptions};
use tokio::task::JoinSet;

use crate::engines::{SCHEMA, add, batch, increment, number};

const FILE: &str = "BALIE_TEST_CRASH_FILE";
const WRITERS: i64 = 8;
const ROUNDS: usize = 4;

/// Not a test of its own but the process that is killed: it prints each id once the store has acknowledged it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "runs as the child of the test below"]
async fn the_process_that_is_killed() {
    #[expect(clippy::disallowed_methods, reason = "a parent test tells its child where to write")]
    let Ok(path) = std::env::var(FILE) else { return };
    let db = Db::open_sqlite(Path::new(&path), SqliteOptions::default()).await.unwrap();
    db.migrate(&SCHEMA).await.unwrap();
    let from = number(&db, "SELECT COALESCE(MAX(id), 0) / 1000000 + 1 FROM boxes").await * 1_000_000;
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let db = db.clone();
        writers.spawn(async move {
            for n in 0..100_000 {
                let id = from + n * WRITERS + writer;
                db.commit(batch([add(id), increment(id)])).await.unwrap();
                writeln!(std::io::stdout().lock(), "kept {id}").unwrap();
            }
        });
    }
    writers.join_all().await;
}

fn start(path: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "crash::the_process_that_is_killed",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[tokio::test]
async fn every_acknowledged_row_is_there_after_kill_nine() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        let mut child = start(&path);
        let output = BufReader::new(child.stdout.take().unwrap());
        let reading = std::thread::spawn(move || {
            let kept = output.lines().map_while(Result::ok);
            kept.filter_map(|line| line.strip_prefix("kept ")?.parse().ok()).collect::<Vec<i64>>()
        });
        std::thread::sleep(Duration::from_millis(400 + 130 * round as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        let mut kept = reading.join().unwrap();
        assert!(!kept.is_empty(), "round {round} acknowledged nothing");
        // The last line may have been cut in the middle of its digits.
        kept.retain(|id| *id >= 1_000_000);
        acknowledged.extend(kept);
        let db = Db::open_sqlite(&path, SqliteOptions::default()).await.unwrap();
        let there: std::collections::BTreeSet<i64> = all_ids(&db).await;
        let lost: Vec<_> = acknowledged.iter().filter(|id| !there.contains(id)).collect();
        assert!(lost.is_empty(), "round {round}: lost {lost:?}");
        assert_eq!(number(&db, "SELECT COUNT(*) FROM boxes WHERE count <> 1").await, 0, "half a batch");
    }
}

async fn all_ids(db: &Db) -> std::collections::BTreeSet<i64> {
    let mut all = std::collections::BTreeSet::new();
    let mut last = i64::MIN;
    loop {
        const PAGE: &str = "SELECT id FROM boxes WHERE id > $1 ORDER BY id LIMIT 10000";
        let page = crate::engines::rows(db, PAGE, store::values![last]).await;
        let Some(row) = page.last() else { break all };
        last = row.int(0).unwrap();
        all.extend(page.iter().map(|row| row.int(0).unwrap()));
    }
}
