//! How the assistant does: what it settled, week by week, and a sample to judge (R51).

use super::board::for_supervisor;
use super::guides::only_operator;
use super::talk::Conversation;
use crate::assistant::measure::{Share, Week, summed};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::assistant::Subject;
use domain::refusal::Refusal;
use jiff::civil::Weekday;
use jiff::{Timestamp, ToSpan};

/// How many weeks are shown.
pub const WEEKS: usize = 12;
/// How many conversations make a sample.
pub const SAMPLE: i64 = 12;

/// How the assistant does.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Week by week, the present one first.
    pub weeks: Vec<Week>,
    /// All of them together.
    pub all: Share,
    /// By subject, those asked about most first.
    pub subjects: Vec<(Subject, Share)>,
    /// How many conversations of these weeks were judged right, and how many wrong.
    pub judged: (i64, i64),
}

/// The measure over the last weeks.
pub async fn measure(desk: &Desk, viewer: Viewer) -> Result<Measure, Error> {
    only_operator(viewer)?;
    let bounds = desk.weeks()?;
    let (weeks, subjects) = desk.settled(viewer, &bounds).await?;
    let shares: Vec<Share> = weeks.iter().map(|week| week.share).collect();
    let now = desk.now();
    let all = shares.iter().fold(Share::default(), |sum, share| Share {
        helped: sum.helped + share.helped,
        quiet: sum.quiet + share.quiet,
        person: sum.person + share.person,
    });
    let period = (bounds.last().map_or(now, |first| first.0), bounds.first().map_or(now, |last| last.1));
    Ok(Measure { weeks, all, subjects, judged: store::read::talk::judged(&desk.db, period).await? })
}

/// What the assistant settled in the last `count` weeks, the present one first; for who answers for all (R67).
pub async fn settled(desk: &Desk, viewer: Viewer, count: usize) -> Result<Vec<Week>, Error> {
    for_supervisor(viewer)?;
    let mut bounds = desk.weeks()?;
    bounds.truncate(count);
    Ok(desk.settled(viewer, &bounds).await?.0)
}

/// A sample of a week's conversations, `back` weeks ago: at random, and the same each time one looks.
pub async fn sample(desk: &Desk, viewer: Viewer, back: usize) -> Result<Vec<Conversation>, Error> {
    only_operator(viewer)?;
    let period = *desk.weeks()?.get(back).ok_or(Refusal::PeriodInvalid)?;
    let seed = period.0.as_second() / 3_600;
    let mut found = Vec::new();
    for kept in store::read::talk::sample(&desk.db, period, seed, SAMPLE).await? {
        let turns = store::read::talk::turns(&desk.db, kept.id).await?;
        found.push(Conversation::of(kept, turns));
    }
    Ok(found)
}

impl Desk {
    /// What came of the conversations that began in each of these weeks, and by subject over all of them.
    async fn settled(
        &self,
        viewer: Viewer,
        bounds: &[(Timestamp, Timestamp)],
    ) -> Result<(Vec<Week>, Vec<(Subject, Share)>), Error> {
        let (after, now) = (self.setup.assistant.settled_after, self.now());
        let found = store::read::talk::outcomes(&self.db, viewer.scope(), bounds, after).await?;
        let (shares, subjects) = summed(&found);
        let weeks = bounds.iter().zip(&shares);
        let week = |((from, to), share): (&(Timestamp, Timestamp), &Share)| Week {
            from: *from,
            to: *to,
            share: *share,
            open: *to + after > now,
        };
        Ok((weeks.map(week).collect(), subjects))
    }

    /// The last weeks by the desk's own days, from Monday to Monday, the present one first.
    fn weeks(&self) -> Result<Vec<(Timestamp, Timestamp)>, Error> {
        let broken = |error: jiff::Error| Error::Broken(format!("weeks: {error}"));
        let calendar = self.desk_calendar();
        let today = calendar.local(self.now()).date();
        let since = i64::from(today.weekday().since(Weekday::Monday));
        let mut monday = today.checked_sub(since.days()).map_err(broken)?;
        let instant =
            |day: jiff::civil::Date| Ok::<_, jiff::Error>(day.to_zoned(calendar.zone().clone())?.timestamp());
        let mut weeks = Vec::with_capacity(WEEKS);
        for _ in 0..WEEKS {
            let next = monday.checked_add(1.week()).map_err(broken)?;
            weeks.push((instant(monday).map_err(broken)?, instant(next).map_err(broken)?));
            monday = monday.checked_sub(1.week()).map_err(broken)?;
        }
        Ok(weeks)
    }
}
