//! A small world told on SQLite.

use super::*;
use crate::demo::hands::Hands;
use crate::demo::live::Traffic;
use crate::demo::stage::{People, Stage};
use crate::demo::world::{Size, world};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::case::List;
use std::collections::BTreeMap;
use web::demo::Move;

const AGENT: Viewer = Viewer::Desk { person: None, role: DeskRole::Agent };

struct Small {
    stage: Arc<Stage>,
    cast: Arc<Cast>,
    _folder: tempfile::TempDir,
}

/// A hundred stories, with the showcase on top, on a Wednesday afternoon.
async fn small() -> Small {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path(), "http://127.0.0.1:8480").await.unwrap();
    let start: Timestamp = "2026-03-04T13:20:00Z".parse().unwrap();
    let size = Size { stories: 100, customers: 150, orders: 250, days: 60 };
    let hands = Hands::still(start);
    let stage = Arc::new(Stage::new(house.desk(&hands).unwrap(), hands, Catcher::default()));
    let (players, cast) = crate::demo::begin(&house, world(7, start, size), start, [7; 32]).await.unwrap();
    tell(&house, &cast, &stage.catcher, start, &stage.progress).await.unwrap();
    let traffic = Traffic::new(&cast, 7, start);
    traffic.seen(stage.catcher.newest(None, 1).first().map_or(0, |mail| mail.id));
    stage.enter(People { cast: Arc::clone(&cast), players, traffic });
    stage.progress.finish();
    Small { stage, cast, _folder: folder }
}

fn owner(seller: domain::ids::SellerId) -> Viewer {
    Viewer::Seller { person: None, seller, role: SellerRole::Owner }
}

/// Every counter of every seller and of the desk, as pages read them.
async fn counters(small: &Small) -> BTreeMap<String, i64> {
    let mut all = BTreeMap::new();
    for seller in &small.cast.sellers {
        let counts = app::queries::home::counts(&small.stage.desk, owner(*seller)).await.unwrap();
        all.extend(counts.lists.into_iter().map(|(list, n)| (format!("{seller}/{}", list.key()), n)));
    }
    let queues = app::queries::queue::counts(&small.stage.desk, AGENT).await.unwrap();
    all.extend(queues.into_iter().map(|(queue, list, n)| (format!("{queue:?}/{}", list.key()), n)));
    all.retain(|_, n| *n != 0);
    all
}

// R80
#[tokio::test(flavor = "multi_thread")]
async fn a_told_world_has_every_list_right_figures_and_nothing_left_to_send() {
    let small = small().await;
    let told = counters(&small).await;
    for list in List::ALL {
        let somewhere = told.iter().any(|(key, n)| key.ends_with(list.key()) && *n > 0);
        assert!(somewhere, "nothing stands in {}: {told:?}", list.key());
    }
    app::commands::rebuild(&small.stage.desk).await.unwrap();
    assert_eq!(counters(&small).await, told);
    let health = app::queries::mail::health(&small.stage.desk, AGENT).await.unwrap();
    assert_eq!((health.waiting, health.stuck.len(), health.quarantine.len()), (0, 0, 0));
    assert!(!small.stage.catcher.newest(None, 1).is_empty(), "the last two days brought mail");
    let supervisor = Viewer::Desk { person: None, role: DeskRole::Supervisor };
    let everyone = app::queries::overview::overview(&small.stage.desk, supervisor).await.unwrap();
    for norm in &everyone.norms {
        let measured = norm.weeks.iter().map(|week| week.sums.sellers).sum::<i64>();
        assert!(measured > 0, "{:?} has a figure somewhere", norm.norm);
    }
}

// R57, R59, R80
#[tokio::test(flavor = "multi_thread")]
async fn a_fortnight_passes_with_surveys_and_without_a_fault() {
    let small = small().await;
    let last = small.stage.catcher.newest(None, 1)[0].id;
    let target = small.stage.target(Move::Fortnight);
    small.stage.pass(target).await.unwrap();
    let mails = small.stage.catcher.since(last);
    assert!(small.stage.hands.now() >= target);
    assert!(mails.iter().any(|mail| mail.letter().text.contains("/survey/")), "{} mails", mails.len());
    assert!(mails.windows(2).all(|pair| pair[0].at <= pair[1].at), "mail comes in its order");
}
