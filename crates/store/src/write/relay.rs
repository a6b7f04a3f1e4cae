//! Mail between a seller and the customer of an order by masked addresses (R41), and what a form began only once (R40).

use crate::{Statement, values};
use domain::ids::{CaseId, CustomerId, OrderNumber, RawMailId, SellerId};
use domain::message::{AttachmentRecord, Author, MessageKind};
use jiff::Timestamp;

const MAKE: &str = "INSERT INTO relay (seller, id, order_number, customer, made_at, started_at, open_until, \
    writer_sealed, mails) VALUES ($1, $2, $3, $4, $5, NULL, NULL, NULL, 0) ON CONFLICT (seller, order_number) DO NOTHING";
const GROW: &str = "UPDATE relay SET mails = mails + 1 WHERE seller = $1 AND id = $2 AND mails + 1 = $3";
const START: &str = "UPDATE relay SET started_at = $3, open_until = $4 WHERE seller = $1 AND id = $2";
const WRITER: &str = "UPDATE relay SET writer_sealed = $3 WHERE seller = $1 AND id = $2";
const MAIL: &str = "INSERT INTO relay_mail (seller, relay, number, at, author, kind, subject, text, sent_text, \
    sent_html, removed, own_id, sent_id, thread, undelivered_at, undelivered_why, raw_mail) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, NULL, NULL, $15)";
const FILE: &str = "INSERT INTO relay_file (seller, relay, mail, number, name, media_type, size, hash) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const UNDELIVERED: &str = "UPDATE relay_mail SET undelivered_at = $4, undelivered_why = $5 \
    WHERE seller = $1 AND relay = $2 AND number = $3 AND undelivered_at IS NULL";
const ONCE: &str = "INSERT INTO contact_once (seller, key_hash, case_id) VALUES ($1, $2, $3)";

/// Where a relayed mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The seller whose order it is about.
    pub seller: SellerId,
    /// The exchange.
    pub relay: i64,
    /// 1 for the first mail of the exchange.
    pub number: i64,
}

/// A mail of an exchange: what was written and, beside it, what the other side received.
#[derive(Clone, Debug)]
pub struct NewRelayMail {
    /// When it came in.
    pub at: Timestamp,
    /// Which party wrote it.
    pub author: Author,
    /// A mail that was passed on, or one recognised as automatic, which never is (R43).
    pub kind: MessageKind,
    /// The subject as it passed.
    pub subject: String,
    /// What was written, as its reader's own side may see it.
    pub text: String,
    /// What the other side received, as text; absent where nothing was passed on.
    pub sent_text: Option<String>,
    /// The same as HTML.
    pub sent_html: Option<String>,
    /// What cleaning removed, as JSON.
    pub removed: Option<String>,
    /// The Message-ID that its writer's program gave it.
    pub own_id: Option<String>,
    /// The Message-ID under which it went on.
    pub sent_id: Option<String>,
    /// The number of the mail that began its thread.
    pub thread: i64,
    /// The mail it came in by.
    pub raw_mail: RawMailId,
}

/// Makes the exchange of an order, should there be none yet.
pub fn make(
    (seller, id): (SellerId, i64),
    order: &OrderNumber,
    customer: CustomerId,
    at: Timestamp,
) -> Statement {
    Statement::new(MAKE, values![seller.0, id, order.as_str(), customer.0, at])
}

/// It starts now, for the first time or anew, and stays open until an instant.
pub fn start(key: Key, at: Timestamp, until: Timestamp) -> Statement {
    Statement::new(START, values![key.seller.0, key.relay, at, until]).expecting(1)
}

/// The seller's own address to which the customer's replies go from now on.
pub fn writer(key: Key, sealed: Vec<u8>) -> Statement {
    Statement::new(WRITER, values![key.seller.0, key.relay, sealed]).expecting(1)
}

/// Adds a mail at its place; a number that is taken is a conflict.
pub fn mail(key: Key, mail: &NewRelayMail) -> [Statement; 2] {
    let row = values![
        key.seller.0,
        key.relay,
        key.number,
        mail.at,
        mail.author.key(),
        mail.kind.key(),
        mail.subject.as_str(),
        mail.text.as_str(),
        mail.sent_text.as_deref(),
        mail.sent_html.as_deref(),
        mail.removed.as_deref(),
        mail.own_id.as_deref(),
        mail.sent_id.as_deref(),
        mail.thread,
        mail.raw_mail.0,
    ];
    let grow = values![key.seller.0, key.relay, key.number];
    [Statement::new(GROW, grow).expecting(1), Statement::new(MAIL, row).expecting(1)]
}

/// Adds a file to a mail; its bytes are stored already, under their hash.
pub fn file(key: Key, file: &AttachmentRecord) -> Statement {
    let row = values![
        key.seller.0,
        key.relay,
        key.number,
        file.number,
        file.name.as_str(),
        file.media_type.as_str(),
        file.size,
        file.hash.as_str(),
    ];
    Statement::new(FILE, row).expecting(1)
}

/// It never arrived; `why` is a status code or nothing. Once only: a second report is a conflict.
pub fn undelivered(key: Key, at: Timestamp, why: &str) -> Statement {
    Statement::new(UNDELIVERED, values![key.seller.0, key.relay, key.number, at, why]).expecting(1)
}

/// A form that is sent once more finds the case it began; a key that is taken is a conflict.
pub fn once(seller: SellerId, key_hash: [u8; 32], case: CaseId) -> Statement {
    Statement::new(ONCE, values![seller.0, key_hash, case.0]).expecting(1)
}
