//! Versions of the rules, the draft, and what is kept of each question (R12).

use crate::engines::House;
use crate::samples::{JAN, LAMP, at, customer, file, seller, to_answer};
use domain::access::Scope;
use domain::case::{Actor, Channel, Event, Place, Queue};
use domain::ids::{ArticleGroup, CaseId, SellerId, TopicKey};
use domain::order::{Delivery, DeliveryState, Fulfilment, Line, Order};
use domain::routing::{Goods, KEPT, Known, Rule, default_rules};
use store::write::routing::{NewVersion, Routed};
use store::{Batch, Statement, StoreError, read, write};

testkit::on_both_engines! {
    House::on =>
    versions_come_back_newest_first_and_the_first_is_made_once,
    a_draft_is_changed_by_whoever_saw_its_last_revision,
    what_was_known_of_a_question_comes_back_and_is_the_desks_alone,
    a_database_from_before_knows_of_its_questions_what_can_be_known,
}

fn version(number: i64, rules: &[Rule]) -> Statement {
    write::routing::version(NewVersion { number, at: at(number), person: None, remark: "omdat", rules })
}

// R12
async fn versions_come_back_newest_first_and_the_first_is_made_once(house: House) {
    let db = &house.db;
    assert_eq!(read::routing::newest(db).await.unwrap(), None);
    for rules in [default_rules(), Vec::new()] {
        db.commit(Batch::from(write::routing::first(&rules, at(0)))).await.unwrap();
    }
    assert_eq!(read::routing::version(db, 1).await.unwrap().unwrap().rules, default_rules());
    db.commit(Batch::from(version(2, &default_rules()[1..]))).await.unwrap();
    let twice = db.commit(Batch::from(version(2, &[]))).await;
    assert!(matches!(twice, Err(StoreError::Conflict)), "{twice:?}");
    assert_eq!(read::routing::newest(db).await.unwrap(), Some(2));
    let all = read::routing::versions(db, i64::MAX, 10).await.unwrap();
    let shown: Vec<_> = all.iter().map(|one| (one.number, one.remark.as_str(), one.rules.len())).collect();
    assert_eq!(shown, [(2, "omdat", 2), (1, "", 3)]);
    assert_eq!(read::routing::versions(db, 2, 10).await.unwrap().len(), 1);
    assert_eq!(read::routing::version(db, 3).await.unwrap(), None);
}

// R12
async fn a_draft_is_changed_by_whoever_saw_its_last_revision(house: House) {
    let db = &house.db;
    let none = read::routing::draft(db).await.unwrap();
    assert_eq!((none.revision, none.rules), (0, None));
    let rules = default_rules();
    let change = |revision, rules| write::routing::draft(revision, 1, (None, at(3)), rules);
    db.commit(Batch::from(change(0, Some(&rules[..])))).await.unwrap();
    let late = db.commit(Batch::from(change(0, Some(&[])))).await;
    assert!(matches!(late, Err(StoreError::Conflict)), "{late:?}");
    let kept = read::routing::draft(db).await.unwrap();
    assert_eq!(
        (kept.revision, kept.based_on, kept.changed_at, kept.rules),
        (1, 1, at(3), Some(rules.clone()))
    );
    db.commit(Batch::from(change(1, None))).await.unwrap();
    assert_eq!(read::routing::draft(db).await.unwrap().rules, None);
}

fn known() -> Known {
    Known {
        topic: TopicKey::parse("delivery").unwrap(),
        channel: Channel::Phone,
        seller: Some(LAMP),
        goods: Goods {
            fulfilment: Some(Fulfilment::Marketplace),
            state: Some(DeliveryState::Shipped),
            group: ArticleGroup::parse("lampen"),
        },
        kept: false,
        assistant: false,
    }
}

fn routed(case: i64, known: &Known, rule: &str) -> Statement {
    let routed = Routed { known, place: Place::Desk(Queue::New), rule, rules: 1 };
    write::routing::routed(CaseId(case), at(case), routed)
}

// R12, R13
async fn what_was_known_of_a_question_comes_back_and_is_the_desks_alone(house: House) {
    let db = &house.db;
    let bare = Known { seller: None, goods: Goods::default(), channel: Channel::Web, ..known() };
    let all = [routed(1, &known(), "x"), routed(2, &bare, KEPT), routed(3, &known(), "y")];
    db.commit(Batch::from(all.to_vec())).await.unwrap();
    let asked = |scope, from, before| read::routing::arrivals(db, scope, from, before, 2);
    let found = asked(Scope::Everywhere, at(0), (at(9), CaseId(0))).await.unwrap();
    assert_eq!(found.iter().map(|one| one.case.0).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(found[0].known, known());
    assert_eq!(found[1].known, Known { kept: true, assistant: true, ..bare });
    let rest = asked(Scope::Everywhere, at(1), (at(2), CaseId(2))).await.unwrap();
    assert_eq!(rest.iter().map(|one| (one.case.0, one.at)).collect::<Vec<_>>(), [(1, at(1))]);
    assert!(asked(Scope::AtSeller(LAMP), at(0), (at(9), CaseId(0))).await.unwrap().is_empty());
}

/// What the migration says of questions that came in before it.
fn looking_back() -> Statement {
    let migration = store::schema::MIGRATIONS.iter().find(|migration| migration.number == 10).unwrap();
    let from = &migration.sql[migration.sql.find("INSERT INTO routed").unwrap()..];
    Statement::new(&from[..from.find(';').unwrap()], Vec::new())
}

// R12, R84
async fn a_database_from_before_knows_of_its_questions_what_can_be_known(house: House) {
    let db = &house.db;
    let at_seller = file(1, LAMP, Place::Seller(LAMP), to_answer());
    let mut unknown = file(2, SellerId::MARKETPLACE, Place::Desk(Queue::New), to_answer());
    (unknown.about.order, unknown.about.article) = (None, None);
    let mut started = file(3, LAMP, Place::Seller(LAMP), to_answer());
    started.about.channel = Channel::Seller;
    let article = at_seller.about.article.clone().unwrap();
    let number = at_seller.about.order.clone().unwrap();
    let line = Line {
        number: 1,
        article,
        title: "Lamp".into(),
        group: None,
        fulfilment: Fulfilment::Marketplace,
        quantity: 1,
        delivery: Delivery::default(),
    };
    let order = Order { seller: LAMP, number, ordered_at: at(0), lines: Vec::new() };
    let opened = (Actor::Machine, Event::Opened { rules: None });
    let mut batch = Batch::from(vec![
        write::account::seller(&seller(LAMP), at(0)),
        write::customer::meet(&customer(JAN), at(0)),
    ]);
    batch.extend(write::order::order(&order, JAN, 1));
    batch.extend(write::order::line(LAMP, &order.number, 1, &line));
    batch.extend([&at_seller, &unknown, &started].map(write::case::insert));
    batch.push(write::case::event(&at_seller, 0, at(0), &opened, Some("the seller knows")));
    batch.push(looking_back());
    db.commit(batch).await.unwrap();
    let found = read::routing::arrivals(db, Scope::Everywhere, at(0), (at(9), CaseId(0)), 9).await.unwrap();
    let shown: Vec<_> =
        found.iter().map(|one| (one.case.0, one.known.seller, one.known.goods.fulfilment)).collect();
    assert_eq!(shown, [(2, None, None), (1, Some(LAMP), Some(Fulfilment::Marketplace))]);
}
