//! What stands behind the door: the questions the listener asks, and the shapes of the answers.

use std::net::IpAddr;

pub use futures_util::future::BoxFuture;

/// Decides about recipients and stores messages; implemented by the desk.
pub trait Intake: Send + Sync + 'static {
    /// Asked at RCPT, before any content is sent (R45). `envelope_from` is `None` for the null sender.
    fn recipient<'a>(
        &'a self,
        envelope_from: Option<&'a str>,
        recipient: &'a str,
    ) -> BoxFuture<'a, Result<(), Refused>>;

    /// Stores one message; must answer `Ok` only after it would survive a crash (R82).
    fn take(&self, envelope: Envelope, raw: Vec<u8>) -> BoxFuture<'_, Result<Receipt, Trouble>>;
}

/// Who handed over a message, from whom, for whom, as the conversation said (never as the headers say).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Address of the connected peer; behind a local Postfix this is the Postfix.
    pub peer: IpAddr,
    /// What the peer called itself; a claim, not a fact.
    pub helo: String,
    /// The return path; `None` is the null sender `<>` of bounces.
    pub from: Option<String>,
    /// Accepted recipients in the order given, each once.
    pub recipients: Vec<String>,
    /// The sender asked for internationalised addresses and headers (RFC 6531).
    pub smtputf8: bool,
    /// The sender declared eight-bit content (RFC 6152).
    pub eight_bit: bool,
    /// The message came over an encrypted connection.
    pub tls: bool,
}

/// The answer to a recipient that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Basic status, 400 to 599; anything else is sent as 550.
    pub code: u16,
    /// Enhanced status (RFC 3463), such as `5.1.1`.
    pub enhanced: &'static str,
    /// Words for the sending server's log; characters outside printable ASCII are dropped.
    pub words: String,
}

impl Refused {
    /// The one answer for an address that never was, has expired, was revoked or has a wrong seal: they must
    /// not be told apart (R45).
    pub fn no_such_address() -> Self {
        Self { code: 550, enhanced: "5.1.1", words: "no such address here".to_owned() }
    }

    /// The desk cannot decide now (its database is away); the sending server tries again.
    pub fn try_later() -> Self {
        Self { code: 451, enhanced: "4.3.0", words: "cannot check this address now, try again".to_owned() }
    }
}

/// Proof of storage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// A mark by which both sides' logs can be matched; shown to the sender, so it must say nothing else.
    pub mark: String,
}

/// The message could not be stored; the sender gets 451 4.3.0 and keeps it. The words go to our log only.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Trouble(pub String);
