//! What is said in a case: by whom, of what kind, with which files (R30, R47).

use crate::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// The longest message a person may write, in bytes.
pub const TEXT_LIMIT: usize = 100_000;

/// Which party wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The customer.
    Customer,
    /// The seller.
    Seller,
    /// The marketplace's desk.
    Desk,
    /// A machine: an automatic answer or the desk's own clockwork.
    Machine,
}

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// From the customer.
    Question,
    /// To the customer; counts as a response.
    Answer,
    /// To the customer; never stops the clock (R33).
    Holding,
    /// Recognised as automatic: kept, shown greyed, not relayed (R43).
    Automatic,
    /// A note within one's own house (R30).
    Note,
}

macro_rules! keyed {
    ($name:ident: $($variant:ident = $key:literal),*) => {
        impl $name {
            /// The stable word in the database and the API.
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $key),* }
            }

            /// Reads the stable word back.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some($name::$variant),)* _ => None }
            }
        }
    };
}

keyed!(Author: Customer = "customer", Seller = "seller", Desk = "desk", Machine = "machine");
keyed!(MessageKind: Question = "question", Answer = "answer", Holding = "holding", Automatic = "automatic", Note = "note");

/// A file of a message, as stored: its name is shown, never used (R47).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentRecord {
    /// 1 for the first file of the message.
    pub number: i64,
    /// The name shown; made safe at the door.
    pub name: String,
    /// The type found by looking, not the one claimed.
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    /// SHA-256 of the bytes in lower-case hex: where they are kept.
    pub hash: String,
}

/// Takes words from outside: not empty once trimmed, at most [`TEXT_LIMIT`] bytes.
pub fn words(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        Err(Refusal::MessageEmpty)
    } else if text.len() > TEXT_LIMIT {
        Err(Refusal::MessageTooLong)
    } else {
        Ok(text.replace("\r\n", "\n"))
    }
}

/// Limits on files (R47); a setting of the marketplace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FileLimits {
    /// The largest file, in bytes.
    pub file_bytes: u64,
    /// All files of a message together, in bytes.
    pub message_bytes: u64,
    /// How many files.
    pub files: usize,
    /// Media types that are never passed on, by exact name or by `prefix/*`.
    pub refused_types: Vec<String>,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self {
            file_bytes: 10 * 1024 * 1024,
            message_bytes: 20 * 1024 * 1024,
            files: 10,
            refused_types: [
                "application/x-msdownload",
                "application/vnd.microsoft.portable-executable",
                "application/x-executable",
                "application/x-mach-binary",
                "application/x-sh",
                "application/java-archive",
                "application/x-msi",
                "text/html",
                "image/svg+xml",
            ]
            .map(str::to_owned)
            .to_vec(),
        }
    }
}

impl FileLimits {
    /// Whether files of these types and sizes may travel together (R47).
    pub fn admit<'a>(&self, files: impl IntoIterator<Item = (&'a str, u64)>) -> Result<(), Refusal> {
        self.stopped_by(files).map_or(Ok(()), |(_, refusal)| Err(refusal))
    }

    /// The first file that may not travel, counted from 0, and why; of files that are only together too large, the one
    /// with which they become so.
    pub fn stopped_by<'a>(
        &self,
        files: impl IntoIterator<Item = (&'a str, u64)>,
    ) -> Option<(usize, Refusal)> {
        let (mut total, mut overflow) = (0_u64, None);
        for (index, (media_type, bytes)) in files.into_iter().enumerate() {
            total = total.saturating_add(bytes);
            if index >= self.files {
                return Some((index, Refusal::TooManyFiles));
            }
            if bytes > self.file_bytes {
                return Some((index, Refusal::FileTooLarge));
            }
            if self.refused_types.iter().any(|refused| refuses(refused, media_type)) {
                return Some((index, Refusal::FileTypeRefused));
            }
            if total > self.message_bytes {
                overflow = overflow.or(Some((index, Refusal::FilesTooLarge)));
            }
        }
        overflow
    }
}

fn refuses(rule: &str, media_type: &str) -> bool {
    match rule.strip_suffix("/*") {
        Some(family) => media_type.split('/').next().is_some_and(|found| found.eq_ignore_ascii_case(family)),
        None => rule.eq_ignore_ascii_case(media_type),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // R47
    #[test]
    fn files_are_refused_with_the_limit_they_broke() {
        let limits = FileLimits::default();
        let mega = 1024 * 1024;
        assert_eq!(limits.admit([("image/png", 10 * mega)]), Ok(()));
        assert_eq!(limits.admit([("image/png", 10 * mega + 1)]), Err(Refusal::FileTooLarge));
        assert_eq!(limits.admit([("image/png", 8 * mega); 3]), Err(Refusal::FilesTooLarge));
        assert_eq!(limits.admit([("image/png", 1); 11]), Err(Refusal::TooManyFiles));
        assert_eq!(limits.admit([("Image/SVG+xml", 1)]), Err(Refusal::FileTypeRefused));
    }

    // R47
    #[test]
    fn the_file_that_may_not_travel_is_named() {
        let limits = FileLimits::default();
        let mega = 1024 * 1024;
        let stopped = |files: &[(&'static str, u64)]| limits.stopped_by(files.iter().copied());
        assert_eq!(stopped(&[("image/png", 1), ("text/html", 1)]), Some((1, Refusal::FileTypeRefused)));
        assert_eq!(stopped(&[("image/png", 1), ("image/png", 11 * mega)]), Some((1, Refusal::FileTooLarge)));
        assert_eq!(stopped(&[("image/png", 9 * mega); 3]), Some((2, Refusal::FilesTooLarge)));
        assert_eq!(stopped(&[("image/png", 9 * mega); 2]), None);
    }

    #[test]
    fn words_are_trimmed_and_bounded() {
        assert_eq!(words(" hallo\r\nu "), Ok("hallo\nu".to_owned()));
        assert_eq!(words(" \n "), Err(Refusal::MessageEmpty));
        assert_eq!(words(&"a".repeat(TEXT_LIMIT + 1)), Err(Refusal::MessageTooLong));
    }
}
