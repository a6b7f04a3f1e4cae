//! Cases go in and come out the same, seen by their own eyes only, and move as a whole.

use domain::access::Scope;
use domain::case::{Actor, CaseFile, Event, List, Place, Queue, Status, SurveyPlan};
use domain::ids::{CaseId, SellerId};
use domain::message::{AttachmentRecord, Author, MessageKind};
use store::read::list::Way;
use store::read::search::{Reach, Sought};
use store::write::message::{Key, NewMessage};
use store::write::search::Finders;
use store::{Batch, Db, StoreError, read, write};

use crate::engines::House;
use crate::samples::{JAN, LAMP, PLACES, VASE, at, customer, file, seller, statuses, to_answer};

testkit::on_both_engines! {
    House::on =>
    every_status_in_every_place_comes_back_as_it_was,
    every_status_can_follow_every_other_in_the_same_row,
    who_decided_on_an_older_version_is_refused,
    a_case_is_seen_by_its_own_eyes_only,
    a_case_that_moves_to_another_seller_takes_everything_along,
    a_word_that_others_wrote_in_a_thousand_newer_places_is_found_in_ones_own,
    lists_are_ordered_and_paged_without_gaps,
    cases_wake_in_the_order_of_their_moments,
}

async fn begun(house: &House) -> &Db {
    let people = [write::customer::meet(&customer(JAN), at(0))];
    let sellers = [LAMP, VASE].map(|id| write::account::seller(&seller(id), at(0)));
    house.db.commit(people.into_iter().chain(sellers).collect()).await.unwrap();
    &house.db
}

async fn add(db: &Db, file: &CaseFile) {
    db.commit(Batch::from(write::case::insert(file))).await.unwrap();
}

async fn with_words(db: &Db, scope: Scope, typed: &str) -> Vec<read::list::CaseRow> {
    let sieve = read::sift::Sieve::default();
    let sought = Sought { typed, list: None, sieve: &sieve };
    let hits = read::search::hits(db, scope, sought, (None, Reach::Far), 10).await.unwrap();
    let near = read::search::hits(db, scope, sought, (None, Reach::Near), 10).await.unwrap();
    assert_eq!(hits.len(), near.len());
    hits.into_iter().map(|hit| hit.row).collect()
}

async fn found(db: &Db, scope: Scope, id: i64) -> Option<CaseFile> {
    read::case::file(db, scope, CaseId(id)).await.unwrap()
}

// R13, R26, R55, R59
async fn every_status_in_every_place_comes_back_as_it_was(house: House) {
    let db = begun(&house).await;
    let mut id = 0;
    for place in PLACES {
        for status in statuses() {
            id += 1;
            let mut file = file(id, place.seller().unwrap_or(SellerId::MARKETPLACE), place, status);
            if id % 2 == 0 {
                file.case.contact = None;
                file.case.placement.responded_at = None;
                file.case.placement.returns_at = None;
                file.case.placement.remind_at = None;
                (file.about.order, file.about.article, file.about.article_title) = (None, None, None);
            }
            add(db, &file).await;
            assert_eq!(found(db, Scope::Everywhere, id).await, Some(file));
        }
    }
    assert_eq!(id, 108);
}

async fn every_status_can_follow_every_other_in_the_same_row(house: House) {
    let db = begun(&house).await;
    let mut before = file(1, LAMP, Place::Seller(LAMP), to_answer());
    add(db, &before).await;
    for first in statuses() {
        for second in statuses() {
            for status in [first, second] {
                let mut after = before.clone();
                after.case.version += 1;
                after.case.status = status;
                db.commit(Batch::from(write::case::update(&before, &after))).await.unwrap();
                before = after;
            }
            assert_eq!(found(db, Scope::Everywhere, 1).await.as_ref(), Some(&before), "{first:?}");
        }
    }
}

async fn who_decided_on_an_older_version_is_refused(house: House) {
    let db = begun(&house).await;
    let old = file(1, LAMP, Place::Seller(LAMP), to_answer());
    add(db, &old).await;
    let mut new = old.clone();
    new.case.version += 1;
    let update = || Batch::from(write::case::update(&old, &new));
    assert_eq!(db.commit(update()).await, Ok(()));
    assert_eq!(db.commit(update()).await, Err(StoreError::Conflict));
    assert_eq!(db.commit(Batch::from(write::case::insert(&new))).await, Err(StoreError::Conflict));
}

