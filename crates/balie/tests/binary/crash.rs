//! Killed with -9 at any instant: what was acknowledged is there, and nothing is sent twice unmarked.

use crate::house::{House, free};
use crate::world::{Kept, SlowRelay, ask, desk_later, sender, subjects};
use domain::access::{DeskRole, Viewer};
use futures_util::future::join_all;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

const MAILS: usize = 200;

fn houses() -> [House; 2] {
    let url = testkit::postgres::test_database();
    [House::new(""), House::new(&format!("[database]\nurl = \"{url}\"\n"))]
}

// R82
#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_mail_is_there_after_a_kill() {
    for house in houses() {
        for wait in [rand_millis(20..150), rand_millis(150..700)] {
            let serving = house.serve();
            let sender = sender(house.smtp);
            let mark = format!("vraag {wait}");
            let sending = join_all((0..MAILS).map(|number| {
                let (sender, subject) = (&sender, format!("{mark} nummer {number}"));
                async move { ask(sender, &subject).await.is_ok().then_some(subject) }
            }));
            let killing = async {
                tokio::time::sleep(Duration::from_millis(wait)).await;
                tokio::task::spawn_blocking(move || serving.kill()).await.unwrap();
            };
            let (acknowledged, ()) = tokio::join!(sending, killing);
            let acknowledged: Vec<String> = acknowledged.into_iter().flatten().collect();
            let desk = desk_later(&house.config()).await;
            let mut found: HashMap<String, usize> = HashMap::new();
            for subject in subjects(&desk).await {
                *found.entry(subject).or_default() += 1;
            }
            println!("killed after {wait} ms: {} of {MAILS} were acknowledged", acknowledged.len());
            let lost: Vec<&String> =
                acknowledged.iter().filter(|subject| !found.contains_key(*subject)).collect();
            assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
            assert!(found.values().all(|times| *times == 1), "a mail became two cases");
        }
    }
}

// R83
#[tokio::test(flavor = "multi_thread")]
async fn a_mail_whose_sending_was_killed_goes_out_later_and_is_marked() {
    for house in houses() {
        let relay = Arc::new(SlowRelay::default());
        let address = free();
        Arc::clone(&relay).listen(address).await;
        let config = std::fs::read_to_string(house.config()).unwrap();
        let section = format!("[relay]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\n", address.port());
        std::fs::write(house.config(), config + &section).unwrap();
        relay.silent.store(true, Ordering::SeqCst);
        let serving = house.serve();
        ask(&sender(house.smtp), "een lamp").await.unwrap();
        relay.came.notified().await;
        serving.kill();
        assert_eq!(relay.count(), 1, "the confirmation left, but its end is not known to anybody");
        let serving = house.serve();
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        assert_eq!(relay.count(), 1, "nobody sends it again while the killed one may still be at it");
        assert_eq!(serving.stop(), Some(0));
        let desk = desk_later(&house.config()).await;
        let kept = Kept::default();
        while app::outbox::run_once(&desk, &kept).await.unwrap() > 0 {}
        let again = kept.0.lock().unwrap().clone();
        assert_eq!(again.len(), 1, "not lost");
        let id =
            |mail: &str| mail.lines().find(|line| line.starts_with("Message-ID:")).unwrap().trim().to_owned();
        let first = relay.mails.lock().unwrap()[0].clone();
        assert_eq!(
            id(&first),
            id(&String::from_utf8_lossy(&again[0].raw)),
            "a mail program shows one of two"
        );
        let operator = Viewer::Desk { person: None, role: DeskRole::Operator };
        let health = app::queries::mail::health(&desk, operator).await.unwrap();
        let remarks: Vec<&str> = health.marked.iter().map(|job| job.error.as_str()).collect();
        assert_eq!(remarks, ["may have been sent twice"]);
    }
}

// R83
#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_was_committed_and_never_begun_goes_out_once() {
    let house = House::new("");
    let serving = house.serve();
    ask(&sender(house.smtp), "een lamp").await.unwrap();
    // Without a relay the confirmation waits in the outbox.
    tokio::time::sleep(Duration::from_millis(500)).await;
    serving.kill();
    let desk = desk_later(&house.config()).await;
    assert_eq!(subjects(&desk).await, ["een lamp"]);
    let kept = Kept::default();
    while app::outbox::run_once(&desk, &kept).await.unwrap() > 0 {}
    assert_eq!(kept.0.lock().unwrap().len(), 1);
}

fn rand_millis(range: std::ops::Range<u64>) -> u64 {
    let mut bytes = [0; 8];
    balie::wiring::ambient::fill(&mut bytes);
    range.start + u64::from_be_bytes(bytes) % (range.end - range.start)
}
