//! Files handed over to be taken in, on both engines (R76).
#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

use app::commands::hand_over_import;
use app::import::{Kind, run_once};
use app::queries::imports::{latest, one};
use app::{Error, queries};
use domain::access::{DeskRole, Viewer};
use domain::refusal::Refusal;
use jiff::SignedDuration;
use testkit::{Engine, World};

const OPERATOR: Viewer = Viewer::Desk { person: None, role: DeskRole::Operator };

macro_rules! on_both_engines {
    ($($case:ident),* $(,)?) => {
        mod sqlite {$(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() { super::$case(testkit::World::new(testkit::Engine::Sqlite).await).await; }
        )*}
        mod postgres {$(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() { super::$case(testkit::World::new(testkit::Engine::Postgres).await).await; }
        )*}
    };
}

on_both_engines! {
    a_file_is_taken_in_and_its_bad_lines_are_named,
    a_review_is_known_by_its_reference_and_needs_an_order,
    a_worker_that_was_killed_is_followed_by_another,
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
    let none = hand_over_import(desk, agent, "a", (None, None), b"{}").await;
    assert!(matches!(none, Err(Error::Refused(Refusal::NotAllowed))));
    let empty = hand_over_import(desk, OPERATOR, "leeg.csv", (None, None), b" \n").await;
    assert!(matches!(empty, Err(Error::Refused(Refusal::ImportInvalid))));
    let id = hand_over_import(desk, OPERATOR, "winkel.ndjson", (None, None), SHOP.as_bytes()).await.unwrap();
    world.settle().await;
    let (import, problems) = one(desk, OPERATOR, id).await.unwrap();
    assert!(import.done && import.stopped.is_none());
    assert_eq!((import.taken, import.refused), (3, 2), "{problems:?}");
    let lines: Vec<i64> = problems.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 5]);
    assert!(problems[0].1.contains("nergens") && problems[1].1.contains("not JSON"));
    assert!(queries::account::seller_by_reference(desk, "vaas").await.unwrap().is_some());

    let twice = hand_over_import(desk, OPERATOR, "winkel.ndjson", (None, None), SHOP.as_bytes()).await;
    world.settle().await;
    assert_eq!(one(desk, OPERATOR, twice.unwrap()).await.unwrap().0.taken, 3);
    assert_eq!(latest(desk, OPERATOR).await.unwrap().len(), 2);
    let utf16 = hand_over_import(desk, OPERATOR, "oud.csv", (None, None), b"\xff\xfea\0").await.unwrap();
    world.settle().await;
    assert!(one(desk, OPERATOR, utf16).await.unwrap().0.stopped.unwrap().contains("UTF-16"));
}

// R71, R76
async fn a_review_is_known_by_its_reference_and_needs_an_order(world: World) {
    let desk = &world.desk;
    world.seller("lamp").await;
    world.order("WL-1", "lamp", "jan@klant.example").await;
    let file = "reference,seller,order,mark,at,words\n\
        r1,lamp,WL-1,9,2026-03-01T10:00:00+01:00,\"Mooi, snel\"\n\
        r2,lamp,WL-999,9,2026-03-01T10:00:00+01:00,\n\
        r3,lamp,WL-1,11,2026-03-01T10:00:00+01:00,\n\
        r4,lamp,WL-1,7,2027-03-01T10:00:00+01:00,\n";
    let told = (Some(Kind::Reviews), None);
    let id = hand_over_import(desk, OPERATOR, "reviews.csv", told, file.as_bytes()).await.unwrap();
    world.settle().await;
    let (import, problems) = one(desk, OPERATOR, id).await.unwrap();
    assert_eq!((import.taken, import.refused), (1, 3), "{problems:?}");
    assert!(problems[0].1.contains("WL-999") && problems[0].1.contains("no order of this seller"));
    assert!(problems[1].1.contains("mark: 11 is not 1 to 10"));
    let changed =
        file.replace(",9,2026-03-01T10:00:00+01:00,\"Mooi, snel\"", ",4,2026-03-01T10:00:00+01:00,Toch niet");
    let again = hand_over_import(desk, OPERATOR, "reviews.csv", told, changed.as_bytes()).await.unwrap();
    world.settle().await;
    let (import, _) = one(desk, OPERATOR, again).await.unwrap();
    assert_eq!((import.taken, import.refused), (1, 3), "renewed under the same reference");
}

// R83
async fn a_worker_that_was_killed_is_followed_by_another(world: World) {
    let desk = &world.desk;
    let id = hand_over_import(desk, OPERATOR, "winkel.ndjson", (None, None), SHOP.as_bytes()).await.unwrap();
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)] // R68
async fn no_address_of_a_file_stands_on_the_disk() {
    let world = World::new(Engine::Sqlite).await;
    hand_over_import(&world.desk, OPERATOR, "a.ndjson", (None, None), SHOP.as_bytes()).await.unwrap();
    world.settle().await;
    let bytes = world.database_bytes();
    assert!(!bytes.windows(9).any(|window| window == b"els@klant"));
}
