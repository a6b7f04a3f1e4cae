//! swaks, a tester's SMTP client that is not ours, against the listener. It must be installed: `cargo xtask test`
//! does that, and without it these tests fail.

#[path = "sockets/certificate.rs"]
mod certificate;
#[path = "sockets/keeper.rs"]
mod keeper;

use keeper::{Keeper, Listening, listen};
use smtp::{Dialect, Limits};
use std::process::Output;
use std::sync::Arc;
use tokio::process::Command;

async fn swaks(house: &Listening, arguments: &[&str]) -> (Output, String) {
    let output = Command::new("swaks")
        .args(["--server", &house.address.to_string(), "--from", "ann@shop.example", "--timeout", "20"])
        .args([
            "--helo",
            "shop.example",
            "--header",
            "Subject: where is my bike",
            "--body",
            "line one\\n.line two",
        ])
        .args(arguments)
        .output()
        .await
        .expect("swaks is installed (apt-get install swaks)");
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output, said)
}

fn text(raw: &[u8]) -> String {
    String::from_utf8_lossy(raw).into_owned()
}

#[tokio::test]
async fn swaks_delivers_over_smtp() {
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::for_host("desk.example"), None).await;
    let (output, said) = swaks(&house, &["--to", "case@desk.example"]).await;
    assert!(output.status.success(), "{said}");
    let letters = keeper.letters(1).await;
    assert_eq!(letters[0].0.recipients, ["case@desk.example"]);
    assert_eq!(letters[0].0.helo, "shop.example");
    let raw = text(&letters[0].1);
    assert!(raw.contains("Subject: where is my bike\r\n"), "{raw}");
    assert!(raw.contains("line one\r\n.line two\r\n"), "{raw}");
    house.stopped().await;
}

#[tokio::test]
async fn swaks_delivers_pipelined_to_several() {
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::default(), None).await;
    let to = "a@desk.example,unknown@desk.example,b@desk.example";
    let (_, said) = swaks(&house, &["--to", to, "--pipeline"]).await;
    assert!(said.contains("550 5.1.1 no such address here"), "{said}");
    assert_eq!(keeper.letters(1).await[0].0.recipients, ["a@desk.example", "b@desk.example"]);
    house.stopped().await;
}

#[tokio::test]
async fn swaks_delivers_over_lmtp() {
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Lmtp, keeper.clone(), Limits::default(), None).await;
    let (output, said) = swaks(&house, &["--protocol", "LMTP", "--to", "case@desk.example"]).await;
    assert!(output.status.success(), "{said}");
    assert_eq!(keeper.letters(1).await.len(), 1);
    house.stopped().await;
}

#[tokio::test]
async fn swaks_delivers_encrypted() {
    let (tls, _) = certificate::self_signed();
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::default(), Some(tls)).await;
    let (output, said) = swaks(&house, &["--tls", "--to", "case@desk.example"]).await;
    assert!(output.status.success(), "{said}");
    assert!(keeper.letters(1).await[0].0.tls);
    house.stopped().await;
}

// R45
#[tokio::test]
async fn swaks_is_refused_at_rcpt_for_an_unknown_address() {
    let keeper = Arc::new(Keeper::default());
    let house = listen(Dialect::Smtp, keeper.clone(), Limits::default(), None).await;
    let (output, said) = swaks(&house, &["--to", "unknown@desk.example"]).await;
    assert!(!output.status.success());
    assert!(said.contains("550 5.1.1 no such address here"), "{said}");
    assert!(keeper.letters(0).await.is_empty());
    house.stopped().await;
}
