//! Stopping: idle peers are sent away, a message under way is finished.

use crate::keeper::{Keeper, listen};
use crate::peer::{Peer, START};
use smtp::{Dialect, Limits};
use std::sync::Arc;
use std::time::Duration;

#[tokio::test]
async fn an_idle_peer_is_told_and_a_message_under_way_is_taken() {
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::default(), None).await;
    let mut idle = Peer::connect(house.address).await;
    idle.hears("220").await;
    let mut busy = Peer::connect(house.address).await;
    busy.say(START).await;
    busy.hears("354").await;
    busy.say("first half\r\n").await;
    house.stop.cancel();
    assert_eq!(idle.hears_the_rest().await, "421 4.3.2 closing, try again\r\n");
    busy.say("second half\r\n.\r\n").await;
    assert_eq!(busy.hears_the_rest().await, "250 2.0.0 stored as M1\r\n421 4.3.2 closing, try again\r\n");
    drop((idle, busy));
    house.stopped().await;
    assert_eq!(keeper.letters(1).await[0].1, b"first half\r\nsecond half\r\n");
}

#[tokio::test]
async fn a_message_that_does_not_end_does_not_hold_up_the_stop() {
    let limits = Limits { stop_time: Duration::from_millis(300), ..Limits::default() };
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), limits, None).await;
    let mut peer = Peer::connect(house.address).await;
    peer.say(START).await;
    peer.hears("354").await;
    peer.say("half\r\n").await;
    house.stop.cancel();
    assert_eq!(peer.hears_the_rest().await, "421 4.4.2 took too long\r\n");
    house.stopped().await;
    assert!(keeper.letters(0).await.is_empty());
}
