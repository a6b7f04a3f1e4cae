//! What the desk needs to know of itself: what is free, who works on what, what must be called, what returns.

use super::list::{CaseRow, row_of};
use super::{row_columns, strange};
use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::case::{List, Place, Queue};
use domain::ids::{CaseId, PersonId, SellerId};
use jiff::Timestamp;

const FREE: &str = "SELECT id, place, due_at FROM cases WHERE place = $1 AND place <> 'seller' \
    AND list = 'to_answer' AND assignee IS NULL AND due_at IS NOT NULL ORDER BY due_at, id LIMIT $2";
const OWN: &str = "SELECT id, place, due_at FROM cases WHERE assignee = $1 AND place <> 'seller' \
    AND list = 'to_answer' AND due_at IS NOT NULL ORDER BY since, id LIMIT $2";
const SKIPPED: &str = "SELECT case_id FROM claim WHERE person = $1 AND until > $2 AND put_back LIMIT $3";
const LAPSED: &str =
    "SELECT case_id, person, until, put_back FROM claim WHERE until <= $1 ORDER BY until LIMIT $2";
const OF_CASE: &str =
    "SELECT case_id, person, until, put_back FROM claim WHERE case_id = $1 AND NOT put_back LIMIT 1";
const TOOK: &str = "SELECT until FROM claim WHERE case_id = $1 AND person = $2";
const PRESENT: &str =
    "SELECT seen_at FROM presence WHERE case_id = $1 AND person = $2 AND house = 0 AND seen_at > $3";
const DRAFTED: &str =
    "SELECT saved_at FROM draft WHERE case_id = $1 AND person = $2 AND saved_at > $3 LIMIT 1";

const CALL: &str = "SELECT call_at, promised_at, promised_by, tried, best_time, phone_sealed FROM desk_call \
    WHERE case_id = $1";
const CALLS: &str = concat!(
    row_columns!(),
    ", call_at, tried, best_time FROM (SELECT case_id, call_at, tried, best_time FROM desk_call \
     ORDER BY call_at, case_id LIMIT $1) AS calls CROSS JOIN cases WHERE id = case_id ORDER BY call_at, case_id"
);
const SELLER_CALLS: &str = concat!(
    row_columns!(),
    ", due_at, callback_tries, '' FROM cases WHERE place = 'seller' AND callback = $1 AND callback IS NOT NULL \
     AND due_at IS NOT NULL AND due_at <= $2 ORDER BY due_at, id LIMIT $3"
);
const RETURNING: &str = concat!(
    row_columns!(),
    ", returns_at, CAST(0 AS BIGINT), '' FROM cases WHERE place = 'seller' AND returns_at IS NOT NULL AND responded_at IS NULL \
     ORDER BY returns_at, id LIMIT $1"
);

const REASON: &str = "SELECT words FROM event WHERE seller = $1 AND case_id = $2 AND kind = 'handed_over' \
    ORDER BY number DESC LIMIT 1";

const ATTEMPTS: &str = "SELECT at, case_id, within_hours, answered FROM call_attempt WHERE seller = $1 AND at >= $2 \
    ORDER BY at, id LIMIT $3";

const COUNT_CALLS: &str =
    "SELECT COUNT(*) FROM (SELECT 1 FROM desk_call WHERE call_at <= $1 LIMIT 1000) AS few";
const COUNT_SELLER_CALLS: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE place = 'seller' \
    AND callback = $1 AND callback IS NOT NULL AND due_at IS NOT NULL AND due_at <= $2 LIMIT 1000) AS few";
const COUNT_QUARANTINE: &str =
    "SELECT COUNT(*) FROM (SELECT 1 FROM raw_mail WHERE state = 'quarantine' LIMIT 1000) AS few";
const COUNT_RETURNING: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE place = 'seller' \
    AND returns_at IS NOT NULL AND responded_at IS NULL AND returns_at <= $1 LIMIT 1000) AS few";
const COUNT_OVERDUE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE place = $1 AND place <> 'seller' \
    AND list = 'to_answer' AND due_at <= $2 LIMIT 1000) AS few";
const OLDEST: &str = "SELECT since FROM cases WHERE place = $1 AND place <> 'seller' AND list = 'to_answer' \
    ORDER BY since, id LIMIT 1";
