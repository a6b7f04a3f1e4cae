//! What the weeks of all sellers are made of (R72), some sellers at a time: tallies and the few stays that are still open,
//! never cases. Each read is of the sellers after one number, up to and including another.

use super::performance::{Kept, kept_of, norm_of};
use super::strange;
use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::case::{Place, Queue};
use domain::ids::SellerId;
use domain::norms::{Figure, GroupRate, Norm, Verdict, Week};
use jiff::Timestamp;
use std::collections::BTreeMap;

// By day or week first: a plus keeps an engine from reading all there ever was of a seller.
const RESPONSES: &str = "SELECT seller, CAST(SUM(in_time) AS BIGINT), CAST(SUM(late) AS BIGINT) FROM response \
    WHERE day BETWEEN $1 AND $2 AND +seller > $3 AND +seller <= $4 GROUP BY seller";
const OPEN: &str = "SELECT handler, COUNT(*), COUNT(CASE WHEN due_at <= $3 THEN 1 END) FROM placement \
    WHERE place = 'seller' AND counts AND responded_at IS NULL AND ended_at IS NULL AND day BETWEEN $1 AND $2 \
    AND handler > $4 AND handler <= $5 GROUP BY handler";
const REACHED: &str = "SELECT c.seller, COUNT(*), COUNT(CASE WHEN c.answered THEN 1 END) FROM call_attempt c \
    JOIN seller s ON s.id = c.seller WHERE c.at >= $1 AND c.at < $2 AND c.within_hours AND s.zone = $3 \
    AND +c.seller > $4 AND +c.seller <= $5 GROUP BY c.seller";
const MARKS: &str = "SELECT seller, COUNT(*), CAST(SUM(mark) AS BIGINT) FROM review \
    WHERE day BETWEEN $1 AND $2 AND +seller > $3 AND +seller <= $4 GROUP BY seller";
const ALL_MARKS: &str = "SELECT seller, count, marks FROM review_sum WHERE seller > $1 AND seller <= $2";
const OUTSIDE: &str = "SELECT seller, norm, numerator, denominator FROM outside_figure \
    WHERE week = $1 AND seller > $2 AND seller <= $3";
const BOUGHT: &str = "SELECT b.seller, b.order_group, b.orders, b.questions, COALESCE(r.orders, 0), \
    COALESCE(r.questions, 0) FROM bought b LEFT JOIN group_rate r ON r.week = b.week AND r.order_group = b.order_group \
    WHERE b.week = $1 AND (b.seller, b.order_group) >= ($2, $3) AND b.seller <= $4 \
    ORDER BY b.seller, b.order_group LIMIT $5";
const ALL_GROUPS: &str = "SELECT orders, questions FROM group_rate WHERE week = $1 AND order_group = ' '";
const OVERDUE: &str = "SELECT seller, COUNT(*) FROM cases WHERE place = 'seller' AND due_at IS NOT NULL \
    AND due_at <= $1 AND seller > $2 AND seller <= $3 GROUP BY seller";
const STRIKES: &str = "SELECT seller, COUNT(*) FROM norm_result WHERE verdict IN ('notice', 'finding') \
    AND verdict = 'finding' AND lifted_at IS NULL AND week > $1 AND week <= $2 AND +seller > $3 AND +seller <= $4 \
    GROUP BY seller";
const WEEKS: &str = "SELECT s.id, s.reference, s.name, s.zone, w.final_at, w.closed_at FROM seller s \
    LEFT JOIN norm_week w ON w.seller = s.id AND w.week = $1 WHERE s.id > $2 ORDER BY s.id LIMIT $3";
const STILL_OPEN: &str = "SELECT 1 FROM norm_week WHERE week = $1 AND closed_at IS NULL LIMIT 1";
const RESULTS: &str = "SELECT week, norm, numerator, denominator, bound, least, scored, verdict, made_at, objection, \
    lifted_at, lifted_why, seller FROM norm_result WHERE week = $1 AND seller > $2 AND seller <= $3 \
    ORDER BY seller, norm";
const TOLD: &str = "SELECT n.week, n.norm, n.numerator, n.denominator, n.bound, n.least, n.scored, n.verdict, n.made_at, \
    n.objection, n.lifted_at, n.lifted_why, n.seller, s.name, s.zone FROM norm_result n JOIN seller s ON s.id = n.seller \
    WHERE n.week = $1 AND n.verdict IN ('notice', 'finding') AND (n.seller, n.norm) > ($2, $3) \
    ORDER BY n.seller, n.norm LIMIT $4";
