//! What other norms, another calendar or other thresholds would have brought over past weeks, against what happened (R72):
//! the same counts through the same function as measuring, read seller by seller, so that nothing else waits for it.

use super::queue::for_operator;
use crate::calendars::hours_of;
use crate::desk::Desk;
use crate::error::Error;
use crate::everyone::{AT_ONCE, CHUNKS};
use crate::setup::Hours;
use domain::access::{Scope, Viewer};
use domain::calendar::{Calendar, Span};
use domain::holidays::Chosen;
use domain::ids::SellerId;
use domain::marketplace::Policies;
use domain::norms::{Figure, Norm, Outcome, Rules, Stay, Verdict, Week, measure};
use domain::refusal::Refusal;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::read::account::Seller;
use store::read::overview::{self as read, Stretch, Weekly};
use store::read::performance::Kept;

/// Over so many past weeks at most.
pub const WEEKS: i64 = 26;
/// Over so many where none is said.
pub const USUAL_WEEKS: i64 = 8;
/// So many extra closed days at most.
pub const CLOSED_DAYS: usize = 60;
/// So many changes are listed; more are counted.
pub const LISTED: usize = 200;
/// So many stays are read at once.
const STAYS_AT_ONCE: i64 = 5_000;
/// So many stays are measured anew at most; then the sellers after that are left out.
const STAYS: u64 = 2_000_000;

/// What is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Over how many past weeks.
    pub weeks: i64,
    /// How soon a first answer is due; as it was where nothing is said.
    pub response: Option<Span>,
    /// By whose hours it is counted.
    pub hours: Counted,
    /// What each norm asks, and whether anything follows from it.
    pub rules: Rules,
}

/// By whose hours deadlines are counted anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Counted {
    /// As it was.
    #[default]
    AsItWas,
    /// Each seller's own, with these days closed besides.
    Closed(BTreeSet<Date>),
    /// These for all, each in his own zone: weekly hours and holidays in words (R4).
    Same {
        /// Weekly opening hours.
        weekly: String,
        /// Holidays.
        holidays: String,
    },
}

/// What came of a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcomes {
    /// The first and the last week.
    pub weeks: (Week, Week),
    /// How many weeks of sellers were looked at.
    pub looked_at: u64,
    /// How many stays got another deadline to be measured by; none where deadlines stay as they were.
    pub stays: Option<u64>,
    /// Whether there were more than are measured.
    pub cut: bool,
    /// Notices and findings, as it happened.
    pub happened: Told,
    /// The same, as it would have been.
    pub tried: Told,
    /// How many more would have been told, how many no longer, how many otherwise.
    pub changes: [u64; 3],
    /// The first of them.
    pub rows: Vec<Change>,
}

impl Outcomes {
    fn none(weeks: (Week, Week), anew: bool) -> Self {
        let (happened, tried) = (Told::default(), Told::default());
        let (stays, rows) = (anew.then_some(0), Vec::new());
        Self { weeks, looked_at: 0, stays, cut: false, happened, tried, changes: [0; 3], rows }
    }
}

/// How many were told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Notices.
    pub notices: u64,
    /// Findings.
    pub findings: u64,
}

impl Told {
    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Notice => self.notices += 1,
            Verdict::Finding => self.findings += 1,
            Verdict::Nothing | Verdict::Kept | Verdict::Missed => {}
        }
    }
}

/// A week of a seller in which something else would have followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The seller's number.
    pub seller: SellerId,
    /// The account's name.
    pub name: String,
    /// The week.
    pub week: Week,
    /// By which norm.
    pub norm: Norm,
    /// What it came to, and the figure.
    pub happened: (Verdict, Figure),
    /// What it would have come to, and the figure.
    pub tried: (Verdict, Figure),
}

impl Change {
    /// Which of the three it is: more, no longer, otherwise.
    pub const fn kind(&self) -> usize {
        match (self.happened.0.is_told(), self.tried.0.is_told()) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => 2,
        }
    }
}