// R13, R14, R18, R28, R30
async fn a_case_is_seen_by_its_own_eyes_only(house: House) {
    let db = begun(&house).await;
    add(db, &file(1, LAMP, Place::Seller(LAMP), to_answer())).await;
    add(db, &file(2, LAMP, Place::Desk(Queue::Returned), to_answer())).await;
    add(db, &file(3, VASE, Place::Seller(VASE), to_answer())).await;
    for case in 1..=3 {
        let words = write::search::index(
            db.engine(),
            Finders::Both(if case == 3 { VASE } else { LAMP }),
            CaseId(case),
            1,
            "Flikkert",
        );
        db.commit(Batch::from(words)).await.unwrap();
    }
    for (scope, seen) in [
        (Scope::AtSeller(LAMP), vec![1]),
        (Scope::AtSeller(VASE), vec![3]),
        (Scope::AtSeller(SellerId(9)), vec![]),
        (Scope::Everywhere, vec![1, 2, 3]),
    ] {
        let ids = |rows: Vec<read::list::CaseRow>| {
            let mut ids: Vec<i64> = rows.iter().map(|row| row.id.0).collect();
            ids.sort_unstable();
            ids
        };
        for id in 1..=3 {
            assert_eq!(found(db, scope, id).await.is_some(), seen.contains(&id), "{scope:?} {id}");
            let number = read::list::by_number(db, scope, &id.to_string(), 10).await.unwrap();
            assert_eq!(number.len(), usize::from(seen.contains(&id)), "{scope:?} {id}");
        }
        assert_eq!(ids(read::list::by_number(db, scope, "1002003", 10).await.unwrap()), seen);
        assert_eq!(ids(read::list::of_customer(db, scope, JAN, 10).await.unwrap()), seen);
        assert_eq!(ids(with_words(db, scope, "flik").await), seen);
    }
    let link = Scope::OneCase(CaseId(2));
    assert!(found(db, link, 2).await.is_some() && found(db, link, 1).await.is_none());
    assert!(read::list::by_number(db, link, "1002003", 10).await.unwrap().is_empty());
    let article =
        read::list::of_article(db, Scope::AtSeller(LAMP), "8712345678906", at(-1), 9).await.unwrap();
    assert_eq!(article.len(), 1);
    assert_eq!(read::list::pressing(db, Scope::AtSeller(LAMP), at(1080)).await.unwrap(), (1, 1));
    assert_eq!(read::list::pressing(db, Scope::AtSeller(LAMP), at(479)).await.unwrap(), (0, 0));
}

// R13, R15, R28
async fn a_case_that_moves_to_another_seller_takes_everything_along(house: House) {
    let db = begun(&house).await;
    let before = file(1, LAMP, Place::Desk(Queue::New), to_answer());
    let key = Key { seller: LAMP, case: CaseId(1), number: 1 };
    let message = NewMessage {
        at: at(0),
        author: Author::Customer,
        author_name: "Zoë".into(),
        person: None,
        kind: MessageKind::Question,
        text: "De lamp flikkert".into(),
        quoted: None,
        html: None,
        sent_html: None,
        sent_text: None,
        removed: None,
        message_id: None,
        raw_mail: None,
    };
    let photo = AttachmentRecord {
        number: 1,
        name: "foto.jpg".into(),
        media_type: "image/jpeg".into(),
        size: 7,
        hash: "00".into(),
    };
    let event = (Actor::Machine, Event::Opened { rules: Some(3) });
    let mut batch = Batch::from(vec![
        write::case::insert(&before),
        write::case::placement(&before, 20_514),
        write::message::insert(key, &message),
        write::message::attachment(key, &photo),
        write::case::event(&before, 0, at(0), &event, Some("naar de balie")),
    ]);
    batch.extend(write::search::index(db.engine(), Finders::Both(LAMP), CaseId(1), 1, &message.text));
    db.commit(batch).await.unwrap();

    let mut after = before.clone();
    after.case.version += 1;
    (after.case.seller, after.case.place) = (VASE, Place::Seller(VASE));
    after.case.placement.number += 1;
    let mut batch = Batch::from(vec![
        write::case::update(&before, &after),
        write::case::end_placement(&after, before.case.placement.number, at(9)),
        write::case::placement(&after, 20_514),
    ]);
    batch.extend(write::search::forget(db.engine(), CaseId(1)));
    batch.extend(write::search::index(db.engine(), Finders::Both(VASE), CaseId(1), 1, &message.text));
    db.commit(batch).await.unwrap();

    assert_eq!(found(db, Scope::AtSeller(VASE), 1).await, Some(after.clone()));
    let messages = read::thread::messages(db, Scope::AtSeller(VASE), &after).await.unwrap();
    assert_eq!((messages.len(), messages[0].attachments.as_slice()), (1, [photo].as_slice()));
    let events = read::thread::events(db, Scope::AtSeller(VASE), &after).await.unwrap();
    assert_eq!(events.len(), 1);
    for (eyes, hits) in [(LAMP, 0), (VASE, 1)] {
        let rows = with_words(db, Scope::AtSeller(eyes), "flikkert").await;
        assert_eq!(rows.len(), hits, "{eyes}");
    }
    let stays = [write::case::end_placement(&after, 3, at(9)), write::case::responded(&after, false)];
    assert_eq!(db.commit(stays.into_iter().collect()).await, Ok(()), "both stays hang under the new seller");
}

