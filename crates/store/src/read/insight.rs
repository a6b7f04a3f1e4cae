//! What the tallies add up to (R70); never counts cases.

use super::strange;
use crate::{Db, Query, Row, StoreError, values};
use domain::case::Channel;
use domain::ids::SellerId;
use domain::insight::by_day;
use domain::insight::change::Change;
use domain::insight::keyness::Told;
use domain::survey::Nps;
use jiff::Timestamp;

/// The sums of a stretch of days: by topic, by channel, by week counted back from its end.
macro_rules! sums_of_part {
    () => {
        " SELECT 'topic', topic, CAST(SUM(CASE WHEN day >= $3 THEN asked ELSE 0 END) AS BIGINT), \
         CAST(SUM(CASE WHEN day < $3 THEN asked ELSE 0 END) AS BIGINT) FROM part GROUP BY topic \
         UNION ALL SELECT 'channel', channel, CAST(SUM(CASE WHEN day >= $3 THEN asked ELSE 0 END) AS BIGINT), \
         CAST(SUM(CASE WHEN day < $3 THEN asked ELSE 0 END) AS BIGINT) FROM part GROUP BY channel \
         UNION ALL SELECT 'week', CAST(week AS TEXT), CAST(SUM(CASE WHEN day >= $3 THEN asked ELSE 0 END) AS BIGINT), \
         CAST(SUM(CASE WHEN day < $3 THEN asked ELSE 0 END) AS BIGINT) FROM \
         (SELECT ($4 - day) / 7 AS week, day, asked FROM part) AS weekly GROUP BY week"
    };
}

const SUMS: &str = concat!(
    "WITH part AS MATERIALIZED (SELECT topic, channel, day, asked FROM topic_tally WHERE seller = $1 \
     AND day BETWEEN $2 AND $4 AND asked <> 0 AND (CAST($5 AS TEXT) IS NULL OR topic = $5) \
     AND (CAST($6 AS TEXT) IS NULL OR channel = $6))",
    sums_of_part!()
);
const SUMS_OF_ARTICLE: &str = concat!(
    "WITH part AS MATERIALIZED (SELECT topic, channel, day, asked FROM tally WHERE seller = $1 AND article = $7 \
     AND day BETWEEN $2 AND $4 AND asked <> 0 AND (CAST($5 AS TEXT) IS NULL OR topic = $5) \
     AND (CAST($6 AS TEXT) IS NULL OR channel = $6))",
    sums_of_part!()
);
const ARTICLES: &str = "SELECT article, CAST(SUM(asked) AS BIGINT) FROM tally \
    WHERE seller = $1 AND day BETWEEN $2 AND $3 AND article <> '' AND (CAST($4 AS TEXT) IS NULL OR channel = $4) \
    GROUP BY article HAVING SUM(asked) > 0 ORDER BY 2 DESC, 1 LIMIT $5";
/// So many lines of tallies are read at once.
const LINES_AT_ONCE: i64 = 5_000;
const BY_DAY: &str = "SELECT day, topic, article, channel, asked FROM tally WHERE seller = $1 \
    AND (day, topic, article, channel) > ($2, $3, $4, $5) AND day <= $6 ORDER BY day, topic, article, channel LIMIT $7";
// They who answered most in some days; by day first, as for all sellers at once.
const LARGEST: &str = "SELECT +seller FROM response WHERE day BETWEEN $1 AND $2 GROUP BY +seller \
    HAVING SUM(in_time + late) >= CAST($3 AS BIGINT) ORDER BY SUM(in_time + late) DESC, 1 LIMIT $4";
// Only the rows of the topic are read, day by day: its days are known.
const ARTICLES_OF_TOPIC: &str = "SELECT t.article, CAST(SUM(t.asked) AS BIGINT) FROM \
    (SELECT DISTINCT day FROM topic_tally WHERE seller = $1 AND day BETWEEN $2 AND $3 AND topic = $6) AS days \
    CROSS JOIN tally t WHERE t.seller = $1 AND t.day = days.day AND t.topic = $6 AND t.article <> '' \
    AND (CAST($4 AS TEXT) IS NULL OR t.channel = $4) \
    GROUP BY t.article HAVING SUM(t.asked) > 0 ORDER BY 2 DESC, 1 LIMIT $5";
const SOLD: &str = "SELECT (SELECT CAST(COALESCE(SUM(units), 0) AS BIGINT) FROM sold WHERE seller = $1 AND article = $2 \
    AND day BETWEEN $4 AND $5), (SELECT CAST(COALESCE(SUM(units), 0) AS BIGINT) FROM sold WHERE seller = $1 \
    AND article = $2 AND day >= $3 AND day < $4), COALESCE((SELECT title FROM article WHERE seller = $1 AND number = $2), \
    (SELECT title FROM sold WHERE seller = $1 AND article = $2 ORDER BY day DESC LIMIT 1))";
