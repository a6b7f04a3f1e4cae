//! Our sending into our own listener: unchanged content, kept connections.

use crate::keeper::{Keeper, listen};
use smtp::{Dialect, Limits, Relay, RelaySettings, SendError};
use std::sync::Arc;
use std::time::Duration;

fn relay(port: u16) -> Relay {
    Relay::new(RelaySettings::plain("127.0.0.1", port, "desk.example")).expect("the settings are right")
}

// R82, P7
#[tokio::test]
async fn what_is_sent_arrives_octet_for_octet() {
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::default(), None).await;
    let relay = relay(house.address.port());
    let all_octets: Vec<u8> = (0..=255).filter(|b| *b != b'\r' && *b != b'\n').collect();
    let big = [&b"Subject: big\r\n\r\n"[..], &b".line\r\n".repeat(50_000)].concat();
    let mails: [&[u8]; 6] = [b"a\r\n", b"\r\n.\r\n..\r\n\r\n\r\n", b".", b"", &all_octets, &big];
    for (index, raw) in mails.iter().enumerate() {
        let header: &[u8] = if raw.is_ascii() { b"" } else { b"Subject: x\r\n\r\n" };
        let raw = [header, raw].concat();
        let sent = relay.send(Some("desk@desk.example"), "ann@shop.example", &raw).await.expect("it is sent");
        assert_eq!(sent.response, format!("250 2.0.0 stored as M{}", index + 1));
        let end: &[u8] = if raw.is_empty() || raw.ends_with(b"\r\n") { b"" } else { b"\r\n" };
        let arrived = &keeper.letters(index + 1).await[index];
        assert_eq!(arrived.1, [&raw, end].concat());
        assert_eq!(arrived.0.from.as_deref(), Some("desk@desk.example"));
    }
    drop(relay);
    house.stopped().await;
}

#[tokio::test]
async fn international_addresses_go_out_with_smtputf8() {
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::default(), None).await;
    relay(house.address.port()).send(None, "zoë@winkel.example", b"x\r\n").await.expect("it is sent");
    let letters = keeper.letters(1).await;
    assert!(letters[0].0.smtputf8);
    assert_eq!(letters[0].0.from, None);
    assert_eq!(letters[0].0.recipients, ["zoë@winkel.example"]);
    house.stopped().await;
}

// One place at the door: a second connection would be turned away.
#[tokio::test]
async fn one_connection_is_used_again_also_after_a_refusal() {
    let limits = Limits { commands: 9, ..Limits::default() };
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), limits, None).await;
    let relay = relay(house.address.port());
    for _ in 0..6 {
        relay.send(None, "ann@shop.example", b"x\r\n").await.expect("a connection grown old is replaced");
    }
    let refused = relay.send(None, "unknown@shop.example", b"x\r\n").await;
    assert_eq!(refused, Err(SendError::Permanent("550 5.1.1 no such address here".to_owned())));
    relay.send(None, "ann@shop.example", b"x\r\n").await.expect("the next one is not harmed");
    assert_eq!(keeper.letters(7).await.len(), 7);
    drop(relay);
    house.stopped().await;
}

#[tokio::test]
async fn a_kept_connection_that_died_is_replaced() {
    let limits = Limits { command_time: Duration::from_millis(100), ..Limits::default() };
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), limits, None).await;
    let relay = relay(house.address.port());
    relay.send(None, "ann@shop.example", b"x\r\n").await.expect("it is sent");
    tokio::time::sleep(Duration::from_millis(400)).await;
    relay.send(None, "ann@shop.example", b"x\r\n").await.expect("it is sent");
    assert_eq!(keeper.letters(2).await.len(), 2);
    drop(relay);
    house.stopped().await;
}

#[tokio::test]
async fn many_at_once_share_few_connections() {
    let limits = Limits { connections: 2, ..Limits::default() };
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), limits, None).await;
    let settings = RelaySettings::plain("127.0.0.1", house.address.port(), "desk.example");
    let relay = Relay::new(RelaySettings { connections: 2, ..settings }).expect("the settings are right");
    let sends = (0..40).map(|_| relay.send(None, "ann@shop.example", b"x\r\n"));
    for ended in futures_util::future::join_all(sends).await {
        ended.expect("it is sent");
    }
    assert_eq!(keeper.letters(40).await.len(), 40);
    drop(relay);
    house.stopped().await;
}
