//! One command line to one reply, or to a question.

use super::address::has_foreign_parameters;
use super::{Dialect, Encryption, Session, State, Step};
use crate::reply::Reply;
use smtp_proto::{Error, Request};
use std::borrow::Cow;

/// First words of a web browser that was talked into posting to us; it gets no second line (cross-protocol attacks).
const WEB_VERBS: [&str; 8] = ["GET ", "POST ", "PUT ", "HEAD ", "OPTIONS ", "CONNECT ", "DELETE ", "PATCH "];

impl Session {
    /// Carries out one line, CRLF included. `None` means: read on.
    pub(super) fn obey(&mut self, line: &[u8]) -> Option<Step> {
        self.commands += 1;
        if self.commands > self.limits.commands {
            return Some(self.hang_up(&Reply::new(421, "4.7.0", "too many commands")));
        }
        let Some(text) = std::str::from_utf8(line).ok().and_then(|text| text.strip_suffix("\r\n")) else {
            self.say(&Reply::new(500, "5.5.2", "not UTF-8"));
            return None;
        };
        if text.chars().any(char::is_control) {
            self.say(&Reply::new(500, "5.5.2", "control character in a command"));
            return None;
        }
        if WEB_VERBS.iter().any(|verb| begins(text, verb)) {
            return Some(self.hang_up(&Reply::new(421, "4.7.0", "this is not a web server")));
        }
        if begins(text, "BDAT") {
            // What follows is content, by a length; hanging up keeps it from being read as commands.
            return Some(self.hang_up(&Reply::new(502, "5.5.1", "chunking is not offered")));
        }
        match Request::parse(&mut line.iter()) {
            Ok(request) if has_foreign_parameters(&request) => {
                self.say(&Reply::new(555, "5.5.4", "parameter not offered"));
                None
            }
            Ok(request) => self.carry_out(request, text),
            Err(error) => {
                self.say(&misread(&error));
                None
            }
        }
    }

    fn carry_out(&mut self, request: Request<Cow<'_, str>>, line: &str) -> Option<Step> {
        match (request, self.dialect) {
            (Request::Ehlo { host }, Dialect::Smtp) | (Request::Lhlo { host }, Dialect::Lmtp) => {
                self.hello(host.into_owned());
            }
            (Request::Helo { host }, Dialect::Smtp) => self.old_hello(host.into_owned()),
            (Request::Mail { from }, _) => self.mail(&from, line),
            (Request::Rcpt { to }, _) => return self.recipient(&to.address, line),
            (Request::Data, _) => self.data(),
            (Request::StartTls, _) => return self.start_tls(),
            (Request::Rset, _) => {
                self.transaction = None;
                self.say(&Reply::new(250, "2.0.0", "forgotten"));
            }
            (Request::Noop { .. }, _) => self.say(&Reply::new(250, "2.0.0", "still here")),
            (Request::Vrfy { .. }, _) => self.say(&Reply::new(252, "2.5.0", "send, and see")),
            (Request::Help { .. }, _) => self.say(&Reply::new(214, "2.0.0", "see RFC 5321")),
            (Request::Quit, _) => return Some(self.hang_up(&Reply::new(221, "2.0.0", "goodbye"))),
            (Request::Ehlo { .. } | Request::Helo { .. }, Dialect::Lmtp) => {
                self.say(&Reply::new(500, "5.5.1", "this is LMTP, say LHLO"));
            }
            (Request::Lhlo { .. }, Dialect::Smtp) => {
                self.say(&Reply::new(500, "5.5.1", "this is SMTP, say EHLO"));
            }
            (
                Request::Auth { .. }
                | Request::Expn { .. }
                | Request::Etrn { .. }
                | Request::Atrn { .. }
                | Request::Burl { .. }
                | Request::Bdat { .. },
                _,
            ) => self.say(&Reply::new(502, "5.5.1", "not offered")),
        }
        None
    }

    fn start_tls(&mut self) -> Option<Step> {
        match self.encryption {
            Encryption::Absent => self.say(&Reply::new(502, "5.5.1", "not offered")),
            Encryption::Active => self.say(&Reply::new(503, "5.5.1", "already encrypted")),
            // Plain text sent along with STARTTLS would otherwise be obeyed as if it had come encrypted.
            Encryption::Offered if self.start < self.input.len() => {
                return Some(self.hang_up(&Reply::new(554, "5.5.1", "nothing may follow STARTTLS")));
            }
            Encryption::Offered => {
                self.say(&Reply::new(220, "2.0.0", "go ahead"));
                self.state = State::Handshake;
                return Some(Step::StartTls);
            }
        }
        None
    }
}

fn begins(line: &str, verb: &str) -> bool {
    line.trim_start().get(..verb.len()).is_some_and(|start| start.eq_ignore_ascii_case(verb))
}

fn misread(error: &Error) -> Reply {
    match error {
        Error::UnknownCommand => Reply::new(500, "5.5.1", "unknown command"),
        Error::InvalidSenderAddress => Reply::new(553, "5.1.7", "not an address"),
        Error::InvalidRecipientAddress => Reply::new(553, "5.1.3", "not an address"),
        Error::SyntaxError { syntax } => Reply::new(501, "5.5.4", &format!("say: {syntax}")),
        Error::InvalidParameter { param } => Reply::new(501, "5.5.4", &format!("cannot read {param}")),
        Error::UnsupportedParameter { .. } => Reply::new(555, "5.5.4", "parameter not offered"),
        Error::NeedsMoreData { .. } | Error::ResponseTooLong | Error::InvalidResponse { .. } => {
            Reply::new(501, "5.5.2", "cannot read this line")
        }
    }
}
