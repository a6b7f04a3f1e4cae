//! Names for things: one newtype for each kind of number, so that a seller can never be passed where a case is meant.
//!
//! Numbers are handed out by the store in blocks; nothing here makes one.

use serde::{Deserialize, Serialize};

macro_rules! number {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

number!(
    /// The case number that people read, quote and search for; it is also the case's only id.
    CaseId
);
number!(
    /// A seller account. [`SellerId::MARKETPLACE`] holds cases whose seller is not yet known.
    SellerId
);
number!(
    /// A human being with a login: one person may belong to several seller accounts (R66).
    PersonId
);
number!(
    /// The person who bought.
    CustomerId
);
number!(
    /// A mail as it arrived from outside, stored before it was read (R82).
    RawMailId
);

impl SellerId {
    /// The marketplace's own account, under which a case hangs while its seller is unknown.
    pub const MARKETPLACE: SellerId = SellerId(0);
    /// An account that never is; eyes that may see no case look there (R66).
    pub const NOBODY: SellerId = SellerId(-1);
}

macro_rules! word {
    ($(#[$doc:meta])* $name:ident, $limit:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The longest text accepted, in bytes.
            pub const LIMIT: usize = $limit;

            /// Takes a text from outside: trimmed, not empty, no control characters, at most [`Self::LIMIT`] bytes.
            pub fn parse(text: &str) -> Option<Self> {
                let text = text.trim();
                let fits = !text.is_empty() && text.len() <= Self::LIMIT && !text.chars().any(char::is_control);
                fits.then(|| Self(text.to_owned()))
            }

            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

word!(
    /// The shop's own order number, as printed in the customer's confirmation.
    OrderNumber, 64
);
word!(
    /// The key of a topic in the operator's list, for example `defect`.
    TopicKey, 64
);
word!(
    /// The shop's own article number (EAN or internal).
    ArticleNumber, 64
);
word!(
    /// The shop's own word for a group of articles, for example `lighting`; compared as it is written.
    ArticleGroup, 64
);

impl TopicKey {
    /// The topic of a question that nobody has given one yet.
    pub fn other() -> Self {
        Self("other".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_from_outside_is_trimmed_and_bounded() {
        assert_eq!(OrderNumber::parse("  A-1 ").map(|o| o.to_string()), Some("A-1".to_owned()));
        assert_eq!(OrderNumber::parse("   "), None);
        assert_eq!(OrderNumber::parse("A\r\nBcc: x"), None);
        assert_eq!(OrderNumber::parse(&"9".repeat(65)), None);
    }
}
