//! What a seller learns from the questions (R70, R71): read from tallies, never counted.

use crate::change::local_day;
use crate::desk::Desk;
use crate::error::Error;
use crate::measuring::Responses;
use domain::access::{Permission, Viewer};
use domain::norms::Figure;
use domain::refusal::Refusal;
use domain::survey::Nps;
use jiff::SignedDuration;
use store::read::insight::{ArticleFigures, Comment, DayFigures, TopicFigures};
use store::read::list::CaseRow;

/// The shortest period shown, in days (R70).
pub const SHORTEST: i64 = 28;
/// The longest period shown, in days: six months (R70).
pub const LONGEST: i64 = 184;
/// How many comments are shown.
const COMMENTS: i64 = 50;
/// How many cases of an article are shown.
const CASES: i64 = 100;

/// A seller's figures over a period.
#[derive(Clone, Debug)]
pub struct Insights {
    /// The period in days, today included.
    pub days: i64,
    /// Placements that arrived.
    pub asked: i64,
    /// Of those, answered.
    pub answered: i64,
    /// First responses by local day of arrival, as the norm counts them (R72a).
    pub responses: Responses,
    /// NPS after contact.
    pub nps: Nps,
    /// By topic, most asked first.
    pub topics: Vec<TopicFigures>,
    /// By article, most asked first, with units sold.
    pub articles: Vec<ArticleFigures>,
    /// Figures for each local day in the period that has any.
    pub by_day: Vec<DayFigures>,
    /// The first and the last local day number.
    pub from_to: (i64, i64),
    /// What customers said, newest first.
    pub comments: Vec<Comment>,
}

impl Insights {
    /// Answers in time, of all that can be judged (R72a): the same figure as the norm's.
    pub fn responses(&self) -> Figure {
        self.responses.figure()
    }

    /// Of what can be judged, the percentage in time; `None` where nothing can.
    pub fn in_time_percent(&self) -> Option<f64> {
        let Figure { numerator, denominator } = self.responses();
        #[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
        let percent = || numerator as f64 * 100.0 / denominator as f64;
        (denominator > 0).then(percent)
    }
}

/// The figures of the current account over the last `days`.
pub async fn insights(desk: &Desk, viewer: Viewer, days: i64) -> Result<Insights, Error> {
    // R66: customer service handles cases and sees no figures.
    let seller = viewer.seller_who_may(Permission::SeeInsights)?;
    if !(SHORTEST..=LONGEST).contains(&days) {
        return Err(Refusal::PeriodInvalid.into());
    }
    let today = local_day(&desk.calendar_of(seller).await?, desk.now());
    let (from, to) = (today - days + 1, today);
    let topics = store::read::insight::topics(&desk.db, seller, from, to).await?;
    let sum = |figure: fn(&TopicFigures) -> i64| topics.iter().map(figure).sum();
    let mut nps = Nps::default();
    for topic in &topics {
        nps.promoters += topic.nps.promoters;
        nps.passives += topic.nps.passives;
        nps.detractors += topic.nps.detractors;
    }
    Ok(Insights {
        days,
        asked: sum(|topic| topic.asked),
        answered: sum(|topic| topic.answered),
        responses: desk.responses(seller, (from, to)).await?,
        nps,
        articles: store::read::insight::articles(&desk.db, seller, from, to).await?,
        by_day: store::read::insight::days(&desk.db, seller, from, to).await?,
        from_to: (from, to),
        comments: store::read::insight::comments(&desk.db, seller, desk.now() - since(days), COMMENTS)
            .await?,
        topics,
    })
}

/// The cases about an article behind its figure (R70).
pub async fn of_article(
    desk: &Desk,
    viewer: Viewer,
    article: &str,
    days: i64,
) -> Result<Vec<CaseRow>, Error> {
    viewer.seller_who_may(Permission::SeeInsights)?;
    viewer.may(Permission::HandleCases)?;
    if !(SHORTEST..=LONGEST).contains(&days) {
        return Err(Refusal::PeriodInvalid.into());
    }
    let since = desk.now() - since(days);
    Ok(store::read::list::of_article(&desk.db, viewer.scope(), article, since, CASES).await?)
}

fn since(days: i64) -> SignedDuration {
    SignedDuration::from_hours(days * 24)
}
