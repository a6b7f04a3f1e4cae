//! The desk's own door for mail, knocked on directly.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What the desk says to each of these recipients, in one session that sends nothing.
pub fn says_to_recipients(port: u16, hello: &str, recipients: &[&str]) -> Vec<String> {
    let socket = TcpStream::connect(("127.0.0.1", port)).expect("the desk takes mail");
    socket.set_read_timeout(Some(Duration::from_secs(10))).expect("a time-out can be set");
    let mut talk = Talk(BufReader::new(socket));
    talk.hear();
    talk.say(&format!("{hello} stranger.example"));
    talk.say("MAIL FROM:<somebody@stranger.example>");
    let answers = recipients.iter().map(|recipient| talk.say(&format!("RCPT TO:<{recipient}>"))).collect();
    talk.say("QUIT");
    answers
}

struct Talk(BufReader<TcpStream>);

impl Talk {
    fn say(&mut self, line: &str) -> String {
        write!(self.0.get_mut(), "{line}\r\n").expect("the desk listens");
        self.hear()
    }

    /// The last line of a reply.
    fn hear(&mut self) -> String {
        let mut line = String::new();
        loop {
            line.clear();
            self.0.read_line(&mut line).expect("the desk speaks");
            if line.as_bytes().get(3) != Some(&b'-') {
                return line.trim_end().to_owned();
            }
        }
    }
}
