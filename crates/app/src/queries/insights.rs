//! What a seller learns from the questions (R70): read from tallies, never counted.

use super::board::for_supervisor;
use crate::change::local_day;
use crate::desk::Desk;
use crate::error::Error;
use crate::kept::{Asked as Sums, Past};
use domain::access::{Permission, Viewer};
use domain::case::Channel;
use domain::ids::{ArticleNumber, SellerId, TopicKey};
use domain::insight::change::{Among, Change, movers};
use domain::insight::keyness::{Word, standing_out};
use domain::refusal::Refusal;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::Arc;
use store::read::account::Seller;
use store::read::insight::{self as read, Asked, Period};
use store::read::list::CaseRow;

/// The shortest period shown, in days (R70).
pub const SHORTEST: i64 = 28;
/// The longest period shown, in days: six months (R70).
pub const LONGEST: i64 = 184;
/// How many articles a page shows.
pub const SHOWN: usize = 50;
/// How many articles a file holds.
pub const EXPORTED: usize = 1_000;
/// Of so many articles the questions are summed: those with the most.
const SUMMED: i64 = 9_000;
/// How many rises and falls are named, of each kind.
const MOVERS: usize = 5;
/// How many words that stand out are told.
const WORDS: usize = 15;
/// So many of the newest messages about an article, and of all others, are held against each other.
const MESSAGES: (i64, i64) = (500, 2_000);
/// How many cases of an article are listed.
const CASES: i64 = 100;
/// A seller's day may begin up to a day sooner or later than it did, should the account move to another zone. Days before
/// these can get no more questions.
const LIVE_DAYS: i64 = 2;

/// What narrows the questions that are looked at; nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrow {
    /// Only this topic.
    pub topic: Option<TopicKey>,
    /// Only this article.
    pub article: Option<ArticleNumber>,
    /// Only what came in this way.
    pub channel: Option<Channel>,
}

impl Narrow {
    fn asked(&self) -> Asked<'_> {
        Asked {
            topic: self.topic.as_ref().map(TopicKey::as_str),
            article: self.article.as_ref().map(ArticleNumber::as_str),
            channel: self.channel.map(Channel::key),
        }
    }
}

/// Whose questions, over how many days, and which.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The account; one's own where none is named.
    pub of: Option<SellerId>,
    /// How many days, today included.
    pub days: i64,
    /// Which of them.
    pub narrow: Narrow,
    /// How many articles are told.
    pub articles: usize,
}

impl Wish {
    /// All questions of one's own account over so many days.
    pub fn own(days: i64) -> Self {
        Self { of: None, days, narrow: Narrow::default(), articles: SHOWN }
    }
}

/// A week of the period, counted back from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekSum {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// Its questions.
    pub asked: i64,
}

/// An article with its questions and what was sold of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleSum {
    /// Its number.
    pub article: String,
    /// Its title, where it is known.
    pub title: Option<String>,
    /// Questions about it.
    pub asked: Change,
    /// Units sold.
    pub units: Change,
}

/// What rose and what fell by more than chance (R70).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Topics that rose.
    pub topics_rose: Vec<(String, Change)>,
    /// Topics that fell.
    pub topics_fell: Vec<(String, Change)>,
    /// Articles that rose.
    pub articles_rose: Vec<ArticleSum>,
    /// Articles that fell.
    pub articles_fell: Vec<ArticleSum>,
}

