//! Cases: one file for a command, rows for lists, search.

use super::strange;
use crate::{Db, Dialected, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::calendar::CalendarVersion;
use domain::case::{
    About, Case, CaseFile, Channel, Closer, Kept, List, Place, Placement, Status, SurveyPlan, Turn,
};
use domain::ids::{ArticleNumber, CaseId, CustomerId, OrderNumber, SellerId, TopicKey};
use domain::language::Language;
use jiff::Timestamp;

macro_rules! file_columns {
    () => {
        "SELECT seller, id, version, place, list, since, due_at, long_open_at, owed_since, closes_at, until, \
         closed_by, closed_by_seller, survey, survey_at, placement, arrived_at, placement_due_at, calendar, \
         returns_at, responded_at, contact, closings, opened_at, touched_at, customer, customer_name, \
         order_number, topic, article, article_title, subject, channel, language, messages FROM cases "
    };
}
macro_rules! row_columns {
    () => {
        "SELECT id, seller, place, list, since, due_at, long_open_at, until, opened_at, customer_name, \
         order_number, topic, article_title, subject, channel, language, messages, closed_by FROM cases "
    };
}

const FILE_AT_SELLER: &str = concat!(file_columns!(), "WHERE seller = $1 AND id = $2 AND place = 'seller'");
const FILE_ANYWHERE: &str = concat!(file_columns!(), "WHERE id = $1");
const DUE_TO_WAKE: &str = concat!(file_columns!(), "WHERE wake_at <= $1 ORDER BY wake_at LIMIT $2");
const SELLER_OF: &str = "SELECT seller FROM cases WHERE id = $1 AND place = 'seller'";

const LIST_AT_SELLER: &str = concat!(
    row_columns!(),
    "WHERE seller = $1 AND place = 'seller' AND list = $2 AND (since, id) > ($3, $4) ORDER BY since, id LIMIT $5"
);
const CLOSED_AT_SELLER: &str = concat!(
    row_columns!(),
    "WHERE seller = $1 AND place = 'seller' AND list = 'closed' AND (since, id) < ($2, $3) \
     ORDER BY since DESC, id DESC LIMIT $4"
);
const ALL_AT_SELLER: &str = concat!(
    row_columns!(),
    "WHERE seller = $1 AND place = 'seller' AND (opened_at, id) < ($2, $3) ORDER BY opened_at DESC, id DESC LIMIT $4"
);
const NEXT_DUE: &str = concat!(
    row_columns!(),
    "WHERE seller = $1 AND place = 'seller' AND list = 'to_answer' ORDER BY due_at LIMIT $2"
);
const QUEUE: &str = concat!(
    row_columns!(),
    "WHERE place = $1 AND place <> 'seller' AND list = $2 AND (since, id) > ($3, $4) ORDER BY since, id LIMIT $5"
);
const BY_ORDER_AT_SELLER: &str = concat!(
    row_columns!(),
    "WHERE order_number = $1 AND seller = $2 AND place = 'seller' ORDER BY opened_at DESC LIMIT $3"
);
const BY_ORDER: &str = concat!(row_columns!(), "WHERE order_number = $1 ORDER BY opened_at DESC LIMIT $2");
const BY_NUMBER_AT_SELLER: &str =
    concat!(row_columns!(), "WHERE seller = $1 AND id = $2 AND place = 'seller'");
const BY_NUMBER: &str = concat!(row_columns!(), "WHERE id = $1");
const OF_CUSTOMER_AT_SELLER: &str = concat!(
    row_columns!(),
    "WHERE customer = $1 AND seller = $2 AND place = 'seller' ORDER BY opened_at DESC LIMIT $3"
);
const OF_CUSTOMER: &str = concat!(row_columns!(), "WHERE customer = $1 ORDER BY opened_at DESC LIMIT $2");
const OF_ARTICLE: &str = concat!(
    row_columns!(),
    "WHERE seller = $1 AND article = $2 AND place = 'seller' AND opened_at >= $3 ORDER BY opened_at DESC LIMIT $4"
);

const HITS_AT_SELLER: Dialected = Dialected {
    sqlite: concat!(
        row_columns!(),
        "WHERE seller = $2 AND place = 'seller' AND id IN (SELECT d.case_id FROM \
         (SELECT rowid AS hit FROM search_words WHERE search_words MATCH $1 ORDER BY rowid DESC LIMIT 500) w \
         JOIN search_document d ON d.id = w.hit) ORDER BY opened_at DESC LIMIT $3"
    ),
    postgres: concat!(
        row_columns!(),
        "WHERE seller = $2 AND place = 'seller' AND id IN (SELECT case_id FROM search_document \
         WHERE words @@ to_tsquery('simple', $1) ORDER BY case_id DESC LIMIT 500) ORDER BY opened_at DESC LIMIT $3"
    ),
};
const HITS: Dialected = Dialected {
    sqlite: concat!(
        row_columns!(),
        "WHERE id IN (SELECT d.case_id FROM \
         (SELECT rowid AS hit FROM search_words WHERE search_words MATCH $1 ORDER BY rowid DESC LIMIT 500) w \
         JOIN search_document d ON d.id = w.hit) ORDER BY opened_at DESC LIMIT $2"
    ),
    postgres: concat!(
        row_columns!(),
        "WHERE id IN (SELECT case_id FROM search_document WHERE words @@ to_tsquery('simple', $1) \
         ORDER BY case_id DESC LIMIT 500) ORDER BY opened_at DESC LIMIT $2"
    ),
};

const COUNTERS: &str = "SELECT list, n FROM counter WHERE seller = $1";
const LONG_OPEN: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE seller = $1 AND place = 'seller' \
    AND list = 'to_answer' AND long_open_at <= $2 LIMIT 1000) AS few";
