//! Lists narrowed by a filter (R28): bounded, however few of the cases fit.
//!
//! A list is looked through in its own order, [`REACH`] rows at a time; what is about one article or owed an answer is
//! found by its own index. A case is let through only as far as its eyes may see it (R13).

use super::list::{After, CaseRow, Way, counters, rows};
use super::row_columns;
use crate::{Db, Query, StoreError, Value, values};
use domain::access::Scope;
use domain::case::{Channel, List};
use domain::ids::{ArticleNumber, CaseId, PersonId, SellerId, TopicKey};
use domain::language::Language;
use jiff::Timestamp;

/// How many rows of a list are looked through for one page; the constants below say the same number.
pub const REACH: i64 = 10_000;

// In one CASE, so that PostgreSQL takes each to let half of the rows through, and walks the list instead of sorting it.
macro_rules! sieve {
    () => {
        " AND CASE WHEN (CAST($8 AS TEXT) IS NULL OR topic = $8) AND (CAST($9 AS TEXT) IS NULL OR article = $9) \
         AND (CAST($10 AS TEXT) IS NULL OR language = $10) AND (CAST($11 AS TEXT) IS NULL OR channel = $11) \
         AND (CAST($12 AS BIGINT) IS NULL OR due_at <= $12) AND (CAST($13 AS BIGINT) IS NULL OR long_open_at <= $13) \
         AND opened_at >= $14 AND opened_at < $15 \
         AND (CAST($16 AS BIGINT) IS NULL OR COALESCE(assignee, 0) = $16) THEN TRUE ELSE FALSE END "
    };
}
pub(crate) use sieve;

macro_rules! in_list {
    () => {
        " FROM cases WHERE seller = $1 AND place = 'seller' AND list = $2"
    };
}
macro_rules! in_all {
    () => {
        " FROM cases WHERE seller = $1 AND place = 'seller' AND (CAST($2 AS TEXT) IS NULL OR list = $2)"
    };
}
macro_rules! about_article {
    () => {
        ", CASE WHEN CAST($2 AS TEXT) IS NULL THEN opened_at ELSE since END AS place_in_list FROM cases \
         WHERE seller = $1 AND place = 'seller' AND article = $9 ORDER BY opened_at DESC LIMIT 10000) AS part \
         WHERE (CAST($2 AS TEXT) IS NULL OR list = $2)"
    };
}
macro_rules! owed {
    () => {
        ", CASE WHEN CAST($2 AS TEXT) IS NULL THEN opened_at ELSE since END AS place_in_list FROM cases \
         WHERE seller = $1 AND place = 'seller' AND due_at IS NOT NULL ORDER BY due_at LIMIT 10000) AS part \
         WHERE (CAST($2 AS TEXT) IS NULL OR list = $2)"
    };
}
macro_rules! on {
    () => {
        " AND (place_in_list, id) > ($3, $4) AND (place_in_list, id) <= ($5, $6)"
    };
}
macro_rules! back {
    () => {
        " AND (place_in_list, id) < ($3, $4) AND (place_in_list, id) >= ($5, $6)"
    };
}

const LIST_ON: &str = concat!(
    row_columns!(),
    in_list!(),
    " AND (since, id) > ($3, $4) AND (since, id) <= ($5, $6)",
    sieve!(),
    "ORDER BY since, id LIMIT $7"
);
const LIST_BACK: &str = concat!(
    row_columns!(),
    in_list!(),
    " AND (since, id) < ($3, $4) AND (since, id) >= ($5, $6)",
    sieve!(),
    "ORDER BY since DESC, id DESC LIMIT $7"
);
const ALL_ON: &str = concat!(
    row_columns!(),
    in_all!(),
    " AND (opened_at, id) > ($3, $4) AND (opened_at, id) <= ($5, $6)",
    sieve!(),
    "ORDER BY opened_at, id LIMIT $7"
);
const ALL_BACK: &str = concat!(
    row_columns!(),
    in_all!(),
    " AND (opened_at, id) < ($3, $4) AND (opened_at, id) >= ($5, $6)",
    sieve!(),
    "ORDER BY opened_at DESC, id DESC LIMIT $7"
);
const ARTICLE_ON: &str = concat!(
    row_columns!(),
    " FROM (",
    row_columns!(),
    about_article!(),
    on!(),
    sieve!(),
    "ORDER BY place_in_list, id LIMIT $7"
);
const ARTICLE_BACK: &str = concat!(
    row_columns!(),
    " FROM (",
    row_columns!(),
    about_article!(),
    back!(),
    sieve!(),
    "ORDER BY place_in_list DESC, id DESC LIMIT $7"
);
const OWED_ON: &str = concat!(
    row_columns!(),
    " FROM (",
    row_columns!(),
    owed!(),
    on!(),
    sieve!(),
    "ORDER BY place_in_list, id LIMIT $7"
);
const OWED_BACK: &str = concat!(
    row_columns!(),
    " FROM (",
    row_columns!(),
    owed!(),
    back!(),
    sieve!(),
    "ORDER BY place_in_list DESC, id DESC LIMIT $7"
);