const TOTALS: &str = "SELECT week, norm, verdict, sellers, numerator, denominator FROM norm_total \
    WHERE week BETWEEN $1 AND $2 ORDER BY week, norm, verdict";
const STAYS: &str = "SELECT handler, day, due_at, case_id, number, arrived_at, responded_at, ended_at, closed_empty \
    FROM placement WHERE place = 'seller' AND counts AND (handler, day, due_at, case_id, number) > ($1, $2, $3, $4, $5) \
    AND handler <= $6 AND day BETWEEN $7 AND $8 ORDER BY handler, day, due_at, case_id, number LIMIT $9";

const WAITING_SINCE: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM cases WHERE place = $1 AND place <> 'seller' \
    AND list = 'to_answer' AND since < $2 LIMIT 1000) AS few";

/// So many groups of articles are read at once.
const GROUPS: i64 = 5_000;

/// The sellers after one number, up to and including another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// After this one.
    pub after: SellerId,
    /// Up to and including this one.
    pub last: SellerId,
}

impl Stretch {
    /// One seller alone.
    pub const fn one(seller: SellerId) -> Self {
        Self { after: SellerId(seller.0 - 1), last: seller }
    }
}

/// Two numbers by seller; who has none is left out.
pub type BySeller = BTreeMap<SellerId, (i64, i64)>;

fn pairs(rows: &[Row]) -> Result<BySeller, StoreError> {
    rows.iter().map(|row| Ok((SellerId(row.int(0)?), (row.int(1)?, row.int(2)?)))).collect()
}

/// First responses of local days of arrival, both included: in time and late (R72a). What is not answered yet is not here.
pub async fn responses(db: &Db, days: (i64, i64), of: Stretch) -> Result<BySeller, StoreError> {
    pairs(&db.fetch(Query::new(RESPONSES, values![days.0, days.1, of.after.0, of.last.0])).await?)
}

/// Stays of these days that nobody answered: all of them, and those of them that are late by now.
pub async fn open(
    db: &Db,
    scope: Scope,
    days: (i64, i64),
    now: Timestamp,
    of: Stretch,
) -> Result<BySeller, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(BySeller::new());
    }
    pairs(&db.fetch(Query::new(OPEN, values![days.0, days.1, now, of.after.0, of.last.0])).await?)
}

/// Calls of the desk within hours to sellers of a zone, and how many were answered (R72b).
pub async fn reached(
    db: &Db,
    zone: &str,
    (from, to): (Timestamp, Timestamp),
    of: Stretch,
) -> Result<BySeller, StoreError> {
    pairs(&db.fetch(Query::new(REACHED, values![from, to, zone, of.after.0, of.last.0])).await?)
}

/// How many reviews there are of local days, both included, and the sum of their marks (R72d).
pub async fn marks(db: &Db, days: (i64, i64), of: Stretch) -> Result<BySeller, StoreError> {
    pairs(&db.fetch(Query::new(MARKS, values![days.0, days.1, of.after.0, of.last.0])).await?)
}

/// How many reviews there are at all, and the sum of their marks.
pub async fn all_marks(db: &Db, of: Stretch) -> Result<BySeller, StoreError> {
    pairs(&db.fetch(Query::new(ALL_MARKS, values![of.after.0, of.last.0])).await?)
}

/// What another system measured of a week (R72e).
pub async fn outside(db: &Db, week: Week, of: Stretch) -> Result<Vec<(SellerId, Norm, Figure)>, StoreError> {
    let rows = db.fetch(Query::new(OUTSIDE, values![week.0, of.after.0, of.last.0])).await?;
    let told = |row: &Row| {
        let figure = Figure::new(row.int(2)?, row.int(3)?);
        Ok((SellerId(row.int(0)?), norm_of(row.text(1)?)?, figure))
    };
    rows.iter().map(told).collect()
}

