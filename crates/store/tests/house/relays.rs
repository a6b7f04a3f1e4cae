//! Mail by masked addresses is kept in order, marked when it came back, and a form begins one case (R40, R41).

use domain::ids::{CaseId, OrderNumber};
use domain::message::AttachmentRecord;
use store::write::relay::Key;
use store::{Batch, Db, Statement, StoreError, read, write};

use crate::engines::House;
use crate::samples::{JAN, LAMP, VASE, at, customer, hash, relay_mail, seller};

testkit::on_both_engines! {
    House::on =>
    an_order_has_one_exchange_that_grows_a_mail_at_a_time,
    a_report_that_a_mail_never_arrived_counts_once,
    a_form_begins_one_case,
}

async fn commit(db: &Db, statements: impl IntoIterator<Item = Statement>) -> Result<(), StoreError> {
    db.commit(statements.into_iter().collect::<Batch>()).await
}

fn order() -> OrderNumber {
    OrderNumber::parse("1002003").unwrap()
}

async fn made(db: &Db) {
    commit(db, [write::account::seller(&seller(LAMP), at(0)), write::account::seller(&seller(VASE), at(0))])
        .await
        .unwrap();
    commit(db, [write::customer::meet(&customer(JAN), at(0))]).await.unwrap();
    for id in [12, 13] {
        commit(db, [write::relay::make((LAMP, id), &order(), JAN, at(0))]).await.unwrap();
    }
}

const fn key(number: i64) -> Key {
    Key { seller: LAMP, relay: 12, number }
}

async fn an_order_has_one_exchange_that_grows_a_mail_at_a_time(house: House) {
    let db = &house.db;
    made(db).await;
    let found = async || read::relay::of_order(db, LAMP, &order()).await.unwrap().unwrap();
    assert_eq!((found().await.id, found().await.customer, found().await.mails), (12, JAN, 0));
    assert!(read::relay::of_order(db, VASE, &order()).await.unwrap().is_none(), "R13");
    assert!(read::relay::by_number(db, 13).await.unwrap().is_none(), "made twice, it stays the first");

    let file = AttachmentRecord {
        number: 1,
        name: "factuur.pdf".into(),
        media_type: "application/pdf".into(),
        size: 7,
        hash: "00".into(),
    };
    let mut first = write::relay::mail(key(1), &relay_mail(1)).to_vec();
    first.push(write::relay::file(key(1), &file));
    first.push(write::relay::start(key(1), at(1), at(90)));
    first.push(write::relay::writer(key(1), vec![4, 5]));
    commit(db, first).await.unwrap();
    assert_eq!(commit(db, write::relay::mail(key(1), &relay_mail(1))).await, Err(StoreError::Conflict));
    assert_eq!(commit(db, write::relay::mail(key(3), &relay_mail(1))).await, Err(StoreError::Conflict));
    commit(db, write::relay::mail(key(2), &relay_mail(1))).await.unwrap();

    let relay = read::relay::by_number(db, 12).await.unwrap().unwrap();
    assert_eq!((relay.started_at, relay.open_until, relay.mails), (Some(at(1)), Some(at(90)), 2));
    assert_eq!(relay.writer_sealed, Some(vec![4, 5]));
    let mails = read::relay::mails(db, &relay).await.unwrap();
    assert_eq!(mails.iter().map(|mail| mail.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(mails[0].attachments, [file]);
    assert_eq!(
        (mails[0].own_id.as_deref(), mails[0].sent_id.as_deref(), mails[0].thread),
        (Some("1@verkoper.example"), Some("r1@klant.example"), 1)
    );
}

async fn a_report_that_a_mail_never_arrived_counts_once(house: House) {
    let db = &house.db;
    made(db).await;
    commit(db, write::relay::mail(key(1), &relay_mail(1))).await.unwrap();
    let report = || [write::relay::undelivered(key(1), at(7), "5.1.1")];
    commit(db, report()).await.unwrap();
    assert_eq!(commit(db, report()).await, Err(StoreError::Conflict));
    let relay = read::relay::by_number(db, 12).await.unwrap().unwrap();
    let mails = read::relay::mails(db, &relay).await.unwrap();
    assert_eq!((mails[0].undelivered_at, mails[0].undelivered_why.as_deref()), (Some(at(7)), Some("5.1.1")));
}

async fn a_form_begins_one_case(house: House) {
    let db = &house.db;
    let begun = async |seller| read::relay::begun(db, seller, hash(1)).await.unwrap();
    assert_eq!(begun(LAMP).await, None);
    commit(db, [write::relay::once(LAMP, hash(1), CaseId(4711))]).await.unwrap();
    assert_eq!(
        commit(db, [write::relay::once(LAMP, hash(1), CaseId(4712))]).await,
        Err(StoreError::Conflict)
    );
    assert_eq!((begun(LAMP).await, begun(VASE).await), (Some(CaseId(4711)), None));
}
