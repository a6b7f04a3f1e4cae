//! What a seller's week comes to by each norm (R72): one function, so that home, insights, performance, API and the mail on
//! Wednesday say the same.

use crate::calendars::day_number;
use crate::desk::Desk;
use crate::error::Error;
use domain::calendar::Calendar;
use domain::ids::SellerId;
use domain::norms::{Counted, Figure, Measured, Rules, Verdict, Week, measure};
use jiff::{SignedDuration, Span, Timestamp};
use std::sync::{Mutex, PoisonError};
use store::read::performance::{self, ResponseDay};

/// Reviews of so many months make the mark (R72d).
const REVIEW_MONTHS: i32 = 3;
/// From so many weeks before is known what a group of articles brings (R72c).
pub(crate) const RATE_WEEKS: i64 = 13;

/// Of a week that should have been final longer ago than this, figures are kept and nothing follows: nobody is warned
/// today of a past that a house which stood still, or an older version, never told.
const STALE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What follows from a verdict about a week that became final at one instant and is closed at another.
pub(crate) fn following(verdict: Verdict, final_at: Timestamp, now: Timestamp) -> Verdict {
    match verdict {
        Verdict::Notice | Verdict::Finding if now.duration_since(final_at) > STALE => Verdict::Missed,
        verdict => verdict,
    }
}

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
    ) -> Result<[Measured; 6], Error> {
        let rules = self.policies_at(week.begins(calendar.zone())).await?.norms;
        Ok(measure(&self.counted_in(seller, calendar, week, &rules).await?, &rules))
    }

    /// What was counted of a week, as it stands now.
    async fn counted_in(
        &self,
        seller: SellerId,
        calendar: &Calendar,
        week: Week,
        rules: &Rules,
    ) -> Result<Counted, Error> {
        let bought = performance::bought(&self.db, seller, week).await?;
        let counted = Counted {
            responses: self.responses(seller, week.days()).await?.figure(),
            reached: self.reached(seller, calendar, week).await?,
            bought: bought.figure,
            groups: bought.groups,
            all_groups: bought.all.unwrap_or_default(),
            recent_reviews: performance::marks(&self.db, seller, review_days(week)).await?,
            all_reviews: Figure::default(),
            outside: performance::outside(&self.db, seller, week).await?,
        };
        if !counted.wants_all_reviews(rules.reviews) {
            return Ok(counted);
        }
        let all_reviews = performance::marks(&self.db, seller, (i64::MIN, week.days().1)).await?;
        Ok(Counted { all_reviews, ..counted })
    }

    /// R72b: calls of the desk within the hours in which the seller can be phoned.
    async fn reached(&self, seller: SellerId, calendar: &Calendar, week: Week) -> Result<Figure, Error> {
        let zone = calendar.zone();
        let period = (week.begins(zone), week.after(1).begins(zone));
        Ok(performance::reached(&self.db, seller, period).await?)
    }

    /// The week of an instant on a seller's own clock.
    pub(crate) fn week_at(calendar: &Calendar, at: Timestamp) -> Week {
        Week::of(calendar.local(at).date())
    }
}

/// The days of three months up to the end of a week, whose reviews make the mark (R72d).
pub(crate) fn review_days(week: Week) -> (i64, i64) {
    let sunday = week.sunday();
    let from = sunday.checked_sub(Span::new().months(REVIEW_MONTHS)).unwrap_or(sunday);
    (day_number(from) + 1, week.days().1)
}
