//! What must be answered for is found by person, case, order and kind; how mail did is counted by day and domain; a file
//! comes in parts, and an import goes on where it was.

use domain::access::Scope;
use domain::case::{Actor, Event, Place};
use domain::ids::{ArticleGroup, ArticleNumber, CaseId, OrderNumber, PersonId, SellerId};
use domain::order::{Delivery, Fulfilment, Line, Order};
use jiff::Timestamp;
use store::read::audit::{About, Stretch, events, lines};
use store::write::audit::NewLine;
use store::write::health::Fate;
use store::write::import::{Arrived, Progress};
use store::{Batch, Db, Statement, StoreError, read, write};

use crate::engines::House;
use crate::samples::{JAN, LAMP, at, customer, file, seller, to_answer};

testkit::on_both_engines! {
    House::on =>
    a_line_is_found_by_whoever_and_whatever_it_concerns,
    an_event_is_found_by_who_did_it_and_by_its_case,
    events_of_earlier_versions_have_their_person_too,
    mail_is_counted_by_day_and_domain,
    an_import_goes_on_where_it_was_written_down_and_never_back,
    an_order_has_the_group_of_the_catalogue_where_it_names_none,
}

async fn commit<S: IntoIterator<Item = Statement>>(db: &Db, statements: S) -> Result<(), StoreError> {
    db.commit(statements.into_iter().collect::<Batch>()).await
}

fn line(id: i64, person: Option<i64>, what: &'static str, case: Option<i64>) -> Statement {
    let order = OrderNumber::parse("O-1").unwrap();
    write::audit::line(&NewLine {
        seller: SellerId::MARKETPLACE,
        id,
        at: at(id),
        person: person.map(PersonId),
        what,
        words: "woorden",
        case: case.map(CaseId),
        order: case.map(|_| order.as_str()),
    })
}

// R20
async fn a_line_is_found_by_whoever_and_whatever_it_concerns(house: House) {
    let db = &house.db;
    let all = [
        line(1, Some(7), "norms", None),
        line(2, Some(8), "phone-seen", Some(4711)),
        line(3, None, "norms", None),
    ];
    commit(db, all).await.unwrap();
    let order = OrderNumber::parse("O-1").unwrap();
    let found = async |about, before: (Timestamp, i64), since| {
        let stretch = Stretch { before, since, most: 9 };
        let found = lines(db, about, stretch).await.unwrap();
        found.into_iter().map(|logged| logged.line.id).collect::<Vec<_>>()
    };
    let end = (at(99), 0);
    assert_eq!(found(About::Anything, end, at(0)).await, [3, 2, 1]);
    assert_eq!(found(About::Anything, (at(3), 3), at(2)).await, [2]);
    assert_eq!(found(About::Person(PersonId(7)), end, at(0)).await, [1]);
    assert_eq!(found(About::Kind("norms"), end, at(0)).await, [3, 1]);
    assert_eq!(found(About::Case(CaseId(4711)), end, at(0)).await, [2]);
    assert_eq!(found(About::Order(&order), end, at(0)).await, [2]);
}

async fn with_case(db: &Db) -> domain::case::CaseFile {
    let file = file(4711, LAMP, Place::Seller(LAMP), to_answer());
    let first = [
        write::account::seller(&seller(LAMP), at(0)),
        write::customer::import(&customer(JAN), at(0)),
        write::case::insert(&file),
    ];
    commit(db, first).await.unwrap();
    file
}

