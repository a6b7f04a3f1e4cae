//! One case as a command loads it; lists and search stand in `read::list`.

use super::strange;
use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::calendar::CalendarVersion;
use domain::callback::{Callback, Stage};
use domain::case::{
    About, Case, CaseFile, Channel, Closer, Kept, List, Place, Placement, Status, SurveyPlan, Turn,
};
use domain::ids::{ArticleNumber, CaseId, CustomerId, OrderNumber, PersonId, SellerId, TopicKey};
use domain::language::Language;
use jiff::Timestamp;

macro_rules! file_columns {
    () => {
        "SELECT seller, id, version, place, list, since, due_at, long_open_at, owed_since, closes_at, until, \
         closed_by, closed_by_seller, survey, survey_at, placement, arrived_at, placement_due_at, calendar, \
         returns_at, responded_at, contact, closings, opened_at, touched_at, customer, customer_name, \
         order_number, topic, article, article_title, subject, channel, language, messages, assignee, reminded_at, \
         callback, callback_tries, callback_most, remind_at, erased_at FROM cases "
    };
}

const FILE_AT_SELLER: &str = concat!(file_columns!(), "WHERE seller = $1 AND id = $2 AND place = 'seller'");
const FILE_ANYWHERE: &str = concat!(file_columns!(), "WHERE id = $1");
const DUE_TO_WAKE: &str = concat!(file_columns!(), "WHERE wake_at <= $1 ORDER BY wake_at LIMIT $2");
const OWED: &str = "SELECT id FROM cases WHERE seller = $1 AND place = 'seller' AND due_at IS NOT NULL AND id > $2 \
    ORDER BY id LIMIT $3";
const OWED_AT_DESK: &str =
    "SELECT id FROM cases WHERE place <> 'seller' AND due_at IS NOT NULL AND id > $1 ORDER BY id LIMIT $2";
const FROM_NUMBER: &str = concat!(file_columns!(), "WHERE id > $1 ORDER BY id LIMIT $2");
const SELLER_OF: &str = "SELECT seller FROM cases WHERE id = $1 AND place = 'seller'";

/// The case, if these eyes may see it (R13).
pub async fn file(db: &Db, scope: Scope, id: CaseId) -> Result<Option<CaseFile>, StoreError> {
    let query = match scope {
        Scope::AtSeller(seller) => Query::new(FILE_AT_SELLER, values![seller.0, id.0]),
        Scope::OneCase(only) if only != id => return Ok(None),
        Scope::OneCase(_) | Scope::Everywhere => Query::new(FILE_ANYWHERE, values![id.0]),
    };
    db.fetch(query).await?.first().map(file_of).transpose()
}

/// Cases whose wake-up has come, the earliest first; only the clockwork looks with `Everywhere` eyes here.
pub async fn due_to_wake(
    db: &Db,
    scope: Scope,
    now: Timestamp,
    most: i64,
) -> Result<Vec<CaseFile>, StoreError> {
    match scope {
        Scope::Everywhere => {
            db.fetch(Query::new(DUE_TO_WAKE, values![now, most])).await?.iter().map(file_of).collect()
        }
        Scope::AtSeller(_) | Scope::OneCase(_) => Ok(Vec::new()),
    }
}

/// Cases in which a seller owes an answer, or the desk for seller 0, by number after one; for the clockwork, which moves their deadlines (R6).
pub async fn owed(
    db: &Db,
    scope: Scope,
    seller: SellerId,
    after: CaseId,
    most: i64,
) -> Result<Vec<CaseId>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let query = if seller == SellerId::MARKETPLACE {
        Query::new(OWED_AT_DESK, values![after.0, most])
    } else {
        Query::new(OWED, values![seller.0, after.0, most])
    };
    db.fetch(query).await?.iter().map(|row| Ok(CaseId(row.int(0)?))).collect()
}

/// Cases by number, after one; only who makes the index of words anew looks at all of them.
pub async fn from_number(
    db: &Db,
    scope: Scope,
    after: CaseId,
    most: i64,
) -> Result<Vec<CaseFile>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    db.fetch(Query::new(FROM_NUMBER, values![after.0, most])).await?.iter().map(file_of).collect()
}

/// The seller a case lies at now: whom a person may be offered to switch to (R14). Asked with the desk's own eyes.
pub async fn seller_at(db: &Db, scope: Scope, id: CaseId) -> Result<Option<SellerId>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(None);
    }
    let rows = db.fetch(Query::new(SELLER_OF, values![id.0])).await?;
    rows.first().map(|row| Ok(SellerId(row.int(0)?))).transpose()
}

