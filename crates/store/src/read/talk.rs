//! Conversations with the assistant (R51): one by its token, and what came of all of them.

use super::strange;
use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::assistant::{Stage, Subject, Talk};
use domain::ids::{CaseId, CustomerId, OrderNumber};
use domain::language::Language;
use jiff::{SignedDuration, Timestamp};

macro_rules! talk_columns {
    () => {
        "SELECT id, version, language, customer, order_number, stage, said, not_helped, helped, wants_person, subject, \
         turns, case_id, begun_at, touched_at, judged FROM talk "
    };
}
macro_rules! a_person_was_needed {
    () => {
        "(t.wants_person OR t.case_id IS NOT NULL OR (t.not_helped > 0 AND NOT t.helped) OR EXISTS (SELECT 1 \
         FROM cases c WHERE c.customer = t.customer AND c.opened_at >= t.begun_at AND c.opened_at < t.touched_at + $3))"
    };
}
const BY_TOKEN: &str = concat!(talk_columns!(), "WHERE token_hash = $1 AND expires_at > $2");
const BY_ID: &str = concat!(talk_columns!(), "WHERE id = $1");
const TURNS: &str = "SELECT number, at, by_customer, kind, text, worded, sources FROM talk_turn WHERE talk = $1 \
    ORDER BY number LIMIT 300";
const OUTCOMES: &str = concat!(
    "SELECT subject, came, CAST(COUNT(*) AS BIGINT) FROM (SELECT COALESCE(t.subject, 'other') AS subject, \
     CASE WHEN t.helped AND NOT t.wants_person THEN 'helped' WHEN ",
    a_person_was_needed!(),
    " THEN 'person' ELSE 'quiet' END AS came FROM talk t WHERE t.said > 0 AND t.begun_at >= $1 AND t.begun_at < $2) a \
     GROUP BY subject, came ORDER BY subject, came"
);
const SAMPLE: &str = concat!(
    talk_columns!(),
    "WHERE said > 0 AND turns > 0 AND begun_at >= $1 AND begun_at < $2 \
     ORDER BY (id * 48271 + $3) % 2147483647, id LIMIT $4"
);
const OLD_WORDS: &str = "SELECT id FROM talk WHERE turns > 0 AND touched_at < $1 ORDER BY touched_at LIMIT 1";
const JUDGED: &str = "SELECT judged, CAST(COUNT(*) AS BIGINT) FROM talk WHERE said > 0 AND begun_at >= $1 \
    AND begun_at < $2 AND judged IS NOT NULL GROUP BY judged";

/// A conversation.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its number.
    pub id: i64,
    /// Grows by one with every commit.
    pub version: i64,
    /// The language spoken in it.
    pub language: Language,
    /// Who speaks, once she has proved it.
    pub customer: Option<CustomerId>,
    /// The order it is about, once known.
    pub order: Option<OrderNumber>,
    /// How far it has come.
    pub talk: Talk,
    /// How many turns it has, of both.
    pub turns: i64,
    /// The case it became.
    pub case: Option<CaseId>,
    /// When it began.
    pub begun_at: Timestamp,
    /// When something was said last.
    pub touched_at: Timestamp,
    /// What the operator thinks of it: `right` or `wrong`.
    pub judged: Option<String>,
}

/// One turn of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// 1 for the first.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Whether the customer said it.
    pub by_customer: bool,
    /// What kind of turn it is.
    pub kind: String,
    /// Its words.
    pub text: String,
    /// The same, as a language model phrased it from the same sources.
    pub worded: Option<String>,
    /// Where its words come from, as JSON.
    pub sources: String,
}

/// How many conversations about a subject came to an end in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcomes {
    /// The key of the subject.
    pub subject: String,
    /// `helped`, `quiet` or `person`.
    pub came: String,
    /// How many.
    pub count: i64,
}

/// A conversation by the hash of its token, unless it is over.
pub async fn by_token(db: &Db, token_hash: [u8; 32], now: Timestamp) -> Result<Option<Kept>, StoreError> {
    db.fetch(Query::new(BY_TOKEN, values![token_hash, now])).await?.first().map(kept_of).transpose()
}

