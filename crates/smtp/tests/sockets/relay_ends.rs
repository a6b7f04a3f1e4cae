//! How a sending ends when the server breaks off or refuses at each step: what is certain, and what is unknown (R83).

use smtp::{Relay, RelaySettings, RelayTimeouts, SendError, Tls};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

/// What the scripted server does at its step.
#[derive(Clone, Copy)]
enum Act {
    Says(&'static str),
    HangsUp,
    GoesSilent,
}

/// The replies of a server that takes everything: banner, EHLO, MAIL, RCPT, DATA, content.
const GOOD: [&str; 6] =
    ["220 x\r\n", "250-x\r\n250 8BITMIME\r\n", "250 ok\r\n", "250 ok\r\n", "354 go\r\n", "250 queued\r\n"];
const CONTENT: usize = 5;

/// Serves one connection: as GOOD until `step`, then `act`.
async fn server(step: usize, act: Act) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a loopback port is free");
    let port = listener.local_addr().expect("bound").port();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("one client comes");
        let (read, mut write) = stream.split();
        let mut lines = BufReader::new(read).split(b'\n');
        for (index, good) in GOOD.iter().enumerate() {
            let mut ended = index == 0;
            while !ended {
                let Ok(Some(line)) = lines.next_segment().await else { return };
                ended = index != CONTENT || line == b".\r";
            }
            if index < step {
                write.write_all(good.as_bytes()).await.expect("the client listens");
                continue;
            }
            match act {
                Act::Says(reply) => write.write_all(reply.as_bytes()).await.expect("the client listens"),
                Act::HangsUp => {}
                Act::GoesSilent => std::future::pending().await,
            }
            return;
        }
    });
    port
}

async fn ends(step: usize, act: Act) -> Result<String, SendError> {
    let settings = RelaySettings::plain("127.0.0.1", server(step, act).await, "desk.example");
    let soon = Duration::from_millis(300);
    let timeouts = RelayTimeouts { connect: soon, reply: soon, piece: soon, last_reply: soon };
    let relay =
        Relay::new(RelaySettings { timeouts, tls: Tls::None, ..settings }).expect("the settings are right");
    relay
        .send(Some("a@desk.example"), "b@shop.example", b"Subject: x\r\n\r\nx\r\n")
        .await
        .map(|sent| sent.response)
}

// R83
#[tokio::test]
async fn before_the_final_dot_a_break_is_certainly_not_sent() {
    for step in 0..CONTENT {
        for act in
            [Act::HangsUp, Act::GoesSilent, Act::Says("25"), Act::Says("what?\r\n"), Act::Says("421 bye\r\n")]
        {
            let ended = ends(step, act).await;
            assert!(matches!(ended, Err(SendError::Temporary(_))), "step {step}: {ended:?}");
        }
    }
}

// R83, P7
#[tokio::test]
async fn after_the_final_dot_a_break_is_unknown() {
    let long = "250-still thinking\r\n";
    for act in [
        Act::HangsUp,
        Act::GoesSilent,
        Act::Says("25"),
        Act::Says("250 ok"),
        Act::Says(long),
        Act::Says("what?\r\n"),
        Act::Says("354 more?\r\n"),
    ] {
        let ended = ends(CONTENT, act).await;
        assert!(matches!(ended, Err(SendError::Unknown(_))), "{ended:?}");
    }
}

#[tokio::test]
async fn an_answer_after_the_final_dot_is_what_it_says() {
    assert_eq!(ends(CONTENT, Act::Says("250-a\r\n250 b\r\n")).await, Ok("250 a b".to_owned()));
    let full = ends(CONTENT, Act::Says("452 full\r\n")).await;
    assert_eq!(full, Err(SendError::Temporary("452 full".to_owned())));
    let spam = ends(CONTENT, Act::Says("554 spam\r\n")).await;
    assert_eq!(spam, Err(SendError::Permanent("554 spam".to_owned())));
}

