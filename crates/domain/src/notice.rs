//! Which mails an address of a seller account gets (R29).

use crate::case::Notice;
use serde::{Deserialize, Serialize};

/// A kind of mail to a seller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A new question, at once.
    NewQuestion,
    /// A customer's reply, at once.
    Reply,
    /// What one wanted to come back to.
    FollowUp,
    /// What is to be answered, at fixed moments of the working day.
    Digest,
    /// Notices and findings about norms, on Wednesday (R72).
    Norms,
}

impl Kind {
    /// Every kind, in the order in which a page offers them.
    pub const ALL: [Self; 5] = [Self::NewQuestion, Self::Reply, Self::FollowUp, Self::Digest, Self::Norms];

    /// The stable word in the database, the API and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NewQuestion => "new_question",
            Self::Reply => "reply",
            Self::FollowUp => "follow_up",
            Self::Digest => "digest",
            Self::Norms => "norms",
        }
    }

    /// Reads [`Kind::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl From<Notice> for Kind {
    fn from(notice: Notice) -> Self {
        match notice {
            Notice::NewCase => Self::NewQuestion,
            Notice::CustomerWrote | Notice::Undelivered => Self::Reply,
            Notice::FollowUp | Notice::ReturnsSoon => Self::FollowUp,
        }
    }
}

/// The kinds of mail that one address gets; may be none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// Everything at once and no digest: what an address gets until somebody chooses.
    pub fn usual() -> Self {
        [Kind::NewQuestion, Kind::Reply, Kind::FollowUp, Kind::Norms].into_iter().collect()
    }

    /// Whether a kind is among them.
    pub const fn has(self, kind: Kind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// The kinds in the order of [`Kind::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }

    /// Their words, with a space between.
    pub fn keys(self) -> String {
        self.iter().map(Kind::key).collect::<Vec<_>>().join(" ")
    }

    /// Reads [`Kinds::keys`] back; strange words are left out.
    pub fn from_keys(keys: &str) -> Self {
        keys.split_whitespace().filter_map(Kind::from_key).collect()
    }
}

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |set, kind| set | kind.bit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // R29
    #[test]
    fn kinds_are_kept_as_words() {
        assert_eq!(Kinds::usual().keys(), "new_question reply follow_up norms");
        let read = Kinds::from_keys("digest strange reply");
        assert!(read.has(Kind::Digest) && read.has(Kind::from(Notice::CustomerWrote)));
        assert!(!read.has(Kind::from(Notice::NewCase)) && !read.has(Kind::from(Notice::FollowUp)));
        assert_eq!(Kinds::from_keys(&read.keys()), read);
    }
}
