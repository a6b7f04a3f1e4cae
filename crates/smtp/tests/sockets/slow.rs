//! Peers and intakes that take their time.

use crate::keeper::{Keeper, listen};
use crate::peer::{Peer, START};
use smtp::{BoxFuture, Dialect, Envelope, Intake, Limits, Receipt, Refused, Trouble};
use std::sync::Arc;
use std::time::Duration;

const SHORT: Duration = Duration::from_millis(300);

#[tokio::test]
async fn a_silent_peer_is_told_to_come_again() {
    let limits = Limits { command_time: SHORT, ..Limits::default() };
    let house = listen(Dialect::Smtp, Arc::new(Keeper::default()), limits, None).await;
    let mut peer = Peer::connect(house.address).await;
    peer.hears("220").await;
    assert_eq!(peer.hears_the_rest().await, "421 4.4.2 took too long\r\n");
    house.stopped().await;
}

#[tokio::test]
async fn letters_of_a_command_one_by_one_buy_no_time() {
    let limits = Limits { command_time: SHORT, ..Limits::default() };
    let house = listen(Dialect::Smtp, Arc::new(Keeper::default()), limits, None).await;
    let mut peer = Peer::connect(house.address).await;
    peer.hears("220").await;
    for letter in ["N", "O", "O", "P"] {
        peer.say(letter).await;
        tokio::time::sleep(SHORT / 5).await;
    }
    assert_eq!(peer.hears_the_rest().await, "421 4.4.2 took too long\r\n");
    house.stopped().await;
}

#[tokio::test]
async fn content_that_drips_is_cut_off_and_not_taken() {
    let limits = Limits { content_time: SHORT, slowest_bytes_per_second: 1_000_000, ..Limits::default() };
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), limits, None).await;
    let mut peer = Peer::connect(house.address).await;
    peer.say(START).await;
    peer.hears("354").await;
    for _ in 0..5 {
        peer.say("drip\r\n").await;
        tokio::time::sleep(SHORT / 10).await;
    }
    assert_eq!(peer.hears_the_rest().await, "421 4.4.2 took too long\r\n");
    assert!(keeper.letters(0).await.is_empty());
    house.stopped().await;
}

#[tokio::test]
async fn a_busy_session_ends_too() {
    let limits = Limits { session_time: SHORT, ..Limits::default() };
    let house = listen(Dialect::Smtp, Arc::new(Keeper::default()), limits, None).await;
    let mut peer = Peer::connect(house.address).await;
    peer.hears("220").await;
    peer.say("NOOP\r\n").await;
    peer.hears("250").await;
    assert_eq!(peer.hears_the_rest().await, "421 4.4.2 took too long\r\n");
    house.stopped().await;
}

/// An intake for which every question is too hard.
enum Troubled {
    Hangs,
    Panics,
}

impl Intake for Troubled {
    fn recipient<'a>(
        &'a self,
        _from: Option<&'a str>,
        recipient: &'a str,
    ) -> BoxFuture<'a, Result<(), Refused>> {
        Box::pin(async move {
            if recipient.starts_with("hang") {
                std::future::pending::<()>().await;
            }
            Ok(())
        })
    }

    fn take(&self, _envelope: Envelope, _raw: Vec<u8>) -> BoxFuture<'_, Result<Receipt, Trouble>> {
        Box::pin(async move {
            match self {
                Self::Hangs => std::future::pending().await,
                Self::Panics => panic!("an intake panics in this test"),
            }
        })
    }
}

// R82: no answer from the store is never an acknowledgement.
#[tokio::test]
async fn an_intake_that_hangs_puts_the_sender_off() {
    let limits = Limits { intake_time: SHORT, ..Limits::default() };
    let house = listen(Dialect::Smtp, Arc::new(Troubled::Hangs), limits, None).await;
    let mut peer = Peer::connect(house.address).await;
    peer.say("HELO a.example\r\nMAIL FROM:<>\r\nRCPT TO:<hang@desk.example>\r\n").await;
    peer.hears("451 4.3.0").await;
    peer.say("RCPT TO:<case@desk.example>\r\nDATA\r\n").await;
    peer.hears("354").await;
    peer.say(".\r\n").await;
    peer.hears("451 4.3.0").await;
    drop(peer);
    house.stopped().await;
}

// R82
#[tokio::test]
async fn an_intake_that_panics_acknowledges_nothing_and_the_listener_lives() {
    let house = listen(Dialect::Smtp, Arc::new(Troubled::Panics), Limits::default(), None).await;
    let mut peer = Peer::connect(house.address).await;
    peer.say(START).await;
    peer.hears("354").await;
    peer.say(".\r\n").await;
    assert_eq!(peer.hears_the_rest().await, "");
    let mut other = Peer::connect(house.address).await;
    other.hears("220").await;
    drop(other);
    house.stopped().await;
}