const BEGAN: &str =
    "SELECT created_at, (SELECT MIN(day) FROM topic_tally WHERE seller = $1) FROM seller WHERE id = $1";
const TURN: &str = "SELECT turns FROM house_lock WHERE name = 'figures'";
const WORDS_OF_ARTICLE: &str = "SELECT case_id, customer, words FROM question_words WHERE seller = $1 AND article = $2 \
    AND at >= $3 ORDER BY at DESC LIMIT $4";
const WORDS_OF_OTHERS: &str = "SELECT case_id, customer, words FROM question_words WHERE seller = $1 AND at >= $3 \
    AND article <> $2 ORDER BY at DESC LIMIT $4";

const TOPICS: &str = "SELECT topic, CAST(SUM(asked) AS BIGINT), CAST(SUM(answered) AS BIGINT), \
    CAST(SUM(late) AS BIGINT), CAST(SUM(promoters) AS BIGINT), CAST(SUM(passives) AS BIGINT), \
    CAST(SUM(detractors) AS BIGINT) FROM topic_tally WHERE seller = $1 AND day BETWEEN $2 AND $3 \
    GROUP BY topic ORDER BY 2 DESC, 1 LIMIT 200";
const DAYS: &str = "SELECT day, CAST(SUM(asked) AS BIGINT), CAST(SUM(answered) AS BIGINT), \
    CAST(SUM(late) AS BIGINT) FROM topic_tally \
    WHERE seller = $1 AND day BETWEEN $2 AND $3 GROUP BY day ORDER BY day";

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

/// Figures by topic, most asked first; days are local day numbers, both included.
pub async fn topics(db: &Db, seller: SellerId, from: i64, to: i64) -> Result<Vec<TopicFigures>, StoreError> {
    db.fetch(Query::new(TOPICS, values![seller.0, from, to])).await?.iter().map(topic_of).collect()
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

/// What the questions of a period add up to, each sum beside that of the period before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// By topic.
    pub topics: Vec<(String, Change)>,
    /// By the way they came in.
    pub channels: Vec<(String, Change)>,
    /// By week counted back from the last day: 0 is the last seven days.
    pub weeks: Vec<(i64, Change)>,
}

/// Which questions are summed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Only this topic.
    pub topic: Option<&'a str>,
    /// Only this article.
    pub article: Option<&'a str>,
    /// Only what came in this way.
    pub channel: Option<&'a str>,
}

/// A period of local days and the one before it, all included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day of the one before.
    pub before: i64,
    /// The first day.
    pub from: i64,
    /// The last day.
    pub to: i64,
}

/// The questions of a period by topic, channel and week (R70).
pub async fn sums(db: &Db, seller: SellerId, period: Period, asked: Asked<'_>) -> Result<Sums, StoreError> {
    let Period { before, from, to } = period;
    let mut values = values![seller.0, before, from, to, asked.topic, asked.channel];
    let query = match asked.article {
        None => Query::new(SUMS, values),
        Some(article) => {
            values.extend(values![article]);
            Query::new(SUMS_OF_ARTICLE, values)
        }
    };
    let mut sums = Sums::default();
    for row in db.fetch(query).await? {
        let (kind, key, change) =
            (row.text(0)?, row.text(1)?, Change { now: row.int(2)?, before: row.int(3)? });
        match kind {
            "topic" => sums.topics.push((key.to_owned(), change)),
            "channel" => sums.channels.push((key.to_owned(), change)),
            _ => sums.weeks.push((key.parse().map_err(|_| strange("the week", key))?, change)),
        }
    }
    Ok(sums)
}

/// Articles by number of questions, most asked first, both days included (R70).
pub async fn articles(
    db: &Db,
    seller: SellerId,
    (from, to): (i64, i64),
    asked: Asked<'_>,
    most: i64,
) -> Result<Vec<(String, i64)>, StoreError> {
    let mut values = values![seller.0, from, to, asked.channel, most];
    let query = match asked.topic {
        None => Query::new(ARTICLES, values),
        Some(topic) => {
            values.extend(values![topic]);
            Query::new(ARTICLES_OF_TOPIC, values)
        }
    };
    let rows = db.fetch(query).await?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?))).collect()
}