const COUNT_LIST: &str = concat!(
    "SELECT COUNT(*) FROM (SELECT 1",
    in_list!(),
    " AND (since, id) > ($3, $4) AND (since, id) <= ($5, $6)",
    sieve!(),
    "LIMIT $7) AS few"
);
const COUNT_ALL: &str = concat!(
    "SELECT COUNT(*) FROM (SELECT 1",
    in_all!(),
    " AND (opened_at, id) > ($3, $4) AND (opened_at, id) <= ($5, $6)",
    sieve!(),
    "LIMIT $7) AS few"
);
const COUNT_ARTICLE: &str = concat!(
    "SELECT COUNT(*) FROM (SELECT 1 FROM (",
    row_columns!(),
    about_article!(),
    on!(),
    sieve!(),
    "LIMIT $7) AS few"
);
const COUNT_OWED: &str = concat!(
    "SELECT COUNT(*) FROM (SELECT 1 FROM (",
    row_columns!(),
    owed!(),
    on!(),
    sieve!(),
    "LIMIT $7) AS few"
);

const LIST_END_ON: &str = "SELECT since, id FROM cases WHERE seller = $1 AND place = 'seller' AND list = $2 \
    AND (since, id) > ($3, $4) ORDER BY since, id LIMIT 1 OFFSET 9999";
const LIST_END_BACK: &str = "SELECT since, id FROM cases WHERE seller = $1 AND place = 'seller' AND list = $2 \
    AND (since, id) < ($3, $4) ORDER BY since DESC, id DESC LIMIT 1 OFFSET 9999";
const ALL_END_ON: &str = "SELECT opened_at, id FROM cases WHERE seller = $1 AND place = 'seller' \
    AND (opened_at, id) > ($2, $3) ORDER BY opened_at, id LIMIT 1 OFFSET 9999";
const ALL_END_BACK: &str = "SELECT opened_at, id FROM cases WHERE seller = $1 AND place = 'seller' \
    AND (opened_at, id) < ($2, $3) ORDER BY opened_at DESC, id DESC LIMIT 1 OFFSET 9999";

/// Stands for nobody where a person is meant; people are numbered from 1.
const NOBODY: i64 = 0;

/// What lets a case through; instants, where a filter speaks of days and of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sieve {
    /// Only this topic.
    pub topic: Option<TopicKey>,
    /// Only this article.
    pub article: Option<ArticleNumber>,
    /// Only this language.
    pub language: Option<Language>,
    /// Only what came in this way.
    pub channel: Option<Channel>,
    /// Only what was due at this instant or before.
    pub overdue: Option<Timestamp>,
    /// Only what counts as open for long at this instant.
    pub long_open: Option<Timestamp>,
    /// Asked at this instant or after.
    pub from: Timestamp,
    /// Asked before this instant.
    pub to: Timestamp,
    /// Only this person's work; what is nobody's for `Some(None)`.
    pub assignee: Option<Option<PersonId>>,
}

impl Default for Sieve {
    fn default() -> Self {
        Self {
            topic: None,
            article: None,
            language: None,
            channel: None,
            overdue: None,
            long_open: None,
            from: Timestamp::MIN,
            to: Timestamp::MAX,
            assignee: None,
        }
    }
}

impl Sieve {
    /// Whether it lets a row through: the same as the statements say.
    pub fn lets(&self, row: &CaseRow) -> bool {
        let fits = |wanted: Option<&str>, found: &str| wanted.is_none_or(|wanted| wanted == found);
        let come =
            |by: Option<Timestamp>, at: Option<Timestamp>| by.is_none_or(|by| at.is_some_and(|at| at <= by));
        fits(self.topic.as_ref().map(TopicKey::as_str), &row.topic)
            && self.article.as_ref().is_none_or(|article| row.article.as_deref() == Some(article.as_str()))
            && self.language.is_none_or(|language| language == row.language)
            && self.channel.is_none_or(|channel| channel == row.channel)
            && come(self.overdue, row.due_at)
            && come(self.long_open, row.long_open_at)
            && (self.from..self.to).contains(&row.opened_at)
            && self.assignee.is_none_or(|assignee| assignee == row.assignee)
    }

    /// The values of `sieve!`, from `$8` on.
    pub(super) fn values(&self) -> Vec<Value> {
        values![
            self.topic.as_ref().map(TopicKey::as_str),
            self.article.as_ref().map(ArticleNumber::as_str),
            self.language.map(Language::code),
            self.channel.map(Channel::key),
            self.overdue,
            self.long_open,
            self.from,
            self.to,
            self.assignee.map(|assignee| assignee.map_or(NOBODY, |person| person.0)),
        ]
    }
}

/// Rows that were let through, and where looking stopped before the list ended.
#[derive(Clone, Debug)]
pub struct Part {
    /// The rows, the nearest first.
    pub rows: Vec<CaseRow>,
    /// The last row that was looked at, when there are more beyond it.
    pub stopped: Option<After>,
}

