//! A batch happens wholly or not at all.

use store::{Batch, Query, Statement, StoreError, values};

use crate::engines::{Place, add, add_labelled, batch, ids, increment, number};

testkit::on_both_engines! {
    Place::on =>
    an_empty_batch_does_nothing,
    a_batch_is_written_whole_and_in_order,
    an_unmet_expectation_undoes_the_batch_and_is_a_conflict,
    a_taken_unique_key_undoes_the_batch_and_is_a_conflict,
    a_taken_partial_unique_key_is_a_conflict,
    a_missing_parent_is_a_fault_and_undoes_the_batch,
    wrong_sql_is_a_fault_and_the_next_batch_goes_on,
    as_many_values_as_placeholders_are_needed,
    placeholders_go_by_their_number,
    what_is_committed_is_there_after_reopening,
    a_long_batch_is_one_batch,
    a_caller_who_goes_away_leaves_nothing_half_done,
    too_many_rows_are_a_fault_not_a_flood,
}

async fn an_empty_batch_does_nothing(place: Place) {
    assert_eq!(place.db.commit(Batch::new()).await, Ok(()));
}

async fn a_batch_is_written_whole_and_in_order(place: Place) {
    place.db.commit(batch([add(1), increment(1), increment(1), add(2)])).await.unwrap();
    assert_eq!(ids(&place.db).await, [1, 2]);
    assert_eq!(number(&place.db, "SELECT count FROM boxes WHERE id = 1").await, 2);
}

async fn an_unmet_expectation_undoes_the_batch_and_is_a_conflict(place: Place) {
    let outcome = place.db.commit(batch([add(1), increment(7), add(2)])).await;
    assert_eq!(outcome, Err(StoreError::Conflict));
    assert!(ids(&place.db).await.is_empty());
}

async fn a_taken_unique_key_undoes_the_batch_and_is_a_conflict(place: Place) {
    place.db.commit(batch([add(1)])).await.unwrap();
    assert_eq!(place.db.commit(batch([add(2), add(1), add(3)])).await, Err(StoreError::Conflict));
    assert_eq!(ids(&place.db).await, [1]);
}

async fn a_taken_partial_unique_key_is_a_conflict(place: Place) {
    place.db.commit(batch([add_labelled(1, "red"), add(2), add(3)])).await.unwrap();
    assert_eq!(place.db.commit(batch([add_labelled(4, "red")])).await, Err(StoreError::Conflict));
}

async fn a_missing_parent_is_a_fault_and_undoes_the_batch(place: Place) {
    let orphan = Statement::new("INSERT INTO lids (id, box) VALUES ($1, $2)", values![1, 99]);
    let outcome = place.db.commit(batch([add(1), orphan])).await;
    assert!(matches!(outcome, Err(StoreError::Broken(_))), "{outcome:?}");
    assert!(ids(&place.db).await.is_empty());
}

async fn wrong_sql_is_a_fault_and_the_next_batch_goes_on(place: Place) {
    let outcome = place.db.commit(batch([add(1), Statement::new("UPDATE nowhere SET x = 1", vec![])])).await;
    let Err(StoreError::Broken(words)) = outcome else { panic!("{outcome:?}") };
    assert!(words.contains("UPDATE nowhere"), "{words}");
    place.db.commit(batch([add(2)])).await.unwrap();
    assert_eq!(ids(&place.db).await, [2]);
}

async fn as_many_values_as_placeholders_are_needed(place: Place) {
    for values in [values![], values![1, 2]] {
        let outcome = place.db.fetch(Query::new("SELECT id FROM boxes WHERE id = $1", values)).await;
        assert!(matches!(outcome, Err(StoreError::Broken(_))), "{outcome:?}");
    }
}

async fn placeholders_go_by_their_number(place: Place) {
    let crossed = "INSERT INTO boxes (label, id, count) VALUES ($2, $1, $1)";
    place.db.commit(batch([Statement::new(crossed, values![8, "eight"])])).await.unwrap();
    let query =
        Query::new("SELECT label, count FROM boxes WHERE label = $2 AND id = $1", values![8, "eight"]);
    let row = place.db.fetch(query).await.unwrap().remove(0);
    assert_eq!((row.text(0), row.int(1)), (Ok("eight"), Ok(8)));
}

async fn what_is_committed_is_there_after_reopening(place: Place) {
    place.db.commit(batch([add(1), add(2)])).await.unwrap();
    let mut place = place;
    place.db = place.open_again().await;
    assert_eq!(ids(&place.db).await, [1, 2]);
    place.db.commit(batch([add(3)])).await.unwrap();
    assert_eq!(ids(&place.db).await, [1, 2, 3]);
}

async fn a_long_batch_is_one_batch(place: Place) {
    let long: Batch = (1..=1_000).map(add).collect();
    place.db.commit(long).await.unwrap();
    assert_eq!(number(&place.db, "SELECT CAST(SUM(id) AS BIGINT) FROM boxes").await, 500_500);
    let spoilt: Batch = (1_001..=2_000).map(add).chain([add(1)]).collect();
    assert_eq!(place.db.commit(spoilt).await, Err(StoreError::Conflict));
    assert_eq!(number(&place.db, "SELECT COUNT(*) FROM boxes").await, 1_000);
}

async fn a_caller_who_goes_away_leaves_nothing_half_done(place: Place) {
    for id in 0..50 {
        let commit = place.db.commit(batch([add(2 * id), add(2 * id + 1)]));
        let pause = std::time::Duration::from_micros(40 * id.unsigned_abs());
        let _gone_or_done = tokio::time::timeout(pause, commit).await;
    }
    place.db.commit(batch([add(1_000), add(1_001)])).await.unwrap();
    let halves = "SELECT COUNT(*) FROM boxes a WHERE NOT EXISTS
        (SELECT 1 FROM boxes b WHERE b.id / 2 = a.id / 2 AND b.id <> a.id)";
    assert_eq!(number(&place.db, halves).await, 0);
}

async fn too_many_rows_are_a_fault_not_a_flood(place: Place) {
    const NUMBERS: &str = "WITH RECURSIVE n (i) AS
        (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $1) SELECT i FROM n";
    assert_eq!(place.db.fetch(Query::new(NUMBERS, values![10_000])).await.unwrap().len(), 10_000);
    let outcome = place.db.fetch(Query::new(NUMBERS, values![10_001])).await;
    assert!(matches!(outcome, Err(StoreError::Broken(_))), "{outcome:?}");
    assert!(ids(&place.db).await.is_empty());
}
