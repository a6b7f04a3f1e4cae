//! What sellers are measured by (R72), read from tallies and from the few stays that are still open.

use super::strange;
use crate::{Db, Query, Row, StoreError, values};
use domain::access::Scope;
use domain::ids::{CaseId, SellerId};
use domain::norms::{Figure, GroupRate, Norm, Stay, Verdict, Week};
use jiff::Timestamp;

const RESPONSES: &str =
    "SELECT day, in_time, late FROM response WHERE seller = $1 AND day BETWEEN $2 AND $3 ORDER BY day";
const OPEN: &str = "SELECT day, COUNT(*), COUNT(CASE WHEN due_at <= $4 THEN 1 END), \
    MIN(CASE WHEN due_at > $4 THEN due_at END) FROM placement WHERE handler = $1 AND day BETWEEN $2 AND $3 \
    AND place = 'seller' AND counts AND responded_at IS NULL AND ended_at IS NULL GROUP BY day";
const REACHED: &str = "SELECT COUNT(*), COUNT(CASE WHEN answered THEN 1 END) FROM call_attempt \
    WHERE seller = $1 AND at >= $2 AND at < $3 AND within_hours";
const MARKS: &str = "SELECT COUNT(*), CAST(COALESCE(SUM(mark), 0) AS BIGINT) FROM review \
    WHERE seller = $1 AND day BETWEEN $2 AND $3";
const OUTSIDE: &str =
    "SELECT norm, numerator, denominator FROM outside_figure WHERE seller = $1 AND week = $2";
const BOUGHT: &str = "SELECT b.order_group, b.orders, b.questions, COALESCE(r.orders, 0), COALESCE(r.questions, 0) \
    FROM bought b LEFT JOIN group_rate r ON r.week = b.week AND r.order_group = b.order_group \
    WHERE b.seller = $1 AND b.week = $2 LIMIT 2000";
const ALL_GROUPS: &str = "SELECT orders, questions FROM group_rate WHERE week = $1 AND order_group = ' '";
const RESULTS: &str = "SELECT week, norm, numerator, denominator, bound, least, scored, verdict, made_at, objection, \
    lifted_at, lifted_why FROM norm_result WHERE seller = $1 AND week BETWEEN $2 AND $3 ORDER BY week, norm";
const OPEN_WEEKS: &str = "SELECT week FROM norm_week WHERE seller = $1 AND week BETWEEN $2 AND $3 AND closed_at IS NULL \
    ORDER BY week";
const REVIEWS: &str = "SELECT reference, order_number, article, mark, at, words FROM review \
    WHERE seller = $1 AND day BETWEEN $2 AND $3 ORDER BY day DESC, mark DESC, reference LIMIT $4";
const TO_CLOSE: &str = "SELECT seller, week, final_at FROM norm_week WHERE closed_at IS NULL AND final_at <= $1 \
    ORDER BY final_at LIMIT $2";
const BEHIND: &str = "SELECT p.case_id, p.number, p.day, p.due_at, p.arrived_at, p.responded_at, p.ended_at, \
    p.closed_empty, c.place, c.seller, c.customer_name, c.order_number, c.topic, c.article_title, c.subject \
    FROM placement p JOIN cases c ON c.seller = p.seller AND c.id = p.case_id \
    WHERE p.handler = $1 AND p.day BETWEEN $2 AND $3 AND p.place = 'seller' AND p.counts \
    AND (p.day, p.due_at, p.case_id, p.number) > ($4, $5, $6, $7) \
    AND ($8 OR COALESCE(p.responded_at, p.ended_at, $9) >= p.due_at) \
    ORDER BY p.day, p.due_at, p.case_id, p.number LIMIT $10";

/// First responses of one local day of arrival.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResponseDay {
    /// Days since 1970-01-01 in the seller's zone.
    pub day: i64,
    /// Answered in time.
    pub in_time: i64,
    /// Answered late, gone late, or not answered and late by now.
    pub late: i64,
    /// Not answered, and there is still time.
    pub open: i64,
    /// Of these, the first that is due.
    pub next_due: Option<Timestamp>,
}