/// A conversation by its number, for the operator who judges.
pub async fn by_id(db: &Db, id: i64) -> Result<Option<Kept>, StoreError> {
    db.fetch(Query::new(BY_ID, values![id])).await?.first().map(kept_of).transpose()
}

/// Its turns, in order; none where its words are gone.
pub async fn turns(db: &Db, talk: i64) -> Result<Vec<Turn>, StoreError> {
    db.fetch(Query::new(TURNS, values![talk])).await?.iter().map(turn_of).collect()
}

/// What came of the conversations that began in each period: a customer's own later case within `after` counts as a
/// person. Only for eyes that see every case.
pub async fn outcomes(
    db: &Db,
    scope: Scope,
    periods: &[(Timestamp, Timestamp)],
    after: SignedDuration,
) -> Result<Vec<Vec<Outcomes>>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let after = i64::try_from(after.as_micros()).unwrap_or(i64::MAX);
    let queries = periods.iter().map(|(from, to)| Query::new(OUTCOMES, values![*from, *to, after]));
    let rows = db.fetch_all(queries.collect()).await?;
    rows.iter().map(|rows| rows.iter().map(outcome_of).collect()).collect()
}

/// Conversations of a period, at random and yet the same each time for the same `seed`.
pub async fn sample(
    db: &Db,
    (from, to): (Timestamp, Timestamp),
    seed: i64,
    most: i64,
) -> Result<Vec<Kept>, StoreError> {
    db.fetch(Query::new(SAMPLE, values![from, to, seed, most])).await?.iter().map(kept_of).collect()
}

/// How many of the conversations of a period were judged right, and how many wrong.
pub async fn judged(db: &Db, (from, to): (Timestamp, Timestamp)) -> Result<(i64, i64), StoreError> {
    let mut counts = (0, 0);
    for row in db.fetch(Query::new(JUDGED, values![from, to])).await? {
        if row.text(0)? == "right" {
            counts.0 = row.int(1)?;
        } else {
            counts.1 = row.int(1)?;
        }
    }
    Ok(counts)
}

/// Whether words of conversations are kept in which nothing was said since `before`.
pub async fn has_old_words(db: &Db, before: Timestamp) -> Result<bool, StoreError> {
    Ok(!db.fetch(Query::new(OLD_WORDS, values![before])).await?.is_empty())
}

fn outcome_of(row: &Row) -> Result<Outcomes, StoreError> {
    Ok(Outcomes { subject: row.text(0)?.to_owned(), came: row.text(1)?.to_owned(), count: row.int(2)? })
}

fn kept_of(row: &Row) -> Result<Kept, StoreError> {
    let stage = row.text(5)?;
    let small = |column| Ok::<_, StoreError>(u16::try_from(row.int(column)?).unwrap_or(u16::MAX));
    Ok(Kept {
        id: row.int(0)?,
        version: row.int(1)?,
        language: Language::from_code(row.text(2)?).unwrap_or_default(),
        customer: row.opt_int(3)?.map(CustomerId),
        order: row.opt_text(4)?.and_then(OrderNumber::parse),
        talk: Talk {
            stage: Stage::from_key(stage).ok_or_else(|| strange("the stage of a conversation", stage))?,
            turns: small(6)?,
            not_helped: u8::try_from(row.int(7)?).unwrap_or(u8::MAX),
            helped: row.bool(8)?,
            wants_person: row.bool(9)?,
            subject: row.opt_text(10)?.and_then(Subject::from_key),
        },
        turns: row.int(11)?,
        case: row.opt_int(12)?.map(CaseId),
        begun_at: row.time(13)?,
        touched_at: row.time(14)?,
        judged: row.opt_owned(15)?,
    })
}

fn turn_of(row: &Row) -> Result<Turn, StoreError> {
    Ok(Turn {
        number: row.int(0)?,
        at: row.time(1)?,
        by_customer: row.bool(2)?,
        kind: row.text(3)?.to_owned(),
        text: row.text(4)?.to_owned(),
        worded: row.opt_owned(5)?,
        sources: row.text(6)?.to_owned(),
    })
}