const HELD: &str = "SELECT person, COUNT(*), MIN(claimed_at) FROM claim WHERE NOT put_back GROUP BY person";
const AT_SELLERS: &str = "SELECT list, CAST(SUM(n) AS BIGINT) FROM counter WHERE seller > 0 GROUP BY list";

/// The stage of a callback at a seller that was called in vain for the last time.
const NOT_REACHED: &str = "not_reached";
/// The stages of a callback at a seller that is still to be made.
const TO_MAKE: [&str; 2] = ["to_call", "tried"];

/// A case that somebody may take next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The case.
    pub case: CaseId,
    /// Where it waits.
    pub queue: Queue,
    /// Before when an answer is in time.
    pub due_at: Timestamp,
}

/// Somebody's claim to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The case.
    pub case: CaseId,
    /// Whose.
    pub person: PersonId,
    /// Until when it may be left alone.
    pub until: Timestamp,
    /// It was put back and is only not offered again.
    pub put_back: bool,
}

/// A call that the desk promised, the number still sealed.
#[derive(Clone, Debug)]
pub struct Promised {
    /// When it is to be made.
    pub call_at: Timestamp,
    /// When it was promised.
    pub promised_at: Timestamp,
    /// By whom.
    pub promised_by: Option<PersonId>,
    /// Calls in vain.
    pub tried: i64,
    /// When the customer is best reached.
    pub best_time: String,
    /// The number.
    pub phone_sealed: Option<Vec<u8>>,
}

/// A case in a list of the desk with the instant that it is listed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The case.
    pub row: CaseRow,
    /// When it is to be called, when an answer is due, or when it returns.
    pub at: Timestamp,
    /// Calls in vain.
    pub tried: i64,
    /// When the customer is best reached.
    pub best_time: String,
}

/// What an agent holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who.
    pub person: PersonId,
    /// How many cases.
    pub cases: i64,
    /// Since when the one held longest.
    pub since: Timestamp,
}

/// How pressing a queue is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressing {
    /// How many answers are late, up to 1,000.
    pub overdue: i64,
    /// Since when the longest waiting waits.
    pub oldest: Option<Timestamp>,
}

/// Cases of the desk's queues that are nobody's work, of each queue those due first.
pub async fn free(db: &Db, scope: Scope, queues: &[Queue], most: i64) -> Result<Vec<Waiting>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let asked = queues.iter().map(|queue| Query::new(FREE, values![Place::Desk(*queue).key(), most]));
    let answers = db.fetch_all(asked.collect()).await?;
    answers.iter().flatten().filter_map(|row| waiting_of(row).transpose()).collect()
}

/// Cases at the desk that are this person's work and in which an answer is owed.
pub async fn own(db: &Db, scope: Scope, person: PersonId, most: i64) -> Result<Vec<Waiting>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let rows = db.fetch(Query::new(OWN, values![person.0, most])).await?;
    rows.iter().filter_map(|row| waiting_of(row).transpose()).collect()
}

/// Cases that this person put back lately.
pub async fn skipped(
    db: &Db,
    person: PersonId,
    now: Timestamp,
    most: i64,
) -> Result<Vec<CaseId>, StoreError> {
    let rows = db.fetch(Query::new(SKIPPED, values![person.0, now, most])).await?;
    rows.iter().map(|row| Ok(CaseId(row.int(0)?))).collect()
}

/// Claims whose time is over.
pub async fn lapsed(db: &Db, now: Timestamp, most: i64) -> Result<Vec<Claim>, StoreError> {
    db.fetch(Query::new(LAPSED, values![now, most])).await?.iter().map(claim_of).collect()
}

/// Who claimed a case, if somebody did.
pub async fn claim(db: &Db, case: CaseId) -> Result<Option<Claim>, StoreError> {
    db.fetch(Query::new(OF_CASE, values![case.0])).await?.first().map(claim_of).transpose()
}

/// Whether this person took the case by "next case" lately.
pub async fn took(db: &Db, case: CaseId, person: PersonId) -> Result<bool, StoreError> {
    Ok(!db.fetch(Query::new(TOOK, values![case.0, person.0])).await?.is_empty())
}

