//! Mail out: one message to one recipient over the configured relay server, on kept connections.
//!
//! The point of this module is the end it reports (R83, P7): *not sent* may be tried again, *refused* may not, and
//! *unknown* — the connection broke after the final dot left us — must never be tried again without saying so.
//! Why the conversation is ours and not a library's: docs/decisions/0010-own-sending-conversation.md.

mod conversation;
mod encryption;
mod message;
mod settings;
mod wire;

use conversation::Connection;
use encryption::Keys;
use message::Message;
pub use settings::{RelaySettings, RelayTimeouts, Tls};
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::Instant;

/// A kept connection older than this is not used again; servers drop idle clients after some minutes at best.
const IDLE_TIME: Duration = Duration::from_secs(20);
/// Messages over one connection before a new one is made, so that a relay behind a balancer sees an even load.
const MESSAGES_PER_CONNECTION: usize = 100;

/// The relay server's acknowledgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Its last reply, with its queue id if it gave one.
    pub response: String,
}

/// How a sending ended without acknowledgement.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Certainly not sent; trying again later is right.
    #[error("not sent: {0}")]
    Temporary(String),
    /// Certainly not sent, and this message to this recipient never will be.
    #[error("refused: {0}")]
    Permanent(String),
    /// The end is not known: the server may or may not have taken the message (R83).
    #[error("perhaps sent: {0}")]
    Unknown(String),
    /// Certainly not sent; the settings or the relay's certificate must be put right first.
    #[error("sending is not set up right: {0}")]
    Config(String),
}

/// A way out, shared by all who send.
pub struct Relay {
    settings: RelaySettings,
    keys: Keys,
    idle: Mutex<Vec<Kept>>,
    places: Semaphore,
}

struct Kept {
    connection: Connection,
    since: Instant,
    messages: usize,
}

impl Relay {
    /// Checks the settings; connects to nothing yet.
    pub fn new(settings: RelaySettings) -> Result<Self, SendError> {
        settings.check()?;
        let keys = Keys::new(&settings)?;
        let places = Semaphore::new(settings.connections);
        Ok(Self { settings, keys, idle: Mutex::default(), places })
    }

    /// Sends `raw` unchanged (dots stuffed on the way) from `envelope_from`, `None` being the null sender, to one
    /// recipient. Lines must end in CRLF: a lone CR or LF is refused here, so that we never smuggle for anyone.
    /// Whoever drops this future before it ends does not know the end either.
    pub async fn send(&self, envelope_from: Option<&str>, to: &str, raw: &[u8]) -> Result<Sent, SendError> {
        let message = Message::new(envelope_from, to, raw)?;
        let _place = self.places.acquire().await.map_err(|_| SendError::Temporary("closing".to_owned()))?;
        let mut kept = match self.reuse(&message).await? {
            Some(kept) => kept,
            None => self.connect(&message).await?,
        };
        let sent = kept.connection.finish(&message).await?;
        kept.messages += 1;
        self.keep(kept);
        Ok(sent)
    }

    async fn connect(&self, message: &Message<'_>) -> Result<Kept, SendError> {
        let mut connection = Connection::open(&self.settings, &self.keys).await?;
        connection.begin(message).await?;
        Ok(Kept { connection, since: Instant::now(), messages: 0 })
    }

    /// A kept connection on which the message is begun. One that has grown old or died is dropped: nothing of a
    /// message went over it.
    async fn reuse(&self, message: &Message<'_>) -> Result<Option<Kept>, SendError> {
        // Ends: each turn takes one connection out of a bounded list.
        loop {
            let latest = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(mut kept) = latest else { return Ok(None) };
            if kept.since.elapsed() >= IDLE_TIME || kept.connection.reset().await.is_err() {
                continue;
            }
            match kept.connection.begin(message).await {
                Ok(()) => return Ok(Some(kept)),
                Err(SendError::Temporary(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn keep(&self, mut kept: Kept) {
        if kept.messages < MESSAGES_PER_CONNECTION {
            kept.since = Instant::now();
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < self.settings.connections {
                idle.push(kept);
            }
        }
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Relay").field("settings", &self.settings).finish_non_exhaustive()
    }
}
