//! All sellers at once, for supervisor and operator (R67, R72): each norm over the whole marketplace, sellers who need
//! attention and why, what the assistant settles, and how old the desk's own queues are.

use super::board::for_supervisor;
use super::queue::QUEUES;
use crate::assistant::Week as Settled;
use crate::desk::Desk;
use crate::error::Error;
use crate::everyone::{AT_ONCE, CHUNKS, SellerWeek};
use crate::queries::assistant::settled;
use crate::queries::performance::WEEKS;
use domain::access::Viewer;
use domain::case::Queue;
use domain::ids::SellerId;
use domain::norms::{Figure, Norm, Rule, Rules, STRIKE_WEEKS, Verdict, Week, is_near};
use domain::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use store::read::overview::{self as read, Stretch, Total};
use store::read::performance::Kept;

/// How many sellers who need attention are named.
pub const NAMED: usize = 50;
/// Over how many weeks what the assistant settled is shown.
const SETTLED_WEEKS: usize = 4;
/// A case of the desk is old after so long, and very old after so long.
const OLD: [SignedDuration; 2] = [SignedDuration::from_hours(24), SignedDuration::from_hours(72)];

/// All sellers at once.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The present week on the desk's own clock.
    pub week: Week,
    /// When the week before becomes, or became, final.
    pub final_at: Timestamp,
    /// How many sellers there are, and of how many something was measured this week.
    pub sellers: (i64, i64),
    /// Each norm.
    pub norms: Vec<NormOverall>,
    /// How many notices and findings the week before brings, or brought, and whether they went out.
    pub closing: Closing,
    /// Sellers who need attention, those who need it most first.
    pub attention: Vec<Attention>,
    /// How many there are in all.
    pub needing: usize,
    /// What the assistant settled, the present week first (R51).
    pub assistant: Vec<Settled>,
    /// How old the queues of the desk are.
    pub queues: Vec<QueueAge>,
}

/// A norm over all sellers.
#[derive(Clone, Debug)]
pub struct NormOverall {
    /// Which.
    pub norm: Norm,
    /// The rule that holds now on the desk's own clock.
    pub rule: Rule,
    /// The weeks, the oldest first, the present one last.
    pub weeks: Vec<WeekOverall>,
}

/// A week of a norm over all sellers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekOverall {
    /// The week.
    pub week: Week,
    /// What it comes to.
    pub sums: Sums,
    /// Whether it can no longer change for any seller.
    pub is_final: bool,
}

/// Figures of many sellers, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// The sum of their figures.
    pub figure: Figure,
    /// Of how many sellers something was measured.
    pub sellers: i64,
    /// How many of them did not keep the norm, told or not.
    pub missed: i64,
    /// How many got a notice, or would.
    pub notices: i64,
    /// How many got a finding, or would.
    pub findings: i64,
}

impl Sums {
    /// Counts so many sellers with the sum of their figures.
    fn add(&mut self, verdict: Verdict, figure: Figure, sellers: i64) {
        self.figure = self.figure.and(figure);
        self.sellers += sellers;
        match verdict {
            Verdict::Nothing | Verdict::Kept => {}
            Verdict::Missed => self.missed += sellers,
            Verdict::Notice => self.notices += sellers,
            Verdict::Finding => {
                self.missed += sellers;
                self.findings += sellers;
            }
        }
    }
}

/// What the week that ended last brings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closing {
    /// Notices.
    pub notices: i64,
    /// Findings.
    pub findings: i64,
    /// Whether the week is final for everybody, so that they went out.
    pub is_final: bool,
}

/// A seller who needs attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attention {
    /// The seller's number.
    pub seller: SellerId,
    /// The account's name.
    pub name: String,
    /// Why, the gravest first.
    pub whys: Vec<Why>,
    /// First responses of this week.
    pub responses: Figure,
}

/// Why a seller needs attention; the gravest stand first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// This week ends in a finding if nothing changes.
    Finding(Norm),
    /// This week ends in a notice if nothing changes.
    Notice(Norm),
    /// So many findings stand.
    Strikes(i64),
    /// So many answers are late, and at so many a mail goes out.
    Near {
        /// Late so far.
        late: i64,
        /// From how many on a mail goes out.
        least: i64,
    },
    /// In so many cases an answer is late now.
    Overdue(i64),
}

impl Why {
    /// How grave it is, and how much of it there is; the gravest are the greatest.
    const fn weight(self) -> (u8, i64) {
        match self {
            Self::Finding(_) => (4, 1),
            Self::Notice(_) => (3, 1),
            Self::Strikes(count) => (2, count),
            Self::Near { late, .. } => (1, late),
            Self::Overdue(count) => (0, count),
        }
    }
}

