//! Files handed over to be taken in, on both engines (R76).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use app::commands::hand_over_import;
use app::import::{IMPORT_BYTES, Kind, PART_BYTES, Upload, run_once};
use app::queries::imports::{latest, one};
use app::{Desk, Error, queries};
use domain::access::{DeskRole, Viewer};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::{Engine, World, owner};

const OPERATOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Operator };

testkit::on_both_engines! {
    World::new =>
    a_file_is_taken_in_and_its_bad_lines_are_named,
    a_review_is_known_by_its_reference_and_needs_an_order,
    a_worker_that_was_killed_is_followed_by_another,
    killed_in_the_middle_it_goes_on_there_and_nothing_is_doubled,
    killed_in_the_middle_of_a_csv_it_goes_on_at_an_order,
    articles_of_the_catalogue_name_what_orders_leave_out,
    a_file_that_never_came_whole_or_was_read_is_kept_no_more,
}

type Told = (Option<Kind>, Option<app::import::Format>);

/// Hands a file over as a page does it: in pieces as they come.
async fn handed(desk: &Desk, viewer: Viewer, name: &str, told: Told, bytes: &[u8]) -> Result<i64, Error> {
    let mut upload = Upload::begin(desk, viewer).await?;
    for piece in bytes.chunks(64 << 10) {
        upload.take(piece).await?;
    }
    hand_over_import(viewer, upload, name, told).await
}

const SHOP: &str = r#"{"type":"seller","reference":"vaas","name":"Vaas & Co"}
{"type":"order","number":"V-1","seller":"vaas","customer":{"email":"els@klant.example","name":"Els"},"ordered_at":"2026-02-20T10:00:00+01:00","lines":[{"article":"V9","title":"Vaas"}]}
{"type":"order","number":"V-2","seller":"nergens","customer":{"email":"els@klant.example","name":"Els"},"ordered_at":"2026-02-20T10:00:00+01:00","lines":[{"article":"V9","title":"Vaas"}]}
{"type":"customer","email":"piet@klant.example","name":"Piet"}
geen json
"#;

// R76
async fn a_file_is_taken_in_and_its_bad_lines_are_named(world: World) {
    let desk = &world.desk;
    let agent = Viewer::Desk { person: None, role: DeskRole::Agent };
    let none = handed(desk, agent, "a", (None, None), b"{}").await;
    assert!(matches!(none, Err(Error::Refused(Refusal::NotAllowed))));
    let empty = handed(desk, OPERATOR, "leeg.csv", (None, None), b" \n").await;
    assert!(matches!(empty, Err(Error::Refused(Refusal::ImportInvalid))));
    let id = handed(desk, OPERATOR, "winkel.ndjson", (None, None), SHOP.as_bytes()).await.unwrap();
    world.settle().await;
    let (import, problems) = one(desk, OPERATOR, id).await.unwrap();
    assert!(import.done && import.stopped.is_none());
    assert_eq!((import.taken, import.refused), (3, 2), "{problems:?}");
    let lines: Vec<i64> = problems.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 5]);
    assert!(problems[0].1.contains("nergens") && problems[1].1.contains("not JSON"));
    assert!(queries::account::seller_by_reference(desk, "vaas").await.unwrap().is_some());

    let twice = handed(desk, OPERATOR, "winkel.ndjson", (None, None), SHOP.as_bytes()).await;
    world.settle().await;
    assert_eq!(one(desk, OPERATOR, twice.unwrap()).await.unwrap().0.taken, 3);
    assert_eq!(latest(desk, OPERATOR).await.unwrap().len(), 2);
    let utf16 = handed(desk, OPERATOR, "oud.csv", (None, None), b"\xff\xfea\0").await.unwrap();
    world.settle().await;
    assert!(one(desk, OPERATOR, utf16).await.unwrap().0.stopped.unwrap().contains("UTF-16"));
}

