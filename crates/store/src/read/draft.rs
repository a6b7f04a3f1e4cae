//! Answers being written, answers that leave in a moment, and who is there (R30, R31).

use super::file::file_at;
use crate::write::draft::DraftKey;
use crate::{Db, Query, Row, StoreError, values};
use domain::ids::{CaseId, PersonId, SellerId};
use domain::message::AttachmentRecord;
use jiff::Timestamp;

const ONE: &str = "SELECT revision, text, seen, saved_at, sending, leaves_at, stopped FROM draft \
    WHERE seller = $1 AND case_id = $2 AND person = $3 AND house = $4";
const FILES: &str = "SELECT number, name, media_type, size, hash FROM draft_file \
    WHERE seller = $1 AND case_id = $2 AND person = $3 ORDER BY number LIMIT 100";
const OF_PERSON: &str = "SELECT case_id, text, saved_at, leaves_at, stopped FROM draft \
    WHERE person = $1 AND house = $2 ORDER BY saved_at DESC LIMIT $3";
const NEWS: &str = "SELECT case_id, text, saved_at, leaves_at, stopped FROM draft \
    WHERE person = $1 AND house = $2 AND (leaves_at IS NOT NULL OR stopped IS NOT NULL) \
    ORDER BY saved_at DESC LIMIT $3";
const LEAVING: &str = "SELECT seller, case_id, person, house, text, seen, sending, pressed_at, leaves_at \
    FROM draft WHERE leaves_at <= $1 ORDER BY leaves_at LIMIT $2";
const PRESENT: &str = "SELECT name, writing FROM presence \
    WHERE case_id = $1 AND house = $2 AND person <> $3 AND seen_at >= $4 ORDER BY name LIMIT 20";

/// An answer being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Grows with every saving.
    pub revision: i64,
    /// The words.
    pub text: String,
    /// The last message its writer had seen.
    pub seen: i64,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// What happens after sending, once it was sent off.
    pub sending: Option<String>,
    /// When it leaves, once it was sent off.
    pub leaves_at: Option<Timestamp>,
    /// The code of the refusal that stopped it.
    pub stopped: Option<String>,
    /// Its files.
    pub files: Vec<AttachmentRecord>,
}

/// A draft among others of its writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLine {
    /// The case.
    pub case: CaseId,
    /// The words.
    pub text: String,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// When it leaves, once it was sent off.
    pub leaves_at: Option<Timestamp>,
    /// The code of the refusal that stopped it.
    pub stopped: Option<String>,
}

/// A draft whose moment to leave has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Whose draft in which case.
    pub key: DraftKey,
    /// The account its writer acted for, [`SellerId::MARKETPLACE`] at the desk.
    pub house: SellerId,
    /// The words.
    pub text: String,
    /// The last message its writer had seen (R32).
    pub seen: i64,
    /// What happens after sending.
    pub sending: String,
    /// When its writer sent it off: the instant that counts (R2).
    pub pressed_at: Timestamp,
    /// When it was to leave.
    pub leaves_at: Timestamp,
}

/// Somebody who has a case open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present {
    /// The name.
    pub name: String,
    /// Whether an answer is being written.
    pub writing: bool,
}

/// A person's draft in a case, as written for one house.
pub async fn one(db: &Db, key: DraftKey, house: SellerId) -> Result<Option<Draft>, StoreError> {
    let rows = db.fetch(Query::new(ONE, values![key.seller.0, key.case.0, key.person.0, house.0])).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    Ok(Some(Draft {
        revision: row.int(0)?,
        text: row.text(1)?.to_owned(),
        seen: row.int(2)?,
        saved_at: row.time(3)?,
        sending: row.opt_owned(4)?,
        leaves_at: row.opt_time(5)?,
        stopped: row.opt_owned(6)?,
        files: files(db, key).await?,
    }))
}

/// The files of a draft.
pub async fn files(db: &Db, key: DraftKey) -> Result<Vec<AttachmentRecord>, StoreError> {
    let rows = db.fetch(Query::new(FILES, values![key.seller.0, key.case.0, key.person.0])).await?;
    rows.iter().map(|row| file_at(row, 0)).collect()
}

/// A person's drafts for one house, the latest first.
pub async fn of_person(
    db: &Db,
    person: PersonId,
    house: SellerId,
    most: i64,
) -> Result<Vec<DraftLine>, StoreError> {
    db.fetch(Query::new(OF_PERSON, values![person.0, house.0, most])).await?.iter().map(line_of).collect()
}

/// A person's drafts that leave in a moment or were stopped, the latest first.
pub async fn news(
    db: &Db,
    person: PersonId,
    house: SellerId,
    most: i64,
) -> Result<Vec<DraftLine>, StoreError> {
    db.fetch(Query::new(NEWS, values![person.0, house.0, most])).await?.iter().map(line_of).collect()
}

/// Drafts whose moment to leave has come, the longest waiting first.
pub async fn leaving(db: &Db, now: Timestamp, most: i64) -> Result<Vec<Leaving>, StoreError> {
    let rows = db.fetch(Query::new(LEAVING, values![now, most])).await?;
    rows.iter()
        .map(|row| {
            let key = DraftKey {
                seller: SellerId(row.int(0)?),
                case: CaseId(row.int(1)?),
                person: PersonId(row.int(2)?),
            };
            Ok(Leaving {
                key,
                house: SellerId(row.int(3)?),
                text: row.text(4)?.to_owned(),
                seen: row.int(5)?,
                sending: row.text(6)?.to_owned(),
                pressed_at: row.time(7)?,
                leaves_at: row.time(8)?,
            })
        })
        .collect()
}

/// Colleagues of the same house who had a case open since an instant.
pub async fn present(
    db: &Db,
    case: CaseId,
    house: SellerId,
    but: PersonId,
    since: Timestamp,
) -> Result<Vec<Present>, StoreError> {
    let rows = db.fetch(Query::new(PRESENT, values![case.0, house.0, but.0, since])).await?;
    rows.iter().map(|row| Ok(Present { name: row.text(0)?.to_owned(), writing: row.bool(1)? })).collect()
}

fn line_of(row: &Row) -> Result<DraftLine, StoreError> {
    Ok(DraftLine {
        case: CaseId(row.int(0)?),
        text: row.text(1)?.to_owned(),
        saved_at: row.time(2)?,
        leaves_at: row.opt_time(3)?,
        stopped: row.opt_owned(4)?,
    })
}