const OVERDUE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE seller = $1 AND place = 'seller' \
    AND list = 'to_answer' AND due_at <= $2 LIMIT 1000) AS few";

/// One line of a list (R27).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The case number.
    pub id: CaseId,
    /// The seller it hangs under.
    pub seller: SellerId,
    /// Where it lies.
    pub place: Place,
    /// The list it stands in.
    pub list: List,
    /// Since when.
    pub since: Timestamp,
    /// Before when an answer is in time, while one is owed.
    pub due_at: Option<Timestamp>,
    /// From when it counts as open for long.
    pub long_open_at: Option<Timestamp>,
    /// Until when it is kept for later.
    pub until: Option<Timestamp>,
    /// When the customer asked.
    pub opened_at: Timestamp,
    /// Who asks.
    pub customer_name: String,
    /// The order.
    pub order: Option<String>,
    /// The topic's key.
    pub topic: String,
    /// The article's title.
    pub article_title: Option<String>,
    /// The subject line.
    pub subject: String,
    /// How it came in.
    pub channel: Channel,
    /// The customer's language.
    pub language: Language,
    /// How many messages it holds.
    pub messages: i64,
    /// By whom or what it was closed.
    pub closed_by: Option<String>,
}

/// Where a page of a list begins: after this instant and case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After(pub Timestamp, pub CaseId);

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

/// The seller a case lies at now: whom a person may be offered to switch to (R14).
pub async fn seller_at(db: &Db, id: CaseId) -> Result<Option<SellerId>, StoreError> {
    let rows = db.fetch(Query::new(SELLER_OF, values![id.0])).await?;
    rows.first().map(|row| Ok(SellerId(row.int(0)?))).transpose()
}

/// A page of a seller's list: open lists longest waiting first, closed and all newest first (R26).
pub async fn list(
    db: &Db,
    scope: Scope,
    list: Option<List>,
    after: Option<After>,
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok(Vec::new()) };
    let query = match list {
        Some(List::Closed) => {
            let After(at, id) = after.unwrap_or(After(Timestamp::MAX, CaseId(i64::MAX)));
            Query::new(CLOSED_AT_SELLER, values![seller.0, at, id.0, most])
        }
        Some(open) => {
            let After(at, id) = after.unwrap_or(After(Timestamp::MIN, CaseId(0)));
            Query::new(LIST_AT_SELLER, values![seller.0, open.key(), at, id.0, most])
        }
        None => {
            let After(at, id) = after.unwrap_or(After(Timestamp::MAX, CaseId(i64::MAX)));
            Query::new(ALL_AT_SELLER, values![seller.0, at, id.0, most])
        }
    };
    rows(db, query).await
}

/// The next deadlines of a seller, the soonest first (R25).
pub async fn next_due(db: &Db, scope: Scope, most: i64) -> Result<Vec<CaseRow>, StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok(Vec::new()) };
    rows(db, Query::new(NEXT_DUE, values![seller.0, most])).await
}

/// A page of one of the desk's queues, longest waiting first.
pub async fn queue(
    db: &Db,
    scope: Scope,
    place: Place,
    list: List,
    after: Option<After>,
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let After(at, id) = after.unwrap_or(After(Timestamp::MIN, CaseId(0)));
    rows(db, Query::new(QUEUE, values![place.key(), list.key(), at, id.0, most])).await
}

/// Cases by exact number or order number, as far as these eyes may see (R18, R28).
pub async fn by_number(db: &Db, scope: Scope, number: &str, most: i64) -> Result<Vec<CaseRow>, StoreError> {
    let mut found = Vec::new();
    if let Ok(id) = number.parse::<i64>() {
        let query = match scope {
            Scope::AtSeller(seller) => Query::new(BY_NUMBER_AT_SELLER, values![seller.0, id]),
            Scope::Everywhere => Query::new(BY_NUMBER, values![id]),
            Scope::OneCase(_) => return Ok(found),
        };
        found.extend(rows(db, query).await?);
    }
    let query = match scope {
        Scope::AtSeller(seller) => Query::new(BY_ORDER_AT_SELLER, values![number, seller.0, most]),
        Scope::Everywhere => Query::new(BY_ORDER, values![number, most]),
        Scope::OneCase(_) => return Ok(found),
    };
    found.extend(rows(db, query).await?);
    Ok(found)
}