/// Questions and orders of a week by seller, with what the groups bring on the whole marketplace (R72c).
pub async fn bought(
    db: &Db,
    week: Week,
    of: Stretch,
) -> Result<BTreeMap<SellerId, (Figure, Vec<GroupRate>)>, StoreError> {
    let mut found: BTreeMap<SellerId, (Figure, Vec<GroupRate>)> = BTreeMap::new();
    let (mut from, mut read_before) = ((of.after.0 + 1, String::new()), 0);
    loop {
        let asked = values![week.0, from.0, from.1.as_str(), of.last.0, GROUPS];
        let rows = db.fetch(Query::new(BOUGHT, asked)).await?;
        for row in rows.iter().skip(read_before) {
            let (own_orders, questions) = (row.int(2)?, row.int(3)?);
            let (figure, groups) = found.entry(SellerId(row.int(0)?)).or_default();
            *figure = figure.and(Figure::new(questions, own_orders));
            groups.push(GroupRate { own_orders, orders: row.int(4)?, questions: row.int(5)? });
        }
        match rows.last() {
            Some(last) if i64::try_from(rows.len()).is_ok_and(|read| read == GROUPS) => {
                // The next part begins with the last one of this.
                (from, read_before) = ((last.int(0)?, last.text(1)?.to_owned()), 1);
            }
            _ => return Ok(found),
        }
    }
}

/// What all groups of articles bring together; nothing until the rates of the week were made.
pub async fn all_groups(db: &Db, week: Week) -> Result<Option<Figure>, StoreError> {
    let rows = db.fetch(Query::new(ALL_GROUPS, values![week.0])).await?;
    rows.first().map(|row| Ok(Figure::new(row.int(1)?, row.int(0)?))).transpose()
}

/// Cases in which an answer is late at this moment.
pub async fn overdue(
    db: &Db,
    scope: Scope,
    now: Timestamp,
    of: Stretch,
) -> Result<BTreeMap<SellerId, i64>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(BTreeMap::new());
    }
    counts(&db.fetch(Query::new(OVERDUE, values![now, of.after.0, of.last.0])).await?)
}

/// Findings that stand, about weeks after one and up to and including another.
pub async fn strikes(
    db: &Db,
    (after, last): (Week, Week),
    of: Stretch,
) -> Result<BTreeMap<SellerId, i64>, StoreError> {
    counts(&db.fetch(Query::new(STRIKES, values![after.0, last.0, of.after.0, of.last.0])).await?)
}

fn counts(rows: &[Row]) -> Result<BTreeMap<SellerId, i64>, StoreError> {
    rows.iter().map(|row| Ok((SellerId(row.int(0)?), row.int(1)?))).collect()
}

/// A seller and whether anything was measured of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weekly {
    /// The seller.
    pub seller: SellerId,
    /// The shop's own reference.
    pub reference: String,
    /// The account's name.
    pub name: String,
    /// The account's zone.
    pub zone: String,
    /// When the week becomes final; none where nothing was measured.
    pub final_at: Option<Timestamp>,
    /// When it was made final.
    pub closed_at: Option<Timestamp>,
}

impl Weekly {
    /// Whether something was measured and it is not final yet.
    pub const fn is_open(&self) -> bool {
        self.final_at.is_some() && self.closed_at.is_none()
    }
}

/// Sellers after one of them, with how a week of theirs stands.
pub async fn weeks(db: &Db, week: Week, after: SellerId, most: i64) -> Result<Vec<Weekly>, StoreError> {
    let weekly = |row: &Row| {
        Ok(Weekly {
            seller: SellerId(row.int(0)?),
            reference: row.text(1)?.to_owned(),
            name: row.text(2)?.to_owned(),
            zone: row.text(3)?.to_owned(),
            final_at: row.opt_time(4)?,
            closed_at: row.opt_time(5)?,
        })
    };
    db.fetch(Query::new(WEEKS, values![week.0, after.0, most])).await?.iter().map(weekly).collect()
}

/// Whether a week is still open for any seller.
pub async fn is_open(db: &Db, week: Week) -> Result<bool, StoreError> {
    Ok(!db.fetch(Query::new(STILL_OPEN, values![week.0])).await?.is_empty())
}

/// What a final week came to, by seller.
pub async fn results(db: &Db, week: Week, of: Stretch) -> Result<BTreeMap<SellerId, Vec<Kept>>, StoreError> {
    let mut found: BTreeMap<SellerId, Vec<Kept>> = BTreeMap::new();
    for row in &db.fetch(Query::new(RESULTS, values![week.0, of.after.0, of.last.0])).await? {
        found.entry(SellerId(row.int(12)?)).or_default().push(kept_of(row)?);
    }
    Ok(found)
}

