//! The schema goes forward only, once, and says so when it cannot (R84).

use store::{Applied, Migration, Query, StoreError};
use tokio::task::JoinSet;

use crate::engines::{Place, SCHEMA, add, batch, number, rows};

testkit::on_both_engines! {
    Place::on =>
    a_second_run_does_nothing,
    only_what_is_missing_is_run,
    a_changed_text_is_refused,
    a_newer_database_is_refused_with_words,
    a_gap_in_the_numbers_is_refused,
    a_failing_migration_leaves_nothing_behind,
    each_engine_runs_its_own_words_after_the_common_ones,
    processes_that_start_together_migrate_once,
    statements_prepared_before_a_migration_work_after_it,
}

const SHELVES: Migration = Migration {
    number: 2,
    name: "shelves",
    sql: "CREATE TABLE shelves (id BIGINT PRIMARY KEY); INSERT INTO shelves (id) VALUES (5)",
    sqlite: Some("INSERT INTO shelves (id) VALUES (1)"),
    postgres: Some("INSERT INTO shelves (id) VALUES (2); INSERT INTO shelves (id) VALUES (3)"),
};

fn broken(outcome: Result<Applied, StoreError>) -> String {
    match outcome {
        Err(StoreError::Broken(words)) => words,
        other => panic!("{other:?}"),
    }
}

async fn a_second_run_does_nothing(place: Place) {
    assert_eq!(place.db.migrate(&SCHEMA).await, Ok(Applied { from: 1, to: 1 }));
}

async fn only_what_is_missing_is_run(place: Place) {
    assert_eq!(place.db.migrate(&[SCHEMA[0], SHELVES]).await, Ok(Applied { from: 1, to: 2 }));
    assert_eq!(place.db.migrate(&[SCHEMA[0], SHELVES]).await, Ok(Applied { from: 2, to: 2 }));
}

async fn a_changed_text_is_refused(place: Place) {
    let changed = Migration { sql: "CREATE TABLE boxes (id BIGINT)", ..SCHEMA[0] };
    let words = broken(place.db.migrate(&[changed, SHELVES]).await);
    assert!(words.starts_with("migration 1 (boxes) was applied with another text"), "{words}");
    assert!(place.db.fetch(Query::new("SELECT id FROM shelves", vec![])).await.is_err());
}

async fn a_newer_database_is_refused_with_words(place: Place) {
    place.db.migrate(&[SCHEMA[0], SHELVES]).await.unwrap();
    let words = broken(place.db.migrate(&SCHEMA).await);
    assert!(
        words.starts_with("this database is newer than this program: it has migration 2 (shelves)"),
        "{words}"
    );
}

async fn a_gap_in_the_numbers_is_refused(place: Place) {
    let words = broken(place.db.migrate(&[SCHEMA[0], Migration { number: 3, ..SHELVES }]).await);
    assert_eq!(words, "migration 3 stands at place 2");
}

async fn a_failing_migration_leaves_nothing_behind(place: Place) {
    let wrong = Migration { sqlite: Some("NONSENSE"), postgres: Some("NONSENSE"), ..SHELVES };
    broken(place.db.migrate(&[SCHEMA[0], wrong]).await);
    assert!(place.db.fetch(Query::new("SELECT id FROM shelves", vec![])).await.is_err());
    assert_eq!(place.db.migrate(&[SCHEMA[0], SHELVES]).await, Ok(Applied { from: 1, to: 2 }));
}

async fn each_engine_runs_its_own_words_after_the_common_ones(place: Place) {
    place.db.migrate(&[SCHEMA[0], SHELVES]).await.unwrap();
    let expected = if place.url().is_some() { 10 } else { 6 };
    assert_eq!(number(&place.db, "SELECT CAST(SUM(id) AS BIGINT) FROM shelves").await, expected);
}

async fn processes_that_start_together_migrate_once(place: Place) {
    let mut tasks = JoinSet::new();
    for _ in 0..6 {
        let db = place.open_again().await;
        tasks.spawn(async move { db.migrate(&[SCHEMA[0], SHELVES]).await });
    }
    for outcome in tasks.join_all().await {
        assert_eq!(outcome.unwrap().to, 2);
    }
    assert_eq!(number(&place.db, "SELECT COUNT(*) FROM shelves WHERE id = 5").await, 1);
}

async fn statements_prepared_before_a_migration_work_after_it(place: Place) {
    const ALL: &str = "SELECT * FROM boxes";
    place.db.commit(batch([add(1)])).await.unwrap();
    let other = place.open_again().await;
    for db in [&place.db, &other] {
        assert_eq!(rows(db, ALL, vec![]).await[0].len(), 7);
    }
    let widen = Migration {
        number: 2,
        name: "colour",
        sql: "ALTER TABLE boxes ADD COLUMN colour TEXT",
        sqlite: None,
        postgres: None,
    };
    place.db.migrate(&[SCHEMA[0], widen]).await.unwrap();
    for db in [&place.db, &other] {
        assert_eq!(rows(db, ALL, vec![]).await[0].len(), 8);
    }
}
