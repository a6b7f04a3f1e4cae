//! What a seller learns from the questions (R70): read from tallies, never counted.

use super::whose::{account, whose};
use crate::calendars::day_number;
use crate::change::local_day;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::case::Channel;
use domain::ids::{ArticleNumber, SellerId, TopicKey};
use domain::insight::change::{Among, Change, Trend, movers};
use domain::insight::keyness::{Word, standing_out};
use domain::refusal::Refusal;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
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
/// How many rises and falls are named, of each kind.
const MOVERS: usize = 5;
/// How many words that stand out are told.
const WORDS: usize = 15;
/// So many of the newest messages about an article, and of all others, are held against each other.
const MESSAGES: (i64, i64) = (500, 2_000);
/// How many cases of an article are listed.
const CASES: i64 = 100;

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
    /// The account's first day, where it began within the period before: then the two are not alike, and nothing rose or fell.
    pub began: Option<Date>,
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

impl Insights {
    /// Whether a count changed by more than chance; nothing where the periods are not alike.
    pub fn trend(&self, change: Change, among: Among) -> Option<Trend> {
        self.began.is_none().then(|| change.trend(among))
    }
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
    let seller = whose(viewer, wish.of, Permission::SeeInsights)?;
    if !(SHORTEST..=LONGEST).contains(&wish.days) {
        return Err(Refusal::PeriodInvalid.into());
    }
    let account = account(desk, seller).await?;
    let calendar = desk.calendar_of(seller).await?;
    let to = local_day(&calendar, desk.now());
    let from = to - wish.days + 1;
    let period = Period { before: from - wish.days, from, to };
    let began = desk.began(seller, calendar.zone()).await?.filter(|day| *day > period.before).map(date);
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
        began,
        asked: total,
        channels: channels(&most_first(sums.channels)),
        weeks: weeks(&sums.weeks, period),
        more_articles: all.iter().filter(|(_, change)| change.now > 0).count().saturating_sub(articles.len()),
        articles,
        moved: if began.is_some() { Moved::default() } else { moved(&topics, articles_moved) },
        topics,
        words,
    })
}

/// Most asked first; of equal ones those that were asked most before.
pub(super) fn most_first(mut sums: Vec<(String, Change)>) -> Vec<(String, Change)> {
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
    /// The local day on which an account was made, or its first question came if that was sooner.
    async fn began(&self, seller: SellerId, zone: &TimeZone) -> Result<Option<i64>, Error> {
        let began = read::began(&self.db, seller).await?;
        let day = |at: Timestamp| day_number(at.to_zoned(zone.clone()).date());
        Ok(began.map(|(made, first)| first.map_or(day(made), |first| first.min(day(made)))))
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
    let seller = whose(viewer, of, Permission::SeeInsights)?;
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
