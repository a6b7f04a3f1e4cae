//! What customers think (R71): reviews of orders, the NPS after contact with its parts, and what they said.

use super::insights::{begins, date};
use super::whose::{account, whose};
use crate::calendars::day_number;
use crate::change::local_day;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::ids::{CaseId, SellerId};
use domain::survey::Nps;
use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};
use store::read::satisfaction::{self as read, Comment, Commented, Review};

/// Reviews of so many days, today included (R71).
pub const DAYS: i64 = 28;
/// Months of NPS, the present one included (R71).
pub const MONTHS: i32 = 24;
/// From so many answers on an NPS is a score (R71).
pub const LEAST_ANSWERS: u32 = 25;
/// How many reviews and comments a page shows of each.
pub const SHOWN: i64 = 25;
/// A review's day is that of the seller's clock: its instant lies no further from that day than this.
const ASIDE: SignedDuration = SignedDuration::from_hours(24);

/// Reviews of some days, by mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(Vec<(i64, i64)>);

impl Marks {
    /// How many there are.
    pub fn count(&self) -> i64 {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// How many gave a mark.
    pub fn of(&self, mark: i64) -> i64 {
        self.0.iter().find(|(known, _)| *known == mark).map_or(0, |(_, count)| *count)
    }

    /// Their average in tenths, rounded down so that 7.96 never reads as 8; none of too few.
    pub fn average_tenths(&self, least: i64) -> Option<i64> {
        let sum: i64 = self.0.iter().map(|(mark, count)| mark * count).sum();
        (self.count() >= least.max(1)).then(|| sum * 10 / self.count())
    }
}

/// One month of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    /// What was answered in it.
    pub nps: Nps,
}

/// A score where enough answered, so that nobody takes three answers for one.
pub fn score(nps: Nps) -> Option<i32> {
    nps.value().filter(|_| nps.answers() >= LEAST_ANSWERS)
}

/// How satisfied a seller's customers are.
#[derive(Clone, Debug)]
pub struct Satisfaction {
    /// Whose customers.
    pub seller: SellerId,
    /// The account's name.
    pub name: String,
    /// The account's zone.
    pub zone: String,
    /// The first and the last of the days.
    pub from_to: (Date, Date),
    /// Reviews of these days.
    pub marks: Marks,
    /// Reviews of as many days before.
    pub marks_before: Marks,
    /// From so many reviews on their average is told, as the norm has it (R72d).
    pub least_reviews: i64,
    /// The newest of the reviews.
    pub reviews: Vec<Review>,
    /// What was answered after contact in these days.
    pub nps: Nps,
    /// The months, the oldest first.
    pub months: Vec<Month>,
    /// The newest comments of these months that have words.
    pub comments: Vec<Comment>,
}

/// How satisfied the customers of an account are; one's own where none is named.
pub async fn satisfaction(desk: &Desk, viewer: Viewer, of: Option<SellerId>) -> Result<Satisfaction, Error> {
    let seller = whose(viewer, of, Permission::SeeInsights)?;
    let account = account(desk, seller).await?;
    let calendar = desk.calendar_of(seller).await?;
    let to = local_day(&calendar, desk.now());
    let from = to - DAYS + 1;
    let first = first_month(date(to));
    let opinions = read::opinions(&desk.db, seller, (day_number(first).min(from), to)).await?;
    let recent = opinions.iter().filter(|(day, _)| *day >= from);
    let rule = desk.policies_at(desk.now()).await?.norms.reviews;
    Ok(Satisfaction {
        seller,
        name: account.name,
        zone: account.zone,
        from_to: (date(from), date(to)),
        marks: Marks(read::marks(&desk.db, seller, (from, to)).await?),
        marks_before: Marks(read::marks(&desk.db, seller, (from - DAYS, from - 1)).await?),
        least_reviews: rule.least.into(),
        reviews: reviews(desk, viewer, of, None, SHOWN).await?,
        nps: recent.fold(Nps::default(), |sum, (_, nps)| both(sum, *nps)),
        months: months(&opinions, first),
        comments: comments(desk, viewer, of, None, SHOWN).await?,
    })
}

