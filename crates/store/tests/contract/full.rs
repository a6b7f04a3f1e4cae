//! A database that is full or gone says so, and serves again once it can.

use std::time::Duration;

use store::{Batch, Db, Migration, PostgresOptions, SqliteOptions, Statement, StoreError, values};

use crate::engines::{Place, SCHEMA, add, batch, ids, number};

const CUT: &str = "SELECT CASE WHEN pg_terminate_backend(pid) THEN 1 ELSE 0 END
    FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

const ENDLESS: &str =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n";

fn heavy(id: i64) -> Statement {
    Statement::new("INSERT INTO boxes (id, content) VALUES ($1, $2)", values![id, vec![7_u8; 100_000]])
}

#[tokio::test]
async fn a_full_sqlite_is_unavailable_and_recovers() {
    let place = Place::sqlite_with(SqliteOptions { pages: Some(200), ..SqliteOptions::default() }).await;
    let mut kept = 0;
    let full = loop {
        match place.db.commit(batch([heavy(kept)])).await {
            Ok(()) => kept += 1,
            Err(error) => break error,
        }
        assert!(kept < 100, "200 pages hold no {kept} boxes");
    };
    assert!(matches!(&full, StoreError::Unavailable(u) if !u.unknown), "{full:?}");
    assert_eq!(number(&place.db, "SELECT COUNT(*) FROM boxes").await, kept);
    place.db.commit(batch([Statement::new("DELETE FROM boxes WHERE id = $1", values![0])])).await.unwrap();
    place.db.commit(batch([heavy(1_000)])).await.unwrap();
    assert_eq!(number(&place.db, "SELECT COUNT(*) FROM boxes").await, kept);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_batch_too_large_for_the_disk_harms_no_other() {
    let place = Place::sqlite_with(SqliteOptions { pages: Some(200), ..SqliteOptions::default() }).await;
    let mut tasks = tokio::task::JoinSet::new();
    for id in 0..40 {
        let db = place.db.clone();
        let work: Batch = if id == 20 { (1_000..1_020).map(heavy).collect() } else { batch([add(id)]) };
        tasks.spawn(async move { (id, db.commit(work).await) });
    }
    for (id, outcome) in tasks.join_all().await {
        assert_eq!(outcome.is_err(), id == 20, "{id}: {outcome:?}");
        assert!(outcome.is_ok() || outcome.is_err_and(|error| error.is_unavailable()));
    }
    assert_eq!(ids(&place.db).await, (0..40).filter(|id| *id != 20).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_named() {
    let outcome = Db::open_sqlite("/nowhere/desk.db".as_ref(), SqliteOptions::default()).await;
    let Err(StoreError::Unavailable(unavailable)) = outcome.map(drop) else { panic!("opened") };
    assert!(unavailable.why.starts_with("/nowhere/desk.db cannot be opened"), "{}", unavailable.why);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_a_fault() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "a letter, not a database, and long enough to tell".repeat(100)).unwrap();
    let outcome = Db::open_sqlite(file.path(), SqliteOptions::default()).await.map(drop);
    assert!(matches!(outcome, Err(StoreError::Broken(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_postgres_that_asks_for_tls_is_refused_not_served_plainly() {
    for url in ["postgres://a@127.0.0.1/b?sslmode=require", "host=127.0.0.1 sslmode=verify-full"] {
        let outcome = Db::open_postgres(url, PostgresOptions::default()).await.map(drop);
        let Err(StoreError::Broken(words)) = outcome else { panic!("{outcome:?}") };
        assert!(words.contains("asks for TLS"), "{words}");
    }
}

#[tokio::test]
async fn a_postgres_that_is_not_there_is_unavailable() {
    let options = PostgresOptions { wait: Duration::from_millis(500), ..PostgresOptions::default() };
    let outcome = Db::open_postgres("postgres://a@127.0.0.1:1/b", options).await.map(drop);
    assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_connections_are_made_anew() {
    let place = Place::postgres().await;
    place.db.commit(batch([add(1)])).await.unwrap();
    let other = place.open_again().await;
    for id in 2..12 {
        crate::engines::rows(&other, CUT, vec![]).await;
        place.db.commit(batch([add(id)])).await.unwrap();
        assert_eq!(number(&place.db, "SELECT COUNT(*) FROM boxes").await, id);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pool_that_is_used_up_is_unavailable_in_time() {
    let place = Place::postgres().await;
    let options =
        PostgresOptions { connections: 1, wait: Duration::from_millis(200), ..PostgresOptions::default() };
    let narrow = Db::open_postgres(place.url().unwrap(), options).await.unwrap();
    let slow = tokio::spawn({
        let narrow = narrow.clone();
        async move { crate::engines::number(&narrow, "SELECT CAST(1 AS BIGINT) FROM pg_sleep(1)").await }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let outcome = narrow.commit(batch([add(1)])).await;
    assert!(outcome.as_ref().is_err_and(StoreError::is_unavailable), "{outcome:?}");
    slow.await.unwrap();
    narrow.commit(batch([add(1)])).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_that_takes_too_long_is_stopped() {
    let place = Place::postgres().await;
    let options =
        PostgresOptions { longest_statement: Duration::from_millis(100), ..PostgresOptions::default() };
    let hasty = Db::open_postgres(place.url().unwrap(), options).await.unwrap();
    let outcome = hasty.fetch(store::Query::new("SELECT CAST(1 AS BIGINT) FROM pg_sleep(5)", vec![])).await;
    assert!(outcome.as_ref().is_err_and(StoreError::is_unavailable), "{outcome:?}");
}

#[tokio::test]
async fn a_read_that_takes_too_long_is_stopped_and_the_reader_serves_on() {
    let longest_read = Duration::from_millis(50);
    let place =
        Place::sqlite_with(SqliteOptions { readers: 1, longest_read, ..SqliteOptions::default() }).await;
    let endless = store::Query::new(ENDLESS, vec![]);
    let outcome = tokio::time::timeout(Duration::from_secs(5), place.db.fetch(endless)).await.unwrap();
    assert!(outcome.as_ref().is_err_and(StoreError::is_unavailable), "{outcome:?}");
    assert_eq!(number(&place.db, "SELECT COUNT(*) FROM boxes").await, 0);
}

#[tokio::test]
async fn a_read_that_writes_is_a_fault() {
    let place = Place::sqlite().await;
    let outcome = place.db.fetch(store::Query::new("DELETE FROM boxes", vec![])).await;
    assert!(matches!(outcome, Err(StoreError::Broken(_))), "{outcome:?}");
}

/// A check at the end of the transaction that takes a second: time enough to lose the connection while committing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_lost_while_committing_is_marked_unknown_and_not_tried_again() {
    let place = Place::postgres().await;
    let slow_commit = Migration {
        number: 2,
        name: "slow commit",
        sql: "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(1); RETURN NULL; END';
              CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON boxes DEFERRABLE INITIALLY DEFERRED
              FOR EACH ROW EXECUTE FUNCTION wait()",
        sqlite: None,
        postgres: None,
    };
    place.db.migrate(&[SCHEMA[0], slow_commit]).await.unwrap();
    let other = place.open_again().await;
    let committing = tokio::spawn({
        let db = place.db.clone();
        async move { db.commit(batch([add(1)])).await }
    });
    tokio::time::sleep(Duration::from_millis(400)).await;
    crate::engines::rows(&other, CUT, vec![]).await;
    let outcome = committing.await.unwrap();
    assert!(matches!(&outcome, Err(StoreError::Unavailable(u)) if u.unknown), "{outcome:?}");
    assert!(ids(&other).await.is_empty());
    place.db.commit(batch([add(2)])).await.unwrap();
    assert_eq!(ids(&place.db).await, [2]);
}

/// A real file system of six megabytes, filled by a file beside the database, and emptied again.
#[tokio::test]
#[ignore = "mounts a file system, which only root may"]
async fn a_full_disk_is_unavailable_and_serves_again_without_a_restart() {
    let folder = SmallDisk::mount();
    let db = Db::open_sqlite(&folder.0.join("desk.db"), SqliteOptions::default()).await.unwrap();
    db.migrate(&SCHEMA).await.unwrap();
    db.commit(batch([add(1)])).await.unwrap();
    let in_the_way = folder.0.join("in the way");
    let _full = std::fs::write(&in_the_way, vec![1; 8 << 20]);
    let mut refused = 0;
    for id in 2..60 {
        match db.commit(batch([heavy(id)])).await {
            Ok(()) => {}
            Err(StoreError::Unavailable(_)) => refused += 1,
            other => panic!("{other:?}"),
        }
    }
    assert!(refused > 40, "only {refused} were refused");
    let kept = number(&db, "SELECT COUNT(*) FROM boxes").await;
    assert_eq!(kept, 59 - refused);
    std::fs::remove_file(in_the_way).unwrap();
    db.commit(batch([heavy(100)])).await.unwrap();
    assert_eq!(number(&db, "SELECT COUNT(*) FROM boxes").await, kept + 1);
}

struct SmallDisk(std::path::PathBuf);

impl SmallDisk {
    fn mount() -> Self {
        let folder = tempfile::tempdir().unwrap().keep();
        let mount = ["-t", "tmpfs", "-o", "size=6m", "balie-test"];
        assert!(std::process::Command::new("mount").args(mount).arg(&folder).status().unwrap().success());
        Self(folder)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily, because the database is still open; the folder goes with the last file.
        let _left = std::process::Command::new("umount").arg("-l").arg(&self.0).status();
        let _left = std::fs::remove_dir(&self.0);
    }
}