impl Moved {
    /// Whether nothing did.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A seller's questions over a period.
#[derive(Clone, Debug)]
pub struct Insights {
    /// Whose.
    pub seller: SellerId,
    /// The account's name.
    pub name: String,
    /// The account's zone.
    pub zone: String,
    /// The period in days, today included.
    pub days: i64,
    /// The first and the last day.
    pub from_to: (Date, Date),
    /// Questions; a case that came twice counts twice.
    pub asked: Change,
    /// By topic, most asked first.
    pub topics: Vec<(String, Change)>,
    /// By the way they came in, most asked first.
    pub channels: Vec<(Channel, Change)>,
    /// By week, the oldest first.
    pub weeks: Vec<WeekSum>,
    /// By article, most asked first.
    pub articles: Vec<ArticleSum>,
    /// How many articles more had questions.
    pub more_articles: usize,
    /// What changed against the period before.
    pub moved: Moved,
    /// The words that stand out, where one article is looked at.
    pub words: Vec<Word>,
}

/// Whose figures these eyes may see: their own account's, or any for who answers for all (R66, R67).
pub(crate) fn whose(viewer: Viewer, of: Option<SellerId>) -> Result<SellerId, Error> {
    if let Some(own) = viewer.seller() {
        viewer.may(Permission::SeeInsights)?;
        return if of.is_none_or(|of| of == own) { Ok(own) } else { Err(Refusal::NotVisible.into()) };
    }
    for_supervisor(viewer)?;
    of.ok_or(Error::Refused(Refusal::SellerUnknown))
}

/// The account that is looked at.
pub(crate) async fn account(desk: &Desk, seller: SellerId) -> Result<Seller, Error> {
    store::read::account::seller(&desk.db, seller).await?.ok_or(Error::Refused(Refusal::SellerUnknown))
}

/// A local day by its number since 1970-01-01.
pub(crate) fn date(day: i64) -> Date {
    Date::constant(1970, 1, 1).saturating_add(SignedDuration::from_hours(day.saturating_mul(24)))
}

/// When a local day begins.
pub(crate) fn begins(day: i64, zone: &TimeZone) -> Timestamp {
    zone.to_timestamp(date(day).at(0, 0, 0, 0)).unwrap_or(Timestamp::MIN)
}

/// What the questions of an account say, over a period and beside the one before.
pub async fn insights(desk: &Desk, viewer: Viewer, wish: &Wish) -> Result<Insights, Error> {
    let seller = whose(viewer, wish.of)?;
    if !(SHORTEST..=LONGEST).contains(&wish.days) {
        return Err(Refusal::PeriodInvalid.into());
    }
    let account = account(desk, seller).await?;
    let calendar = desk.calendar_of(seller).await?;
    let to = local_day(&calendar, desk.now());
    let from = to - wish.days + 1;
    let period = Period { before: from - wish.days, from, to };
    let asked = wish.narrow.asked();
    let sums = read::sums(&desk.db, seller, period, asked).await?;
    let total = sums.topics.iter().fold(Change::default(), |sum, (_, change)| sum.and(*change));
    let topics = most_first(sums.topics);
    let all = match asked.article {
        Some(article) => vec![(article.to_owned(), total)],
        None => desk.by_article(seller, period, asked).await?,
    };
    let (articles, articles_moved) = desk.with_sold(seller, period, &all, wish.articles).await?;
    let words = match asked.article {
        Some(article) => desk.words_about(seller, article, begins(from, calendar.zone())).await?,
        None => Vec::new(),
    };
    Ok(Insights {
        seller,
        name: account.name,
        zone: account.zone,
        days: wish.days,
        from_to: (date(from), date(to)),
        asked: total,
        channels: channels(&most_first(sums.channels)),
        weeks: weeks(&sums.weeks, period),
        more_articles: all.iter().filter(|(_, change)| change.now > 0).count().saturating_sub(articles.len()),
        articles,
        moved: moved(&topics, articles_moved),
        topics,
        words,
    })
}

/// Most asked first; of equal ones those that were asked most before.
fn most_first(mut sums: Vec<(String, Change)>) -> Vec<(String, Change)> {
    sums.sort_by(|(a, one), (b, other)| (other.now, other.before, a).cmp(&(one.now, one.before, b)));
    sums
}

fn channels(sums: &[(String, Change)]) -> Vec<(Channel, Change)> {
    sums.iter().filter_map(|(key, change)| Some((Channel::from_key(key)?, *change))).collect()
}

/// Each week of the period, also one without questions.
fn weeks(sums: &[(i64, Change)], period: Period) -> Vec<WeekSum> {
    let count = (period.to - period.from + 7) / 7;
    let week = |back: i64| {
        let asked = sums.iter().find(|(week, _)| *week == back).map_or(0, |(_, change)| change.now);
        let to = period.to - back * 7;
        WeekSum { from: date((to - 6).max(period.from)), to: date(to), asked }
    };
    (0..count).rev().map(week).collect()
}

fn moved(topics: &[(String, Change)], (articles_rose, articles_fell): ArticlesMoved) -> Moved {
    let (rose, fell) = movers(topics, |(_, change)| *change, Among::Few, MOVERS);
    let owned = |moved: Vec<&(String, Change)>| moved.into_iter().cloned().collect();
    Moved { topics_rose: owned(rose), topics_fell: owned(fell), articles_rose, articles_fell }
}

type ArticlesMoved = (Vec<ArticleSum>, Vec<ArticleSum>);

impl Desk {
    /// The questions of a period and of the one before by article, most asked first.
    async fn by_article(
        &self,
        seller: SellerId,
        period: Period,
        asked: Asked<'_>,
    ) -> Result<Vec<(String, Change)>, Error> {
        let turn = read::turn(&self.db).await?;
        let settled = period.to - LIVE_DAYS;
        let channel = asked.channel.and_then(Channel::from_key);
        let mut sums: HashMap<String, Change> = HashMap::new();
        for (days, now) in [((period.from, period.to), true), ((period.before, period.from - 1), false)] {
            let mut parts = Vec::new();
            // A question that is given another topic moves in days that are over, too.
            if asked.topic.is_none() {
                let over = (days.0, days.1.min(settled));
                parts.push(self.past(Past { seller, days: over, channel }, turn).await?);
                if days.1 > settled {
                    let live = (settled + 1, days.1);
                    parts.push(Arc::new(read::articles(&self.db, seller, live, asked, SUMMED).await?));
                }
            } else {
                parts.push(Arc::new(read::articles(&self.db, seller, days, asked, SUMMED).await?));
            }
            for (article, count) in parts.iter().flat_map(|part| part.iter()) {
                let sum = sums.entry(article.clone()).or_default();
                if now { sum.now += count } else { sum.before += count }
            }
        }
        Ok(most_first(sums.into_iter().collect()))
    }

