//! What must leave the house leaves once, or stays where an operator sees it (R83).

use std::collections::BTreeSet;

use store::read::outbox::Leased;
use store::write::outbox::NewJob;
use store::{Batch, Db, StoreError, read, write};
use tokio::task::JoinSet;

use crate::engines::House;
use crate::samples::at;

testkit::on_both_engines! {
    House::on =>
    a_job_comes_back_as_it_was_and_the_same_cause_gives_it_once,
    two_workers_never_get_the_same_job,
    a_job_that_failed_is_tried_again_in_time,
    a_worker_that_died_while_sending_leaves_a_trace,
    what_is_given_up_is_seen_and_can_be_tried_again,
    blocks_of_numbers_begin_where_they_should_and_never_overlap,
}

fn job(id: i64) -> NewJob {
    NewJob { id, key: format!("case/{id}/1/0"), seller: 5, case: Some(id), body: "{\"do\":1}".into() }
}

async fn put(db: &Db, ids: std::ops::Range<i64>) {
    db.commit(ids.map(|id| write::outbox::insert(&job(id), at(id))).collect()).await.unwrap();
}

async fn lease(db: &Db, minutes: i64, most: i64) -> Vec<Leased> {
    let rows = db.claim(write::outbox::lease(at(minutes), at(minutes + 5), most)).await.unwrap();
    rows.iter().map(|row| read::outbox::leased(row).unwrap()).collect()
}

async fn a_job_comes_back_as_it_was_and_the_same_cause_gives_it_once(house: House) {
    let db = &house.db;
    put(db, 1..2).await;
    let again = NewJob { id: 2, ..job(1) };
    db.commit(Batch::from(write::outbox::insert(&again, at(1)))).await.unwrap();
    assert_eq!(read::outbox::waiting(db).await.unwrap(), 1);
    assert!(lease(db, 0, 9).await.is_empty(), "not due yet");
    let taken = lease(db, 1, 9).await.remove(0);
    assert_eq!((taken.id, taken.key.as_str(), taken.seller, taken.case), (1, "case/1/1/0", 5, Some(1)));
    assert_eq!((taken.body.as_str(), taken.attempts, taken.created_at), ("{\"do\":1}", 1, at(1)));
    assert!(!taken.maybe_sent);
    db.commit(Batch::from(write::outbox::done(1, at(2), None))).await.unwrap();
    assert_eq!((read::outbox::waiting(db).await.unwrap(), lease(db, 90, 9).await.len()), (0, 0));
}

async fn two_workers_never_get_the_same_job(house: House) {
    put(&house.db, 0..120).await;
    let mut workers = JoinSet::new();
    for _ in 0..6 {
        let db = house.db.clone();
        workers.spawn(async move {
            let mut taken = Vec::new();
            for _ in 0..200 {
                let jobs = lease(&db, 1_000, 7).await;
                if jobs.is_empty() {
                    break;
                }
                taken.extend(jobs.into_iter().map(|job| job.id));
            }
            taken
        });
    }
    let taken: Vec<i64> = workers.join_all().await.into_iter().flatten().collect();
    assert_eq!((taken.len(), taken.into_iter().collect::<BTreeSet<_>>().len()), (120, 120));
}

async fn a_job_that_failed_is_tried_again_in_time(house: House) {
    let db = &house.db;
    put(db, 1..2).await;
    assert_eq!(lease(db, 1, 1).await.len(), 1);
    assert!(lease(db, 5, 1).await.is_empty(), "leased until six");
    db.commit(Batch::from(write::outbox::retry(1, at(20), "busy"))).await.unwrap();
    assert!(lease(db, 19, 1).await.is_empty());
    let second = lease(db, 20, 1).await.remove(0);
    assert_eq!((second.attempts, second.maybe_sent), (2, false));
    // Nobody told how that ended: when the lease is over it is taken again.
    assert_eq!(lease(db, 25, 1).await.remove(0).attempts, 3);
}

async fn a_worker_that_died_while_sending_leaves_a_trace(house: House) {
    let db = &house.db;
    put(db, 1..2).await;
    let attempts = lease(db, 1, 1).await[0].attempts;
    db.commit(Batch::from(write::outbox::sending(1, attempts, "klant.example"))).await.unwrap();
    let stale = db.commit(Batch::from(write::outbox::sending(1, attempts + 1, "klant.example"))).await;
    assert_eq!(stale, Err(StoreError::Conflict), "only who holds the lease begins to send");
    assert!(lease(db, 6, 1).await[0].maybe_sent);
}

async fn what_is_given_up_is_seen_and_can_be_tried_again(house: House) {
    let db = &house.db;
    put(db, 1..4).await;
    lease(db, 9, 9).await;
    db.commit(Batch::from(vec![
        write::outbox::give_up(1, "dead", "no such mailbox", at(10)),
        write::outbox::give_up(2, "unknown", "connection lost", at(10)),
        write::outbox::done(3, at(10), None),
    ]))
    .await
    .unwrap();
    let stuck = read::outbox::stuck(db, 9).await.unwrap();
    let stuck: Vec<_> = stuck.iter().map(|job| (job.id, job.state.as_str(), job.error.as_str())).collect();
    assert_eq!(stuck, [(2, "unknown", "connection lost"), (1, "dead", "no such mailbox")]);
    assert!(lease(db, 500, 9).await.is_empty());
    db.commit(Batch::from(write::outbox::again(1, at(600)))).await.unwrap();
    let again = lease(db, 600, 9).await.remove(0);
    assert_eq!((again.id, again.attempts, again.maybe_sent), (1, 1, false));
    let done = db.commit(Batch::from(write::outbox::again(3, at(600)))).await;
    assert_eq!(done, Err(StoreError::Conflict), "what has left is not sent again");
}

async fn blocks_of_numbers_begin_where_they_should_and_never_overlap(house: House) {
    for expected in [1_020, 1_040] {
        let rows = house.db.claim(write::outbox::take_numbers("case", 1_000, 20)).await.unwrap();
        assert_eq!(rows[0].int(0), Ok(expected));
    }
    let rows = house.db.claim(write::outbox::take_numbers("job", 1, 5)).await.unwrap();
    assert_eq!(rows[0].int(0), Ok(6));
}
