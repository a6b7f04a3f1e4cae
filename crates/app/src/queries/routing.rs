//! The routing rules: those in force, the draft, their versions, and what other rules would have done (R12).

use super::queue::for_operator;
use super::{PAGE, cursor, start};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Scope, Viewer};
use domain::ids::{CaseId, TopicKey};
use domain::refusal::Refusal;
use domain::routing::{Destination, Known, Routed, Rule, Tally, Trial, Verdict, route};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use std::sync::Arc;
use store::read::list::{After, Way};
use store::read::routing::{Arrival, Draft, Version};

/// How many versions stand on a page.
const VERSIONS: usize = 25;
/// How many questions are read at once.
const AT_ONCE: i64 = 5_000;
/// How many questions are looked at for one answer; of more, the newest.
const MOST: u64 = 1_000_000;
/// The longest period, in days.
const LONGEST: i32 = 731;
/// The period where none is chosen, in days.
const USUAL: i32 = 90;

/// The rules as they are, and the draft.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The version in force.
    pub in_force: Arc<Version>,
    /// The draft, perhaps without rules.
    pub draft: Draft,
}

/// Days of the desk's own calendar, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: Date,
    /// The last.
    pub until: Date,
}

/// What the draft would have done with the questions of a period.
#[derive(Clone, Debug)]
pub struct TryOut {
    /// The rules that were tried: the draft's, else those in force.
    pub tried: Vec<Rule>,
    /// The version they are compared with.
    pub in_force: Arc<Version>,
    /// The counts.
    pub tally: Tally,
    /// Whether there were more questions than are looked at.
    pub cut: bool,
    /// The first page of those that would have gone elsewhere.
    pub moved: Moved,
}

/// A page of questions that would have gone elsewhere, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Moved {
    /// The questions.
    pub cases: Vec<MovedCase>,
    /// The cursor of the next page, if there may be more.
    pub next: Option<String>,
}

/// A question that would have gone elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedCase {
    /// The case it became.
    pub case: CaseId,
    /// When it came in.
    pub at: Timestamp,
    /// Its topic then.
    pub topic: TopicKey,
    /// The rule in force that decides, and where it sends it.
    pub now: (String, Destination),
    /// The rule that would decide, and where it would send it.
    pub then: (String, Destination),
}

/// The rules in force and the draft, for the operator.
pub async fn overview(desk: &Desk, viewer: Viewer) -> Result<Overview, Error> {
    for_operator(viewer)?;
    Ok(Overview { in_force: desk.rules().await?, draft: store::read::routing::draft(&desk.db).await? })
}

/// Versions before one, the newest first, with where the next page begins; for the operator.
pub async fn versions(
    desk: &Desk,
    viewer: Viewer,
    before: Option<i64>,
) -> Result<(Vec<Version>, Option<i64>), Error> {
    for_operator(viewer)?;
    desk.rules().await?;
    let limit = i64::try_from(VERSIONS).unwrap_or(i64::MAX) + 1;
    let mut found = store::read::routing::versions(&desk.db, before.unwrap_or(i64::MAX), limit).await?;
    let more = found.len() > VERSIONS;
    found.truncate(VERSIONS);
    let next = found.last().filter(|_| more).map(|last| last.number);
    Ok((found, next))
}

/// A version and the one before it, for the operator.
pub async fn version(desk: &Desk, viewer: Viewer, number: i64) -> Result<(Version, Option<Version>), Error> {
    for_operator(viewer)?;
    let found = store::read::routing::version(&desk.db, number).await?.ok_or(Refusal::NotVisible)?;
    let before = store::read::routing::version(&desk.db, number - 1).await?;
    Ok((found, before))
}

/// Where a question would go that has not become a case yet: whether the assistant is to be asked first (R12, R51).
pub async fn first_place(desk: &Desk, known: &Known) -> Result<Routed, Error> {
    Ok(route(&desk.rules().await?.rules, known))
}

/// The chosen days, or the last ninety.
pub fn period(desk: &Desk, from: Option<Date>, until: Option<Date>) -> Result<Period, Error> {
    let today = desk.desk_calendar().local(desk.now()).date();
    let until = until.unwrap_or(today);
    let usual = || until.checked_sub((USUAL - 1).days()).map_err(|_| Refusal::TryPeriodInvalid);
    let from = from.map_or_else(usual, Ok)?;
    let days = until.since(from).map_err(|_| Refusal::TryPeriodInvalid)?.get_days();
    if (0..LONGEST).contains(&days) {
        Ok(Period { from, until })
    } else {
        Err(Refusal::TryPeriodInvalid.into())
    }
}