// R20
async fn an_event_is_found_by_who_did_it_and_by_its_case(house: House) {
    let db = &house.db;
    let file = with_case(db).await;
    let agent = Actor::Desk(Some(PersonId(7)));
    let done = [(agent, Event::Reopened), (Actor::Machine, Event::FollowUpCame), (agent, Event::Held)];
    let told = (0..).zip(&done).map(|(index, event)| write::case::event(&file, index, at(5), event, None));
    commit(db, told.collect::<Vec<_>>()).await.unwrap();
    let found = async |about, scope| {
        let stretch = Stretch { before: (at(99), (CaseId(0), 0)), since: at(0), most: 9 };
        let found = events(db, scope, about, stretch).await.unwrap();
        found.into_iter().map(|happened| happened.line.event).collect::<Vec<_>>()
    };
    let newest_first = [Event::Held, Event::FollowUpCame, Event::Reopened];
    assert_eq!(found(About::Anything, Scope::Everywhere).await, newest_first);
    assert_eq!(found(About::Case(file.case.id), Scope::Everywhere).await, newest_first);
    let order = file.about.order.clone().unwrap();
    assert_eq!(found(About::Order(&order), Scope::Everywhere).await, newest_first);
    let hers = found(About::Person(PersonId(7)), Scope::Everywhere).await;
    assert_eq!(hers, [Event::Held, Event::Reopened]);
    // R13
    assert_eq!(found(About::Case(file.case.id), Scope::AtSeller(LAMP)).await, []);
}

// R84
async fn events_of_earlier_versions_have_their_person_too(house: House) {
    let db = &house.db;
    let file = with_case(db).await;
    let actors = [
        Actor::Desk(Some(PersonId(7))),
        Actor::Desk(None),
        Actor::Seller(SellerId(12), Some(PersonId(345))),
        Actor::Seller(SellerId(12), None),
        Actor::Machine,
    ];
    let told = (0..)
        .zip(actors)
        .map(|(index, actor)| write::case::event(&file, index, at(5), &(actor, Event::Held), None));
    commit(db, told.collect::<Vec<_>>()).await.unwrap();
    let step = store::schema::MIGRATIONS.iter().find(|step| step.number == 16).unwrap();
    let forgotten = "UPDATE event SET person = NULL";
    house.run(forgotten, forgotten).await;
    house.run(step.sqlite.unwrap(), step.postgres.unwrap()).await;
    let stretch = Stretch { before: (at(99), (CaseId(0), 0)), since: at(0), most: 9 };
    let found = events(db, Scope::Everywhere, About::Anything, stretch).await.unwrap();
    let people: Vec<_> = found.iter().rev().map(|one| (one.line.actor, one.person)).collect();
    assert_eq!(people, actors.map(|actor| (actor, actor.person())));
}

// R82
async fn mail_is_counted_by_day_and_domain(house: House) {
    let db = &house.db;
    let fates = [
        (20_500, "klant.example", Fate::Delivered),
        (20_500, "klant.example", Fate::Delivered),
        (20_500, "vol.example", Fate::Deferred),
        (20_501, "weg.example", Fate::Refused),
        (20_501, "klant.example", Fate::Bounced),
        (20_501, "weg.example", Fate::GivenUp),
        (20_100, "oud.example", Fate::Delivered),
    ];
    commit(db, fates.map(|(day, domain, fate)| write::health::count(day, domain, fate))).await.unwrap();
    let counts = |counts: &read::health::Counts| {
        [counts.delivered, counts.deferred, counts.refused, counts.bounced, counts.given_up]
    };
    let days = read::health::days(db, 20_500).await.unwrap();
    let days: Vec<_> = days.iter().map(|(day, of)| (*day, counts(of))).collect();
    assert_eq!(days, [(20_500, [2, 1, 0, 0, 0]), (20_501, [0, 0, 1, 1, 1])]);
    let domains = read::health::domains(db, 20_500, 9).await.unwrap();
    let domains: Vec<_> = domains.iter().map(|(domain, of)| (domain.as_str(), counts(of))).collect();
    let trouble_first = [
        ("weg.example", [0, 0, 1, 0, 1]),
        ("klant.example", [2, 0, 0, 1, 0]),
        ("vol.example", [0, 1, 0, 0, 0]),
    ];
    assert_eq!(domains, trouble_first);
    assert!(read::health::has_old(db, 20_500).await.unwrap());
    commit(db, [write::health::forget(20_500)]).await.unwrap();
    assert!(!read::health::has_old(db, 20_500).await.unwrap());
}

