//! One conversation as a pure machine: bytes in, replies and questions out. It owns no socket and no clock, so
//! that every dialogue, however hostile and however cut into packets, is a test (attacks 18-20).
//!
//! The driver pushes bytes, calls [`Session::step`] until it says [`Step::Read`], and sends [`Session::replies`].

mod address;
mod commands;
mod ending;
mod greeting;
mod transaction;

use crate::body::{Body, Fault};
use crate::intake::{Envelope, Receipt, Refused, Trouble};
use crate::limits::Limits;
use crate::line::{self, Line};
use crate::reply::Reply;
use std::net::IpAddr;
use std::sync::Arc;

/// Which of the two protocols a listener speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// RFC 5321: one answer for the whole message.
    Smtp,
    /// RFC 2033: one answer for each recipient.
    Lmtp,
}

/// What the session needs next.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    /// Send the replies, then bring more bytes.
    Read,
    /// Ask the intake, then call [`Session::recipient_answered`].
    Recipient {
        /// `None` is the null sender.
        from: Option<String>,
        /// As given, a source route taken off.
        recipient: String,
    },
    /// Store the message, then call [`Session::taken`].
    Take(Box<Envelope>, Vec<u8>),
    /// Send the replies, do the handshake, then call [`Session::tls_started`].
    StartTls,
    /// Send the replies and hang up.
    Close,
}

/// Why the driver ends a session that did nothing wrong by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The process is stopping.
    Stopping,
    /// A time-out, or content that comes too slowly.
    TimedOut,
}

/// Where a session is, for choosing its time-outs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Waiting for a command; the number changes with every command.
    Command(usize),
    /// Receiving content; octets read so far.
    Content(usize),
}

#[derive(Debug)]
enum State {
    Command,
    Asking(String),
    Content(Body),
    Storing,
    Handshake,
    Closed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encryption {
    Absent,
    Offered,
    Active,
}

/// What MAIL and RCPT have built up.
#[derive(Debug)]
struct Transaction {
    from: Option<String>,
    recipients: Vec<String>,
    /// RCPT commands answered with yes: LMTP owes this many replies, also when an address came twice.
    accepted: usize,
    smtputf8: bool,
    eight_bit: bool,
}

/// The machine.
#[derive(Debug)]
pub struct Session {
    dialect: Dialect,
    limits: Arc<Limits>,
    peer: IpAddr,
    encryption: Encryption,
    input: Vec<u8>,
    start: usize,
    output: Vec<u8>,
    state: State,
    helo: Option<String>,
    transaction: Option<Transaction>,
    commands: usize,
    errors: usize,
}

impl Session {
    /// A new conversation; the banner is already among its replies.
    pub fn new(dialect: Dialect, limits: Arc<Limits>, peer: IpAddr, tls_offered: bool) -> Self {
        let mut session = Self {
            dialect,
            limits,
            peer,
            encryption: if tls_offered { Encryption::Offered } else { Encryption::Absent },
            input: Vec::new(),
            start: 0,
            output: Vec::new(),
            state: State::Command,
            helo: None,
            transaction: None,
            commands: 0,
            errors: 0,
        };
        session.greet();
        session
    }

    /// Brings bytes from the peer.
    pub fn push(&mut self, bytes: &[u8]) {
        if !matches!(self.state, State::Closed) {
            self.input.drain(..self.start);
            self.start = 0;
            self.input.extend_from_slice(bytes);
        }
    }

    /// Takes the replies written since the last call.
    pub fn replies(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.output)
    }

    /// Octets of unfinished content held.
    pub fn held(&self) -> usize {
        match &self.state {
            State::Content(body) => body.held(),
            State::Command | State::Asking(_) | State::Storing | State::Handshake | State::Closed => 0,
        }
    }

    /// Where the session is.
    pub fn stage(&self) -> Stage {
        match &self.state {
            State::Content(body) => Stage::Content(body.read()),
            State::Command | State::Asking(_) | State::Storing | State::Handshake | State::Closed => {
                Stage::Command(self.commands)
            }
        }
    }

    /// Goes on until something is needed. While a question is open it stays open: the same bytes can never be
    /// read twice or in another state.
    pub fn step(&mut self) -> Step {
        // Ends: each turn uses up at least one octet of input, returns, or leaves the state for good.
        loop {
            let next = match self.state {
                State::Closed => Some(Step::Close),
                State::Asking(_) | State::Storing | State::Handshake => Some(Step::Read),
                State::Command => self.step_command(),
                State::Content(_) => self.step_content(),
            };
            if let Some(step) = next {
                return step;
            }
        }
    }

    /// The intake's word on the recipient asked about.
    pub fn recipient_answered(&mut self, answer: Result<(), Refused>) {
        let State::Asking(recipient) = &mut self.state else { return };
        let recipient = std::mem::take(recipient);
        self.state = State::Command;
        match answer {
            Ok(()) => self.accept(recipient),
            Err(no) => {
                let code = if (400..600).contains(&no.code) { no.code } else { 550 };
                self.say(&Reply::new(code, no.enhanced, &no.words));
            }
        }
    }

    /// The intake's word on the message: only here is a message acknowledged (R82).
    pub fn taken(&mut self, answer: Result<Receipt, Trouble>) {
        if !matches!(self.state, State::Storing) {
            return;
        }
        self.state = State::Command;
        let reply = match answer {
            Ok(receipt) => Reply::new(250, "2.0.0", &format!("stored as {}", receipt.mark)),
            Err(_) => Reply::new(451, "4.3.0", "could not be stored now, try again"),
        };
        self.end_of_content(&reply);
    }

    /// The handshake is done: everything said before it is forgotten (RFC 3207).
    pub fn tls_started(&mut self) {
        self.encryption = Encryption::Active;
        self.helo = None;
        self.transaction = None;
        self.input.clear();
        self.start = 0;
        self.state = State::Command;
    }

    /// Throws away the content being received; it is refused at its end with 452.
    pub fn no_room(&mut self) {
        if let State::Content(body) = &mut self.state {
            body.refuse(Fault::NoRoom);
        }
    }

    fn step_command(&mut self) -> Option<Step> {
        let rest = &self.input[self.start..];
        match line::cut(rest, self.limits.command_line_bytes) {
            Line::More => Some(Step::Read),
            Line::Bare => Some(self.hang_up(&Reply::new(500, "5.5.2", "only CRLF ends a line"))),
            Line::TooLong => Some(self.hang_up(&Reply::new(500, "5.5.2", "line too long"))),
            Line::Whole(length) => {
                let line = rest[..length].to_vec();
                self.start += length;
                self.obey(&line)
            }
        }
    }

    /// Says a reply in answer to a command; too many refusals end the session.
    fn say(&mut self, reply: &Reply) {
        reply.write(&mut self.output);
        if reply.code < 500 {
            return;
        }
        self.errors += 1;
        if self.errors >= self.limits.errors {
            self.hang_up(&Reply::new(421, "4.7.0", "too many errors"));
        }
    }

    fn hang_up(&mut self, reply: &Reply) -> Step {
        reply.write(&mut self.output);
        self.state = State::Closed;
        Step::Close
    }
}
