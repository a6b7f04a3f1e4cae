//! A real Postfix in front of the listener, over SMTP, SMTP with STARTTLS and LMTP. It must be installed, and the
//! test run as root; `cargo xtask test` sees to it.

#[path = "sockets/certificate.rs"]
mod certificate;
#[path = "sockets/keeper.rs"]
mod keeper;
#[path = "../../testkit/src/postfix.rs"]
mod postfix;
#[path = "../../testkit/src/stage.rs"]
mod stage;

use keeper::{Keeper, Listening, listen};
use postfix::{Postfix, Route, Via};
use smtp::{Dialect, Limits, Relay, RelaySettings};
use std::sync::Arc;

const MAIL: &[u8] =
    b"From: ann@shop.example\r\nTo: case@desk.example\r\nSubject: bike\r\n\r\n.dot\r\n..\r\n\r\nend\r\n";

async fn world(routes: &[(&str, Via)]) -> (Postfix, Relay) {
    let routes: Vec<Route> =
        routes.iter().map(|(domain, via)| Route { domain: (*domain).to_owned(), via: *via }).collect();
    let started = tokio::task::spawn_blocking(move || Postfix::start(&routes)).await;
    let postfix = started.expect("Postfix starts");
    let relay = Relay::new(RelaySettings::plain("127.0.0.1", postfix.port, "shop.example"));
    (postfix, relay.expect("the settings are right"))
}

async fn house(dialect: Dialect, keeper: &Arc<Keeper>, tls: bool) -> Listening {
    let tls = tls.then(|| certificate::self_signed().0);
    listen(dialect, keeper.clone(), Limits::for_host("desk.example"), tls).await
}

// R82: mail in through a real server over each protocol, and our own sending into it.
#[tokio::test(flavor = "multi_thread")]
async fn postfix_passes_mail_on_over_smtp_starttls_and_lmtp() {
    let (plain, crypt, local) =
        (Arc::new(Keeper::default()), Arc::new(Keeper::default()), Arc::new(Keeper::default()));
    let houses = [
        house(Dialect::Smtp, &plain, false).await,
        house(Dialect::Smtp, &crypt, true).await,
        house(Dialect::Lmtp, &local, false).await,
    ];
    let (postfix, relay) = world(&[
        ("plain.example", Via::Smtp(houses[0].address.port())),
        ("crypt.example", Via::SmtpTls(houses[1].address.port())),
        ("local.example", Via::Lmtp(houses[2].address.port())),
    ])
    .await;
    for (domain, keeper) in [("plain", &plain), ("crypt", &crypt), ("local", &local)] {
        let to = format!("case@{domain}.example");
        relay.send(Some("ann@shop.example"), &to, MAIL).await.expect("Postfix takes it");
        let letters = keeper.letters(1).await;
        let (envelope, raw) = &letters[0];
        assert_eq!(envelope.from.as_deref(), Some("ann@shop.example"));
        assert_eq!(envelope.recipients, [to]);
        assert_eq!(envelope.tls, domain == "crypt", "{}", postfix.log());
        assert!(raw.starts_with(b"Received: "), "Postfix stamps it");
        assert!(raw.ends_with(b"\r\n\r\n.dot\r\n..\r\n\r\nend\r\n"), "{}", raw.escape_ascii());
    }
    drop(postfix);
    for house in houses {
        house.stopped().await;
    }
}

// R45: what we refuse at RCPT comes back to the sender as a bounce from the null sender, which we take.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_recipient_bounces_back_through_postfix() {
    let keeper = Arc::new(Keeper::default());
    let house = house(Dialect::Smtp, &keeper, false).await;
    let port = house.address.port();
    let (postfix, relay) =
        world(&[("desk.example", Via::Smtp(port)), ("shop.example", Via::Smtp(port))]).await;
    relay.send(Some("ann@shop.example"), "unknown@desk.example", MAIL).await.expect("Postfix takes it");
    let letters = keeper.letters(1).await;
    assert_eq!(letters[0].0.from, None, "a bounce has the null sender");
    assert_eq!(letters[0].0.recipients, ["ann@shop.example"]);
    assert!(postfix.logs("550 5.1.1 no such address here"), "{}", postfix.log());
    drop(postfix);
    house.stopped().await;
}
