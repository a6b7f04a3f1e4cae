//! Leases and blocks of numbers: nothing is given twice (R83).

use std::collections::BTreeSet;

use store::{Batch, Dialected, Statement, StoreError, skip_locked, values};
use tokio::task::JoinSet;

use crate::engines::{Place, add, batch, number};

testkit::on_both_engines! {
    Place::on =>
    a_claim_gives_the_rows_it_changed,
    workers_that_compete_never_get_the_same_row,
    blocks_of_numbers_never_overlap,
    a_claim_that_expects_more_is_undone,
}

const LEASE: Dialected = skip_locked!(
    "WITH picked AS MATERIALIZED (SELECT id FROM boxes WHERE holder IS NULL ORDER BY id LIMIT $2",
    ") UPDATE boxes SET holder = $1 WHERE id IN (SELECT id FROM picked) AND holder IS NULL RETURNING id"
);
const NUMBERS: &str = "UPDATE boxes SET count = count + $2 WHERE id = $1 RETURNING count";

async fn a_claim_gives_the_rows_it_changed(place: Place) {
    place.db.commit(batch([add(1), add(2), add(3)])).await.unwrap();
    let rows = place.db.claim(Statement::new(LEASE, values![7, 2])).await.unwrap();
    let mut given: Vec<i64> = rows.iter().map(|row| row.int(0).unwrap()).collect();
    given.sort_unstable();
    assert_eq!(given, [1, 2]);
    assert_eq!(place.db.claim(Statement::new(LEASE, values![8, 2])).await.unwrap().len(), 1);
    assert_eq!(place.db.claim(Statement::new(LEASE, values![9, 2])).await.unwrap().len(), 0);
    assert_eq!(number(&place.db, "SELECT COUNT(*) FROM boxes WHERE holder = 7").await, 2);
}

async fn workers_that_compete_never_get_the_same_row(place: Place) {
    place.db.commit((0..300).map(add).collect::<Batch>()).await.unwrap();
    let mut workers = JoinSet::new();
    for worker in 0..6 {
        // Half of them come from another opening of the database, as another process would.
        let db = if worker % 2 == 0 { place.db.clone() } else { place.open_again().await };
        workers.spawn(async move {
            let mut taken = Vec::new();
            while taken.len() < 300 {
                let rows = db.claim(Statement::new(LEASE, values![worker, 7])).await.unwrap();
                if rows.is_empty() {
                    break;
                }
                taken.extend(rows.iter().map(|row| row.int(0).unwrap()));
            }
            taken
        });
    }
    let taken: Vec<i64> = workers.join_all().await.into_iter().flatten().collect();
    assert_eq!(taken.len(), 300);
    assert_eq!(taken.into_iter().collect::<BTreeSet<_>>().len(), 300);
}

async fn blocks_of_numbers_never_overlap(place: Place) {
    place.db.commit(batch([add(1)])).await.unwrap();
    let mut tasks = JoinSet::new();
    for _ in 0..40 {
        let db = place.db.clone();
        tasks.spawn(async move {
            let rows = db.claim(Statement::new(NUMBERS, values![1, 10]).expecting(1)).await.unwrap();
            rows[0].int(0).unwrap()
        });
    }
    let ends: BTreeSet<i64> = tasks.join_all().await.into_iter().collect();
    assert_eq!(ends, (1..=40).map(|n| 10 * n).collect());
}

async fn a_claim_that_expects_more_is_undone(place: Place) {
    place.db.commit(batch([add(1)])).await.unwrap();
    let outcome = place.db.claim(Statement::new(LEASE, values![7, 5]).expecting(5)).await;
    assert_eq!(outcome, Err(StoreError::Conflict));
    assert_eq!(number(&place.db, "SELECT COUNT(*) FROM boxes WHERE holder IS NULL").await, 1);
}
