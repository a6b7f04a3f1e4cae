//! Messages, files, history and notes.

use domain::access::Scope;
use domain::case::{Actor, CaseFile, Closer, Event, Place, Queue};
use domain::ids::{CaseId, PersonId, RawMailId, SellerId};
use domain::message::{AttachmentRecord, Author, MessageKind};
use store::write::message::{Key, NewMessage};
use store::{Batch, Db, StoreError, read, write};

use crate::engines::House;
use crate::samples::{JAN, LAMP, VASE, at, customer, file, to_answer};

testkit::on_both_engines! {
    House::on =>
    messages_and_their_files_come_back_in_order,
    a_number_that_is_taken_is_a_conflict,
    history_comes_back_in_order_with_its_words,
    a_note_is_seen_by_its_own_house_only,
}

async fn begun(house: &House) -> (&Db, CaseFile) {
    let file = file(1, LAMP, Place::Seller(LAMP), to_answer());
    let batch = [write::customer::meet(&customer(JAN), at(0)), write::case::insert(&file)];
    house.db.commit(batch.into_iter().collect()).await.unwrap();
    (&house.db, file)
}

fn key(number: i64) -> Key {
    Key { seller: LAMP, case: CaseId(1), number }
}

fn said(author: Author, kind: MessageKind, minutes: i64) -> NewMessage {
    NewMessage {
        at: at(minutes),
        author,
        author_name: "Zoë".into(),
        person: None,
        kind,
        text: format!("{author:?} {kind:?}\n👩‍👩‍👧 ' \" $1"),
        quoted: None,
        html: None,
        sent_html: None,
        sent_text: None,
        removed: None,
        message_id: None,
        raw_mail: None,
    }
}

// R30, R31, R44
async fn messages_and_their_files_come_back_in_order(house: House) {
    let (db, case) = begun(&house).await;
    let full = NewMessage {
        person: Some(PersonId(4)),
        quoted: Some("> eerder".into()),
        html: Some("<p>a</p>".into()),
        sent_html: Some("<p>b</p>".into()),
        sent_text: Some("b".into()),
        removed: Some("[]".into()),
        message_id: Some("1.1@klant.example".into()),
        raw_mail: Some(RawMailId(8)),
        ..said(Author::Seller, MessageKind::Answer, 3)
    };
    let photo = |number: i64| AttachmentRecord {
        number,
        name: format!("foto {number}.jpg"),
        media_type: "image/jpeg".into(),
        size: 1 << 33,
        hash: "ab".repeat(32),
    };
    let batch = vec![
        write::message::insert(key(2), &full),
        write::message::insert(key(1), &said(Author::Customer, MessageKind::Question, 1)),
        write::message::attachment(key(2), &photo(2)),
        write::message::attachment(key(2), &photo(1)),
    ];
    db.commit(Batch::from(batch)).await.unwrap();
    let messages = read::thread::messages(db, Scope::AtSeller(LAMP), &case).await.unwrap();
    let [first, second] = messages.as_slice() else { panic!("{messages:?}") };
    assert_eq!((first.number, first.author, first.kind), (1, Author::Customer, MessageKind::Question));
    assert_eq!((&first.quoted, &first.sent_html, first.attachments.len()), (&None, &None, 0));
    assert_eq!((second.at, &second.text, &second.author_name), (full.at, &full.text, &full.author_name));
    assert_eq!((&second.quoted, &second.html), (&full.quoted, &full.html));
    assert_eq!((&second.sent_html, &second.sent_text), (&full.sent_html, &full.sent_text));
    assert_eq!((&second.removed, &second.message_id), (&full.removed, &full.message_id));
    assert_eq!(second.attachments, [photo(1), photo(2)]);
    let texts = read::thread::words(db, Scope::Everywhere, &case, LAMP).await.unwrap();
    assert_eq!(texts.iter().map(|(number, ..)| *number).collect::<Vec<_>>(), [1, 2]);
}

// R32
async fn a_number_that_is_taken_is_a_conflict(house: House) {
    let (db, _) = begun(&house).await;
    let message = || Batch::from(write::message::insert(key(1), &said(Author::Desk, MessageKind::Answer, 1)));
    assert_eq!(db.commit(message()).await, Ok(()));
    assert_eq!(db.commit(message()).await, Err(StoreError::Conflict));
}

// R20
async fn history_comes_back_in_order_with_its_words(house: House) {
    let (db, mut case) = begun(&house).await;
    let closed =
        (Actor::Seller(LAMP, Some(PersonId(2))), Event::Closed { by: Closer::SilenceAtSeller(LAMP) });
    let placed = Event::Placed {
        place: Place::Desk(Queue::Returned),
        due_at: at(9),
        calendar: domain::calendar::CalendarVersion(1),
    };
    let told = [(Actor::Customer(JAN), Event::Opened { rules: Some(2) }), (Actor::Machine, placed)];
    case.case.version = 1;
    let mut batch = Batch::from(write::case::event(&case, 0, at(5), &closed, Some("opgelost")));
    case.case.version = 0;
    for (index, event) in told.iter().enumerate() {
        batch.push(write::case::event(&case, index, at(0), event, None));
    }
    db.commit(batch).await.unwrap();
    let lines = read::thread::events(db, Scope::Everywhere, &case).await.unwrap();
    let lines: Vec<_> =
        lines.into_iter().map(|line| (line.at, (line.actor, line.event), line.words)).collect();
    let [opened, placed] = told;
    let expected =
        [(at(0), opened, None), (at(0), placed, None), (at(5), closed, Some("opgelost".to_owned()))];
    assert_eq!(lines, expected);
}

// R13, R30: first the case lies at the lamp seller, then at the desk, then at the vase seller
async fn a_note_is_seen_by_its_own_house_only(house: House) {
    let (db, mut case) = begun(&house).await;
    let mut batch = Batch::new();
    let stays =
        [(1, Place::Seller(LAMP), 0), (2, Place::Desk(Queue::HandedOver), 10), (3, Place::Seller(VASE), 20)];
    for (number, place, minutes) in stays {
        (case.case.place, case.case.placement.number) = (place, number);
        case.case.placement.arrived_at = at(minutes);
        batch.push(write::case::placement(&case, 0));
    }
    for (number, author, minutes) in
        [(1, Author::Seller, 5), (2, Author::Desk, 6), (3, Author::Desk, 15), (4, Author::Seller, 20)]
    {
        batch.push(write::message::insert(key(number), &said(author, MessageKind::Note, minutes)));
    }
    let others = [MessageKind::Question, MessageKind::Holding, MessageKind::Automatic];
    for (number, kind) in (5..).zip(others) {
        batch.push(write::message::insert(key(number), &said(Author::Seller, kind, 30)));
    }
    db.commit(batch).await.unwrap();
    for (scope, expected) in [
        (Scope::AtSeller(LAMP), vec![1, 5, 6, 7]),
        (Scope::AtSeller(VASE), vec![4, 5, 6, 7]),
        (Scope::AtSeller(SellerId(3)), vec![5, 6, 7]),
        (Scope::Everywhere, vec![2, 3, 5, 6, 7]),
        (Scope::OneCase(CaseId(1)), vec![5, 6]),
    ] {
        let messages = read::thread::messages(db, scope, &case).await.unwrap();
        assert_eq!(messages.iter().map(|message| message.number).collect::<Vec<_>>(), expected, "{scope:?}");
    }
}
