//! The thread of a case: letters by party, day lines, and what happened between them (R30).

use crate::words::Words;
use jiff::Timestamp;

/// Whose letter it is; each has its own side and tint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The person who bought.
    Customer,
    /// The seller account.
    Seller,
    /// The marketplace's own customer service.
    Desk,
    /// The self-service assistant.
    Assistant,
}

impl Party {
    /// The class of its bubble.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Seller => "seller",
            Self::Desk => "desk-side",
            Self::Assistant => "assistant",
        }
    }

    /// Id of what it is called.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Customer => "party-customer",
            Self::Seller => "party-seller",
            Self::Desk => "party-desk",
            Self::Assistant => "party-assistant",
        }
    }
}

/// A file that came with a letter.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Where it is fetched; always as a download.
    pub href: String,
    /// Its name, as metadata only.
    pub name: String,
    /// Its kind in a few letters: "PDF", "JPG".
    pub kind: String,
    /// Its size.
    pub bytes: u64,
}

/// One message.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Whose.
    pub party: Party,
    /// The writer's name.
    pub author: String,
    /// When it arrived or was sent.
    pub at: Timestamp,
    /// Its words, without what was quoted.
    pub text: String,
    /// What was quoted under it, folded away.
    pub quoted: Option<String>,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// An automatic mail: greyed, never an answer (R33, R43).
    pub automatic: bool,
    /// The page with what was written and what was received, side by side (R44).
    pub both_sides: Option<String>,
}

/// Something that happened between the letters: a placement, a closing, a return.
#[derive(Clone, Debug)]
pub struct ThreadEvent {
    /// When.
    pub at: Timestamp,
    /// In the reader's words.
    pub words: String,
    /// The reason or explanation given with it.
    pub more: Option<String>,
}

/// A line of the thread.
#[derive(Clone, Debug)]
pub enum Entry {
    /// The date, once before what happened on it.
    Day(Timestamp),
    /// A letter.
    Letter(Letter),
    /// An event.
    Event(ThreadEvent),
}

impl Entry {
    /// When it was.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Day(at) => *at,
            Self::Letter(letter) => letter.at,
            Self::Event(event) => event.at,
        }
    }
}

/// Puts a day line before the first entry of each local day; entries must be in order of time.
pub fn with_day_lines(words: &Words, entries: Vec<Entry>) -> Vec<Entry> {
    let mut lines = Vec::with_capacity(entries.len() + 4);
    let mut day = None;
    for entry in entries {
        let this = words.local_day(entry.at());
        if day != Some(this) {
            day = Some(this);
            lines.push(Entry::Day(entry.at()));
        }
        lines.push(entry);
    }
    lines
}