/// Whether this person of the desk has the case open, or wrote in it since then.
pub async fn worked(
    db: &Db,
    (case, person): (CaseId, PersonId),
    present: Timestamp,
    drafted: Timestamp,
) -> Result<bool, StoreError> {
    let asked = vec![
        Query::new(PRESENT, values![case.0, person.0, present]),
        Query::new(DRAFTED, values![case.0, person.0, drafted]),
    ];
    Ok(db.fetch_all(asked).await?.iter().any(|rows| !rows.is_empty()))
}

/// The call that the desk promised in a case.
pub async fn call(db: &Db, case: CaseId) -> Result<Option<Promised>, StoreError> {
    db.fetch(Query::new(CALL, values![case.0])).await?.first().map(promised_of).transpose()
}

/// Calls that the desk promised, the soonest first.
pub async fn calls(db: &Db, scope: Scope, most: i64) -> Result<Vec<Listed>, StoreError> {
    listed(db, scope, vec![Query::new(CALLS, values![most])]).await
}

/// Callbacks at sellers that are the desk's business: given up, and those that are late at `now`; longest late first.
pub async fn seller_calls(
    db: &Db,
    scope: Scope,
    now: Timestamp,
    most: i64,
) -> Result<(Vec<Listed>, Vec<Listed>), StoreError> {
    let given_up = vec![Query::new(SELLER_CALLS, values![NOT_REACHED, Timestamp::MAX, most])];
    let late = TO_MAKE.map(|stage| Query::new(SELLER_CALLS, values![stage, now, most]));
    let mut late = listed(db, scope, late.into()).await?;
    late.sort_by_key(|one| (one.at, one.row.id));
    Ok((listed(db, scope, given_up).await?, late))
}

/// Forwarded cases without an answer, those that return first on top.
pub async fn returning(db: &Db, scope: Scope, most: i64) -> Result<Vec<Listed>, StoreError> {
    listed(db, scope, vec![Query::new(RETURNING, values![most])]).await
}

/// Why each of these cases was handed over last, where a seller did.
pub async fn reasons(db: &Db, scope: Scope, rows: &[CaseRow]) -> Result<Vec<Option<String>>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(vec![None; rows.len()]);
    }
    let asked = rows.iter().map(|row| Query::new(REASON, values![row.seller.0, row.id.0]));
    let answers = db.fetch_all(asked.collect()).await?;
    let reason = |rows: &Vec<Row>| match rows.first() {
        Some(row) => Ok(row.opt_owned(0)?),
        None => Ok(None),
    };
    answers.iter().map(reason).collect()
}

/// What stands beside the rail's entries: calls to be made by now, and mails in quarantine; each up to 1,000.
pub async fn counts(db: &Db, scope: Scope, now: Timestamp) -> Result<(i64, i64), StoreError> {
    if scope != Scope::Everywhere {
        return Ok((0, 0));
    }
    let mut asked = vec![
        Query::new(COUNT_QUARANTINE, values![]),
        Query::new(COUNT_CALLS, values![now]),
        Query::new(COUNT_SELLER_CALLS, values![NOT_REACHED, Timestamp::MAX]),
    ];
    asked.extend(TO_MAKE.map(|stage| Query::new(COUNT_SELLER_CALLS, values![stage, now])));
    let counted = numbers(db, asked).await?;
    Ok((counted[1..].iter().sum(), counted[0]))
}

/// How pressing each of these queues is.
pub async fn pressing(
    db: &Db,
    scope: Scope,
    queues: &[Queue],
    now: Timestamp,
) -> Result<Vec<Pressing>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(vec![Pressing::default(); queues.len()]);
    }
    let mut found = Vec::with_capacity(queues.len());
    for queue in queues {
        let place = Place::Desk(*queue).key();
        let overdue = numbers(db, vec![Query::new(COUNT_OVERDUE, values![place, now])]).await?;
        let oldest = db.fetch(Query::new(OLDEST, values![place])).await?;
        let oldest = oldest.first().map(|row| row.time(0)).transpose()?;
        found.push(Pressing { overdue: overdue[0], oldest });
    }
    Ok(found)
}

