//! Why a mail lies in quarantine: a code that pages say in words, and what failed where something did (R82).

use mail::guard::Nature;
use std::fmt;

/// What is put before the words of a failure where it is stored.
const FAILED: &str = "failed: ";

/// Why a mail could not be brought where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aside {
    /// A machine wrote to the question address.
    Automatic,
    /// A report of an undelivered mail that names none of ours.
    Report,
    /// Our own mail that came back, or one that has travelled too far.
    Loop,
    /// The address it came in at is no longer one of ours.
    AddressGone,
    /// It names no sender to whom an answer could go.
    NoSender,
    /// More mails about one order within a day than pass.
    TooMany,
    /// The server in front says that the sender is not who the mail names (R45).
    Unproven,
    /// It did not come by the server in front that knows senders (R45).
    OtherDoor,
    /// Reading it failed again and again, with what was said the last time.
    Failed(String),
}

/// Those that say all by themselves.
const PLAIN: [Aside; 8] = [
    Aside::Automatic,
    Aside::Report,
    Aside::Loop,
    Aside::AddressGone,
    Aside::NoSender,
    Aside::TooMany,
    Aside::Unproven,
    Aside::OtherDoor,
];

impl Aside {
    /// Of a mail that no person wrote.
    pub(super) fn of(nature: &Nature) -> Self {
        match nature {
            Nature::Bounce(_) => Self::Report,
            Nature::Loop => Self::Loop,
            Nature::Automatic(_) | Nature::Person => Self::Automatic,
        }
    }

    /// Its stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::Report => "report",
            Self::Loop => "loop",
            Self::AddressGone => "address-gone",
            Self::NoSender => "no-sender",
            Self::TooMany => "too-many",
            Self::Unproven => "unproven",
            Self::OtherDoor => "other-door",
            Self::Failed(_) => "failed",
        }
    }

    /// What was said, where something failed.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Failed(said) => Some(said),
            _ => None,
        }
    }

    /// Whether reading it again may end otherwise.
    pub const fn may_pass_later(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::TooMany | Self::OtherDoor)
    }

    /// Of what is stored; words of a former release are what was said.
    pub fn read(stored: &str) -> Self {
        let plain = PLAIN.into_iter().find(|one| one.code() == stored);
        plain.unwrap_or_else(|| Self::Failed(stored.strip_prefix(FAILED).unwrap_or(stored).to_owned()))
    }
}

/// As it is stored.
impl fmt::Display for Aside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(said) => write!(f, "{FAILED}{said}"),
            plain => f.write_str(plain.code()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read_as_it_was() {
        for one in PLAIN.into_iter().chain([Aside::Failed("the disk is full".into())]) {
            assert_eq!(Aside::read(&one.to_string()), one);
        }
        assert_eq!(Aside::read("no such address any more").said(), Some("no such address any more"));
    }
}
