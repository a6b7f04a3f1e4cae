//! Messages, notes and their files.

use crate::{Statement, values};
use domain::ids::{CaseId, PersonId, RawMailId, SellerId};
use domain::message::{AttachmentRecord, Author, MessageKind};
use jiff::Timestamp;

const INSERT: &str = "INSERT INTO message (seller, case_id, number, at, author, author_name, person, kind, text, \
    quoted, html, sent_html, sent_text, removed, message_id, raw_mail) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

const ATTACHMENT: &str = "INSERT INTO attachment (seller, case_id, message, number, name, media_type, size, hash) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Where a message stands.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The seller the case hangs under.
    pub seller: SellerId,
    /// The case.
    pub case: CaseId,
    /// 1 for the first message of the case.
    pub number: i64,
}

/// A message as it is stored: what was written and, beside it, what the other side received.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// When it was written or came in.
    pub at: Timestamp,
    /// Which party wrote it.
    pub author: Author,
    /// The name shown.
    pub author_name: String,
    /// The human being, where one with a login wrote it.
    pub person: Option<PersonId>,
    /// What kind of message.
    pub kind: MessageKind,
    /// The new words.
    pub text: String,
    /// The full text including what was quoted, where that differs.
    pub quoted: Option<String>,
    /// Cleaned HTML of a message from outside.
    pub html: Option<String>,
    /// What the customer received, as HTML.
    pub sent_html: Option<String>,
    /// What the customer received, as text.
    pub sent_text: Option<String>,
    /// What cleaning removed, as JSON.
    pub removed: Option<String>,
    /// The Message-ID of the mail it came in or goes out by.
    pub message_id: Option<String>,
    /// The mail it came from.
    pub raw_mail: Option<RawMailId>,
}

impl NewMessage {
    /// Words alone, of nobody by name yet: nothing quoted, nothing sent on, no mail.
    pub fn of_words(at: Timestamp, author: Author, kind: MessageKind, text: String) -> Self {
        Self {
            at,
            author,
            author_name: String::new(),
            person: None,
            kind,
            text,
            quoted: None,
            html: None,
            sent_html: None,
            sent_text: None,
            removed: None,
            message_id: None,
            raw_mail: None,
        }
    }
}

/// Adds a message at its place in the thread; a number that is taken is a conflict.
pub fn insert(key: Key, message: &NewMessage) -> Statement {
    Statement::new(
        INSERT,
        values![
            key.seller.0,
            key.case.0,
            key.number,
            message.at,
            message.author.key(),
            message.author_name.as_str(),
            message.person.map(|person| person.0),
            message.kind.key(),
            message.text.as_str(),
            message.quoted.as_deref(),
            message.html.as_deref(),
            message.sent_html.as_deref(),
            message.sent_text.as_deref(),
            message.removed.as_deref(),
            message.message_id.as_deref(),
            message.raw_mail.map(|mail| mail.0),
        ],
    )
    .expecting(1)
}

/// Adds a file to a message; its bytes are stored already, under their hash.
pub fn attachment(key: Key, file: &AttachmentRecord) -> Statement {
    Statement::new(
        ATTACHMENT,
        values![
            key.seller.0,
            key.case.0,
            key.number,
            file.number,
            file.name.as_str(),
            file.media_type.as_str(),
            file.size,
            file.hash.as_str(),
        ],
    )
    .expecting(1)
}
