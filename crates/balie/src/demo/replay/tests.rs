//! A small world told on SQLite.

use super::*;
use crate::demo::world::{Size, world};

struct Told {
    house: House,
    cast: Arc<Cast>,
    catcher: Catcher,
    start: Timestamp,
    _folder: tempfile::TempDir,
}

async fn told(size: Size) -> Told {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path(), "http://127.0.0.1:8480").await.unwrap();
    let start: Timestamp = "2026-03-04T13:20:00Z".parse().unwrap();
    let cast = crate::demo::begin(&house, world(7, start, size), start, [7; 32]).await.unwrap().1;
    let catcher = Catcher::default();
    tell(&house, &cast, &catcher, start, &Progress::default()).await.unwrap();
    Told { house, cast, catcher, start, _folder: folder }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_world_is_told_and_measured() {
    let size = Size { stories: 100, customers: 150, orders: 250, days: 60 };
    let began = std::time::Instant::now();
    let told = told(size).await;
    println!("told in {:?}, {} mails", began.elapsed(), told.catcher.newest(None, usize::MAX).len());
}