#[tokio::test]
async fn a_refusal_of_the_message_is_permanent_and_of_us_is_not() {
    for step in 2..=CONTENT {
        let no = ends(step, Act::Says("550 no\r\n")).await;
        assert_eq!(no, Err(SendError::Permanent("550 no".to_owned())), "step {step}");
        let later = ends(step, Act::Says("450 later\r\n")).await;
        assert_eq!(later, Err(SendError::Temporary("450 later".to_owned())), "step {step}");
    }
    let closed = ends(0, Act::Says("554 go away\r\n")).await;
    assert_eq!(closed, Err(SendError::Temporary("554 go away".to_owned())));
    let sign_in = ends(2, Act::Says("530 sign in first\r\n")).await;
    assert_eq!(sign_in, Err(SendError::Config("530 sign in first".to_owned())));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_temporary() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a loopback port is free");
    let port = listener.local_addr().expect("bound").port();
    drop(listener);
    let relay = Relay::new(RelaySettings::plain("127.0.0.1", port, "desk.example")).expect("right");
    assert!(matches!(relay.send(None, "b@shop.example", b"x\r\n").await, Err(SendError::Temporary(_))));
}

#[tokio::test]
async fn a_server_without_smtputf8_cannot_get_an_international_address() {
    let port = server(6, Act::HangsUp).await;
    let relay = Relay::new(RelaySettings::plain("127.0.0.1", port, "desk.example")).expect("right");
    let ended = relay.send(None, "zoë@winkel.example", b"x\r\n").await;
    assert!(matches!(ended, Err(SendError::Permanent(_))), "{ended:?}");
}

/// A server that offers `mechanisms` and checks each line of the sign-in.
async fn strict(mechanisms: &'static str, lines: &'static [(&'static str, &'static str)]) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a loopback port is free");
    let port = listener.local_addr().expect("bound").port();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("one client comes");
        let (read, mut write) = stream.split();
        let mut heard = BufReader::new(read).lines();
        let hello = format!("250-x\r\n250 AUTH {mechanisms}\r\n");
        let start = [("", "220 x\r\n"), ("EHLO desk.example", hello.as_str())];
        for (line, reply) in start.iter().chain(lines) {
            if !line.is_empty() && heard.next_line().await.expect("UTF-8").as_deref() != Some(line) {
                return;
            }
            write.write_all(reply.as_bytes()).await.expect("the client listens");
        }
    });
    port
}

async fn signs_in(
    mechanisms: &'static str,
    lines: &'static [(&'static str, &'static str)],
) -> Result<String, SendError> {
    let settings = RelaySettings {
        tls: Tls::None,
        user: Some("desk".to_owned()),
        password: Some("hush".to_owned()),
        ..RelaySettings::plain("127.0.0.1", strict(mechanisms, lines).await, "desk.example")
    };
    let relay = Relay::new(settings).expect("a password may go over loopback");
    relay.send(None, "b@shop.example", b"x\r\n").await.map(|sent| sent.response)
}

#[tokio::test]
async fn the_relay_is_signed_in_to_as_it_offers() {
    let plain = signs_in(
        "LOGIN PLAIN",
        &[
            ("AUTH PLAIN AGRlc2sAaHVzaA==", "235 welcome\r\n"),
            ("MAIL FROM:<>", "250 ok\r\n"),
            ("RCPT TO:<b@shop.example>", "250 ok\r\n"),
            ("DATA", "354 go\r\n"),
            ("x", ""),
            (".", "250 queued\r\n"),
        ],
    );
    assert_eq!(plain.await, Ok("250 queued".to_owned()));
    let login = signs_in(
        "LOGIN",
        &[
            ("AUTH LOGIN", "334 VXNlcm5hbWU6\r\n"),
            ("ZGVzaw==", "334 UGFzc3dvcmQ6\r\n"),
            ("aHVzaA==", "235 welcome\r\n"),
            ("MAIL FROM:<>", "250 ok\r\n"),
            ("RCPT TO:<b@shop.example>", "250 ok\r\n"),
            ("DATA", "354 go\r\n"),
            ("x", ""),
            (".", "250 queued\r\n"),
        ],
    );
    assert_eq!(login.await, Ok("250 queued".to_owned()));
}

#[tokio::test]
async fn a_wrong_password_is_a_matter_of_settings_and_is_not_told_on() {
    let ended = signs_in("PLAIN", &[("AUTH PLAIN AGRlc2sAaHVzaA==", "535 no\r\n")]).await;
    assert_eq!(ended, Err(SendError::Config("535 no".to_owned())));
    let busy = signs_in("PLAIN", &[("AUTH PLAIN AGRlc2sAaHVzaA==", "454 later\r\n")]).await;
    assert_eq!(busy, Err(SendError::Temporary("454 later".to_owned())));
    let odd = signs_in("CRAM-MD5", &[]).await;
    assert!(matches!(odd, Err(SendError::Config(_))), "{odd:?}");
}
