//! What was said and done in a case. The scope is proved first by loading the case file.

use super::case::place_of;
use super::file::file_at;
use super::strange;
use crate::search::Finders;
use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::calendar::CalendarVersion;
use domain::case::{Actor, CaseFile, Event, Place};
use domain::ids::SellerId;
use domain::message::{AttachmentRecord, Author, MessageKind};
use jiff::Timestamp;
use std::collections::BTreeMap;

const MESSAGES: &str = "SELECT m.number, m.at, m.author, m.author_name, m.kind, m.text, m.quoted, m.html, m.sent_html, \
    m.sent_text, m.removed, m.message_id, CASE WHEN m.kind = 'note' THEN (SELECT p.handler FROM placement p \
    WHERE p.seller = m.seller AND p.case_id = m.case_id AND p.place = 'seller' AND p.arrived_at <= m.at \
    ORDER BY p.number DESC LIMIT 1) END FROM message m WHERE m.seller = $1 AND m.case_id = $2 ORDER BY m.number LIMIT $3";
const ATTACHMENTS: &str = "SELECT message, number, name, media_type, size, hash FROM attachment \
    WHERE seller = $1 AND case_id = $2 ORDER BY message, number LIMIT $3";
const WORDS: &str = "SELECT m.number, m.author, m.kind, m.text, CASE WHEN m.kind = 'note' THEN (SELECT p.handler \
    FROM placement p WHERE p.seller = m.seller AND p.case_id = m.case_id AND p.place = 'seller' \
    AND p.arrived_at <= m.at ORDER BY p.number DESC LIMIT 1) END FROM message m WHERE m.seller = $1 AND m.case_id = $2 \
    ORDER BY m.number LIMIT $3";
const ASKED: &str = "SELECT number, at, text FROM message WHERE seller = $1 AND case_id = $2 AND kind = 'question' \
    AND author = 'customer' ORDER BY number LIMIT $3";
const EVENTS: &str = "SELECT at, actor, body, words FROM event WHERE seller = $1 AND case_id = $2 \
    ORDER BY number LIMIT $3";

const STAYS: &str = "SELECT number, place, handler, arrived_at, due_at, calendar, responded_at, ended_at \
    FROM placement WHERE seller = $1 AND case_id = $2 ORDER BY number LIMIT $3";

/// The most messages, files or events of one case that are read at once.
pub const LIMIT: i64 = 2_000;

/// A message with its files.
#[derive(Clone, Debug)]
pub struct Message {
    /// 1 for the first.
    pub number: i64,
    /// When it was written or came in.
    pub at: Timestamp,
    /// Which party wrote it.
    pub author: Author,
    /// The name shown.
    pub author_name: String,
    /// What kind.
    pub kind: MessageKind,
    /// The new words.
    pub text: String,
    /// The full text, where quotes were set apart.
    pub quoted: Option<String>,
    /// Cleaned HTML of a message from outside.
    pub html: Option<String>,
    /// What the customer received, as HTML.
    pub sent_html: Option<String>,
    /// What the customer received, as text.
    pub sent_text: Option<String>,
    /// What cleaning removed, as JSON.
    pub removed: Option<String>,
    /// The Message-ID of its mail.
    pub message_id: Option<String>,
    /// Its files.
    pub attachments: Vec<AttachmentRecord>,
}

/// One line of history.
#[derive(Clone, Debug)]
pub struct Line {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// What.
    pub event: Event,
    /// A reason or explanation given.
    pub words: Option<String>,
}

/// One stay of a case at a place, with its own times (R19).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// 1 for the first.
    pub number: i64,
    /// Where.
    pub place: Place,
    /// When it came there.
    pub arrived_at: Timestamp,
    /// Before when the first response was in time.
    pub due_at: Timestamp,
    /// The calendar that said so.
    pub calendar: CalendarVersion,
    /// The first response.
    pub responded_at: Option<Timestamp>,
    /// When it left.
    pub ended_at: Option<Timestamp>,
}

/// The stays of a case, the first first; a seller learns of its own alone (R13).
pub async fn stays(db: &Db, scope: Scope, file: &CaseFile) -> Result<Vec<Stay>, StoreError> {
    let query = Query::new(STAYS, values![file.case.seller.0, file.case.id.0, LIMIT]);
    let mut stays = db.fetch(query).await?.iter().map(stay_of).collect::<Result<Vec<_>, _>>()?;
    stays.retain(|stay| match scope {
        Scope::Everywhere => true,
        Scope::AtSeller(seller) => stay.place == Place::Seller(seller),
        Scope::OneCase(_) => false,
    });
    Ok(stays)
}

fn stay_of(row: &Row) -> Result<Stay, StoreError> {
    let calendar = row.int(5)?;
    Ok(Stay {
        number: row.int(0)?,
        place: place_of(row.text(1)?, SellerId(row.int(2)?))?,
        arrived_at: row.time(3)?,
        due_at: row.time(4)?,
        calendar: CalendarVersion(
            u32::try_from(calendar).map_err(|_| strange("a calendar", &calendar.to_string()))?,
        ),
        responded_at: row.opt_time(6)?,
        ended_at: row.opt_time(7)?,
    })
}