/// How old a queue of the desk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueAge {
    /// Which.
    pub queue: Queue,
    /// How many wait longer than a day, and longer than three days; up to 1,000 each.
    pub older: [i64; 2],
    /// How many answers are late, up to 1,000.
    pub overdue: i64,
    /// Since when the longest waiting waits.
    pub oldest: Option<Timestamp>,
}

/// All sellers at once.
///
/// It is the same for all who may see it, and dear: those who ask at the same time share one reading.
pub async fn overview(desk: &Desk, viewer: Viewer) -> Result<Overview, Error> {
    for_supervisor(viewer)?;
    let shared = desk.kept.overview.read(async || read_now(desk, viewer).await).await?;
    Ok((*shared).clone())
}

async fn read_now(desk: &Desk, viewer: Viewer) -> Result<Overview, Error> {
    let calendar = desk.standing().await?.calendar.clone();
    let week = Desk::week_at(&calendar, desk.now());
    let before = week.after(-1);
    let rules = desk.policies_at(week.begins(calendar.zone())).await?.norms;
    let past = read::totals(&desk.db, (week.after(1 - WEEKS), before)).await?;
    let is_final = !read::is_open(&desk.db, before).await?;
    let now = gathered(desk, viewer, week).await?;
    let last = if is_final { None } else { Some(gathered(desk, viewer, before).await?.sums) };
    let closing = closing(&past, last.as_ref(), before, is_final);
    let norms = Norm::ALL.map(|norm| {
        let live = [(before, last.as_ref()), (week, Some(&now.sums))];
        NormOverall { norm, rule: rules.of(norm), weeks: weeks_of(norm, week, &past, live) }
    });
    let mut attention = now.attention;
    attention.sort_by_key(|one| std::cmp::Reverse(weight(one)));
    let needing = attention.len();
    attention.truncate(NAMED);
    Ok(Overview {
        week,
        final_at: before.final_at(calendar.zone()),
        sellers: now.sellers,
        norms: norms.to_vec(),
        closing,
        attention,
        needing,
        assistant: settled(desk, viewer, SETTLED_WEEKS).await?,
        queues: ages(desk, viewer).await?,
    })
}

fn weight(one: &Attention) -> (Vec<(u8, i64)>, SellerId) {
    (one.whys.iter().map(|why| why.weight()).collect(), one.seller)
}

type BySums = BTreeMap<Norm, Sums>;

fn closing(past: &[Total], live: Option<&BySums>, week: Week, is_final: bool) -> Closing {
    let mut closing = Closing { is_final, ..Closing::default() };
    match live {
        Some(live) => {
            closing.notices = live.values().map(|sums| sums.notices).sum();
            closing.findings = live.values().map(|sums| sums.findings).sum();
        }
        None => {
            for total in past.iter().filter(|total| total.week == week) {
                match total.verdict {
                    Verdict::Notice => closing.notices += total.sellers,
                    Verdict::Finding => closing.findings += total.sellers,
                    Verdict::Nothing | Verdict::Kept | Verdict::Missed => {}
                }
            }
        }
    }
    closing
}

/// Thirty weeks of a norm: final ones from what was kept of all sellers, the last ones as they stand now.
fn weeks_of(norm: Norm, now: Week, past: &[Total], live: [(Week, Option<&BySums>); 2]) -> Vec<WeekOverall> {
    let week = |back: i64| {
        let week = now.after(-back);
        let open = live.iter().find(|(open, _)| *open == week).and_then(|(_, sums)| *sums);
        if let Some(sums) = open {
            let sums = sums.get(&norm).copied().unwrap_or_default();
            return WeekOverall { week, sums, is_final: false };
        }
        let mut sums = Sums::default();
        for total in past.iter().filter(|total| total.week == week && total.norm == norm) {
            sums.add(total.verdict, total.figure, total.sellers);
        }
        WeekOverall { week, sums, is_final: true }
    };
    (0..WEEKS).rev().map(week).collect()
}

/// A week of all sellers.
#[derive(Default)]
struct Gathered {
    sums: BySums,
    sellers: (i64, i64),
    attention: Vec<Attention>,
}

async fn gathered(desk: &Desk, viewer: Viewer, week: Week) -> Result<Gathered, Error> {
    let mut gathered = Gathered::default();
    let mut after = SellerId(i64::MIN);
    for _ in 0..CHUNKS {
        let sellers = desk.sellers_in(week, after, AT_ONCE).await?;
        let Some(last) = sellers.last().map(|last| last.seller) else { break };
        let of = Stretch { after, last };
        let (overdue, strikes) = tokio::try_join!(
            read::overdue(&desk.db, viewer.scope(), desk.now(), of),
            read::strikes(&desk.db, (week.after(-STRIKE_WEEKS), week), of),
        )?;
        for one in &sellers {
            let count = |counts: &BTreeMap<SellerId, i64>| counts.get(&one.seller).copied().unwrap_or(0);
            gathered.add(one, count(&overdue), count(&strikes));
        }
        after = last;
        if i64::try_from(sellers.len()).is_ok_and(|read| read < AT_ONCE) {
            break;
        }
    }
    Ok(gathered)
}

