//! What a seller's week comes to by each norm (R72): one function, so that home, insights, performance, API and the mail on
//! Wednesday say the same.

use crate::calendars::day_number;
use crate::desk::Desk;
use crate::error::Error;
use domain::calendar::Calendar;
use domain::ids::SellerId;
use domain::marketplace::Policies;
use domain::norms::{Bound, Figure, Norm, Rule, Verdict, Week, expected, judge};
use jiff::{Span, Timestamp};
use std::sync::{Mutex, PoisonError};
use store::read::performance::{self, ResponseDay};

/// Reviews of so many months make the mark (R72d).
const REVIEW_MONTHS: i32 = 3;
/// From so many weeks before is known what a group of articles brings (R72c).
pub(crate) const RATE_WEEKS: i64 = 13;

/// First responses of a stretch of local days of arrival (R72a).
#[derive(Clone, Debug, Default)]
pub struct Responses {
    /// By day; days without a question are left out.
    pub days: Vec<ResponseDay>,
}

impl Responses {
    /// Answers in time, of all that can be judged: what is open and has time counts for nobody.
    pub fn figure(&self) -> Figure {
        self.days
            .iter()
            .fold(Figure::default(), |sum, day| sum.and(Figure::new(day.in_time, day.in_time + day.late)))
    }

    /// How many are late.
    pub fn late(&self) -> i64 {
        self.days.iter().map(|day| day.late).sum()
    }

    /// How many are open and have time.
    pub fn open(&self) -> i64 {
        self.days.iter().map(|day| day.open).sum()
    }

    /// The first of these that is due.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.days.iter().filter_map(|day| day.next_due).min()
    }

    /// Those of one week.
    #[must_use]
    pub fn of_week(&self, week: Week) -> Self {
        let (first, last) = week.days();
        let days = self.days.iter().filter(|day| (first..=last).contains(&day.day));
        Self { days: days.copied().collect() }
    }
}

/// What a week comes to by one norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The norm.
    pub norm: Norm,
    /// The figure.
    pub figure: Figure,
    /// What it is held against: the rule's bound, or a personal one (R72c).
    pub bound: Bound,
    /// The rule that held when the week began.
    pub rule: Rule,
    /// What it comes to.
    pub verdict: Verdict,
}

/// The week whose rates were made, so that nobody asks the store again and again.
#[derive(Default)]
pub(crate) struct Rates(Mutex<Option<Week>>);

impl Desk {
    /// The week whose rates are known to have been made.
    pub(crate) fn rates_of(&self) -> Option<Week> {
        *self.rates.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers that the rates of a week were made.
    pub(crate) fn rates_made(&self, week: Week) {
        *self.rates.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(week);
    }

    /// First responses by local day of arrival, both days included, as they stand now (R72a).
    pub(crate) async fn responses(&self, seller: SellerId, days: (i64, i64)) -> Result<Responses, Error> {
        Ok(Responses { days: performance::responses(&self.db, seller, days, self.now()).await? })
    }

    /// What a week comes to by every norm, as it stands now.
    pub(crate) async fn week_of(
        &self,
        seller: SellerId,
        calendar: &Calendar,
        week: Week,
    ) -> Result<Vec<Measured>, Error> {
        let policies = self.policies_at(week.begins(calendar.zone())).await?;
        let outside = performance::outside(&self.db, seller, week).await?;
        let mut measured = Vec::with_capacity(Norm::ALL.len());
        for norm in Norm::ALL {
            let (figure, own_bound) = match norm {
                Norm::ResponseTime => (self.responses(seller, week.days()).await?.figure(), None),
                Norm::Reachability => (self.reached(seller, calendar, week).await?, None),
                Norm::QuestionsPerOrder => self.questions(seller, week, &policies).await?,
                Norm::Reviews => (self.marks(seller, week, policies.norms.reviews).await?, None),
                Norm::OnTime | Norm::Cancellations => {
                    let told = outside.iter().find(|(told, _)| *told == norm);
                    (told.map(|(_, figure)| *figure).unwrap_or_default(), None)
                }
            };
            let rule = policies.norms.of(norm);
            let bound = own_bound.unwrap_or(Bound(rule.bound.into()));
            measured.push(Measured { norm, figure, bound, rule, verdict: judge(norm, rule, bound, figure) });
        }
        Ok(measured)
    }

    /// R72b: calls of the desk within the hours in which the seller can be phoned.
    async fn reached(&self, seller: SellerId, calendar: &Calendar, week: Week) -> Result<Figure, Error> {
        let zone = calendar.zone();
        let period = (week.begins(zone), week.after(1).begins(zone));
        Ok(performance::reached(&self.db, seller, period).await?)
    }

    /// R72c: questions for each order, and what this seller may expect.
    async fn questions(
        &self,
        seller: SellerId,
        week: Week,
        policies: &Policies,
    ) -> Result<(Figure, Option<Bound>), Error> {
        let bought = performance::bought(&self.db, seller, week).await?;
        let cap = i64::from(policies.norms.questions_per_order.bound);
        let all = bought.all.unwrap_or_default();
        let personal = expected(&bought.groups, all, cap).map(|expected| Bound(expected.bound));
        Ok((bought.figure, personal))
    }

    /// R72d: the average of three months up to the end of the week, of all time where these hold too few.
    async fn marks(&self, seller: SellerId, week: Week, rule: Rule) -> Result<Figure, Error> {
        let sunday = week.sunday();
        let from = sunday.checked_sub(Span::new().months(REVIEW_MONTHS)).unwrap_or(sunday);
        let last = week.days().1;
        let recent = performance::marks(&self.db, seller, (day_number(from) + 1, last)).await?;
        if recent.denominator >= i64::from(rule.least) {
            return Ok(recent);
        }
        Ok(performance::marks(&self.db, seller, (i64::MIN, last)).await?)
    }

    /// The week of an instant on a seller's own clock.
    pub(crate) fn week_at(calendar: &Calendar, at: Timestamp) -> Week {
        Week::of(calendar.local(at).date())
    }
}