/// The messages of a case with their files, oldest first. Notes of the other house are left out (R13).
pub async fn messages(db: &Db, scope: Scope, file: &CaseFile) -> Result<Vec<Message>, StoreError> {
    let key = || values![file.case.seller.0, file.case.id.0, LIMIT];
    let mut files: BTreeMap<i64, Vec<AttachmentRecord>> = BTreeMap::new();
    for row in db.fetch(Query::new(ATTACHMENTS, key())).await? {
        files.entry(row.int(0)?).or_default().push(file_at(&row, 1)?);
    }
    let mut messages = Vec::new();
    for row in db.fetch(Query::new(MESSAGES, key())).await? {
        let message = message_of(&row, files.remove(&row.int(0)?).unwrap_or_default())?;
        if may_read(scope, &message, row.opt_int(12)?.map(SellerId)) {
            messages.push(message);
        }
    }
    Ok(messages)
}

/// The history of a case, oldest first (R20). What the other house notes, and whom of its people it sets to
/// work, is its own affair (R13).
pub async fn events(db: &Db, scope: Scope, file: &CaseFile) -> Result<Vec<Line>, StoreError> {
    let query = Query::new(EVENTS, values![file.case.seller.0, file.case.id.0, LIMIT]);
    let mut lines = db.fetch(query).await?.iter().map(line_of).collect::<Result<Vec<_>, _>>()?;
    lines.retain(|line| may_know(scope, line));
    if scope != Scope::Everywhere {
        lines.iter_mut().for_each(without_rule);
    }
    Ok(lines)
}

/// Which rule placed a case is the desk's own knowledge (R12).
fn without_rule(line: &mut Line) {
    if let Event::Opened { rules } = &mut line.event {
        *rules = None;
        line.words = None;
    }
}

pub(super) fn may_know(scope: Scope, line: &Line) -> bool {
    match (scope, &line.event, line.actor) {
        (Scope::AtSeller(seller), Event::Noted | Event::Assigned { .. }, actor) => {
            matches!(actor, Actor::Seller(own, _) if own == seller)
        }
        // Work that was left alone is put back by the clockwork.
        (Scope::Everywhere, Event::Noted | Event::Assigned { .. }, actor) => {
            matches!(actor, Actor::Desk(_) | Actor::Machine)
        }
        // R13: that another was phoned is none of a seller's business.
        (Scope::AtSeller(own), Event::SellerPhoned { seller, .. }, _) => own == *seller,
        (Scope::OneCase(_), event, _) => {
            matches!(event, Event::Opened { .. } | Event::CustomerWrote { .. } | Event::Answered { .. })
        }
        _ => true,
    }
}

/// `last_seller` is the seller the case lay at last when a note was written: a seller's note is that seller's.
fn may_read(scope: Scope, message: &Message, last_seller: Option<SellerId>) -> bool {
    match (scope, message.kind, message.author) {
        (Scope::AtSeller(seller), MessageKind::Note, author) => {
            author == Author::Seller && last_seller == Some(seller)
        }
        (Scope::Everywhere, MessageKind::Note, author) => author == Author::Desk,
        (Scope::OneCase(_), kind, _) => {
            matches!(kind, MessageKind::Question | MessageKind::Answer | MessageKind::Holding)
        }
        _ => true,
    }
}

fn message_of(row: &Row, attachments: Vec<AttachmentRecord>) -> Result<Message, StoreError> {
    Ok(Message {
        number: row.int(0)?,
        at: row.time(1)?,
        author: Author::from_key(row.text(2)?).ok_or_else(|| strange("the author", "of a message"))?,
        author_name: row.text(3)?.to_owned(),
        kind: MessageKind::from_key(row.text(4)?).ok_or_else(|| strange("the kind", "of a message"))?,
        text: row.text(5)?.to_owned(),
        quoted: row.opt_owned(6)?,
        html: row.opt_owned(7)?,
        sent_html: row.opt_owned(8)?,
        sent_text: row.opt_owned(9)?,
        removed: row.opt_owned(10)?,
        message_id: row.opt_owned(11)?,
        attachments,
    })
}

pub(super) fn line_of(row: &Row) -> Result<Line, StoreError> {
    let unreadable = |_| strange("an event", row.text(2).unwrap_or_default());
    Ok(Line {
        at: row.time(0)?,
        actor: serde_json::from_str(row.text(1)?).map_err(unreadable)?,
        event: serde_json::from_str(row.text(2)?).map_err(unreadable)?,
        words: row.opt_owned(3)?,
    })
}

/// The words of every message and who may find them, for the search index of a case that is `owner`'s from now on.
pub async fn words(
    db: &Db,
    _scope: Scope,
    file: &CaseFile,
    owner: SellerId,
) -> Result<Vec<(i64, Finders, String)>, StoreError> {
    let query = Query::new(WORDS, values![file.case.seller.0, file.case.id.0, LIMIT]);
    let finders = |row: &Row| -> Result<Finders, StoreError> {
        Ok(match (row.text(2)? == MessageKind::Note.key(), row.text(1)? == Author::Seller.key()) {
            (false, _) => Finders::Both(owner),
            (true, true) => Finders::Seller(SellerId(row.opt_int(4)?.unwrap_or(file.case.seller.0))),
            (true, false) => Finders::Desk,
        })
    };
    let rows = db.fetch(query).await?;
    rows.iter().map(|row| Ok((row.int(0)?, finders(row)?, row.text(3)?.to_owned()))).collect()
}

/// What the customer wrote in a case, for what is counted of its words (R70): numbers, instants and texts.
pub async fn asked(
    db: &Db,
    _scope: Scope,
    file: &CaseFile,
) -> Result<Vec<(i64, Timestamp, String)>, StoreError> {
    let query = Query::new(ASKED, values![file.case.seller.0, file.case.id.0, LIMIT]);
    let rows = db.fetch(query).await?;
    rows.into_iter().map(|mut row| Ok((row.next_int()?, row.next_time()?, row.next_text()?))).collect()
}
