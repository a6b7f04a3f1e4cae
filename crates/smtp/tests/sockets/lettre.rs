//! lettre, a client that is not ours, against the listener.

use crate::certificate::self_signed;
use crate::keeper::{Keeper, listen};
use ::lettre::address::Envelope;
use ::lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use ::lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use smtp::{Dialect, Limits};
use std::sync::Arc;

fn envelope(to: &str) -> Envelope {
    let from = "ann@shop.example".parse().expect("an address");
    Envelope::new(Some(from), vec![to.parse().expect("an address")]).expect("an envelope")
}

#[tokio::test]
async fn lettre_delivers_and_is_refused() {
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::default(), None).await;
    let client = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1");
    let client = client.port(house.address.port()).build();
    let raw = "Subject: é\r\n\r\n.dot\r\nend";
    client.send_raw(&envelope("case@desk.example"), raw.as_bytes()).await.expect("it is taken");
    let refused = client.send_raw(&envelope("unknown@desk.example"), raw.as_bytes()).await;
    assert!(refused.expect_err("it is refused").is_permanent());
    let letters = keeper.letters(1).await;
    assert!(letters[0].0.eight_bit);
    assert_eq!(letters[0].1, format!("{raw}\r\n").as_bytes());
    drop(client);
    house.stopped().await;
}

#[tokio::test]
async fn lettre_delivers_encrypted() {
    let (tls, pem) = self_signed();
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::default(), Some(tls)).await;
    let trusted = Certificate::from_pem(pem.as_bytes()).expect("our certificate can be read");
    let parameters = TlsParameters::builder("localhost".to_owned())
        .add_root_certificate(trusted)
        .build_rustls()
        .expect("TLS");
    let client = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1");
    let client = client.port(house.address.port()).tls(Tls::Required(parameters)).build();
    client.send_raw(&envelope("case@desk.example"), b"x\r\n").await.expect("it is taken");
    assert!(keeper.letters(1).await[0].0.tls);
    drop(client);
    house.stopped().await;
}