/// First responses by local day of arrival, both days included, as they stand at an instant (R72a); days without any
/// question are left out.
pub async fn responses(
    db: &Db,
    seller: SellerId,
    (from, to): (i64, i64),
    now: Timestamp,
) -> Result<Vec<ResponseDay>, StoreError> {
    let asked = vec![
        Query::new(RESPONSES, values![seller.0, from, to]),
        Query::new(OPEN, values![seller.0, from, to, now]),
    ];
    let answers = db.fetch_all(asked).await?;
    let [kept, open] = answers.as_slice() else { return Err(StoreError::Broken("two questions".into())) };
    let mut days = kept.iter().map(day_of).collect::<Result<Vec<_>, _>>()?;
    for row in open {
        let (day, count, late) = (row.int(0)?, row.int(1)?, row.int(2)?);
        let place = days.binary_search_by_key(&day, |known| known.day).unwrap_or_else(|place| {
            days.insert(place, ResponseDay { day, ..ResponseDay::default() });
            place
        });
        let known = &mut days[place];
        known.late += late;
        known.open += count - late;
        known.next_due = row.opt_time(3)?;
    }
    Ok(days)
}

fn day_of(row: &Row) -> Result<ResponseDay, StoreError> {
    Ok(ResponseDay { day: row.int(0)?, in_time: row.int(1)?, late: row.int(2)?, ..ResponseDay::default() })
}

/// Calls of the desk within hours from an instant to another, and how many were answered (R72b).
pub async fn reached(
    db: &Db,
    seller: SellerId,
    (from, to): (Timestamp, Timestamp),
) -> Result<Figure, StoreError> {
    let rows = db.fetch(Query::new(REACHED, values![seller.0, from, to])).await?;
    rows.first().map_or(Ok(Figure::default()), |row| Ok(Figure::new(row.int(1)?, row.int(0)?)))
}

/// The marks of reviews of local days, both included: their sum, and how many there are (R72d).
pub async fn marks(db: &Db, seller: SellerId, (from, to): (i64, i64)) -> Result<Figure, StoreError> {
    let rows = db.fetch(Query::new(MARKS, values![seller.0, from, to])).await?;
    rows.first().map_or(Ok(Figure::default()), |row| Ok(Figure::new(row.int(1)?, row.int(0)?)))
}

/// What another system measured in a week (R72e).
pub async fn outside(db: &Db, seller: SellerId, week: Week) -> Result<Vec<(Norm, Figure)>, StoreError> {
    let rows = db.fetch(Query::new(OUTSIDE, values![seller.0, week.0])).await?;
    rows.iter().map(|row| Ok((norm_of(row.text(0)?)?, Figure::new(row.int(1)?, row.int(2)?)))).collect()
}

/// Questions and orders of a seller's week, with what its groups of articles bring on the whole marketplace (R72c).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bought {
    /// Questions of orders.
    pub figure: Figure,
    /// The groups.
    pub groups: Vec<GroupRate>,
    /// All groups together; unknown until the rates of the week were made.
    pub all: Option<Figure>,
}

/// Questions and orders of a seller's week (R72c).
pub async fn bought(db: &Db, seller: SellerId, week: Week) -> Result<Bought, StoreError> {
    let asked = vec![Query::new(BOUGHT, values![seller.0, week.0]), Query::new(ALL_GROUPS, values![week.0])];
    let answers = db.fetch_all(asked).await?;
    let [own, all] = answers.as_slice() else { return Err(StoreError::Broken("two questions".into())) };
    let mut bought = Bought::default();
    for row in own {
        bought.figure = bought.figure.and(Figure::new(row.int(2)?, row.int(1)?));
        let (own_orders, orders, questions) = (row.int(1)?, row.int(3)?, row.int(4)?);
        bought.groups.push(GroupRate { own_orders, questions, orders });
    }
    let together = |row: &Row| Ok::<_, StoreError>(Figure::new(row.int(1)?, row.int(0)?));
    bought.all = all.first().map(together).transpose()?;
    Ok(bought)
}

