//! What people and the desk did, over the whole house, newest first: lines of the audit log, and events of cases (R20).

use super::people::Changed;
use super::thread::{Line, line_of as event_of, may_know};
use crate::{Db, Query, Row, StoreError, Value, values};
use domain::access::Scope;
use domain::ids::{CaseId, OrderNumber, PersonId, SellerId};
use jiff::Timestamp;

macro_rules! line_columns {
    () => {
        "SELECT a.at, a.id, a.person, p.name, a.what, a.words, a.seller, s.name, a.case_id, a.order_number \
         FROM audit a LEFT JOIN person p ON p.id = a.person LEFT JOIN seller s ON s.id = a.seller \
         WHERE (a.at, a.id) < ($1, $2) AND a.at >= $3 "
    };
}
const LINES: &str = concat!(line_columns!(), "ORDER BY a.at DESC, a.id DESC LIMIT $4");
const LINES_OF_PERSON: &str =
    concat!(line_columns!(), "AND a.person = $5 ORDER BY a.at DESC, a.id DESC LIMIT $4");
const LINES_OF_KIND: &str =
    concat!(line_columns!(), "AND a.what = $5 ORDER BY a.at DESC, a.id DESC LIMIT $4");
const LINES_OF_CASE: &str =
    concat!(line_columns!(), "AND a.case_id = $5 ORDER BY a.at DESC, a.id DESC LIMIT $4");
const LINES_OF_ORDER: &str =
    concat!(line_columns!(), "AND a.order_number = $5 ORDER BY a.at DESC, a.id DESC LIMIT $4");

macro_rules! event_columns {
    () => {
        "SELECT e.at, e.actor, e.body, e.words, e.case_id, e.number, e.person, p.name, e.seller, s.name, c.order_number \
         FROM event e LEFT JOIN person p ON p.id = e.person LEFT JOIN seller s ON s.id = e.seller \
         JOIN cases c ON c.seller = e.seller AND c.id = e.case_id \
         WHERE (e.at, e.case_id, e.number) < ($1, $2, $3) AND e.at >= $4 "
    };
}
const EVENTS: &str = concat!(event_columns!(), "ORDER BY e.at DESC, e.case_id DESC, e.number DESC LIMIT $5");
const EVENTS_OF_PERSON: &str =
    concat!(event_columns!(), "AND e.person = $6 ORDER BY e.at DESC, e.case_id DESC, e.number DESC LIMIT $5");
const EVENTS_OF_CASE: &str = concat!(
    event_columns!(),
    "AND e.case_id = $6 AND e.seller = (SELECT k.seller FROM cases k WHERE k.id = $6) ORDER BY e.at DESC, e.case_id DESC, e.number DESC LIMIT $5"
);
const EVENTS_OF_ORDER: &str = concat!(
    event_columns!(),
    "AND (e.seller, e.case_id) IN (SELECT k.seller, k.id FROM cases k WHERE k.order_number = $6) ORDER BY e.at DESC, e.case_id DESC, e.number DESC LIMIT $5"
);

/// What is looked for; each has its own index.
#[derive(Clone, Copy, Debug)]
pub enum About<'a> {
    /// Everything.
    Anything,
    /// What one person did.
    Person(PersonId),
    /// What concerns a case.
    Case(CaseId),
    /// What concerns an order.
    Order(&'a OrderNumber),
    /// One kind of line; no event is of any.
    Kind(&'a str),
}

/// Where reading goes on, and back to when; both by instant and number.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<N> {
    /// Before this, the newest first.
    pub before: (Timestamp, N),
    /// Not earlier than this.
    pub since: Timestamp,
    /// The most that is read.
    pub most: i64,
}

/// A line of the log with where it was written.
#[derive(Clone, Debug)]
pub struct Logged {
    /// Who did what.
    pub line: Changed,
    /// Of which account; 0 for the marketplace.
    pub seller: SellerId,
    /// Its name.
    pub seller_name: Option<String>,
    /// The case it was about.
    pub case: Option<CaseId>,
    /// The order it was about.
    pub order: Option<String>,
}

/// An event of a case with where it happened.
#[derive(Clone, Debug)]
pub struct Happened {
    /// What happened.
    pub line: Line,
    /// The case.
    pub case: CaseId,
    /// The event's number in it.
    pub number: i64,
    /// Who of a house did it.
    pub person: Option<PersonId>,
    /// Her name.
    pub name: Option<String>,
    /// The case's seller; 0 where it has none.
    pub seller: SellerId,
    /// The seller's name.
    pub seller_name: Option<String>,
    /// The case's order.
    pub order: Option<String>,
    /// Whether the desk may know: a seller's own notes and who works on what there are the seller's business.
    pub told: bool,
}

/// Lines of the log.
pub async fn lines(db: &Db, about: About<'_>, stretch: Stretch<i64>) -> Result<Vec<Logged>, StoreError> {
    let (at, id) = stretch.before;
    let asked = values![at, id, stretch.since, stretch.most];
    let (sql, more): (_, Vec<Value>) = match about {
        About::Anything => (LINES, Vec::new()),
        About::Person(person) => (LINES_OF_PERSON, values![person.0]),
        About::Case(case) => (LINES_OF_CASE, values![case.0]),
        About::Order(order) => (LINES_OF_ORDER, values![order.as_str()]),
        About::Kind(what) => (LINES_OF_KIND, values![what]),
    };
    let rows = db.fetch(Query::new(sql, asked.into_iter().chain(more).collect())).await?;
    rows.iter().map(logged_of).collect()
}

/// Events of cases anywhere; none for eyes that do not see everywhere.
pub async fn events(
    db: &Db,
    scope: Scope,
    about: About<'_>,
    stretch: Stretch<(CaseId, i64)>,
) -> Result<Vec<Happened>, StoreError> {
    let (at, (case, number)) = stretch.before;
    let asked = values![at, case.0, number, stretch.since, stretch.most];
    let (sql, more): (_, Vec<Value>) = match about {
        About::Anything => (EVENTS, Vec::new()),
        About::Person(person) => (EVENTS_OF_PERSON, values![person.0]),
        About::Case(case) => (EVENTS_OF_CASE, values![case.0]),
        About::Order(order) => (EVENTS_OF_ORDER, values![order.as_str()]),
        About::Kind(_) => return Ok(Vec::new()),
    };
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let rows = db.fetch(Query::new(sql, asked.into_iter().chain(more).collect())).await?;
    rows.iter().map(|row| happened_of(row, scope)).collect()
}

fn logged_of(row: &Row) -> Result<Logged, StoreError> {
    Ok(Logged {
        line: super::people::changed_of(row)?,
        seller: SellerId(row.int(6)?),
        seller_name: row.opt_owned(7)?,
        case: row.opt_int(8)?.map(CaseId),
        order: row.opt_owned(9)?,
    })
}

fn happened_of(row: &Row, scope: Scope) -> Result<Happened, StoreError> {
    let line = event_of(row)?;
    Ok(Happened {
        told: may_know(scope, &line),
        line,
        case: CaseId(row.int(4)?),
        number: row.int(5)?,
        person: row.opt_int(6)?.map(PersonId),
        name: row.opt_owned(7)?,
        seller: SellerId(row.int(8)?),
        seller_name: row.opt_owned(9)?,
        order: row.opt_owned(10)?,
    })
}
