//! Cases in which words occur (R28), newest first, those whose customer, article or subject is meant on top.
//!
//! The work is bounded for common words: PostgreSQL first looks through one's newest documents and asks the index of
//! all words only where that gives too little; SQLite walks its index from the newest place on, first by whole words,
//! stems and short beginnings. What eyes may not see is not found (R13): every document carries the mark of who may find it,
//! and where the words stand in few places, each place is asked whose it is instead (0026).

use super::list::{CaseRow, row_of};
use super::row_columns;
use super::sift::{Sieve, sieve};
pub use crate::search::Reach;
use crate::search::{Finder, bound, leaves_out, terms};
use crate::{Db, Dialected, Engine, Query, StoreError, values};
use domain::access::Scope;
use domain::case::List;
use domain::ids::{CaseId, SellerId};
use jiff::Timestamp;

macro_rules! found_at_seller {
    () => {
        " AS h CROSS JOIN cases WHERE h.found = cases.id AND seller = $1 AND place = 'seller' \
         AND (CAST($2 AS TEXT) IS NULL OR list = $2) AND (told, opened_at, id) < ($5, $3, $4)"
    };
}
macro_rules! found_anywhere {
    () => {
        " AS h CROSS JOIN cases WHERE h.found = cases.id AND (CAST($1 AS BIGINT) IS NULL OR seller = $1) \
         AND (CAST($2 AS TEXT) IS NULL OR list = $2) AND (told, opened_at, id) < ($5, $3, $4)"
    };
}
macro_rules! with_text {
    () => {
        ", told, (SELECT SUBSTR(m.text, 1, 8000) FROM message m WHERE m.seller = cases.seller AND m.case_id = cases.id \
         AND m.number = hit) FROM "
    };
}
macro_rules! ordered {
    () => {
        "ORDER BY told DESC, opened_at DESC, id DESC LIMIT $7"
    };
}
macro_rules! cases_of {
    () => {
        "(SELECT d.case_id AS found, CAST(MAX(CASE WHEN d.number = 0 THEN 1 ELSE 0 END) AS BIGINT) AS told, \
         MAX(d.number) AS hit FROM "
    };
}
macro_rules! places_sqlite {
    () => {
        "(SELECT rowid AS hit FROM search_words WHERE search_words MATCH $6 ORDER BY rowid DESC LIMIT 1000) w \
         JOIN search_document d ON d.id = w.hit GROUP BY d.case_id)"
    };
}
macro_rules! own_places_sqlite {
    () => {
        "(SELECT rowid AS hit FROM search_words WHERE search_words MATCH $6 ORDER BY rowid DESC LIMIT 1000) w \
         JOIN search_document d ON d.id = w.hit WHERE d.seller = $1 GROUP BY d.case_id)"
    };
}
macro_rules! places_far {
    () => {
        "(SELECT case_id, number FROM search_document WHERE words @@ CAST(CAST($6 AS TEXT) AS TSQUERY) \
         ORDER BY case_id + 0 DESC LIMIT 1000) d GROUP BY d.case_id)"
    };
}

const NEAR_AT_SELLER: Dialected = Dialected {
    sqlite: concat!(
        row_columns!(),
        with_text!(),
        cases_of!(),
        own_places_sqlite!(),
        found_at_seller!(),
        sieve!(),
        ordered!()
    ),
    postgres: concat!(
        row_columns!(),
        with_text!(),
        cases_of!(),
        "(SELECT case_id, number, words FROM search_document WHERE seller = $1 \
         ORDER BY case_id DESC, number DESC LIMIT 1000) d WHERE d.words @@ CAST(CAST($6 AS TEXT) AS TSQUERY) \
         GROUP BY d.case_id)",
        found_at_seller!(),
        sieve!(),
        ordered!()
    ),
};
const FAR_AT_SELLER: Dialected = Dialected {
    sqlite: concat!(
        row_columns!(),
        with_text!(),
        cases_of!(),
        own_places_sqlite!(),
        found_at_seller!(),
        sieve!(),
        ordered!()
    ),
    postgres: concat!(
        row_columns!(),
        with_text!(),
        cases_of!(),
        places_far!(),
        found_at_seller!(),
        sieve!(),
        ordered!()
    ),
};
const NEAR: Dialected = Dialected {
    sqlite: concat!(
        row_columns!(),
        with_text!(),
        cases_of!(),
        places_sqlite!(),
        found_anywhere!(),
        sieve!(),
        ordered!()
    ),
    postgres: concat!(
        row_columns!(),
        with_text!(),
        cases_of!(),
        "(SELECT case_id, number, words FROM search_document ORDER BY case_id DESC, number DESC LIMIT 1000) d \
         WHERE d.words @@ CAST(CAST($6 AS TEXT) AS TSQUERY) GROUP BY d.case_id)",
        found_anywhere!(),
        sieve!(),
        ordered!()
    ),
};
const FAR: Dialected = Dialected {
    sqlite: concat!(
        row_columns!(),
        with_text!(),
        cases_of!(),
        places_sqlite!(),
        found_anywhere!(),
        sieve!(),
        ordered!()
    ),
    postgres: concat!(
        row_columns!(),
        with_text!(),
        cases_of!(),
        places_far!(),
        found_anywhere!(),
        sieve!(),
        ordered!()
    ),
};
const PLACES: Dialected = Dialected {
    sqlite: "SELECT COUNT(*) FROM (SELECT rowid FROM search_words WHERE search_words MATCH $1 LIMIT 1000) few",
    postgres: "SELECT COUNT(*) FROM (SELECT 1 FROM search_document WHERE words @@ CAST(CAST($1 AS TEXT) AS TSQUERY) \
        LIMIT 1000) few",
};
const MORE_AT_SELLER: Dialected = Dialected {
    sqlite: "SELECT rowid FROM search_words WHERE search_words MATCH '\"_s' || $1 || '\"' \
        ORDER BY rowid DESC LIMIT 1 OFFSET 1000",
    postgres: "SELECT case_id FROM search_document WHERE seller = $1 \
        ORDER BY case_id DESC, number DESC LIMIT 1 OFFSET 1000",
};

