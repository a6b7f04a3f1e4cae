//! Many at once: nothing is lost, and one bad batch harms no other.

use std::sync::Arc;

use store::{Query, StoreError, values};
use tokio::task::JoinSet;

use crate::engines::{Place, add, add_labelled, batch, ids, increment, number};

testkit::on_both_engines! {
    Place::on =>
    increments_by_many_are_counted_exactly,
    of_many_who_expect_one_version_exactly_one_wins,
    sixty_four_batches_at_once_are_all_there,
    bad_batches_among_good_ones_fail_alone,
    crossed_updates_end_in_a_result_not_in_a_deadlock,
    reads_go_on_beside_writes,
}

async fn increments_by_many_are_counted_exactly(place: Place) {
    place.db.commit(batch([add(1)])).await.unwrap();
    let mut tasks = JoinSet::new();
    for _ in 0..16 {
        let db = place.db.clone();
        tasks.spawn(async move {
            for _ in 0..25 {
                db.commit(batch([increment(1)])).await.unwrap();
            }
        });
    }
    tasks.join_all().await;
    assert_eq!(number(&place.db, "SELECT count FROM boxes WHERE id = 1").await, 400);
}

async fn of_many_who_expect_one_version_exactly_one_wins(place: Place) {
    const ON_ZERO: &str = "UPDATE boxes SET count = count + 1 WHERE id = $1 AND count = $2";
    place.db.commit(batch([add(1)])).await.unwrap();
    let mut tasks = JoinSet::new();
    for _ in 0..20 {
        let db = place.db.clone();
        let first = store::Statement::new(ON_ZERO, values![1, 0]).expecting(1);
        tasks.spawn(async move { db.commit(first.into()).await });
    }
    let outcomes = tasks.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Err(StoreError::Conflict)).count(), 19);
}

async fn sixty_four_batches_at_once_are_all_there(place: Place) {
    let mut tasks = JoinSet::new();
    for id in 0..64 {
        let db = place.db.clone();
        tasks.spawn(async move { db.commit(batch([add(id), increment(id)])).await.unwrap() });
    }
    tasks.join_all().await;
    assert_eq!(ids(&place.db).await, (0..64).collect::<Vec<_>>());
    assert_eq!(number(&place.db, "SELECT CAST(SUM(count) AS BIGINT) FROM boxes").await, 64);
}

async fn bad_batches_among_good_ones_fail_alone(place: Place) {
    place.db.commit(batch([add_labelled(-1, "taken")])).await.unwrap();
    let mut tasks = JoinSet::new();
    for id in 0..200 {
        let db = place.db.clone();
        let second = if id % 5 == 0 { add_labelled(1_000 + id, "taken") } else { add(1_000 + id) };
        tasks.spawn(async move { (id, db.commit(batch([add(id), second])).await) });
    }
    for (id, outcome) in tasks.join_all().await {
        assert_eq!(outcome, if id % 5 == 0 { Err(StoreError::Conflict) } else { Ok(()) }, "batch {id}");
    }
    assert_eq!(number(&place.db, "SELECT COUNT(*) FROM boxes").await, 1 + 160 * 2);
    assert_eq!(
        number(&place.db, "SELECT COUNT(*) FROM boxes WHERE id >= 0 AND id < 1000 AND id % 5 = 0").await,
        0
    );
}

async fn crossed_updates_end_in_a_result_not_in_a_deadlock(place: Place) {
    place.db.commit(batch([add(1), add(2)])).await.unwrap();
    let mut tasks = JoinSet::new();
    for turn in 0..12 {
        let db = place.db.clone();
        let (a, b) = if turn % 2 == 0 { (1, 2) } else { (2, 1) };
        tasks.spawn(async move { db.commit(batch([increment(a), increment(b)])).await });
    }
    let done = tasks.join_all().await.into_iter().flatten().count();
    let counted = number(&place.db, "SELECT CAST(SUM(count) AS BIGINT) FROM boxes").await;
    assert_eq!(counted, 2 * i64::try_from(done).unwrap());
    assert!(done >= 6, "only {done} of 12 went through");
}

async fn reads_go_on_beside_writes(place: Place) {
    let db = Arc::new(place.db.clone());
    let writing = tokio::spawn({
        let db = Arc::clone(&db);
        async move {
            for id in 0..200 {
                db.commit(batch([add(2 * id), add(2 * id + 1)])).await.unwrap();
            }
        }
    });
    while !writing.is_finished() {
        let rows = db.fetch(Query::new("SELECT COUNT(*) FROM boxes", vec![])).await.unwrap();
        assert_eq!(rows[0].int(0).unwrap() % 2, 0, "a read saw half a batch");
    }
    writing.await.unwrap();
    assert_eq!(number(&db, "SELECT COUNT(*) FROM boxes").await, 400);
}