// R76, R83
async fn an_import_goes_on_where_it_was_written_down_and_never_back(house: House) {
    let db = &house.db;
    let arriving = [
        write::import::arriving(1, None, at(0)),
        write::import::part(1, 0, "aa", 4),
        write::import::part(1, 1, "bb", 2),
        write::import::arriving(2, None, at(0)),
        write::import::part(2, 0, "cc", 4),
    ];
    commit(db, arriving).await.unwrap();
    assert!(db.claim(write::import::lease(at(1), at(3))).await.unwrap().is_empty(), "it has not come whole");
    assert!(read::import::latest(db, 9).await.unwrap().is_empty());
    let whole = Arrived { id: 1, kind: Some("orders"), format: None, name: "a.csv", size: 6 };
    commit(db, [write::import::arrived(&whole)]).await.unwrap();
    let leased = async |minute| {
        let rows = db.claim(write::import::lease(at(minute), at(minute + 2))).await.unwrap();
        read::import::taken(&rows[0]).unwrap()
    };
    assert_eq!(leased(1).await.so_far, Progress::default());
    let so_far = Progress { taken: 3, refused: 1, at_byte: 5, at_line: 4 };
    commit(db, [write::import::progress(1, so_far, at(3))]).await.unwrap();
    let again = leased(4).await;
    assert_eq!((again.id, again.name.as_str(), again.so_far), (1, "a.csv", so_far));
    let back = Progress { at_line: 3, ..so_far };
    assert_eq!(commit(db, [write::import::progress(1, back, at(9))]).await, Err(StoreError::Conflict));
    let parts = read::import::parts(db, 1, 9).await.unwrap();
    assert_eq!(parts.iter().map(|part| (part.part, part.size)).collect::<Vec<_>>(), [(0, 4), (1, 2)]);

    assert_eq!(read::import::needless(db, at(0), 9).await.unwrap(), []);
    commit(db, [write::import::done(1, at(5), None)]).await.unwrap();
    let read_or_late = read::import::needless(db, at(1), 9).await.unwrap();
    let names: Vec<_> = read_or_late.iter().map(|(_, _, file)| file.as_str()).collect();
    assert_eq!(names, ["aa", "bb", "cc"]);
    let forgotten = read_or_late.iter().map(|(id, part, _)| write::import::forget_part(*id, *part));
    commit(db, forgotten.chain([write::import::forget_arriving(at(1))]).collect::<Vec<_>>()).await.unwrap();
    assert!(read::import::one(db, 1).await.unwrap().is_some());
    assert_eq!(read::import::needless(db, at(9), 9).await.unwrap(), []);
}

// R12, R76
async fn an_order_has_the_group_of_the_catalogue_where_it_names_none(house: House) {
    let db = &house.db;
    let number = ArticleNumber::parse("A-9").unwrap();
    let line = Line {
        number: 1,
        article: number.clone(),
        title: "Lamp".into(),
        group: None,
        fulfilment: Fulfilment::Seller,
        quantity: 1,
        delivery: Delivery::default(),
    };
    let order = Order {
        seller: LAMP,
        number: OrderNumber::parse("O-9").unwrap(),
        ordered_at: at(0),
        lines: vec![line],
    };
    let mut all =
        vec![write::account::seller(&seller(LAMP), at(0)), write::customer::import(&customer(JAN), at(0))];
    all.extend(write::order::order(&order, JAN, 20_500));
    all.extend(write::order::line(LAMP, &order.number, 20_500, &order.lines[0]));
    let lighting = ArticleGroup::parse("lighting");
    all.push(write::article::article(LAMP, &number, "Hanglamp", lighting.as_ref()));
    // The group stays where the catalogue does not say it again.
    all.push(write::article::article(LAMP, &number, "Hanglamp Rond", None));
    commit(db, all).await.unwrap();
    let (found, _) = read::order::by_number(db, &order.number).await.unwrap().remove(0);
    assert_eq!(found.lines[0].group, lighting);
    let title = read::article::title(db, LAMP, &number).await.unwrap();
    assert_eq!(title.as_deref(), Some("Hanglamp Rond"));
}
