//! What the tallies add up to (R70, R71); never counts cases.

use crate::{Db, Query, Row, StoreError, values};
use domain::ids::SellerId;
use domain::survey::Nps;
use jiff::Timestamp;

const TOPICS: &str = "SELECT topic, CAST(SUM(asked) AS BIGINT), CAST(SUM(answered) AS BIGINT), \
    CAST(SUM(late) AS BIGINT), CAST(SUM(promoters) AS BIGINT), CAST(SUM(passives) AS BIGINT), \
    CAST(SUM(detractors) AS BIGINT) FROM tally WHERE seller = $1 AND day BETWEEN $2 AND $3 \
    GROUP BY topic ORDER BY 2 DESC, 1 LIMIT 200";
const ARTICLES: &str = "SELECT t.article, t.asked, COALESCE(s.units, 0), s.title FROM \
    (SELECT article, CAST(SUM(asked) AS BIGINT) AS asked FROM tally \
     WHERE seller = $1 AND day BETWEEN $2 AND $3 AND article <> '' GROUP BY article HAVING SUM(asked) > 0 \
     ORDER BY 2 DESC, 1 LIMIT 100) AS t LEFT JOIN \
    (SELECT article, CAST(SUM(units) AS BIGINT) AS units, MAX(title) AS title FROM sold \
     WHERE seller = $1 AND day BETWEEN $2 AND $3 GROUP BY article) AS s ON s.article = t.article \
    ORDER BY t.asked DESC, t.article";
const DAYS: &str = "SELECT day, CAST(SUM(asked) AS BIGINT), CAST(SUM(answered) AS BIGINT), \
    CAST(SUM(late) AS BIGINT) FROM tally \
    WHERE seller = $1 AND day BETWEEN $2 AND $3 GROUP BY day ORDER BY day";
const COMMENTS: &str = "SELECT answered_at, score, solved, comment, case_id FROM survey WHERE seller = $1 AND counts \
    AND answered_at IS NOT NULL AND answered_at >= $2 ORDER BY answered_at DESC LIMIT $3";

/// The figures of one topic over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicFigures {
    /// The topic's key.
    pub topic: String,
    /// Placements that arrived.
    pub asked: i64,
    /// Of those, answered.
    pub answered: i64,
    /// Of those, late or ended late.
    pub late: i64,
    /// Survey answers.
    pub nps: Nps,
}

/// The figures of one article over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleFigures {
    /// The article's number.
    pub article: String,
    /// Its title, where it was sold in the period.
    pub title: Option<String>,
    /// Placements that arrived about it.
    pub asked: i64,
    /// Units sold.
    pub units: i64,
}

/// What a customer said in a survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// When.
    pub at: Timestamp,
    /// 0 to 10.
    pub score: i64,
    /// Whether it was solved.
    pub solved: bool,
    /// The words.
    pub words: String,
    /// The case.
    pub case: i64,
}

/// Figures by topic, most asked first; days are local day numbers, both included.
pub async fn topics(db: &Db, seller: SellerId, from: i64, to: i64) -> Result<Vec<TopicFigures>, StoreError> {
    db.fetch(Query::new(TOPICS, values![seller.0, from, to])).await?.iter().map(topic_of).collect()
}

/// Figures by article, most asked first (R70).
pub async fn articles(
    db: &Db,
    seller: SellerId,
    from: i64,
    to: i64,
) -> Result<Vec<ArticleFigures>, StoreError> {
    let rows = db.fetch(Query::new(ARTICLES, values![seller.0, from, to])).await?;
    rows.iter()
        .map(|row| {
            Ok(ArticleFigures {
                article: row.text(0)?.to_owned(),
                asked: row.int(1)?,
                units: row.int(2)?,
                title: row.opt_text(3)?.map(str::to_owned),
            })
        })
        .collect()
}

/// One local day's figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayFigures {
    /// Days since 1970-01-01 in the seller's zone.
    pub day: i64,
    /// Placements that arrived.
    pub asked: i64,
    /// Of those, answered by now.
    pub answered: i64,
    /// Of those, late or ended late.
    pub late: i64,
}

/// Figures by local day of arrival; days without any are left out.
pub async fn days(db: &Db, seller: SellerId, from: i64, to: i64) -> Result<Vec<DayFigures>, StoreError> {
    let rows = db.fetch(Query::new(DAYS, values![seller.0, from, to])).await?;
    rows.iter()
        .map(|row| {
            Ok(DayFigures { day: row.int(0)?, asked: row.int(1)?, answered: row.int(2)?, late: row.int(3)? })
        })
        .collect()
}

/// Surveys answered since an instant that count for this seller, newest first.
pub async fn comments(
    db: &Db,
    seller: SellerId,
    since: Timestamp,
    most: i64,
) -> Result<Vec<Comment>, StoreError> {
    let rows = db.fetch(Query::new(COMMENTS, values![seller.0, since, most])).await?;
    rows.iter().map(comment_of).collect()
}

fn topic_of(row: &Row) -> Result<TopicFigures, StoreError> {
    let count = |column: usize| -> Result<u32, StoreError> {
        Ok(u32::try_from(row.int(column)?).unwrap_or_default())
    };
    Ok(TopicFigures {
        topic: row.text(0)?.to_owned(),
        asked: row.int(1)?,
        answered: row.int(2)?,
        late: row.int(3)?,
        nps: Nps { promoters: count(4)?, passives: count(5)?, detractors: count(6)? },
    })
}

fn comment_of(row: &Row) -> Result<Comment, StoreError> {
    Ok(Comment {
        at: row.time(0)?,
        score: row.int(1)?,
        solved: row.bool(2)?,
        words: row.opt_text(3)?.unwrap_or_default().to_owned(),
        case: row.int(4)?,
    })
}
