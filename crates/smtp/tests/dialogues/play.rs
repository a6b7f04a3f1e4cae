//! Reads dialogues and plays them on a session with a small fixed intake.

use smtp::{Dialect, Envelope, Limits, Receipt, Refused, Session, Step, Trouble};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

pub struct Dialogue {
    pub name: String,
    marks: Vec<String>,
    pub sent: Vec<Vec<u8>>,
    pub expected: Vec<String>,
}

impl Dialogue {
    pub fn is(&self, mark: &str) -> bool {
        self.marks.iter().any(|m| m == mark)
    }

    fn number(&self, mark: &str) -> Option<usize> {
        self.marks.iter().find_map(|m| m.strip_prefix(mark)?.strip_prefix('=')?.parse().ok())
    }

    pub fn session(&self) -> Session {
        let dialect = if self.is("lmtp") { Dialect::Lmtp } else { Dialect::Smtp };
        let limits = Limits {
            recipients: 4,
            message_bytes: 2000,
            content_line_bytes: 1200,
            commands: self.number("commands").unwrap_or(100),
            errors: self.number("errors").unwrap_or(50),
            ..Limits::for_host("desk.example")
        };
        Session::new(dialect, Arc::new(limits), IpAddr::V4(Ipv4Addr::LOCALHOST), self.is("tls"))
    }
}

/// Dialogues of one file. `!` gives marks, `C:` a line sent (CRLF is added), `S:`, `T:` and `X:` what must follow.
pub fn read(file: &str, text: &str) -> Vec<Dialogue> {
    let mut found: Vec<Dialogue> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("## ") {
            let name = format!("{file}: {name}");
            found.push(Dialogue { name, marks: Vec::new(), sent: Vec::new(), expected: Vec::new() });
            continue;
        }
        let dialogue = found.last_mut().expect("a dialogue begins with ##");
        match line.split_at(line.len().min(2)) {
            ("! ", marks) => dialogue.marks = marks.split(' ').map(str::to_owned).collect(),
            ("C:", sent) => dialogue.sent.push(unescaped(sent.strip_prefix(' ').unwrap_or(sent))),
            ("S:" | "T:" | "X:", _) => dialogue.expected.push(line.to_owned()),
            (_, _) => panic!("{file}: cannot read {line:?}"),
        }
    }
    found
}

/// What the peer and the intake see when these chunks are sent one after another.
pub fn played(dialogue: &Dialogue, chunks: &[&[u8]]) -> Vec<String> {
    let mut session = dialogue.session();
    let mut seen = Vec::new();
    if dialogue.is("greeted") {
        session.push(if dialogue.is("lmtp") { b"LHLO shop.example\r\n" } else { b"EHLO shop.example\r\n" });
        assert_eq!(session.step(), Step::Read);
        session.replies();
    } else {
        hear(&mut session, &mut seen);
    }
    let mut stored = 0;
    for chunk in chunks {
        session.push(chunk);
        if run(&mut session, dialogue.is("broken"), &mut stored, &mut seen) {
            seen.push("X: closed".to_owned());
            break;
        }
    }
    seen
}

/// Plays until more bytes are needed; true when the session hung up.
pub fn run(session: &mut Session, broken: bool, stored: &mut usize, seen: &mut Vec<String>) -> bool {
    for _ in 0..100_000 {
        match session.step() {
            Step::Read | Step::StartTls => {
                hear(session, seen);
                return false;
            }
            Step::Close => {
                hear(session, seen);
                return true;
            }
            Step::Recipient { recipient, .. } => session.recipient_answered(decide(&recipient)),
            Step::Take(envelope, raw) => {
                hear(session, seen);
                seen.push(took(&envelope, &raw));
                *stored += 1;
                session.taken(if broken {
                    Err(Trouble("the disk is full".to_owned()))
                } else {
                    Ok(Receipt { mark: format!("M{stored}") })
                });
            }
        }
    }
    panic!("the session does not come to rest");
}

fn decide(recipient: &str) -> Result<(), Refused> {
    let local = recipient.split('@').next().unwrap_or_default();
    match local.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "unknown" | "expired" | "wrong" => Err(Refused::no_such_address()),
        "later" => Err(Refused::try_later()),
        _ => Ok(()),
    }
}

fn hear(session: &mut Session, seen: &mut Vec<String>) {
    let replies = String::from_utf8(session.replies()).expect("replies are ASCII");
    assert!(replies.is_empty() || replies.ends_with("\r\n"), "{replies:?}");
    seen.extend(replies.split_terminator("\r\n").map(|line| format!("S: {line}")));
}

fn took(envelope: &Envelope, raw: &[u8]) -> String {
    let from = envelope.from.as_deref().unwrap_or("<>");
    let mut line = format!("T: from={from} to={} helo={}", envelope.recipients.join(","), envelope.helo);
    for (is, word) in
        [(envelope.smtputf8, " smtputf8"), (envelope.eight_bit, " eight_bit"), (envelope.tls, " tls")]
    {
        if is {
            line.push_str(word);
        }
    }
    format!("{line} \"{}\"", raw.escape_ascii())
}

/// `\r \n \x00` and `\{x*900}` in a sent line; CRLF is added.
pub fn unescaped(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        let escape = &rest[at + 1..];
        let used = match escape.as_bytes()[0] {
            b'r' => push(&mut out, b"\r", 1),
            b'n' => push(&mut out, b"\n", 1),
            b'x' => push(&mut out, &[u8::from_str_radix(&escape[1..3], 16).expect("two hex digits")], 3),
            b'{' => {
                let end = escape.find('}').expect("a closing brace");
                let (what, count) = escape[1..end].split_once('*').expect("what*count");
                push(&mut out, what.repeat(count.parse().expect("a count")).as_bytes(), end + 1)
            }
            other => panic!("cannot read \\{}", char::from(other)),
        };
        rest = &escape[used..];
    }
    out.extend_from_slice(rest.as_bytes());
    out.extend_from_slice(b"\r\n");
    out
}

fn push(out: &mut Vec<u8>, bytes: &[u8], used: usize) -> usize {
    out.extend_from_slice(bytes);
    used
}
