//! STARTTLS in the machine: what was said before it is forgotten, what was sent along with it is refused.

use crate::play::{read, run};
use smtp::{Receipt, Session, Step};

fn session() -> Session {
    read("tls", "## tls\n! tls")[0].session()
}

fn says(session: &mut Session, bytes: &[u8]) -> (Vec<String>, bool) {
    let mut seen = Vec::new();
    session.push(bytes);
    let closed = run(session, false, &mut 0, &mut seen);
    (seen, closed)
}

#[test]
fn everything_said_in_the_clear_is_forgotten() {
    let mut session = session();
    let (hello, _) = says(&mut session, b"EHLO shop.example\r\n");
    assert_eq!(hello.last().map(String::as_str), Some("S: 250 STARTTLS"));
    says(&mut session, b"MAIL FROM:<evil@shop.example>\r\nRCPT TO:<case@desk.example>\r\n");
    assert_eq!(says(&mut session, b"STARTTLS\r\n"), (vec!["S: 220 2.0.0 go ahead".to_owned()], false));
    session.tls_started();
    assert_eq!(session.step(), Step::Read);
    assert_eq!(session.replies(), b"", "no second banner");
    assert_eq!(says(&mut session, b"DATA\r\n").0, ["S: 503 5.5.1 say MAIL first"]);
    assert_eq!(says(&mut session, b"MAIL FROM:<ann@shop.example>\r\n").0, ["S: 503 5.5.1 greet first"]);
    let (hello, _) = says(&mut session, b"EHLO shop.example\r\n");
    assert!(!hello.iter().any(|line| line.contains("STARTTLS")), "{hello:?}");
    assert_eq!(says(&mut session, b"STARTTLS\r\n").0, ["S: 503 5.5.1 already encrypted"]);
    let mail = b"MAIL FROM:<ann@shop.example>\r\nRCPT TO:<case@desk.example>\r\nDATA\r\n.\r\n";
    let (heard, _) = says(&mut session, mail);
    let took = "T: from=ann@shop.example to=case@desk.example helo=shop.example tls \"\"";
    assert!(heard.iter().any(|line| line == took), "{heard:?}");
}

// The command injection of CVE-2011-0411: plain text after STARTTLS obeyed as if it had come encrypted.
#[test]
fn commands_sent_along_with_starttls_hang_up() {
    let mut session = session();
    says(&mut session, b"EHLO shop.example\r\n");
    let (heard, closed) = says(&mut session, b"STARTTLS\r\nMAIL FROM:<evil@shop.example>\r\n");
    assert_eq!(heard, ["S: 554 5.5.1 nothing may follow STARTTLS"]);
    assert!(closed);
}

#[test]
fn plain_text_slipped_in_before_the_handshake_is_not_read() {
    let mut session = session();
    says(&mut session, b"EHLO shop.example\r\n");
    says(&mut session, b"STARTTLS\r\n");
    let (heard, closed) = says(&mut session, b"EHLO evil.example\r\nMAIL FROM:<evil@shop.example>\r\n");
    assert_eq!((heard, closed), (Vec::new(), false));
    session.tls_started();
    assert_eq!(says(&mut session, b"NOOP\r\n").0, ["S: 250 2.0.0 still here"]);
}

#[test]
fn an_answer_nobody_asked_for_changes_nothing() {
    let mut session = session();
    says(&mut session, b"EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<case@desk.example>\r\nDATA\r\nfirst\r\n");
    session.recipient_answered(Ok(()));
    session.taken(Ok(Receipt { mark: "forged".to_owned() }));
    let (heard, _) = says(&mut session, b"QUIT\r\n.\r\n");
    assert_eq!(heard[0], r#"T: from=<> to=case@desk.example helo=a "first\r\nQUIT\r\n""#);
    assert_eq!(heard[1], "S: 250 2.0.0 stored as M1");
}
