//! Mail that was kept is read and brought where it belongs: stored first, parsed second, never lost (R82).

mod aside;
mod door;
mod read;
mod refuse;
mod relay;

pub use aside::Aside;
pub use door::recipient;
pub(crate) use read::question_of;
pub use read::{read_once, work};

use mail::alias::Claim;
use serde::{Deserialize, Serialize};

/// The envelope of a kept mail, for one recipient.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Envelope {
    /// `None` for the null sender.
    pub from: Option<String>,
    /// The recipient.
    pub to: String,
}

impl Envelope {
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("two strings always become JSON")
    }
}

/// What an address of ours is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Addressee {
    /// The question address: anybody may ask.
    Questions,
    /// One party of one case, or of the mail about one order (R45).
    Alias(Claim),
}