/// The first day of the first month that is shown.
fn first_month(today: Date) -> Date {
    today.first_of_month().checked_sub(Span::new().months(MONTHS - 1)).unwrap_or(today)
}

fn both(one: Nps, other: Nps) -> Nps {
    Nps {
        promoters: one.promoters + other.promoters,
        passives: one.passives + other.passives,
        detractors: one.detractors + other.detractors,
    }
}

/// Every month from the first on, also one in which nobody answered.
fn months(opinions: &[(i64, Nps)], first: Date) -> Vec<Month> {
    let month = |later: i32| {
        let first = first.checked_add(Span::new().months(later)).ok()?;
        let (from, to) = (day_number(first), day_number(first.last_of_month()));
        let within = opinions.iter().filter(|(day, _)| (from..=to).contains(day));
        Some(Month { first, nps: within.fold(Nps::default(), |sum, (_, nps)| both(sum, *nps)) })
    };
    (0..MONTHS).filter_map(month).collect()
}

/// Reviews of the last days, the newest first, those after a place: for a page or a file.
pub async fn reviews(
    desk: &Desk,
    viewer: Viewer,
    of: Option<SellerId>,
    after: Option<(Timestamp, &str)>,
    most: i64,
) -> Result<Vec<Review>, Error> {
    let seller = whose(viewer, of, Permission::SeeInsights)?;
    let calendar = desk.calendar_of(seller).await?;
    let to = local_day(&calendar, desk.now());
    let from = to - DAYS + 1;
    let since = begins(from, calendar.zone()).checked_sub(ASIDE).unwrap_or(Timestamp::MIN);
    Ok(read::reviews(&desk.db, seller, (from, to), (since, after), most).await?)
}

/// What customers said of the months that are shown, the newest first, those after a place. Of a case that lies elsewhere
/// nothing is shown (R13).
pub async fn comments(
    desk: &Desk,
    viewer: Viewer,
    of: Option<SellerId>,
    after: Option<(Timestamp, CaseId)>,
    most: i64,
) -> Result<Vec<Comment>, Error> {
    let seller = whose(viewer, of, Permission::SeeInsights)?;
    let calendar = desk.calendar_of(seller).await?;
    let first = first_month(calendar.local(desk.now()).date());
    let since = begins(day_number(first), calendar.zone());
    let asked = Commented { since, before: after, with_words: true };
    Ok(read::comments(&desk.db, viewer.scope(), seller, asked, most).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    // R71
    #[test]
    fn too_few_answers_are_no_score() {
        let nps = |promoters| Nps { promoters, passives: 4, detractors: 0 };
        assert_eq!((score(nps(20)), score(nps(21))), (None, Some(84)));
    }

    // R71, R72d
    #[test]
    fn an_average_is_rounded_down_and_none_of_too_few() {
        let marks = Marks(vec![(7, 1), (8, 24)]);
        assert_eq!((marks.count(), marks.average_tenths(5)), (25, Some(79)));
        assert_eq!(Marks(vec![(10, 4)]).average_tenths(5), None);
        assert_eq!(Marks::default().average_tenths(0), None);
    }

    // R71
    #[test]
    fn answers_fall_into_the_months_of_their_days() {
        let first = first_month(Date::constant(2026, 3, 31));
        assert_eq!(first, Date::constant(2024, 4, 1));
        let one = Nps { promoters: 1, ..Nps::default() };
        let day = |date| day_number(date);
        let answered = [
            (day(Date::constant(2024, 4, 1)), one),
            (day(Date::constant(2026, 2, 28)), one),
            (day(Date::constant(2026, 3, 1)), one),
            (day(Date::constant(2026, 3, 31)), one),
        ];
        let months = months(&answered, first);
        assert_eq!(months.len(), 24);
        let seen: Vec<u32> = months.iter().map(|month| month.nps.answers()).collect();
        assert_eq!((seen[0], seen[22], seen[23]), (1, 1, 2));
        assert_eq!(seen.iter().sum::<u32>(), 4);
    }
}