    /// What was asked in days that can get no more questions: summed once, until figures are made anew.
    async fn past(&self, of: Past, turn: i64) -> Result<Sums, Error> {
        if let Some(known) = self.kept.past(of, turn) {
            return Ok(known);
        }
        let asked = Asked { channel: of.channel.map(Channel::key), ..Asked::default() };
        let asked = Arc::new(read::articles(&self.db, of.seller, of.days, asked, SUMMED).await?);
        self.kept.keep_past(of, turn, &asked);
        Ok(asked)
    }

    /// The first of the articles, and those that rose or fell, with titles and what was sold.
    async fn with_sold(
        &self,
        seller: SellerId,
        period: Period,
        all: &[(String, Change)],
        most: usize,
    ) -> Result<(Vec<ArticleSum>, ArticlesMoved), Error> {
        let first: Vec<_> = all.iter().filter(|(_, change)| change.now > 0).take(most).collect();
        let (rose, fell) = movers(all, |(_, change)| *change, Among::Many, MOVERS);
        let told: Vec<_> = first.iter().copied().chain(rose.iter().copied()).chain(fell).collect();
        let numbers: Vec<&str> = told.iter().map(|(article, _)| article.as_str()).collect();
        let sold = read::sold(&self.db, seller, period, &numbers).await?;
        let sum = |((article, asked), sold): (&(String, Change), read::Sold)| ArticleSum {
            article: article.clone(),
            title: sold.title,
            asked: *asked,
            units: sold.units,
        };
        let mut told: Vec<ArticleSum> = told.into_iter().zip(sold).map(sum).collect();
        let mut moved = told.split_off(first.len());
        let fell = moved.split_off(rose.len());
        Ok((told, (moved, fell)))
    }

    /// The words by which questions about an article differ from all others (R70).
    async fn words_about(
        &self,
        seller: SellerId,
        article: &str,
        since: Timestamp,
    ) -> Result<Vec<Word>, Error> {
        let (own, others) = read::words(&self.db, seller, article, since, MESSAGES).await?;
        Ok(standing_out(&own, &others, WORDS))
    }
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
    let since = desk.now() - SignedDuration::from_hours(days * 24);
    Ok(store::read::list::of_article(&desk.db, viewer.scope(), article, since, CASES).await?)
}

/// How answers went in a period, for the API: by topic and by day, as the tallies have it (R70, R72a).
#[derive(Clone, Debug)]
pub struct Answered {
    /// By topic, most asked first.
    pub topics: Vec<read::TopicFigures>,
    /// Each local day that has any question.
    pub by_day: Vec<read::DayFigures>,
    /// First responses by local day of arrival.
    pub responses: crate::measuring::Responses,
}

/// How the answers of an account went over a period.
pub async fn answered(
    desk: &Desk,
    viewer: Viewer,
    of: Option<SellerId>,
    days: i64,
) -> Result<Answered, Error> {
    let seller = whose(viewer, of)?;
    if !(SHORTEST..=LONGEST).contains(&days) {
        return Err(Refusal::PeriodInvalid.into());
    }
    let to = local_day(&desk.calendar_of(seller).await?, desk.now());
    let from = to - days + 1;
    Ok(Answered {
        topics: read::topics(&desk.db, seller, from, to).await?,
        by_day: read::days(&desk.db, seller, from, to).await?,
        responses: desk.responses(seller, (from, to)).await?,
    })
}
