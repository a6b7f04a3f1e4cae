//! Reading a mailbox as a mail program does: a conversation of IMAP4rev1 (RFC 3501) over a socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest mail that is read, in bytes.
const LARGEST: usize = 64 << 20;
/// The most lines of one answer.
const LINES_MOST: usize = 100_000;

/// Every mail in somebody's inbox, oldest first; none where it was never written to.
///
/// # Panics
/// When the server does not answer as it must.
pub fn inbox(port: u16, user: &str, password: &str) -> Vec<Vec<u8>> {
    let socket = TcpStream::connect(("127.0.0.1", port)).expect("the mailbox can be reached");
    socket.set_read_timeout(Some(PATIENCE)).expect("a time-out can be set");
    let mut talk = Talk { stream: BufReader::new(socket), asked: 0 };
    assert!(talk.line().starts_with("* OK"), "an IMAP server greets");
    talk.asks(&format!("LOGIN \"{user}\" \"{password}\""));
    let selected = talk.asks("EXAMINE INBOX");
    let held = selected.lines.iter().find_map(|line| line.strip_prefix("* ")?.strip_suffix(" EXISTS"));
    let mails = match held {
        None | Some("0") => Vec::new(),
        Some(_) => talk.asks("FETCH 1:* (BODY.PEEK[])").literals,
    };
    talk.asks("LOGOUT");
    mails
}

struct Talk {
    stream: BufReader<TcpStream>,
    asked: u32,
}

struct Answer {
    lines: Vec<String>,
    literals: Vec<Vec<u8>>,
}

impl Talk {
    /// Asks for something and hears the whole answer.
    fn asks(&mut self, command: &str) -> Answer {
        self.asked += 1;
        let tag = format!("a{}", self.asked);
        write!(self.stream.get_mut(), "{tag} {command}\r\n").expect("the server listens");
        let mut answer = Answer { lines: Vec::new(), literals: Vec::new() };
        for _ in 0..LINES_MOST {
            let line = self.line();
            if let Some(length) = literal(&line) {
                let mut bytes = vec![0; length];
                self.stream.read_exact(&mut bytes).expect("the server speaks");
                answer.literals.push(bytes);
            }
            if let Some(ending) = line.strip_prefix(&format!("{tag} ")) {
                assert!(ending.starts_with("OK"), "{command}: {line}");
                return answer;
            }
            answer.lines.push(line);
        }
        panic!("{command}: an answer without end")
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("the server speaks");
        line.trim_end().to_owned()
    }
}

/// The length that a line announces, as in `* 1 FETCH (BODY[] {342}`.
fn literal(line: &str) -> Option<usize> {
    let length = line.strip_suffix('}')?.rsplit_once('{')?.1.parse().ok()?;
    assert!(length <= LARGEST, "a mail of {length} bytes");
    Some(length)
}