/// A notice or finding with whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The seller.
    pub seller: SellerId,
    /// The account's name.
    pub name: String,
    /// The account's zone.
    pub zone: String,
    /// What it came to.
    pub kept: Kept,
}

/// Notices and findings about a final week, after one of them.
pub async fn told(
    db: &Db,
    week: Week,
    after: Option<(SellerId, Norm)>,
    most: i64,
) -> Result<Vec<Told>, StoreError> {
    let (seller, norm) = after.map_or((i64::MIN, ""), |(seller, norm)| (seller.0, norm.key()));
    let told = |row: &Row| {
        Ok(Told {
            seller: SellerId(row.int(12)?),
            name: row.text(13)?.to_owned(),
            zone: row.text(14)?.to_owned(),
            kept: kept_of(row)?,
        })
    };
    db.fetch(Query::new(TOLD, values![week.0, seller, norm, most])).await?.iter().map(told).collect()
}

/// How many cases of a queue of the desk wait since before each of these instants, up to 1,000 each.
pub async fn waiting_since(
    db: &Db,
    scope: Scope,
    queue: Queue,
    instants: &[Timestamp],
) -> Result<Vec<i64>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(vec![0; instants.len()]);
    }
    let place = Place::Desk(queue).key();
    let asked = instants.iter().map(|at| Query::new(WAITING_SINCE, values![place, *at]));
    let answers = db.fetch_all(asked.collect()).await?;
    answers.iter().map(|rows| rows.first().map_or(Ok(0), |row| Ok(row.int(0)?))).collect()
}

/// What final weeks came to on the whole marketplace: how many sellers ended in a verdict, and the sum of their figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// The week.
    pub week: Week,
    /// The norm.
    pub norm: Norm,
    /// What it came to for these sellers.
    pub verdict: Verdict,
    /// How many they are.
    pub sellers: i64,
    /// The sum of their figures.
    pub figure: Figure,
}

/// What final weeks came to, both weeks included, the oldest first.
pub async fn totals(db: &Db, (from, to): (Week, Week)) -> Result<Vec<Total>, StoreError> {
    let total = |row: &Row| {
        let verdict = row.text(2)?;
        Ok(Total {
            week: Week(row.int(0)?),
            norm: norm_of(row.text(1)?)?,
            verdict: Verdict::from_key(verdict).ok_or_else(|| strange("the verdict", verdict))?,
            sellers: row.int(3)?,
            figure: Figure::new(row.int(4)?, row.int(5)?),
        })
    };
    db.fetch(Query::new(TOTALS, values![from.0, to.0])).await?.iter().map(total).collect()
}

/// Where the reading of stays goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After(i64, i64, i64, i64, i64);

/// One stay of a case at a seller, to be measured anew by other rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// At whom.
    pub seller: SellerId,
    /// The local day of arrival.
    pub day: i64,
    /// When it came.
    pub arrived_at: Timestamp,
    /// How it went.
    pub stay: domain::norms::Stay,
    /// Where reading goes on after it.
    pub place: After,
}

/// Stays of local days of arrival, both included, seller after seller.
pub async fn stays(
    db: &Db,
    scope: Scope,
    days: (i64, i64),
    of: Stretch,
    from: Option<After>,
    most: i64,
) -> Result<Vec<Past>, StoreError> {
    if scope != Scope::Everywhere {
        return Ok(Vec::new());
    }
    let start = After(of.after.0 + 1, i64::MIN, 0, 0, 0);
    let After(seller, day, due_at, case, number) = from.unwrap_or(start);
    let asked = values![seller, day, due_at, case, number, of.last.0, days.0, days.1, most];
    let past = |row: &Row| {
        let due_at = row.time(2)?;
        Ok(Past {
            seller: SellerId(row.int(0)?),
            day: row.int(1)?,
            arrived_at: row.time(5)?,
            stay: domain::norms::Stay {
                due_at,
                responded_at: row.opt_time(6)?,
                ended_at: row.opt_time(7)?,
                closed_empty: row.bool(8)?,
            },
            place: After(row.int(0)?, row.int(1)?, due_at.as_microsecond(), row.int(3)?, row.int(4)?),
        })
    };
    db.fetch(Query::new(STAYS, asked)).await?.iter().map(past).collect()
}