fn file_of(row: &Row) -> Result<CaseFile, StoreError> {
    let seller = SellerId(row.int(0)?);
    let case = Case {
        seller,
        id: CaseId(row.int(1)?),
        version: row.int(2)?,
        place: place_of(row.text(3)?, seller)?,
        status: status_of(row)?,
        placement: placement_of(row)?,
        contact: row.opt_int(21)?.map(SellerId),
        closings: small(row.int(22)?)?,
        opened_at: row.time(23)?,
        touched_at: row.time(24)?,
        callback: callback_of(row)?,
        reminded_at: row.opt_time(36)?,
        erased_at: row.opt_time(41)?,
    };
    let about = About {
        customer: CustomerId(row.int(25)?),
        customer_name: row.text(26)?.to_owned(),
        order: row.opt_text(27)?.and_then(OrderNumber::parse),
        topic: TopicKey::parse(row.text(28)?).unwrap_or_else(TopicKey::other),
        article: row.opt_text(29)?.and_then(ArticleNumber::parse),
        article_title: row.opt_owned(30)?,
        subject: row.text(31)?.to_owned(),
        channel: channel_of(row.text(32)?)?,
        language: Language::from_code(row.text(33)?).unwrap_or_default(),
        assignee: row.opt_int(35)?.map(PersonId),
    };
    Ok(CaseFile { case, about, messages: row.int(34)? })
}

fn callback_of(row: &Row) -> Result<Option<Callback>, StoreError> {
    let Some(key) = row.opt_text(37)? else { return Ok(None) };
    let stage = Stage::from_key(key).ok_or_else(|| strange("the stage of a callback", key))?;
    let count = |column: usize| -> Result<u8, StoreError> {
        let number = row.opt_int(column)?.unwrap_or_default();
        u8::try_from(number).map_err(|_| strange("a count of calls", &number.to_string()))
    };
    Ok(Some(Callback { stage, tries: count(38)?, most: count(39)? }))
}

fn placement_of(row: &Row) -> Result<Placement, StoreError> {
    Ok(Placement {
        number: small(row.int(15)?)?,
        arrived_at: row.time(16)?,
        due_at: row.time(17)?,
        calendar: CalendarVersion(small(row.int(18)?)?),
        returns_at: row.opt_time(19)?,
        remind_at: row.opt_time(40)?,
        responded_at: row.opt_time(20)?,
    })
}

/// The columns of a status back into one; the reverse stands in `write::case`.
fn status_of(row: &Row) -> Result<Status, StoreError> {
    let since = row.time(5)?;
    let turn = || -> Result<Option<Turn>, StoreError> {
        let (Some(due_at), Some(long_open_at), Some(since)) =
            (row.opt_time(6)?, row.opt_time(7)?, row.opt_time(8)?)
        else {
            return Ok(None);
        };
        Ok(Some(Turn { since, due_at, long_open_at }))
    };
    let broken = || strange("an incomplete status of case", &row.int(1).unwrap_or_default().to_string());
    let closes_at = || -> Result<Timestamp, StoreError> { row.opt_time(9)?.ok_or_else(broken) };
    match List::from_key(row.text(4)?) {
        Some(List::ToAnswer) => Ok(Status::ToAnswer(turn()?.ok_or_else(broken)?)),
        Some(List::Waiting) => Ok(Status::Waiting { since, closes_at: closes_at()? }),
        Some(List::FollowUp) => {
            let kept = match turn()? {
                Some(turn) => Kept::Owing(turn),
                None => Kept::Answered { closes_at: closes_at()? },
            };
            Ok(Status::FollowUp { since, until: row.opt_time(10)?, kept })
        }
        Some(List::Closed) => Ok(Status::Closed { at: since, by: closer_of(row)?, survey: survey_of(row)? }),
        None => Err(strange("the list", row.text(4)?)),
    }
}

fn closer_of(row: &Row) -> Result<Closer, StoreError> {
    let seller = SellerId(row.opt_int(12)?.unwrap_or_default());
    match row.opt_text(11)? {
        Some("seller") => Ok(Closer::Seller(seller)),
        Some("desk") => Ok(Closer::Desk),
        Some("silence_at_seller") => Ok(Closer::SilenceAtSeller(seller)),
        Some("silence_at_desk") => Ok(Closer::SilenceAtDesk),
        other => Err(strange("a case closed by", other.unwrap_or("nobody"))),
    }
}

fn survey_of(row: &Row) -> Result<SurveyPlan, StoreError> {
    match (row.opt_text(13)?, row.opt_time(14)?) {
        (Some("planned"), Some(at)) => Ok(SurveyPlan::Planned(at)),
        (Some("sent"), _) => Ok(SurveyPlan::Sent),
        (Some("skipped"), _) => Ok(SurveyPlan::Skipped),
        (other, _) => Err(strange("the survey state", other.unwrap_or("nothing"))),
    }
}

pub(super) fn place_of(key: &str, seller: SellerId) -> Result<Place, StoreError> {
    Place::from_key(key, seller).ok_or_else(|| strange("the place", key))
}

pub(super) fn channel_of(key: &str) -> Result<Channel, StoreError> {
    Channel::from_key(key).ok_or_else(|| strange("the channel", key))
}

fn small(number: i64) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| strange("a count of", &number.to_string()))
}