/// How many forwarded cases return by then unless they are answered, up to 1,000.
pub async fn returns_by(db: &Db, scope: Scope, by: Timestamp) -> Result<i64, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(0);
    }
    Ok(numbers(db, vec![Query::new(COUNT_RETURNING, values![by])]).await?[0])
}

/// A call of the desk to a seller (R17, R72b).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempted {
    /// When.
    pub at: Timestamp,
    /// About which case.
    pub case: CaseId,
    /// Whether it was within the hours in which the seller can be phoned.
    pub within_hours: bool,
    /// Whether somebody answered.
    pub answered: bool,
}

/// The calls to a seller since an instant, oldest first.
pub async fn attempts(
    db: &Db,
    seller: SellerId,
    since: Timestamp,
    most: i64,
) -> Result<Vec<Attempted>, StoreError> {
    let rows = db.fetch(Query::new(ATTEMPTS, values![seller.0, since, most])).await?;
    let attempted = |row: &Row| {
        Ok(Attempted {
            at: row.time(0)?,
            case: CaseId(row.int(1)?),
            within_hours: row.bool(2)?,
            answered: row.bool(3)?,
        })
    };
    rows.iter().map(attempted).collect()
}

/// Who holds how many cases.
pub async fn held(db: &Db) -> Result<Vec<Held>, StoreError> {
    let rows = db.fetch(Query::new(HELD, values![])).await?;
    let held =
        |row: &Row| Ok(Held { person: PersonId(row.int(0)?), cases: row.int(1)?, since: row.time(2)? });
    rows.iter().map(held).collect()
}

/// How many cases stand in each list of all sellers together, from their counters.
pub async fn at_sellers(db: &Db) -> Result<Vec<(List, i64)>, StoreError> {
    let rows = db.fetch(Query::new(AT_SELLERS, values![])).await?;
    rows.iter().filter_map(|row| lists_of(row).transpose()).collect()
}

fn lists_of(row: &Row) -> Result<Option<(List, i64)>, StoreError> {
    let count = row.int(1)?;
    Ok(List::from_key(row.text(0)?).map(|list| (list, count)))
}

async fn numbers(db: &Db, asked: Vec<Query>) -> Result<Vec<i64>, StoreError> {
    let answers = db.fetch_all(asked).await?;
    answers.iter().map(|rows| rows.first().map_or(Ok(0), |row| Ok(row.int(0)?))).collect()
}

async fn listed(db: &Db, scope: Scope, asked: Vec<Query>) -> Result<Vec<Listed>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let answers = db.fetch_all(asked).await?;
    answers.iter().flatten().map(listed_of).collect()
}

/// After the columns of a row of a list stand the instant, the calls in vain, and the good time.
fn listed_of(row: &Row) -> Result<Listed, StoreError> {
    let own = row.len().saturating_sub(3);
    Ok(Listed {
        row: row_of(row)?,
        at: row.time(own)?,
        tried: row.opt_int(own + 1)?.unwrap_or_default(),
        best_time: row.text(own + 2)?.to_owned(),
    })
}

fn waiting_of(row: &Row) -> Result<Option<Waiting>, StoreError> {
    let place = row.text(1)?;
    let place = Place::from_key(place, SellerId::MARKETPLACE).ok_or_else(|| strange("the place", place))?;
    let (case, due_at) = (CaseId(row.int(0)?), row.time(2)?);
    Ok(match place {
        Place::Desk(queue) => Some(Waiting { case, queue, due_at }),
        Place::Assistant | Place::Seller(_) => None,
    })
}

fn claim_of(row: &Row) -> Result<Claim, StoreError> {
    Ok(Claim {
        case: CaseId(row.int(0)?),
        person: PersonId(row.int(1)?),
        until: row.time(2)?,
        put_back: row.bool(3)?,
    })
}

fn promised_of(row: &Row) -> Result<Promised, StoreError> {
    Ok(Promised {
        call_at: row.time(0)?,
        promised_at: row.time(1)?,
        promised_by: row.opt_int(2)?.map(PersonId),
        tried: row.int(3)?,
        best_time: row.text(4)?.to_owned(),
        phone_sealed: row.opt_bytes(5)?.map(<[u8]>::to_vec),
    })
}