impl Gathered {
    fn add(&mut self, one: &SellerWeek, overdue: i64, strikes: i64) {
        self.sellers.0 += 1;
        self.sellers.1 += i64::from(one.final_at.is_some());
        for kept in &one.results {
            self.sums.entry(kept.norm).or_default().add(kept.verdict, kept.figure, 1);
        }
        let whys = whys(one, overdue, strikes);
        if !whys.is_empty() {
            let responses = one.results.iter().find(|kept| kept.norm == Norm::ResponseTime);
            let responses = responses.map(|kept| kept.figure).unwrap_or_default();
            let (seller, name) = (one.seller, one.name.clone());
            self.attention.push(Attention { seller, name, whys, responses });
        }
    }
}

fn whys(one: &SellerWeek, overdue: i64, strikes: i64) -> Vec<Why> {
    let mut whys = Vec::new();
    for kept in &one.results {
        match kept.verdict {
            Verdict::Finding => whys.push(Why::Finding(kept.norm)),
            Verdict::Notice => whys.push(Why::Notice(kept.norm)),
            Verdict::Nothing | Verdict::Kept | Verdict::Missed => whys.extend(near(kept, one.rules)),
        }
    }
    whys.extend((strikes > 0).then_some(Why::Strikes(strikes)));
    whys.extend((overdue > 0).then_some(Why::Overdue(overdue)));
    whys.sort_by_key(|why| std::cmp::Reverse(why.weight()));
    whys
}

fn near(kept: &Kept, rules: Option<Rules>) -> Option<Why> {
    let rule = rules?.of(kept.norm);
    let why = Why::Near { late: kept.figure.missing(), least: rule.least.into() };
    is_near(kept.norm, rule, kept.figure).then_some(why)
}

async fn ages(desk: &Desk, viewer: Viewer) -> Result<Vec<QueueAge>, Error> {
    let (now, scope) = (desk.now(), viewer.scope());
    let pressing = store::read::desk::pressing(&desk.db, scope, &QUEUES, now).await?;
    let mut ages = Vec::with_capacity(QUEUES.len());
    for (queue, pressing) in QUEUES.into_iter().zip(pressing) {
        let older = read::waiting_since(&desk.db, scope, queue, &OLD.map(|age| now - age)).await?;
        let of = |place: usize| older.get(place).copied().unwrap_or(0);
        let (overdue, oldest) = (pressing.overdue, pressing.oldest);
        ages.push(QueueAge { queue, older: [of(0), of(1)], overdue, oldest });
    }
    Ok(ages)
}

/// A seller of the table of all sellers.
#[derive(Clone, Debug)]
pub struct SellerLine {
    /// How the week stands.
    pub week: SellerWeek,
    /// How many findings stand against him.
    pub strikes: i64,
    /// In how many cases an answer is late now.
    pub overdue: i64,
}

/// How a week stands for the sellers after one of them, for the table and its file.
pub async fn sellers(
    desk: &Desk,
    viewer: Viewer,
    week: Week,
    (after, most): (SellerId, i64),
) -> Result<Vec<SellerLine>, Error> {
    for_supervisor(viewer)?;
    let now = week_shown(desk, week).await?;
    let found = desk.sellers_in(week, after, most).await?;
    let Some(last) = found.last().map(|last| last.seller) else { return Ok(Vec::new()) };
    let of = Stretch { after, last };
    let (overdue, strikes) = tokio::try_join!(
        read::overdue(&desk.db, viewer.scope(), desk.now(), of),
        read::strikes(&desk.db, (now.after(-STRIKE_WEEKS), now), of),
    )?;
    let line = |week: SellerWeek| SellerLine {
        strikes: strikes.get(&week.seller).copied().unwrap_or(0),
        overdue: overdue.get(&week.seller).copied().unwrap_or(0),
        week,
    };
    Ok(found.into_iter().map(line).collect())
}

/// Refuses a week that is not shown; gives the present one on the desk's own clock.
pub(crate) async fn week_shown(desk: &Desk, week: Week) -> Result<Week, Error> {
    let calendar = desk.standing().await?.calendar.clone();
    let now = Desk::week_at(&calendar, desk.now());
    if week > now || week < now.after(1 - WEEKS) {
        return Err(Refusal::PeriodInvalid.into());
    }
    Ok(now)
}