/// A page of a seller's list, narrowed.
pub async fn list(
    db: &Db,
    scope: Scope,
    (list, sieve): (Option<List>, &Sieve),
    (from, way): (Option<After>, Way),
    most: i64,
) -> Result<Part, StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok(Part { rows: Vec::new(), stopped: None }) };
    let oldest_first = way.oldest_first(list);
    let (low, high) = sieve.bounds(list);
    let (top, bottom) = if oldest_first { (low, high) } else { (high, low) };
    let from = from.unwrap_or(top);
    let stopped = reach(db, (seller, list, sieve), (from, oldest_first)).await?;
    let sql = match (sieve.article.is_some(), sieve.is_owed(), list.is_some(), oldest_first) {
        (true, _, _, true) => ARTICLE_ON,
        (true, _, _, false) => ARTICLE_BACK,
        (_, true, _, true) => OWED_ON,
        (_, true, _, false) => OWED_BACK,
        (_, _, true, true) => LIST_ON,
        (_, _, true, false) => LIST_BACK,
        (_, _, false, true) => ALL_ON,
        (_, _, false, false) => ALL_BACK,
    };
    let (After(at, id), After(until, end)) = (from, stopped.unwrap_or(bottom));
    let mut asked = values![seller.0, list.map(List::key), at, id.0, until, end.0, most];
    asked.extend(sieve.values());
    Ok(Part { rows: rows(db, Query::new(sql, asked)).await?, stopped })
}

/// The most cases of a narrowed list that are counted.
pub const MOST_COUNTED: i64 = 1_000;

/// How many cases a narrowed list holds, at most [`MOST_COUNTED`], and whether there may be more.
pub async fn count(
    db: &Db,
    scope: Scope,
    list: Option<List>,
    sieve: &Sieve,
) -> Result<(i64, bool), StoreError> {
    let Scope::AtSeller(seller) = scope else { return Ok((0, false)) };
    let oldest_first = Way::On.oldest_first(list);
    let (low, high) = sieve.bounds(list);
    let top = if oldest_first { low } else { high };
    let stopped = reach(db, (seller, list, sieve), (top, oldest_first)).await?;
    let (After(from, after), After(until, end)) = match (stopped, oldest_first) {
        (None, _) => (low, high),
        (Some(stopped), true) => (low, stopped),
        // The row at the end itself is left out: a count that says "more" need not be exact.
        (Some(stopped), false) => (stopped, high),
    };
    let sql = match (sieve.article.is_some(), sieve.is_owed(), list) {
        (true, ..) => COUNT_ARTICLE,
        (_, true, _) => COUNT_OWED,
        (_, _, Some(_)) => COUNT_LIST,
        (_, _, None) => COUNT_ALL,
    };
    let mut asked = values![seller.0, list.map(List::key), from, after.0, until, end.0, MOST_COUNTED + 1];
    asked.extend(sieve.values());
    let found = db.fetch(Query::new(sql, asked)).await?;
    let counted = found.first().map(|row| row.int(0)).transpose()?.unwrap_or_default();
    Ok((counted.min(MOST_COUNTED), counted > MOST_COUNTED || stopped.is_some()))
}

impl Sieve {
    fn is_owed(&self) -> bool {
        self.overdue.is_some() || self.long_open.is_some()
    }

    /// Between which places of a list everything lies that it lets through: nothing stands in a list before it was asked.
    fn bounds(&self, list: Option<List>) -> (After, After) {
        let whole = list.is_some() || self.to == Timestamp::MAX;
        let high = if whole { After::LAST } else { After(self.to, CaseId(0)) };
        (After(self.from, CaseId(0)), high)
    }
}

/// How many cases a list holds, or all of them.
async fn held(db: &Db, seller: SellerId, list: Option<List>) -> Result<i64, StoreError> {
    let counters = counters(db, seller).await?;
    Ok(counters.iter().filter(|(key, _)| list.is_none_or(|list| list.key() == key)).map(|(_, n)| n).sum())
}

/// The row at the end of one's reach, when the list goes on beyond it; nothing where another index bounds the work.
async fn reach(
    db: &Db,
    (seller, list, sieve): (SellerId, Option<List>, &Sieve),
    (After(at, id), oldest_first): (After, bool),
) -> Result<Option<After>, StoreError> {
    if sieve.article.is_some() || sieve.is_owed() || held(db, seller, list).await? <= REACH {
        return Ok(None);
    }
    let query = match (list, oldest_first) {
        (Some(list), true) => Query::new(LIST_END_ON, values![seller.0, list.key(), at, id.0]),
        (Some(list), false) => Query::new(LIST_END_BACK, values![seller.0, list.key(), at, id.0]),
        (None, true) => Query::new(ALL_END_ON, values![seller.0, at, id.0]),
        (None, false) => Query::new(ALL_END_BACK, values![seller.0, at, id.0]),
    };
    let found = db.fetch(query).await?;
    found.first().map(|row| Ok(After(row.time(0)?, CaseId(row.int(1)?)))).transpose()
}