/// Where a page of hits begins: beyond this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HitKey {
    /// Whether its facts were meant.
    pub told: bool,
    /// When it was asked.
    pub opened_at: Timestamp,
    /// The case.
    pub id: CaseId,
}

/// A case in which the words occur.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The case.
    pub row: CaseRow,
    /// Whether its customer, order, article or subject is meant.
    pub told: bool,
    /// The message in which they occur; none where only the facts hold them.
    pub text: Option<String>,
}

impl Hit {
    /// Its key in the order of hits.
    pub fn key(&self) -> HitKey {
        HitKey { told: self.told, opened_at: self.row.opened_at, id: self.row.id }
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Sought<'a> {
    /// Text as a person typed it.
    pub typed: &'a str,
    /// Only in this list.
    pub list: Option<List>,
    /// Only what this lets through.
    pub sieve: &'a Sieve,
}

/// Cases in which words like these occur, newest first.
pub async fn hits(
    db: &Db,
    scope: Scope,
    sought: Sought<'_>,
    (after, reach): (Option<HitKey>, Reach),
    most: i64,
) -> Result<Vec<Hit>, StoreError> {
    let seller = match scope {
        Scope::AtSeller(seller) => Some(seller),
        Scope::Everywhere => None,
        Scope::OneCase(_) => return Ok(Vec::new()),
    };
    let finder = finder(db, seller, sought.typed).await?;
    let Some(terms) = terms(db.engine(), finder, sought.typed, reach) else { return Ok(Vec::new()) };
    let sql = match (seller, reach) {
        (Some(_), Reach::Near) => NEAR_AT_SELLER,
        (Some(_), Reach::Far) => FAR_AT_SELLER,
        (None, Reach::Near) => NEAR,
        (None, Reach::Far) => FAR,
    };
    let first = HitKey { told: true, opened_at: Timestamp::MAX, id: CaseId(i64::MAX) };
    let HitKey { told, opened_at, id } = after.unwrap_or(first);
    let list = sought.list.map(List::key);
    let mut asked =
        values![seller.map(|seller| seller.0), list, opened_at, id.0, i64::from(told), terms, most];
    asked.extend(sought.sieve.values());
    let rows = db.fetch(Query::new(sql, asked)).await?;
    rows.iter()
        .map(|row| {
            let text = row.opt_text(22)?.map(str::to_owned);
            Ok(Hit { told: row.int(21)? == 1, text, row: row_of(row)? })
        })
        .collect()
}

/// In so many places at most a search looks at what it found: the newest ones.
pub const MOST_PLACES: i64 = 1000;

/// Whose documents the index is best asked for. Where words stand in few places of whomever, SQLite looks at each of them and
/// asks it whose it is: the list of all that a large seller may find is long, and a rare word is not.
async fn finder(db: &Db, seller: Option<SellerId>, typed: &str) -> Result<Finder, StoreError> {
    let Some(seller) = seller else { return Ok(Finder::Desk) };
    let few = match (db.engine(), bound(typed)) {
        (Engine::Sqlite, Some(bound)) => places(db, bound).await? < MOST_PLACES,
        _ => false,
    };
    // A note of the desk is a document of the marketplace, of which nobody is the seller.
    Ok(if few && seller != SellerId::MARKETPLACE { Finder::Unasked } else { Finder::Seller(seller) })
}

/// In how many places the words of a query stand, [`MOST_PLACES`] at most.
async fn places(db: &Db, terms: String) -> Result<i64, StoreError> {
    let rows = db.fetch(Query::new(PLACES, values![terms])).await?;
    Ok(rows.first().map(|row| row.int(0)).transpose()?.unwrap_or_default())
}

/// Whether the words stand in more places than are looked at.
pub async fn is_cut(db: &Db, scope: Scope, typed: &str) -> Result<bool, StoreError> {
    let finder = match scope {
        Scope::AtSeller(seller) => finder(db, Some(seller), typed).await?,
        Scope::Everywhere => Finder::Desk,
        Scope::OneCase(_) => return Ok(false),
    };
    let terms = terms(db.engine(), finder, typed, Reach::Near).filter(|_| finder != Finder::Unasked);
    let Some(terms) = terms else { return Ok(false) };
    Ok(places(db, terms).await? >= MOST_PLACES)
}

/// Whether looking far can find what looking near did not: only where near is a part of one's documents, or left out
/// beginnings of words.
pub async fn is_part(db: &Db, scope: Scope, typed: &str) -> Result<bool, StoreError> {
    match (db.engine(), scope) {
        (_, Scope::OneCase(_)) => Ok(false),
        (Engine::Sqlite, _) => Ok(leaves_out(Engine::Sqlite, typed)),
        (Engine::Postgres, Scope::Everywhere) => Ok(true),
        (Engine::Postgres, Scope::AtSeller(SellerId(seller))) => {
            Ok(!db.fetch(Query::new(MORE_AT_SELLER, values![seller])).await?.is_empty())
        }
    }
}