/// What is in force now, as a trial to begin with.
pub async fn usual(desk: &Desk, viewer: Viewer) -> Result<(Trial, Span), Error> {
    for_operator(viewer)?;
    let now = desk.policies_at(desk.now()).await?;
    let trial = Trial { weeks: USUAL_WEEKS, response: None, hours: Counted::AsItWas, rules: now.norms };
    Ok((trial, now.response))
}

/// Tries other norms over past weeks, for the operator. Nothing changes.
pub async fn what_if(desk: &Desk, viewer: Viewer, trial: &Trial) -> Result<Outcomes, Error> {
    for_operator(viewer)?;
    let now = desk.now();
    let standing = desk.policies_at(now).await?;
    checked(trial, &standing)?;
    let last = Desk::week_at(&desk.standing().await?.calendar, now).after(-1);
    let weeks = (last.after(1 - trial.weeks), last);
    let span = trial.response.unwrap_or(standing.response);
    let found = Outcomes::none(weeks, trial.is_counted_anew());
    let mut trying = Trying { desk, trial, span, now, found };
    let mut after = SellerId(i64::MIN);
    for _ in 0..CHUNKS {
        let sellers = store::read::account::sellers(&desk.db, after, AT_ONCE).await?;
        let Some(end) = sellers.last().map(|end| end.id) else { break };
        trying.sellers(&sellers, Stretch { after, last: end }).await?;
        after = end;
        if trying.found.cut {
            break;
        }
    }
    Ok(trying.found)
}

impl Trial {
    /// Whether deadlines are other ones than those that held.
    pub fn is_counted_anew(&self) -> bool {
        self.response.is_some() || self.hours != Counted::AsItWas
    }
}

fn checked(trial: &Trial, standing: &Policies) -> Result<(), Error> {
    if !(1..=WEEKS).contains(&trial.weeks) {
        return Err(Refusal::PeriodInvalid.into());
    }
    let response = trial.response.unwrap_or(standing.response);
    let policies = Policies { response, norms: trial.rules, ..standing.clone() };
    policies.checked().map_err(|_| Refusal::NormsInvalid)?;
    match &trial.hours {
        Counted::AsItWas => Ok(()),
        Counted::Closed(days) if (1..=CLOSED_DAYS).contains(&days.len()) => Ok(()),
        Counted::Closed(_) => Err(Refusal::HoursInvalid.into()),
        Counted::Same { weekly, holidays } => {
            let hours = Hours { zone: "UTC".into(), weekly: weekly.clone(), holidays: holidays.clone() };
            hours.calendar().map(drop).map_err(|_| Refusal::HoursInvalid.into())
        }
    }
}

/// A trial on its way.
struct Trying<'a> {
    desk: &'a Desk,
    trial: &'a Trial,
    span: Span,
    now: Timestamp,
    found: Outcomes,
}

/// First responses by seller and week, by the deadlines that are tried.
type Anew = BTreeMap<(SellerId, Week), Figure>;