/// Every question of a period through the draft and through the rules in force; for the operator.
pub async fn try_out(desk: &Desk, viewer: Viewer, period: Period) -> Result<TryOut, Error> {
    let Overview { in_force, draft } = overview(desk, viewer).await?;
    let tried = draft.rules.unwrap_or_else(|| in_force.rules.clone());
    let mut trial = Trial::new(&tried, &in_force.rules);
    let (mut moved, mut seen, mut cut) = (Moved::default(), 0_u64, false);
    let (from, end) = desk.instants(period)?;
    let mut before = (end, CaseId(0));
    loop {
        let chunk =
            store::read::routing::arrivals(&desk.db, Scope::Everywhere, from, before, AT_ONCE).await?;
        for arrival in &chunk {
            let verdict = trial.add(&arrival.known);
            moved.note(arrival, verdict, (&in_force.rules, &tried));
        }
        seen += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        let Some(last) = chunk.last().filter(|_| is_whole(&chunk)) else { break };
        before = (last.at, last.case);
        if seen >= MOST {
            cut = true;
            break;
        }
    }
    let tally = trial.tally();
    Ok(TryOut { tried, in_force, tally, cut, moved })
}

/// A further page of what would have gone elsewhere; for the operator.
pub async fn moved(desk: &Desk, viewer: Viewer, period: Period, cursor: &str) -> Result<Moved, Error> {
    let Overview { in_force, draft } = overview(desk, viewer).await?;
    let tried = draft.rules.unwrap_or_else(|| in_force.rules.clone());
    let mut trial = Trial::new(&tried, &in_force.rules);
    let (from, end) = desk.instants(period)?;
    let After(at, case) = start(Some(cursor))?.from.ok_or(Refusal::CursorInvalid)?;
    let (mut moved, mut seen, mut before) = (Moved::default(), 0_u64, (at.min(end), case));
    while moved.next.is_none() && seen < MOST {
        let chunk =
            store::read::routing::arrivals(&desk.db, Scope::Everywhere, from, before, AT_ONCE).await?;
        for arrival in &chunk {
            let verdict = trial.verdict(&arrival.known);
            moved.note(arrival, verdict, (&in_force.rules, &tried));
        }
        seen += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        let Some(last) = chunk.last().filter(|_| is_whole(&chunk)) else { break };
        before = (last.at, last.case);
    }
    Ok(moved)
}

fn is_whole(chunk: &[Arrival]) -> bool {
    i64::try_from(chunk.len()).is_ok_and(|length| length == AT_ONCE)
}

impl Moved {
    /// Takes a question in if it moves and the page has room; the first that has none makes the next page.
    fn note(&mut self, arrival: &Arrival, verdict: Verdict, (in_force, tried): (&[Rule], &[Rule])) {
        if !verdict.moves() || self.next.is_some() {
            return;
        }
        if self.cases.len() == PAGE {
            let last = self.cases.last().map(|last| cursor(After(last.at, last.case), Way::On));
            self.next = last;
            return;
        }
        let named = |(decider, to): (domain::routing::Decider, Destination), rules: &[Rule]| {
            (decider.name(rules).to_owned(), to)
        };
        self.cases.push(MovedCase {
            case: arrival.case,
            at: arrival.at,
            topic: arrival.known.topic.clone(),
            now: named(verdict.now, in_force),
            then: named(verdict.then, tried),
        });
    }
}

impl Desk {
    /// From the first instant of a period's first day to that of the day after its last.
    fn instants(&self, period: Period) -> Result<(Timestamp, Timestamp), Error> {
        let zone = self.desk_calendar().zone().clone();
        let midnight = |date: Date| {
            let zoned = date.to_zoned(zone.clone()).map_err(|_| Refusal::TryPeriodInvalid)?;
            Ok::<_, Refusal>(zoned.timestamp())
        };
        let after = period.until.tomorrow().map_err(|_| Refusal::TryPeriodInvalid)?;
        Ok((midnight(period.from)?, midnight(after)?))
    }
}