// R13, R28
async fn a_word_that_others_wrote_in_a_thousand_newer_places_is_found_in_ones_own(house: House) {
    let db = begun(&house).await;
    add(db, &file(1, LAMP, Place::Seller(LAMP), to_answer())).await;
    add(db, &file(2, VASE, Place::Seller(VASE), to_answer())).await;
    let index = |seller, case, number| {
        write::search::index(db.engine(), Finders::Both(seller), CaseId(case), number, "Kwartsuurwerk")
    };
    let mut batch = Batch::from(index(LAMP, 1, 1));
    (1..=read::search::MOST_PLACES).for_each(|number| batch.extend(index(VASE, 2, number)));
    db.commit(batch).await.unwrap();
    for (seller, case, cut) in [(LAMP, 1, false), (VASE, 2, true)] {
        let scope = Scope::AtSeller(seller);
        let rows = with_words(db, scope, "kwartsuurwerken").await;
        assert_eq!(rows.iter().map(|row| row.id.0).collect::<Vec<_>>(), [case], "{seller}");
        assert_eq!(read::search::is_cut(db, scope, "kwartsuurwerk").await, Ok(cut), "{seller}");
    }
}

// R26
async fn lists_are_ordered_and_paged_without_gaps(house: House) {
    let db = begun(&house).await;
    for id in 1..=23 {
        // Three cases share each instant, so that only the number tells them apart.
        let Status::ToAnswer(mut turn) = to_answer() else { unreachable!() };
        turn.since = at(id / 3);
        add(db, &file(id, LAMP, Place::Seller(LAMP), Status::ToAnswer(turn))).await;
        let closed =
            Status::Closed { at: at(id / 3), by: domain::case::Closer::Desk, survey: SurveyPlan::Sent };
        add(db, &file(100 + id, LAMP, Place::Seller(LAMP), closed)).await;
    }
    for (list, expected) in [
        (Some(List::ToAnswer), (1..=23).collect::<Vec<i64>>()),
        (Some(List::Closed), (101..=123).rev().collect()),
        (None, (101..=123).rev().chain((1..=23).rev()).collect()),
    ] {
        for (way, expected) in
            [(Way::On, expected.clone()), (Way::Back, expected.into_iter().rev().collect())]
        {
            let (mut ids, mut after) = (Vec::new(), None);
            for _ in 0..20 {
                let rows = read::list::list(db, Scope::AtSeller(LAMP), list, (after, way), 5).await.unwrap();
                let Some(last) = rows.last() else { break };
                let key = if list.is_none() { last.opened_at } else { last.since };
                after = Some(read::list::After(key, last.id));
                ids.extend(rows.iter().map(|row| row.id.0));
            }
            assert_eq!(ids, expected, "{list:?} {way:?}");
        }
    }
    assert!(read::list::list(db, Scope::AtSeller(VASE), None, (None, Way::On), 5).await.unwrap().is_empty());
}

// R15, R58, R59
async fn cases_wake_in_the_order_of_their_moments(house: House) {
    let db = begun(&house).await;
    for (id, minutes) in [(1, 300), (2, 100), (3, 200), (4, 101)] {
        let waiting = Status::Waiting { since: at(0), closes_at: at(minutes) };
        add(db, &file(id, LAMP, Place::Seller(LAMP), waiting)).await;
    }
    let due = async |minutes, most| {
        let due = read::case::due_to_wake(db, Scope::Everywhere, at(minutes), most).await.unwrap();
        due.iter().map(|file| file.case.id.0).collect::<Vec<_>>()
    };
    assert_eq!(due(99, 10).await, [0; 0]);
    assert_eq!(due(100, 10).await, [2]);
    assert_eq!(due(400, 10).await, [2, 4, 3, 1]);
    assert_eq!(due(400, 2).await, [2, 4]);
    let others = read::case::due_to_wake(db, Scope::AtSeller(LAMP), at(400), 10).await.unwrap();
    assert!(others.is_empty(), "only the clockwork wakes");
}
