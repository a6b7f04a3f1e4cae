//! Mail between a seller and the customer of an order (R41). The caller proves whose order it is.

use super::file::file_at;
use super::strange;
use crate::{Db, Query, Row, StoreError, values};
use domain::ids::{CaseId, CustomerId, OrderNumber, SellerId};
use domain::message::{AttachmentRecord, Author, MessageKind};
use jiff::Timestamp;
use std::collections::BTreeMap;

const OF_ORDER: &str = "SELECT seller, id, order_number, customer, started_at, open_until, writer_sealed, mails \
    FROM relay WHERE seller = $1 AND order_number = $2";
const BY_NUMBER: &str = "SELECT seller, id, order_number, customer, started_at, open_until, writer_sealed, mails \
    FROM relay WHERE id = $1";
const MAILS: &str = "SELECT number, at, author, kind, subject, text, sent_text, sent_html, removed, own_id, sent_id, \
    thread, undelivered_at, undelivered_why FROM relay_mail WHERE seller = $1 AND relay = $2 ORDER BY number LIMIT $3";
const FILES: &str = "SELECT mail, number, name, media_type, size, hash FROM relay_file \
    WHERE seller = $1 AND relay = $2 ORDER BY mail, number LIMIT $3";
const ONCE: &str = "SELECT case_id FROM contact_once WHERE seller = $1 AND key_hash = $2";

/// The most mails or files of one exchange that are read at once.
pub const LIMIT: i64 = 2_000;

/// An exchange of mail about one order.
#[derive(Clone, Debug)]
pub struct Relay {
    /// Whose order.
    pub seller: SellerId,
    /// Its number.
    pub id: i64,
    /// The order.
    pub order: OrderNumber,
    /// Who bought.
    pub customer: CustomerId,
    /// When it last started.
    pub started_at: Option<Timestamp>,
    /// Until when it stays open.
    pub open_until: Option<Timestamp>,
    /// The seller's own address that wrote last, sealed.
    pub writer_sealed: Option<Vec<u8>>,
    /// How many mails it holds; the last one's number.
    pub mails: i64,
}

/// A mail of an exchange with its files.
#[derive(Clone, Debug)]
pub struct RelayMail {
    /// 1 for the first.
    pub number: i64,
    /// When it came in.
    pub at: Timestamp,
    /// Which party wrote it.
    pub author: Author,
    /// Passed on, or recognised as automatic.
    pub kind: MessageKind,
    /// The subject.
    pub subject: String,
    /// As written.
    pub text: String,
    /// As received, as text; absent where nothing was passed on.
    pub sent_text: Option<String>,
    /// As received, as HTML.
    pub sent_html: Option<String>,
    /// What cleaning removed, as JSON.
    pub removed: Option<String>,
    /// The Message-ID on its writer's side.
    pub own_id: Option<String>,
    /// The Message-ID on its reader's side.
    pub sent_id: Option<String>,
    /// The number of the mail that began its thread.
    pub thread: i64,
    /// When a report said that it never arrived.
    pub undelivered_at: Option<Timestamp>,
    /// The status code of that report; may be empty.
    pub undelivered_why: Option<String>,
    /// Its files.
    pub attachments: Vec<AttachmentRecord>,
}

/// The exchange of a seller's order, if there is one.
pub async fn of_order(db: &Db, seller: SellerId, order: &OrderNumber) -> Result<Option<Relay>, StoreError> {
    let query = Query::new(OF_ORDER, values![seller.0, order.as_str()]);
    db.fetch(query).await?.first().map(relay_of).transpose()
}

/// The exchange that an address stands for.
pub async fn by_number(db: &Db, id: i64) -> Result<Option<Relay>, StoreError> {
    db.fetch(Query::new(BY_NUMBER, values![id])).await?.first().map(relay_of).transpose()
}

/// The mails of an exchange with their files, oldest first.
pub async fn mails(db: &Db, relay: &Relay) -> Result<Vec<RelayMail>, StoreError> {
    let key = || values![relay.seller.0, relay.id, LIMIT];
    let mut files: BTreeMap<i64, Vec<AttachmentRecord>> = BTreeMap::new();
    for row in db.fetch(Query::new(FILES, key())).await? {
        files.entry(row.int(0)?).or_default().push(file_at(&row, 1)?);
    }
    let rows = db.fetch(Query::new(MAILS, key())).await?;
    rows.iter().map(|row| mail_of(row, files.remove(&row.int(0)?).unwrap_or_default())).collect()
}

/// The case that a form with this key began already (R40).
pub async fn begun(db: &Db, seller: SellerId, key_hash: [u8; 32]) -> Result<Option<CaseId>, StoreError> {
    let rows = db.fetch(Query::new(ONCE, values![seller.0, key_hash])).await?;
    rows.first().map(|row| Ok(CaseId(row.int(0)?))).transpose()
}

fn relay_of(row: &Row) -> Result<Relay, StoreError> {
    let order = row.text(2)?;
    Ok(Relay {
        seller: SellerId(row.int(0)?),
        id: row.int(1)?,
        order: OrderNumber::parse(order).ok_or_else(|| strange("the order number", order))?,
        customer: CustomerId(row.int(3)?),
        started_at: row.opt_time(4)?,
        open_until: row.opt_time(5)?,
        writer_sealed: row.opt_bytes(6)?.map(<[u8]>::to_vec),
        mails: row.int(7)?,
    })
}

fn mail_of(row: &Row, attachments: Vec<AttachmentRecord>) -> Result<RelayMail, StoreError> {
    Ok(RelayMail {
        number: row.int(0)?,
        at: row.time(1)?,
        author: Author::from_key(row.text(2)?).ok_or_else(|| strange("the author", "of a mail"))?,
        kind: MessageKind::from_key(row.text(3)?).ok_or_else(|| strange("the kind", "of a mail"))?,
        subject: row.text(4)?.to_owned(),
        text: row.text(5)?.to_owned(),
        sent_text: row.opt_owned(6)?,
        sent_html: row.opt_owned(7)?,
        removed: row.opt_owned(8)?,
        own_id: row.opt_owned(9)?,
        sent_id: row.opt_owned(10)?,
        thread: row.int(11)?,
        undelivered_at: row.opt_time(12)?,
        undelivered_why: row.opt_owned(13)?,
        attachments,
    })
}
