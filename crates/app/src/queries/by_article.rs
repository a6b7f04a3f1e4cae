//! Questions by article over a period and the one before (R70): days that are over are held by the process, day by day.

use super::insights::{LONGEST, SHORTEST, most_first};
use crate::change::local_day;
use crate::desk::Desk;
use crate::error::Error;
use crate::kept::DaysOver;
use domain::case::Channel;
use domain::ids::SellerId;
use domain::insight::by_day::ByDay;
use domain::insight::change::Change;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use std::collections::HashMap;
use std::sync::Arc;
use store::read::insight::{self as read, Asked, Period};

/// Of so many articles the questions are summed: those with the most.
const SUMMED: i64 = 9_000;
/// Days that are over are read in stretches of so many, so many of them abreast.
const STRETCH: u16 = 46;
const ABREAST: usize = 2;
/// The sellers whose figures are made ready before they look: those who had at least so many questions in four weeks, and of
/// them the first few.
const READY: (i64, i64) = (500, 20);
/// A seller's day may begin up to a day sooner or later than it did, should the account move to another zone. Days before
/// these can get no more questions.
const LIVE_DAYS: i64 = 2;

impl Desk {
    /// The questions of a period and of the one before by article, most asked first.
    pub(super) async fn by_article(
        &self,
        seller: SellerId,
        period: Period,
        asked: Asked<'_>,
    ) -> Result<Vec<(String, Change)>, Error> {
        let Period { before, from, to } = period;
        let sums = async |days| read::articles(&self.db, seller, days, asked, SUMMED).await;
        let (now, before) = if asked.topic.is_some() {
            // A question that is given another topic moves in days that are over, too.
            futures_util::try_join!(sums((from, to)), sums((before, from - 1)))?
        } else {
            let channel = asked.channel.and_then(Channel::from_key);
            let turn = read::turn(&self.db).await?;
            let over = self.days_over(seller, period, turn).await?;
            let held = |days| {
                let sums = over.by_article(days, channel).into_iter();
                sums.map(|(article, count)| (article.to_owned(), count)).collect::<Vec<_>>()
            };
            let mut now = held(from..=to - LIVE_DAYS);
            now.extend(sums((to - LIVE_DAYS + 1, to)).await?);
            (now, held(before..=from - 1))
        };
        let mut sums: HashMap<String, Change> = HashMap::new();
        for (article, count) in now {
            sums.entry(article).or_default().now += count;
        }
        for (article, count) in before {
            sums.entry(article).or_default().before += count;
        }
        Ok(most_first(sums.into_iter().collect()))
    }

    /// What was asked in days that can get no more questions: read once, and then a day at a time, until figures are made
    /// anew.
    async fn days_over(&self, seller: SellerId, period: Period, turn: i64) -> Result<Arc<ByDay>, Error> {
        let settled = period.to - LIVE_DAYS;
        let first = period.to - 2 * LONGEST + 1;
        let held = self.kept.days_over(seller, turn).filter(|held| held.days.0 <= period.before);
        let (known, missing) = match held {
            Some(held) if settled <= held.days.1 => return Ok(held.asked),
            Some(held) => (held.asked.since(first), held.days.1 + 1),
            None => (ByDay::default(), first),
        };
        let begins = (missing..=settled).step_by(STRETCH.into());
        let days = begins.map(|from| (from, settled.min(from + i64::from(STRETCH) - 1)));
        let read = stream::iter(days).map(|days| read::by_day(&self.db, seller, days)).buffered(ABREAST);
        // Few lines stand in memory as they were read.
        let asked = read.try_fold(known, async |asked, read| Ok(asked.and(read))).await?;
        let asked = Arc::new(asked);
        self.kept
            .keep_days_over(seller, DaysOver { turn, days: (first, settled), asked: Arc::clone(&asked) });
        Ok(asked)
    }
}

/// Reads what large sellers will be shown before they ask for it: once in a process, and again after figures were made anew.
pub(crate) async fn make_ready(desk: &Desk) -> Result<(), Error> {
    let turn = read::turn(&desk.db).await?;
    if !desk.kept.is_unready(turn) {
        return Ok(());
    }
    let today = local_day(&desk.desk_calendar(), desk.now());
    for seller in read::largest(&desk.db, (today - SHORTEST, today), READY).await? {
        let to = local_day(&desk.calendar_of(seller).await?, desk.now());
        let period = Period { before: to - 2 * LONGEST + 1, from: to - LONGEST + 1, to };
        desk.days_over(seller, period, turn).await?;
    }
    Ok(())
}