/// Questions about articles by day, article and channel, both days included (R70); one topic's beside another's where both
/// were asked.
pub async fn by_day(
    db: &Db,
    seller: SellerId,
    (from, to): (i64, i64),
) -> Result<Vec<by_day::Asked<String>>, StoreError> {
    // Nothing comes before a day's line without topic, article and channel, which is about no article.
    let (mut found, mut last) = (Vec::new(), (from, String::new(), String::new(), String::new()));
    loop {
        let (day, topic, article, channel) = &last;
        let values =
            values![seller.0, *day, topic.as_str(), article.as_str(), channel.as_str(), to, LINES_AT_ONCE];
        let mut rows = db.fetch(Query::new(BY_DAY, values)).await?;
        for row in &mut rows {
            last = (row.next_int()?, row.next_text()?, row.next_text()?, row.next_text()?);
            let count = row.next_int()?;
            let (day, _, article, channel) = &last;
            if !article.is_empty() && count != 0 {
                let channel = Channel::from_key(channel).ok_or_else(|| strange("the channel", channel))?;
                found.push(by_day::Asked { day: *day, article: article.clone(), channel, count });
            }
        }
        if i64::try_from(rows.len()).is_ok_and(|read| read < LINES_AT_ONCE) {
            return Ok(found);
        }
    }
}

/// Sellers who had at least so many first responses due in some days, both included; those with the most first.
pub async fn largest(
    db: &Db,
    (from, to): (i64, i64),
    (least, most): (i64, i64),
) -> Result<Vec<SellerId>, StoreError> {
    let rows = db.fetch(Query::new(LARGEST, values![from, to, least, most])).await?;
    rows.iter().map(|row| Ok(SellerId(row.int(0)?))).collect()
}

/// What was sold of an article in a period and before it, and its title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sold {
    /// Units.
    pub units: Change,
    /// As the catalogue says it, else as it was sold last.
    pub title: Option<String>,
}

/// What was sold of some articles, in their order.
pub async fn sold(
    db: &Db,
    seller: SellerId,
    period: Period,
    articles: &[&str],
) -> Result<Vec<Sold>, StoreError> {
    let Period { before, from, to } = period;
    let ask = |article: &&str| Query::new(SOLD, values![seller.0, *article, before, from, to]);
    let answers = db.fetch_all(articles.iter().map(ask).collect()).await?;
    let sold = |rows: Vec<Row>| {
        let Some(row) = rows.first() else { return Ok(Sold::default()) };
        let units = Change { now: row.int(0)?, before: row.int(1)? };
        Ok(Sold { units, title: row.opt_owned(2)? })
    };
    answers.into_iter().map(sold).collect()
}

/// When an account was made, and the local day of its first question.
pub async fn began(db: &Db, seller: SellerId) -> Result<Option<(Timestamp, Option<i64>)>, StoreError> {
    let rows = db.fetch(Query::new(BEGAN, values![seller.0])).await?;
    rows.first().map(|row| Ok((row.time(0)?, row.opt_int(1)?))).transpose()
}

/// How often figures were made anew; sums that were kept at another turn are void.
pub async fn turn(db: &Db) -> Result<i64, StoreError> {
    let rows = db.fetch(Query::new(TURN, Vec::new())).await?;
    rows.first().map_or(Ok(0), |row| Ok(row.int(0)?))
}

/// The words of a seller's newest questions about an article and about everything else, since an instant (R70). Only of cases
/// that lie there now (R13).
pub async fn words(
    db: &Db,
    seller: SellerId,
    article: &str,
    since: Timestamp,
    (own, others): (i64, i64),
) -> Result<(Vec<Told>, Vec<Told>), StoreError> {
    let asked = vec![
        Query::new(WORDS_OF_ARTICLE, values![seller.0, article, since, own]),
        Query::new(WORDS_OF_OTHERS, values![seller.0, article, since, others]),
    ];
    let mut answers = db.fetch_all(asked).await?.into_iter();
    let mut next =
        || answers.next().unwrap_or_default().into_iter().map(told_of).collect::<Result<Vec<_>, _>>();
    Ok((next()?, next()?))
}

fn told_of(mut row: Row) -> Result<Told, StoreError> {
    Ok(Told { case: row.next_int()?, customer: row.next_int()?, words: row.next_text()? })
}

pub(super) fn counted(row: &Row, column: usize) -> Result<u32, StoreError> {
    Ok(u32::try_from(row.int(column)?).unwrap_or_default())
}

fn topic_of(row: &Row) -> Result<TopicFigures, StoreError> {
    let count = |column| counted(row, column);
    Ok(TopicFigures {
        topic: row.text(0)?.to_owned(),
        asked: row.int(1)?,
        answered: row.int(2)?,
        late: row.int(3)?,
        nps: Nps { promoters: count(4)?, passives: count(5)?, detractors: count(6)? },
    })
}