/// Cases in which words like these occur, newest first (R28). `words` is text as a person typed it.
pub async fn with_words(db: &Db, scope: Scope, words: &str, most: i64) -> Result<Vec<CaseRow>, StoreError> {
    let seller = match scope {
        Scope::AtSeller(seller) => Some(seller),
        Scope::Everywhere => None,
        Scope::OneCase(_) => return Ok(Vec::new()),
    };
    let Some(terms) = crate::search::terms(db.engine(), seller, words) else { return Ok(Vec::new()) };
    let query = match seller {
        Some(seller) => Query::new(HITS_AT_SELLER, values![terms, seller.0, most]),
        None => Query::new(HITS, values![terms, most]),
    };
    rows(db, query).await
}

/// Earlier and other cases of a customer, as far as these eyes may see (R30).
pub async fn of_customer(
    db: &Db,
    scope: Scope,
    customer: CustomerId,
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    let query = match scope {
        Scope::AtSeller(seller) => Query::new(OF_CUSTOMER_AT_SELLER, values![customer.0, seller.0, most]),
        Scope::Everywhere => Query::new(OF_CUSTOMER, values![customer.0, most]),
        Scope::OneCase(_) => return Ok(Vec::new()),
    };
    rows(db, query).await
}

/// Cases about an article since an instant (R70).
pub async fn of_article(
    db: &Db,
    scope: Scope,
    article: &str,
    since: Timestamp,
    most: i64,
) -> Result<Vec<CaseRow>, StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok(Vec::new()) };
    rows(db, Query::new(OF_ARTICLE, values![seller.0, article, since, most])).await
}

/// How many cases stand in each list of an account (R25); [`SellerId::MARKETPLACE`] for the desk's queues.
pub async fn counters(db: &Db, seller: SellerId) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = db.fetch(Query::new(COUNTERS, values![seller.0])).await?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?))).collect()
}

/// How many are open for long and how many overdue at `now`, each counted up to 1,000 (R7, R25).
pub async fn pressing(db: &Db, scope: Scope, now: Timestamp) -> Result<(i64, i64), StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok((0, 0)) };
    let mut counts = [0; 2];
    for (count, sql) in counts.iter_mut().zip([LONG_OPEN, OVERDUE]) {
        if let Some(row) = db.fetch(Query::new(sql, values![seller.0, now])).await?.first() {
            *count = row.int(0)?;
        }
    }
    Ok((counts[0], counts[1]))
}

async fn rows(db: &Db, query: Query) -> Result<Vec<CaseRow>, StoreError> {
    db.fetch(query).await?.iter().map(row_of).collect()
}

fn row_of(row: &Row) -> Result<CaseRow, StoreError> {
    let seller = SellerId(row.int(1)?);
    Ok(CaseRow {
        id: CaseId(row.int(0)?),
        seller,
        place: place_of(row.text(2)?, seller)?,
        list: List::from_key(row.text(3)?)
            .ok_or_else(|| strange("the list", row.text(3).unwrap_or_default()))?,
        since: row.time(4)?,
        due_at: row.opt_time(5)?,
        long_open_at: row.opt_time(6)?,
        until: row.opt_time(7)?,
        opened_at: row.time(8)?,
        customer_name: row.text(9)?.to_owned(),
        order: row.opt_text(10)?.map(str::to_owned),
        topic: row.text(11)?.to_owned(),
        article_title: row.opt_text(12)?.map(str::to_owned),
        subject: row.text(13)?.to_owned(),
        channel: channel_of(row.text(14)?)?,
        language: Language::from_code(row.text(15)?).unwrap_or_default(),
        messages: row.int(16)?,
        closed_by: row.opt_text(17)?.map(str::to_owned),
    })
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
    };
    let about = About {
        customer: CustomerId(row.int(25)?),
        customer_name: row.text(26)?.to_owned(),
        order: row.opt_text(27)?.and_then(OrderNumber::parse),
        topic: TopicKey::parse(row.text(28)?).unwrap_or_else(TopicKey::other),
        article: row.opt_text(29)?.and_then(ArticleNumber::parse),
        article_title: row.opt_text(30)?.map(str::to_owned),
        subject: row.text(31)?.to_owned(),
        channel: channel_of(row.text(32)?)?,
        language: Language::from_code(row.text(33)?).unwrap_or_default(),
    };
    Ok(CaseFile { case, about, messages: row.int(34)? })
}

fn placement_of(row: &Row) -> Result<Placement, StoreError> {
    Ok(Placement {
        number: small(row.int(15)?)?,
        arrived_at: row.time(16)?,
        due_at: row.time(17)?,
        calendar: CalendarVersion(small(row.int(18)?)?),
        returns_at: row.opt_time(19)?,
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

fn place_of(key: &str, seller: SellerId) -> Result<Place, StoreError> {
    Place::from_key(key, seller).ok_or_else(|| strange("the place", key))
}

fn channel_of(key: &str) -> Result<Channel, StoreError> {
    Channel::from_key(key).ok_or_else(|| strange("the channel", key))
}

fn small(number: i64) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| strange("a count of", &number.to_string()))
}
