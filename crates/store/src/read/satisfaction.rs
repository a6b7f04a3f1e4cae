//! What customers thought: surveys and reviews as they are read for one seller (R71).

use super::insight::counted;
use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::ids::{CaseId, SellerId};
use domain::survey::Nps;
use jiff::Timestamp;

const OPINIONS: &str = "SELECT day, CAST(SUM(promoters) AS BIGINT), CAST(SUM(passives) AS BIGINT), \
    CAST(SUM(detractors) AS BIGINT) FROM topic_tally WHERE seller = $1 AND day BETWEEN $2 AND $3 AND channel = '' \
    GROUP BY day ORDER BY day";
const COMMENTS: &str = "SELECT v.answered_at, v.score, v.solved, v.comment, v.case_id, c.place, c.seller FROM survey v \
    LEFT JOIN cases c ON c.id = v.case_id WHERE v.seller = $1 AND v.counts AND v.answered_at IS NOT NULL \
    AND v.answered_at >= $2 AND v.answered_at <= $3 AND (v.answered_at < $3 OR v.case_id < $4) \
    AND (NOT $5 OR v.comment <> '') ORDER BY v.answered_at DESC, v.case_id DESC LIMIT $6";
const MARKS: &str = "SELECT mark, COUNT(*) FROM review WHERE seller = $1 AND day BETWEEN $2 AND $3 GROUP BY mark ORDER BY mark";
const REVIEWS: &str = "SELECT at, reference, order_number, article, mark, words FROM review WHERE seller = $1 \
    AND at >= $2 AND at <= $3 AND (at < $3 OR reference < $4) AND day BETWEEN $5 AND $6 \
    ORDER BY at DESC, reference DESC LIMIT $7";

/// What a customer said in a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// When.
    pub at: Timestamp,
    /// 0 to 10.
    pub score: i64,
    /// Whether it was solved.
    pub solved: bool,
    /// The words, and the case they were said about; nothing where these eyes may not see that case (R13).
    pub seen: Option<(CaseId, String)>,
    /// Where a list goes on after it.
    pub place: (Timestamp, CaseId),
}

/// Which comments: from an instant, and where the list goes on.
#[derive(Clone, Copy, Debug)]
pub struct Commented {
    /// Answered then or later.
    pub since: Timestamp,
    /// Only those before this one.
    pub before: Option<(Timestamp, CaseId)>,
    /// Only those with words.
    pub with_words: bool,
}

/// Surveys answered since an instant that count for this seller, newest first. Of a case that lies elsewhere a seller sees
/// the score alone (R13).
pub async fn comments(
    db: &Db,
    scope: Scope,
    seller: SellerId,
    asked: Commented,
    most: i64,
) -> Result<Vec<Comment>, StoreError> {
    let (at, case) = asked.before.unwrap_or((Timestamp::MAX, CaseId(i64::MAX)));
    let values = values![seller.0, asked.since, at, case.0, asked.with_words, most];
    db.fetch(Query::new(COMMENTS, values)).await?.iter().map(|row| comment_of(scope, row)).collect()
}

/// What customers thought, by local day of their answer; days without one are left out (R71).
pub async fn opinions(
    db: &Db,
    seller: SellerId,
    (from, to): (i64, i64),
) -> Result<Vec<(i64, Nps)>, StoreError> {
    let rows = db.fetch(Query::new(OPINIONS, values![seller.0, from, to])).await?;
    let day = |row: &Row| {
        let count = |column| counted(row, column);
        Ok((row.int(0)?, Nps { promoters: count(1)?, passives: count(2)?, detractors: count(3)? }))
    };
    rows.iter().map(day).collect()
}

/// How many reviews gave each mark, both days included (R71).
pub async fn marks(db: &Db, seller: SellerId, (from, to): (i64, i64)) -> Result<Vec<(i64, i64)>, StoreError> {
    let rows = db.fetch(Query::new(MARKS, values![seller.0, from, to])).await?;
    rows.iter().map(|row| Ok((row.int(0)?, row.int(1)?))).collect()
}

/// A review of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// When.
    pub at: Timestamp,
    /// What the shop calls it.
    pub reference: String,
    /// The order.
    pub order: String,
    /// The article, where it is about one.
    pub article: Option<String>,
    /// 1 to 10.
    pub mark: i64,
    /// What was said.
    pub words: String,
}

/// Reviews of some local days, the newest first, those before a place (R71). No review lies further from its day than one
/// day of the clock, so `since` is a day before the first.
pub async fn reviews(
    db: &Db,
    seller: SellerId,
    (from, to): (i64, i64),
    (since, before): (Timestamp, Option<(Timestamp, &str)>),
    most: i64,
) -> Result<Vec<Review>, StoreError> {
    let (at, reference) = before.unwrap_or((Timestamp::MAX, ""));
    let values = values![seller.0, since, at, reference, from, to, most];
    db.fetch(Query::new(REVIEWS, values)).await?.into_iter().map(review_of).collect()
}

fn review_of(mut row: Row) -> Result<Review, StoreError> {
    Ok(Review {
        at: row.next_time()?,
        reference: row.next_text()?,
        order: row.next_text()?,
        article: row.next_opt_text()?,
        mark: row.next_int()?,
        words: row.next_text()?,
    })
}

fn comment_of(scope: Scope, row: &Row) -> Result<Comment, StoreError> {
    let (at, case) = (row.time(0)?, CaseId(row.int(4)?));
    let at_seller = row.opt_text(5)? == Some("seller");
    let may = match scope {
        Scope::Everywhere => true,
        Scope::AtSeller(seller) => at_seller && row.opt_int(6)? == Some(seller.0),
        Scope::OneCase(one) => one == case,
    };
    let words = row.opt_text(3)?.unwrap_or_default().to_owned();
    Ok(Comment {
        at,
        score: row.int(1)?,
        solved: row.bool(2)?,
        seen: may.then_some((case, words)),
        place: (at, case),
    })
}