// R71, R76
async fn a_review_is_known_by_its_reference_and_needs_an_order(world: World) {
    let desk = &world.desk;
    let lamp = world.seller("lamp").await;
    world.order("WL-1", "lamp", "jan@klant.example").await;
    let file = "reference,seller,order,mark,at,words\n\
        r1,lamp,WL-1,9,2026-03-01T10:00:00+01:00,\"Mooi, snel\"\n\
        r2,lamp,WL-999,9,2026-03-01T10:00:00+01:00,\n\
        r3,lamp,WL-1,11,2026-03-01T10:00:00+01:00,\n\
        r4,lamp,WL-1,7,2027-03-01T10:00:00+01:00,\n";
    let told = (Some(Kind::Reviews), None);
    let id = handed(desk, OPERATOR, "reviews.csv", told, file.as_bytes()).await.unwrap();
    world.settle().await;
    let (import, problems) = one(desk, OPERATOR, id).await.unwrap();
    assert_eq!((import.taken, import.refused), (1, 3), "{problems:?}");
    assert!(problems[0].1.contains("WL-999") && problems[0].1.contains("no order of this seller"));
    assert!(problems[1].1.contains("mark: 11 is not 1 to 10"));
    let changed =
        file.replace(",9,2026-03-01T10:00:00+01:00,\"Mooi, snel\"", ",4,2026-03-01T10:00:00+01:00,Toch niet");
    let again = handed(desk, OPERATOR, "reviews.csv", told, changed.as_bytes()).await.unwrap();
    world.settle().await;
    let (import, _) = one(desk, OPERATOR, again).await.unwrap();
    assert_eq!((import.taken, import.refused), (1, 3), "renewed under the same reference");
    let marks = queries::satisfaction::satisfaction(desk, owner(lamp), None).await.unwrap().marks;
    assert_eq!((marks.count(), marks.of(4)), (1, 1), "one review, with its newer mark");
}

// R83
async fn a_worker_that_was_killed_is_followed_by_another(world: World) {
    let desk = &world.desk;
    let id = handed(desk, OPERATOR, "winkel.ndjson", (None, None), SHOP.as_bytes()).await.unwrap();
    // As a process that took it and died half-way leaves it.
    let now = desk.now();
    let until = now + SignedDuration::from_secs(120);
    let leased = world.db.claim(store::write::import::lease(now, until)).await.unwrap();
    assert_eq!(leased.len(), 1);
    assert_eq!(run_once(desk).await.unwrap(), 0, "nobody else takes it before");
    world.hands.set(until + SignedDuration::from_secs(1));
    assert_eq!(run_once(&world.second_desk().await).await.unwrap(), 1);
    let (import, problems) = one(desk, OPERATOR, id).await.unwrap();
    assert_eq!((import.done, import.taken, import.refused, problems.len()), (true, 3, 2, 2));
}