/// What a final week came to by one norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The week.
    pub week: Week,
    /// The norm.
    pub norm: Norm,
    /// The figure.
    pub figure: Figure,
    /// What it was held against, in thousandths.
    pub bound: i64,
    /// From how many on it was judged.
    pub least: i64,
    /// Whether it is part of the performance score.
    pub scored: bool,
    /// What it came to.
    pub verdict: Verdict,
    /// When it was decided.
    pub made_at: Timestamp,
    /// The case that an objection became.
    pub objection: Option<CaseId>,
    /// When the finding was taken back, and why.
    pub lifted: Option<(Timestamp, String)>,
}

/// What the final weeks of a seller came to, both weeks included, the oldest first.
pub async fn results(db: &Db, seller: SellerId, (from, to): (Week, Week)) -> Result<Vec<Kept>, StoreError> {
    db.fetch(Query::new(RESULTS, values![seller.0, from.0, to.0])).await?.iter().map(kept_of).collect()
}

pub(super) fn kept_of(row: &Row) -> Result<Kept, StoreError> {
    let verdict = row.text(7)?;
    let why = row.opt_text(11)?.unwrap_or_default().to_owned();
    Ok(Kept {
        week: Week(row.int(0)?),
        norm: norm_of(row.text(1)?)?,
        figure: Figure::new(row.int(2)?, row.int(3)?),
        bound: row.int(4)?,
        least: row.int(5)?,
        scored: row.bool(6)?,
        verdict: Verdict::from_key(verdict).ok_or_else(|| strange("the verdict", verdict))?,
        made_at: row.time(8)?,
        objection: row.opt_int(9)?.map(CaseId),
        lifted: row.opt_time(10)?.map(|at| (at, why)),
    })
}

pub(super) fn norm_of(key: &str) -> Result<Norm, StoreError> {
    Norm::from_key(key).ok_or_else(|| strange("the norm", key))
}

/// A week of a seller whose moment has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The seller.
    pub seller: SellerId,
    /// The week.
    pub week: Week,
    /// When it became final.
    pub final_at: Timestamp,
}

/// Weeks of sellers that become final by now, those that wait longest first.
pub async fn to_close(db: &Db, now: Timestamp, most: i64) -> Result<Vec<Closing>, StoreError> {
    let closing = |row: &Row| {
        Ok(Closing { seller: SellerId(row.int(0)?), week: Week(row.int(1)?), final_at: row.time(2)? })
    };
    db.fetch(Query::new(TO_CLOSE, values![now, most])).await?.iter().map(closing).collect()
}

/// Weeks of a seller, both included, that are not final yet.
pub async fn open_weeks(
    db: &Db,
    seller: SellerId,
    (from, to): (Week, Week),
) -> Result<Vec<Week>, StoreError> {
    let rows = db.fetch(Query::new(OPEN_WEEKS, values![seller.0, from.0, to.0])).await?;
    rows.iter().map(|row| Ok(Week(row.int(0)?))).collect()
}

/// A review behind a mark (R72d).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// The shop's own reference.
    pub reference: String,
    /// The order.
    pub order: String,
    /// The article, where one is named.
    pub article: Option<String>,
    /// 1 to 10.
    pub mark: i64,
    /// When.
    pub at: Timestamp,
    /// What was written.
    pub words: String,
}

/// Reviews of a seller of local days, both included, the newest first.
pub async fn reviews(
    db: &Db,
    seller: SellerId,
    (from, to): (i64, i64),
    most: i64,
) -> Result<Vec<Reviewed>, StoreError> {
    let reviewed = |row: &Row| {
        Ok(Reviewed {
            reference: row.text(0)?.to_owned(),
            order: row.text(1)?.to_owned(),
            article: row.opt_owned(2)?,
            mark: row.int(3)?,
            at: row.time(4)?,
            words: row.text(5)?.to_owned(),
        })
    };
    db.fetch(Query::new(REVIEWS, values![seller.0, from, to, most])).await?.iter().map(reviewed).collect()
}

