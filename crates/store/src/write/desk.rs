//! The desk's own small tables: claims, promised calls, attempts to phone a seller.

use crate::{Statement, values};
use domain::case::Attempt;
use domain::ids::{CaseId, PersonId};
use jiff::Timestamp;

const CLAIM: &str = "INSERT INTO claim (case_id, person, claimed_at, until, put_back) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (case_id, person) DO UPDATE SET claimed_at = excluded.claimed_at, until = excluded.until, \
    put_back = excluded.put_back";
const EXTEND: &str = "UPDATE claim SET until = $3 WHERE case_id = $1 AND person = $2";
const END_CLAIM: &str = "DELETE FROM claim WHERE case_id = $1 AND person = $2";
const LEFT_CLAIMS: &str = "UPDATE claim SET put_back = TRUE WHERE case_id = $1";
const END_CLAIMS: &str = "DELETE FROM claim WHERE case_id = $1";

const PROMISE: &str = "INSERT INTO desk_call (case_id, call_at, promised_at, promised_by, tried, best_time, \
    phone_sealed) VALUES ($1, $2, $3, $4, 0, $5, $6) ON CONFLICT (case_id) DO UPDATE SET \
    call_at = excluded.call_at, promised_at = excluded.promised_at, promised_by = excluded.promised_by, \
    best_time = excluded.best_time, phone_sealed = COALESCE(excluded.phone_sealed, desk_call.phone_sealed)";
const TRIED: &str = "UPDATE desk_call SET tried = tried + 1 WHERE case_id = $1";
const END_CALL: &str = "DELETE FROM desk_call WHERE case_id = $1";

const ATTEMPT: &str = "INSERT INTO call_attempt (seller, id, at, case_id, person, country, within_hours, answered) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

/// The case is this person's work until then, unless something is done.
pub fn claim(case: CaseId, person: PersonId, at: Timestamp, until: Timestamp) -> Statement {
    Statement::new(CLAIM, values![case.0, person.0, at, until, false])
}

/// This person put it back and is not offered it again before then.
pub fn put_back(case: CaseId, person: PersonId, at: Timestamp, until: Timestamp) -> Statement {
    Statement::new(CLAIM, values![case.0, person.0, at, until, true])
}

/// It is still being worked on.
pub fn extend(case: CaseId, person: PersonId, until: Timestamp) -> Statement {
    Statement::new(EXTEND, values![case.0, person.0, until])
}

/// The claim is over.
pub fn end_claim(case: CaseId, person: PersonId) -> Statement {
    Statement::new(END_CLAIM, values![case.0, person.0])
}

/// The case left the desk or was closed: nobody there works on it, and no call of the desk's own is to be made. That it
/// was taken is known until its time is over, so that its holder goes on to the next.
pub fn left(case: CaseId) -> [Statement; 2] {
    [Statement::new(LEFT_CLAIMS, values![case.0]), end_call(case)]
}

/// The case comes to the desk, or opens there again: it is offered to everybody, also to who had it before.
pub fn came(case: CaseId) -> Statement {
    Statement::new(END_CLAIMS, values![case.0])
}

/// A call that the desk promised.
#[derive(Clone, Debug)]
pub struct Promise {
    /// The case.
    pub case: CaseId,
    /// When it is to be made.
    pub call_at: Timestamp,
    /// Who promised it.
    pub by: Option<PersonId>,
    /// When the customer is best reached, in words.
    pub best_time: String,
    /// The number, sealed; the one known already where absent.
    pub phone_sealed: Option<Vec<u8>>,
}

/// Keeps a promise, in place of an earlier one.
pub fn promise(new: &Promise, at: Timestamp) -> Statement {
    let by = new.by.map(|person| person.0);
    let words = new.best_time.as_str();
    Statement::new(PROMISE, values![new.case.0, new.call_at, at, by, words, new.phone_sealed.clone()])
}

/// A call in vain.
pub fn tried(case: CaseId) -> Statement {
    Statement::new(TRIED, values![case.0])
}

/// No call is to be made any more; the number goes with it.
pub fn end_call(case: CaseId) -> Statement {
    Statement::new(END_CALL, values![case.0])
}

/// Where and by whom a seller was phoned.
#[derive(Clone, Copy, Debug)]
pub struct Phoned<'a> {
    /// Its number.
    pub id: i64,
    /// About which case.
    pub case: CaseId,
    /// Who phoned.
    pub person: Option<PersonId>,
    /// On the number for which country.
    pub country: Option<&'a str>,
    /// Whom, and what came of it.
    pub attempt: Attempt,
}

/// One attempt to phone a seller (R17, R72b).
pub fn attempt(phoned: Phoned<'_>, at: Timestamp) -> Statement {
    let Phoned { id, case, person, country, attempt } = phoned;
    let person = person.map(|person| person.0);
    let (within, answered) = (attempt.within_hours, attempt.answered);
    Statement::new(ATTEMPT, values![attempt.seller.0, id, at, case.0, person, country, within, answered])
}