/// A worker that dies once so many lines are written down: its file is left as a killed process leaves it.
async fn killed_after(world: &World, id: i64, lines: i64) {
    let desk = world.desk.clone();
    let worker = tokio::spawn(async move { run_once(&desk).await });
    for _ in 0..6_000 {
        let (import, _) = one(&world.desk, OPERATOR, id).await.unwrap();
        assert!(!import.done, "it was too quick to be killed");
        if import.at_line >= lines {
            worker.abort();
            let _dead = worker.await;
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("it never came so far");
}

/// The next worker, once the lease of the dead one is over.
async fn taken_over(world: &World) -> Desk {
    world.hands.set(world.desk.now() + SignedDuration::from_secs(121));
    world.second_desk().await
}

// R76, R83
async fn killed_in_the_middle_it_goes_on_there_and_nothing_is_doubled(world: World) {
    let desk = &world.desk;
    world.seller("lamp").await;
    let line = |n: usize| {
        if n % 1_000 == 999 {
            "geen json\n".to_owned()
        } else {
            format!(
                "{{\"type\":\"article\",\"seller\":\"lamp\",\"article\":\"A{n}\",\"title\":\"Lamp {n}\"}}\n"
            )
        }
    };
    let file: String = (0..9_000).map(line).collect();
    let id = handed(desk, OPERATOR, "artikelen.ndjson", (None, None), file.as_bytes()).await.unwrap();
    killed_after(&world, id, 2_000).await;
    let (before, _) = one(desk, OPERATOR, id).await.unwrap();
    assert!(before.taken + before.refused == before.at_line, "counts and place were written down together");
    let next = taken_over(&world).await;
    assert_eq!(run_once(&next).await.unwrap(), 1);
    let (import, problems) = one(desk, OPERATOR, id).await.unwrap();
    assert_eq!((import.done, import.stopped, import.at_line), (true, None, 9_000));
    assert_eq!((import.taken, import.refused), (8_991, 9));
    let lines: Vec<i64> = problems.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, (1..=9).map(|n| n * 1_000).collect::<Vec<_>>());
}

// R76, R83
async fn killed_in_the_middle_of_a_csv_it_goes_on_at_an_order(world: World) {
    let desk = &world.desk;
    world.seller("lamp").await;
    let mut file = "order;seller;customer_email;customer_name;ordered_at;article;title\n".to_owned();
    for order in 0..3_000 {
        for article in ["L1", "L2"] {
            let at = "2026-02-20T10:00:00+01:00";
            let customer = format!("klant{}@klant.example", order % 40);
            file.extend([format!("K-{order};lamp;{customer};Klant;{at};{article};Lamp\n")]);
        }
    }
    let id = handed(desk, OPERATOR, "orders.csv", (None, None), file.as_bytes()).await.unwrap();
    killed_after(&world, id, 1_500).await;
    assert_eq!(run_once(&taken_over(&world).await).await.unwrap(), 1);
    let (import, problems) = one(desk, OPERATOR, id).await.unwrap();
    assert_eq!((import.taken, import.refused, import.stopped), (3_000, 0, None), "{problems:?}");
    for number in ["K-0", "K-1499", "K-2999"] {
        let number = domain::ids::OrderNumber::parse(number).unwrap();
        let parts = store::read::order::by_number(&world.db, &number).await.unwrap();
        assert_eq!((parts.len(), parts[0].0.lines.len()), (1, 2), "{number}");
    }
}

// R12, R76
async fn articles_of_the_catalogue_name_what_orders_leave_out(world: World) {
    let desk = &world.desk;
    world.seller("lamp").await;
    let catalogue =
        "seller,article,title,group\nlamp,L9,\"Hanglamp, rond\",lighting\nnergens,L9,x,\nlamp,,x,\n";
    let id = handed(desk, OPERATOR, "artikelen.csv", (None, None), catalogue.as_bytes()).await.unwrap();
    world.settle().await;
    let (import, problems) = one(desk, OPERATOR, id).await.unwrap();
    assert_eq!((import.taken, import.refused), (1, 2), "{problems:?}");
    assert!(problems[0].1.contains("nergens") && problems[1].1.contains("article: is missing"));
    let order = |number: &str, article: &str| {
        format!(
            r#"{{"number":"{number}","seller":"lamp","customer":{{"email":"els@klant.example","name":"Els"}},"ordered_at":"2026-02-20T10:00:00+01:00","lines":[{{"article":"{article}"}}]}}"#
        )
    };
    let file = format!("{}\n{}\n", order("C-1", "L9"), order("C-2", "L10"));
    let id =
        handed(desk, OPERATOR, "orders.ndjson", (Some(Kind::Orders), None), file.as_bytes()).await.unwrap();
    world.settle().await;
    let (import, problems) = one(desk, OPERATOR, id).await.unwrap();
    assert_eq!((import.taken, import.refused), (1, 1));
    assert!(problems[0].1.contains("title: is missing, and article \"L10\" is not in the catalogue"));
    let number = domain::ids::OrderNumber::parse("C-1").unwrap();
    let (found, _) = store::read::order::by_number(&world.db, &number).await.unwrap().remove(0);
    assert_eq!(found.lines[0].title, "Hanglamp, rond");
    assert_eq!(
        found.lines[0].group.as_ref().map(|group| group.as_str().to_owned()).as_deref(),
        Some("lighting")
    );
}

// R68, R76
async fn a_file_that_never_came_whole_or_was_read_is_kept_no_more(world: World) {
    let desk = &world.desk;
    let mut broken_off = Upload::begin(desk, OPERATOR).await.unwrap();
    broken_off.take(&vec![b'x'; PART_BYTES * 2 + 10]).await.unwrap();
    drop(broken_off);
    let mut endless = Upload::begin(desk, OPERATOR).await.unwrap();
    endless.take(&vec![b'x'; PART_BYTES]).await.unwrap();
    let too_much = endless.take(&vec![b'x'; IMPORT_BYTES]).await;
    assert!(matches!(too_much, Err(Error::Refused(Refusal::ImportInvalid))), "refused while it comes");
    assert_eq!(world.kept_files(), 3);
    handed(desk, OPERATOR, "winkel.ndjson", (None, None), SHOP.as_bytes()).await.unwrap();
    world.settle().await;
    assert_eq!(world.kept_files(), 3, "what was read is gone at once");
    assert_eq!(latest(desk, OPERATOR).await.unwrap().len(), 1);
    world.pass(SignedDuration::from_hours(25)).await;
    assert_eq!(world.kept_files(), 0, "what never came whole is gone after a day");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)] // R68
async fn no_address_of_a_file_stands_on_the_disk() {
    let world = World::new(Engine::Sqlite).await;
    handed(&world.desk, OPERATOR, "a.ndjson", (None, None), SHOP.as_bytes()).await.unwrap();
    world.settle().await;
    let bytes = world.database_bytes();
    assert!(!bytes.windows(9).any(|window| window == b"els@klant"));
}
