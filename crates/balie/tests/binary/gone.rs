//! The database goes away and comes back; nothing needs a restart and nothing acknowledged is lost.

use crate::house::{House, get};
use crate::world::{Cable, ask, desk_later, sender, subjects};
use smtp::SendError;
use std::net::SocketAddr;

/// A house on PostgreSQL behind a cable.
async fn behind_a_cable() -> (House, Cable) {
    let url = tokio::task::spawn_blocking(testkit::postgres::test_database).await.expect("a database");
    let authority = url.split('@').nth(1).and_then(|rest| rest.split('/').next()).expect("a URL");
    let target: SocketAddr = authority.parse().expect("an address with a port");
    let cable = Cable::to(target).await;
    let through = url.replace(authority, &cable.address.to_string());
    (House::new(&format!("[database]\nurl = \"{through}\"\n")), cable)
}

fn put_off(answer: &Result<smtp::Sent, SendError>) -> bool {
    matches!(answer, Err(SendError::Temporary(why)) if why.contains("451"))
}

// R82
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_goes_away_puts_mail_off_until_it_is_back() {
    let (house, cable) = behind_a_cable().await;
    let mut serving = house.serve();
    let sender = sender(house.smtp);
    ask(&sender, "voor de storing").await.unwrap();
    cable.cut();
    serving.until_answers("/readyz", 503);
    assert_eq!(get(house.http, "/healthz").unwrap().0, 200);
    let answer = ask(&sender, "tijdens de storing").await;
    assert!(put_off(&answer), "{answer:?}");
    cable.mend();
    serving.until_answers("/readyz", 200);
    ask(&sender, "na de storing").await.unwrap();
    assert_eq!(serving.stop(), Some(0));
    let mut found = subjects(&desk_later(&house.config()).await).await;
    found.sort();
    assert_eq!(found, ["na de storing", "voor de storing"]);
}

// R82
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_away_at_the_start_is_waited_for() {
    let (house, cable) = behind_a_cable().await;
    cable.cut();
    let mut serving = house.start();
    serving.until_answers("/healthz", 200);
    let (status, words) = get(house.http, "/").unwrap();
    assert_eq!(status, 503);
    assert!(words.contains("Try again in a moment"), "{words}");
    let answer = ask(&sender(house.smtp), "te vroeg").await;
    assert!(put_off(&answer), "{answer:?}");
    serving.until_says("the database is not there");
    cable.mend();
    serving.until_answers("/readyz", 200);
    serving.until_says("/invitation/");
    assert_eq!(serving.stop(), Some(0));
}
