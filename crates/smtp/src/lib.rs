//! Sockets for mail, and nothing else.
//!
//! In: [`serve`] takes mail over SMTP or LMTP and hands each message, byte for byte, to an [`Intake`]; it
//! acknowledges only what the intake says is stored (R82). Out: [`Relay`] gives a finished message to the
//! configured server and tells *not sent* from *refused* from *end not known* (R83); [`dkim::Signer`] signs it.
//!
//! [`DeskIntake`] puts the desk behind the door.
//!
//! This room never reads a message's content, never decides who an address belongs to, and never names a store.

mod body;
mod desk;
pub mod dkim;
mod intake;
mod limits;
mod line;
mod listen;
mod reply;
mod send;
mod session;

pub use desk::DeskIntake;
pub use intake::{BoxFuture, Envelope, Intake, Receipt, Refused, Trouble};
pub use limits::Limits;
pub use listen::serve;
pub use send::{Relay, RelaySettings, RelayTimeouts, SendError, Sent, Tls};
pub use session::{Dialect, Ending, Session, Stage, Step};
