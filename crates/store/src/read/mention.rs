//! What a person was told about notes (R35); nothing of a case that is elsewhere now (R13).

use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::ids::{CaseId, PersonId, SellerId};
use jiff::Timestamp;

const AT_SELLER: &str = "SELECT m.case_id, m.message, m.at, m.by_name, m.read_at, c.customer_name, c.subject, n.text \
    FROM mention m JOIN cases c ON c.seller = m.house AND c.id = m.case_id \
    JOIN message n ON n.seller = c.seller AND n.case_id = c.id AND n.number = m.message \
    WHERE m.person = $1 AND m.house = $2 AND c.place = 'seller' AND m.at < $3 ORDER BY m.at DESC LIMIT $4";
const AT_DESK: &str = "SELECT m.case_id, m.message, m.at, m.by_name, m.read_at, c.customer_name, c.subject, n.text \
    FROM mention m JOIN cases c ON c.id = m.case_id \
    JOIN message n ON n.seller = c.seller AND n.case_id = c.id AND n.number = m.message \
    WHERE m.person = $1 AND m.house = 0 AND m.at < $2 ORDER BY m.at DESC LIMIT $3";
const UNREAD_AT_SELLER: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM mention m \
    JOIN cases c ON c.seller = m.house AND c.id = m.case_id WHERE m.person = $1 AND m.house = $2 \
    AND m.read_at IS NULL AND c.place = 'seller' LIMIT 100) AS few";
const UNREAD_AT_DESK: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM mention m WHERE m.person = $1 AND m.house = 0 \
    AND m.read_at IS NULL LIMIT 100) AS few";

/// A note that names one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The case.
    pub case: CaseId,
    /// The note's number.
    pub message: i64,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: String,
    /// When it was seen, if it was.
    pub read_at: Option<Timestamp>,
    /// The customer of the case.
    pub customer_name: String,
    /// The subject of the case.
    pub subject: String,
    /// The note's words.
    pub text: String,
}

/// What a person was told before an instant, the newest first.
pub async fn list(
    db: &Db,
    scope: Scope,
    person: PersonId,
    before: Timestamp,
    most: i64,
) -> Result<Vec<Mention>, StoreError> {
    let query = match scope {
        Scope::AtSeller(seller) => Query::new(AT_SELLER, values![person.0, seller.0, before, most]),
        Scope::Everywhere => Query::new(AT_DESK, values![person.0, before, most]),
        Scope::OneCase(_) => return Ok(Vec::new()),
    };
    db.fetch(query).await?.iter().map(mention_of).collect()
}

/// How many of them she has not seen, counted up to 100.
pub async fn unread(db: &Db, scope: Scope, person: PersonId) -> Result<i64, StoreError> {
    let query = match scope {
        Scope::AtSeller(seller) => Query::new(UNREAD_AT_SELLER, values![person.0, seller.0]),
        Scope::Everywhere => Query::new(UNREAD_AT_DESK, values![person.0]),
        Scope::OneCase(_) => return Ok(0),
    };
    let rows = db.fetch(query).await?;
    Ok(rows.first().map(|row| row.int(0)).transpose()?.unwrap_or_default())
}

/// The house whose notes these eyes read: the account, or [`SellerId::MARKETPLACE`] for the desk.
pub fn house(scope: Scope) -> SellerId {
    match scope {
        Scope::AtSeller(seller) => seller,
        Scope::Everywhere | Scope::OneCase(_) => SellerId::MARKETPLACE,
    }
}

fn mention_of(row: &Row) -> Result<Mention, StoreError> {
    Ok(Mention {
        case: CaseId(row.int(0)?),
        message: row.int(1)?,
        at: row.time(2)?,
        by: row.text(3)?.to_owned(),
        read_at: row.opt_time(4)?,
        customer_name: row.text(5)?.to_owned(),
        subject: row.text(6)?.to_owned(),
        text: row.text(7)?.to_owned(),
    })
}
