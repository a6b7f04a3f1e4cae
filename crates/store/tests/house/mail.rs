//! Mail that came in is kept once and read once; addresses end (R45, R82).

use domain::ids::{CaseId, RawMailId};
use store::{Batch, Db, Row, StoreError, read, write};

use crate::engines::House;
use crate::samples::{at, hash};

testkit::on_both_engines! {
    House::on =>
    the_same_mail_is_kept_once,
    a_mail_is_read_exactly_once,
    a_mail_that_cannot_be_placed_lies_in_quarantine_until_it_is_released,
    an_address_takes_mail_until_it_is_revoked_or_expires,
}

async fn keep(db: &Db, id: i64, fingerprint: i64) {
    let kept = write::mail::keep(
        RawMailId(id),
        hash(fingerprint),
        at(id),
        vec![1, 2],
        vec![0, 255, u8::try_from(id).unwrap()],
    );
    db.commit(Batch::from(kept)).await.unwrap();
}

async fn lease(db: &Db, minutes: i64) -> Vec<Row> {
    db.claim(write::mail::lease(at(minutes), at(minutes + 5), 10)).await.unwrap()
}

async fn the_same_mail_is_kept_once(house: House) {
    let db = &house.db;
    keep(db, 1, 7).await;
    keep(db, 2, 7).await;
    keep(db, 3, 8).await;
    let mut rows = lease(db, 9).await;
    rows.sort_by_key(|row| row.int(0).unwrap());
    let ids: Vec<_> = rows.iter().map(|row| row.int(0).unwrap()).collect();
    assert_eq!(ids, [1, 3]);
    assert_eq!(
        (rows[0].time(1), rows[0].bytes(2), rows[0].bytes(3)),
        (Ok(at(1)), Ok(&[1, 2][..]), Ok(&[0, 255, 1][..]))
    );
    assert!(lease(db, 13).await.is_empty(), "leased");
    assert_eq!(lease(db, 14).await.iter().map(|row| row.int(4).unwrap()).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(read::mail::source(db, RawMailId(3)).await.unwrap(), Some(vec![0, 255, 3]));
    assert_eq!(read::mail::source(db, RawMailId(2)).await.unwrap(), None);
}

async fn a_mail_is_read_exactly_once(house: House) {
    let db = &house.db;
    keep(db, 1, 1).await;
    let read = || Batch::from(write::mail::read(RawMailId(1), Some(CaseId(4711)), "question"));
    assert_eq!(db.commit(read()).await, Ok(()));
    assert_eq!(db.commit(read()).await, Err(StoreError::Conflict));
    assert!(lease(db, 900).await.is_empty());
}

async fn a_mail_that_cannot_be_placed_lies_in_quarantine_until_it_is_released(house: House) {
    let db = &house.db;
    for id in 1..=2 {
        keep(db, id, id).await;
        db.commit(Batch::from(write::mail::quarantine(RawMailId(id), "too deep"))).await.unwrap();
    }
    let lying = read::mail::quarantine(db, 9).await.unwrap();
    let lying: Vec<_> = lying.iter().map(|(id, at, why)| (id.0, *at, why.as_str())).collect();
    assert_eq!(lying, [(2, at(2), "too deep"), (1, at(1), "too deep")]);
    assert!(lease(db, 900).await.is_empty());
    let release = || Batch::from(write::mail::release(RawMailId(1), at(1_000)));
    assert_eq!(db.commit(release()).await, Ok(()));
    assert_eq!(db.commit(release()).await, Err(StoreError::Conflict));
    assert_eq!(lease(db, 1_000).await.len(), 1);
    db.commit(Batch::from(write::mail::retry(RawMailId(1), at(2_000), "busy"))).await.unwrap();
    assert!(lease(db, 1_999).await.is_empty());
    assert_eq!(lease(db, 2_000).await[0].int(4), Ok(2));
}

async fn an_address_takes_mail_until_it_is_revoked_or_expires(house: House) {
    let db = &house.db;
    let made = [
        write::mail::alias(1, 1, 5, i64::MIN, None),
        write::mail::alias(1, 2, 5, 77, Some(at(60))),
        // Made twice, it stays the first.
        write::mail::alias(1, 2, 5, 78, None),
    ];
    db.commit(made.into_iter().collect()).await.unwrap();
    let salt = async |purpose, party, minutes| {
        read::mail::alias_salt(db, 1, purpose, party, at(minutes)).await.unwrap()
    };
    assert_eq!((salt(1, 5, 999_999).await, salt(2, 5, 59).await), (Some(i64::MIN), Some(77)));
    assert_eq!((salt(2, 5, 60).await, salt(3, 5, 0).await, salt(1, 6, 0).await), (None, None, None));
    db.commit(Batch::from(write::mail::revoke_alias(1, 1, 5, at(10)))).await.unwrap();
    assert_eq!(salt(1, 5, 10).await, None);
}
