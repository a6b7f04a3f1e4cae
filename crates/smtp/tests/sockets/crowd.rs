//! Many peers, big messages: limits on what all of them together may take (attacks 18, 19).

use crate::keeper::{Keeper, listen};
use crate::peer::{Peer, START};
use smtp::{Dialect, Limits};
use std::sync::Arc;

#[tokio::test]
async fn a_message_pipelined_as_far_as_allowed_is_taken() {
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::for_host("desk.example"), None).await;
    let mut peer = Peer::connect(house.address).await;
    assert_eq!(peer.hears("220").await, "220 desk.example ESMTP\r\n");
    peer.say(START).await;
    peer.hears("354").await;
    peer.say("one\r\n.\r\nRSET\r\nMAIL FROM:<>\r\nRCPT TO:<b@desk.example>\r\nDATA\r\n").await;
    peer.hears("354").await;
    peer.say("two\r\n.\r\nQUIT\r\n").await;
    let rest = peer.hears_the_rest().await;
    assert_eq!(rest, "250 2.0.0 stored as M2\r\n221 2.0.0 goodbye\r\n");
    let letters = keeper.letters(2).await;
    assert_eq!(letters[0].1, b"one\r\n");
    assert_eq!(letters[1].1, b"two\r\n");
    house.stopped().await;
}

#[tokio::test]
async fn one_address_too_many_is_told_and_a_place_left_is_free_again() {
    let limits = Limits { connections_per_address: 2, ..Limits::default() };
    let house = listen(Dialect::Smtp, Arc::new(Keeper::default()), limits, None).await;
    let mut first = Peer::connect(house.address).await;
    first.hears("220").await;
    let mut second = Peer::connect(house.address).await;
    second.hears("220").await;
    let mut third = Peer::connect(house.address).await;
    assert_eq!(third.hears_the_rest().await, "421 4.7.0 too many connections\r\n");
    first.say("QUIT\r\n").await;
    first.hears_the_rest().await;
    drop(first);
    second.say("NOOP\r\n").await;
    second.hears("250").await;
    let mut again = Peer::connect(house.address).await;
    for _ in 0..100 {
        let heard = again.hears("").await;
        if heard.starts_with("220") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        again = Peer::connect(house.address).await;
    }
    again.say("NOOP\r\n").await;
    again.hears("250").await;
    drop((second, again));
    house.stopped().await;
}

#[tokio::test]
async fn without_room_a_message_is_put_off_and_the_room_comes_back() {
    let limits = Limits { bytes_in_flight: 100_000, ..Limits::default() };
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), limits, None).await;
    let big = "0123456789\r\n".repeat(8_000);
    let (mut one, mut two) = (Peer::connect(house.address).await, Peer::connect(house.address).await);
    for peer in [&mut one, &mut two] {
        peer.hears("220").await;
        peer.say(START).await;
        peer.hears("354").await;
    }
    one.say(&big).await;
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    two.say(&format!("{big}.\r\n")).await;
    two.hears("452 4.3.1").await;
    one.say(".\r\n").await;
    one.hears("250 2.0.0").await;
    two.say(&START[16..]).await;
    two.hears("354").await;
    two.say(&format!("{big}.\r\n")).await;
    two.hears("250 2.0.0").await;
    assert_eq!(keeper.letters(2).await[1].1, big.as_bytes());
    drop((one, two));
    house.stopped().await;
}

#[tokio::test]
async fn a_message_broken_off_is_not_taken() {
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::default(), None).await;
    let mut peer = Peer::connect(house.address).await;
    peer.say(START).await;
    peer.hears("354").await;
    peer.say("half a mess").await;
    drop(peer);
    let mut other = Peer::connect(house.address).await;
    other.hears("220").await;
    drop(other);
    house.stopped().await;
    assert!(keeper.letters(0).await.is_empty());
}