impl Trying<'_> {
    /// Some sellers over all weeks.
    async fn sellers(&mut self, sellers: &[Seller], of: Stretch) -> Result<(), Error> {
        let anew = if self.trial.is_counted_anew() { Some(self.anew(sellers, of).await?) } else { None };
        let zones: BTreeSet<&str> = sellers.iter().map(|seller| seller.zone.as_str()).collect();
        let (first, last) = self.found.weeks;
        let mut week = first;
        while week <= last {
            let mut kept = read::results(&self.desk.db, week, of).await?;
            let everyone = self.desk.everyone(week, &zones, of).await?;
            // What is not final has not happened yet.
            let weekly = read::weeks(&self.desk.db, week, of.after, AT_ONCE).await?;
            for one in weekly.iter().filter(|one| one.closed_at.is_some()) {
                let kept = kept.remove(&one.seller).unwrap_or_default();
                let mut counted = everyone.of(one.seller);
                if let Some(anew) = &anew {
                    counted.responses = anew.get(&(one.seller, week)).copied().unwrap_or_default();
                }
                self.found.looked_at += 1;
                for tried in measure(&counted, &self.trial.rules) {
                    let was = kept.iter().find(|kept| kept.norm == tried.norm);
                    self.compare(one, week, was, (tried.norm, tried.verdict, tried.figure));
                }
            }
            week = week.after(1);
        }
        Ok(())
    }

    fn compare(
        &mut self,
        one: &Weekly,
        week: Week,
        was: Option<&Kept>,
        (norm, verdict, figure): (Norm, Verdict, Figure),
    ) {
        let happened = was.map_or((Verdict::Nothing, Figure::default()), |was| (was.verdict, was.figure));
        self.found.happened.add(happened.0);
        self.found.tried.add(verdict);
        if happened.0 == verdict || !(happened.0.is_told() || verdict.is_told()) {
            return;
        }
        let (name, tried) = (one.name.clone(), (verdict, figure));
        let change = Change { seller: one.seller, name, week, norm, happened, tried };
        self.found.changes[change.kind()] += 1;
        if self.found.rows.len() < LISTED {
            self.found.rows.push(change);
        }
    }

    /// Measures every stay of the weeks by the deadline it would have had.
    async fn anew(&mut self, sellers: &[Seller], of: Stretch) -> Result<Anew, Error> {
        let calendars = self.calendars(sellers)?;
        let days = (self.found.weeks.0.days().0, self.found.weeks.1.days().1);
        let (mut anew, mut from) = (Anew::new(), None);
        loop {
            let db = &self.desk.db;
            let stays = read::stays(db, Scope::Everywhere, days, of, from, STAYS_AT_ONCE).await?;
            for past in &stays {
                let Some(calendar) = calendars.get(&past.seller) else { continue };
                let stay = Stay { due_at: calendar.after(past.arrived_at, self.span), ..past.stay };
                let step = match stay.outcome(self.now) {
                    Outcome::InTime => Figure::new(1, 1),
                    Outcome::Late => Figure::new(0, 1),
                    Outcome::LeftOut | Outcome::Open => continue,
                };
                let figure = anew.entry((past.seller, Week::of_day(past.day))).or_default();
                *figure = figure.and(step);
            }
            let read = u64::try_from(stays.len()).unwrap_or(u64::MAX);
            let seen = self.found.stays.unwrap_or(0) + read;
            self.found.stays = Some(seen);
            self.found.cut = seen >= STAYS;
            from = stays.last().map(|last| last.place);
            if self.found.cut || i64::try_from(stays.len()).is_ok_and(|read| read < STAYS_AT_ONCE) {
                return Ok(anew);
            }
        }
    }

    fn calendars(&self, sellers: &[Seller]) -> Result<BTreeMap<SellerId, Calendar>, Error> {
        let of = |seller: &Seller| {
            let hours = tried_hours(&self.trial.hours, hours_of(seller));
            Ok((seller.id, self.desk.calendars.of(&hours)?))
        };
        sellers.iter().map(of).collect()
    }
}

/// The hours by which a seller's deadlines are counted in a trial.
fn tried_hours(tried: &Counted, own: Hours) -> Hours {
    match tried {
        Counted::AsItWas => own,
        Counted::Same { weekly, holidays } => {
            Hours { zone: own.zone, weekly: weekly.clone(), holidays: holidays.clone() }
        }
        Counted::Closed(days) => {
            let mut chosen: Chosen = own.holidays.parse().unwrap_or_default();
            for day in days {
                chosen.days.entry(*day).or_insert_with(|| "-".to_owned());
            }
            Hours { holidays: chosen.to_string(), ..own }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    // R4
    #[test]
    fn days_that_are_closed_besides_come_on_top_of_a_sellers_own() {
        let own = Hours { holidays: "NL+days(2026-05-04=Teamdag)".into(), ..Hours::default() };
        let tried = tried_hours(&Counted::Closed([date(2026, 3, 3)].into()), own);
        assert_eq!(tried.holidays, "NL+days(2026-03-03=-;2026-05-04=Teamdag)");
        assert!(tried.calendar().is_ok());
    }
}