/// Whether what groups of articles bring is known for a week.
pub async fn has_rates(db: &Db, week: Week) -> Result<bool, StoreError> {
    Ok(!db.fetch(Query::new(ALL_GROUPS, values![week.0])).await?.is_empty())
}

/// Where a list of what stands behind a figure goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    day: i64,
    due_at: i64,
    case: i64,
    number: i64,
}

impl Place {
    /// Before everything.
    pub const START: Self = Self { day: i64::MIN, due_at: 0, case: 0, number: 0 };

    /// As it stands in an address.
    pub fn words(self) -> String {
        format!("{}.{}.{}.{}", self.day, self.due_at, self.case, self.number)
    }

    /// Reads [`Place::words`] back.
    pub fn from_words(words: &str) -> Option<Self> {
        let numbers: Vec<i64> = words.split('.').map_while(|word| word.parse().ok()).collect();
        let [day, due_at, case, number] = numbers.as_slice() else { return None };
        let place = Self { day: *day, due_at: *due_at, case: *case, number: *number };
        (place.words() == words).then_some(place)
    }
}

/// One stay behind a figure (R72a).
#[derive(Clone, Debug)]
pub struct Behind {
    /// Where a list goes on after it.
    pub place: Place,
    /// The case.
    pub case: CaseId,
    /// When it came.
    pub arrived_at: Timestamp,
    /// What its outcome follows from.
    pub stay: Stay,
    /// The rest of it, where the case may be seen.
    pub seen: Option<Seen>,
}

/// What a case behind a figure is about.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Who asked.
    pub customer_name: String,
    /// The order.
    pub order: Option<String>,
    /// The topic's key.
    pub topic: String,
    /// The article's title.
    pub article: Option<String>,
    /// The subject.
    pub subject: String,
}

/// Whose stays, of which days, as they stand when.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The seller.
    pub seller: SellerId,
    /// The first and the last local day of arrival.
    pub days: (i64, i64),
    /// The late ones alone.
    pub late: bool,
    /// Now.
    pub now: Timestamp,
}

/// The stays behind a figure by day of arrival and due instant, from a place on. Of a case that lies elsewhere by now a
/// seller sees that it counts, and nothing of it (R13).
pub async fn behind(
    db: &Db,
    scope: Scope,
    asked: Asked,
    from: Place,
    most: i64,
) -> Result<Vec<Behind>, StoreError> {
    let Asked { seller, days, late, now } = asked;
    let values =
        values![seller.0, days.0, days.1, from.day, from.due_at, from.case, from.number, !late, now, most,];
    db.fetch(Query::new(BEHIND, values)).await?.iter().map(|row| behind_of(scope, row)).collect()
}

fn behind_of(scope: Scope, row: &Row) -> Result<Behind, StoreError> {
    let due_at = row.time(3)?;
    let case = CaseId(row.int(0)?);
    let at_seller = row.text(8)? == "seller";
    let may = match scope {
        Scope::Everywhere => true,
        Scope::AtSeller(seller) => at_seller && row.int(9)? == seller.0,
        Scope::OneCase(one) => one == case,
    };
    let seen = Seen {
        customer_name: row.text(10)?.to_owned(),
        order: row.opt_owned(11)?,
        topic: row.text(12)?.to_owned(),
        article: row.opt_owned(13)?,
        subject: row.text(14)?.to_owned(),
    };
    Ok(Behind {
        place: Place { day: row.int(2)?, due_at: due_at.as_microsecond(), case: case.0, number: row.int(1)? },
        case,
        arrived_at: row.time(4)?,
        stay: Stay {
            due_at,
            responded_at: row.opt_time(5)?,
            ended_at: row.opt_time(6)?,
            closed_empty: row.bool(7)?,
        },
        seen: may.then_some(seen),
    })
}
