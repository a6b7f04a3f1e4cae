//! STARTTLS over a real socket, from both sides of our own.

use crate::certificate::self_signed;
use crate::keeper::{Keeper, Listening, listen};
use crate::peer::Peer;
use smtp::{Dialect, Limits, Relay, RelaySettings, SendError, Tls};
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

async fn encrypted() -> (Listening, Arc<Keeper>, String) {
    let (tls, pem) = self_signed();
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::default(), Some(tls)).await;
    (house, keeper, pem)
}

fn relay(house: &Listening, tls: Tls, trusted_pem: Option<String>) -> Relay {
    let settings = RelaySettings::plain("localhost", house.address.port(), "desk.example");
    Relay::new(RelaySettings { tls, trusted_pem, ..settings }).expect("the settings are right")
}

#[tokio::test]
async fn a_trusted_certificate_is_enough_for_required() {
    let (house, keeper, pem) = encrypted().await;
    let relay = relay(&house, Tls::Required, Some(pem));
    relay.send(None, "case@desk.example", b"x\r\n").await.expect("it is sent");
    assert!(keeper.letters(1).await[0].0.tls);
    drop(relay);
    house.stopped().await;
}

#[tokio::test]
async fn an_untrusted_certificate_stops_required_before_anything_is_sent() {
    let (house, keeper, _) = encrypted().await;
    let ended = relay(&house, Tls::Required, None).send(None, "case@desk.example", b"x\r\n").await;
    assert!(matches!(ended, Err(SendError::Config(_))), "{ended:?}");
    assert!(keeper.letters(0).await.is_empty());
    house.stopped().await;
}

#[tokio::test]
async fn opportunistic_takes_any_certificate_and_does_without() {
    let (house, keeper, _) = encrypted().await;
    relay(&house, Tls::Starttls, None).send(None, "case@desk.example", b"x\r\n").await.expect("it is sent");
    assert!(keeper.letters(1).await[0].0.tls);
    house.stopped().await;
    let plain = listen(Dialect::Smtp, keeper.clone(), Limits::default(), None).await;
    relay(&plain, Tls::Starttls, None).send(None, "case@desk.example", b"x\r\n").await.expect("it is sent");
    assert!(!keeper.letters(2).await[1].0.tls);
    let ended = relay(&plain, Tls::Required, None).send(None, "case@desk.example", b"x\r\n").await;
    assert!(matches!(ended, Err(SendError::Config(_))), "{ended:?}");
    plain.stopped().await;
}

#[tokio::test]
async fn commands_in_the_packet_of_starttls_are_refused() {
    let (house, keeper, _) = encrypted().await;
    let mut peer = Peer::connect(house.address).await;
    peer.say("EHLO a.example\r\n").await;
    peer.hears("250 STARTTLS").await;
    peer.say("STARTTLS\r\nMAIL FROM:<evil@a.example>\r\n").await;
    assert_eq!(peer.hears_the_rest().await, "554 5.5.1 nothing may follow STARTTLS\r\n");
    assert!(keeper.letters(0).await.is_empty());
    house.stopped().await;
}

#[tokio::test]
async fn a_handshake_that_is_none_ends_the_session() {
    let (house, keeper, _) = encrypted().await;
    let mut peer = Peer::connect(house.address).await;
    peer.say("EHLO a.example\r\n").await;
    peer.hears("250 STARTTLS").await;
    peer.say("STARTTLS\r\n").await;
    peer.hears("220 2.0.0").await;
    peer.say("MAIL FROM:<evil@a.example>\r\nRCPT TO:<case@desk.example>\r\nDATA\r\nx\r\n.\r\n").await;
    let heard = peer.hears_the_rest().await;
    assert!(!heard.contains("250"), "{heard:?}");
    assert!(keeper.letters(0).await.is_empty());
    house.stopped().await;
}

/// Takes TLS off in front of a plain listener, as a provider's port 465 does.
async fn in_front_of(plain: &Listening) -> (u16, String) {
    let (tls, pem) = self_signed();
    let front = TcpListener::bind("127.0.0.1:0").await.expect("a loopback port is free");
    let port = front.local_addr().expect("bound").port();
    let behind = plain.address;
    tokio::spawn(async move {
        while let Ok((stream, _)) = front.accept().await {
            // A client that does not trust us ends the handshake; the next one may.
            let Ok(mut outside) = TlsAcceptor::from(tls.clone()).accept(stream).await else { continue };
            let mut inside = TcpStream::connect(behind).await.expect("the listener listens");
            let _ended = tokio::io::copy_bidirectional(&mut outside, &mut inside).await;
        }
    });
    (port, pem)
}

#[tokio::test]
async fn implicit_tls_checks_the_certificate_before_a_word_is_said() {
    let keeper = Arc::new(Keeper::default());
    let plain = listen(Dialect::Smtp, keeper.clone(), Limits::default(), None).await;
    let (port, pem) = in_front_of(&plain).await;
    let settings =
        RelaySettings { tls: Tls::Implicit, ..RelaySettings::plain("localhost", port, "desk.example") };
    let wary = Relay::new(settings.clone()).expect("the settings are right");
    let ended = wary.send(None, "case@desk.example", b"x\r\n").await;
    assert!(matches!(ended, Err(SendError::Config(_))), "{ended:?}");
    let relay =
        Relay::new(RelaySettings { trusted_pem: Some(pem), ..settings }).expect("the settings are right");
    relay.send(None, "case@desk.example", b"x\r\n").await.expect("it is sent");
    assert_eq!(keeper.letters(1).await.len(), 1);
    drop(relay);
    plain.stopped().await;
}
