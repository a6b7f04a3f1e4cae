//! What a seller learns from the questions (R70).

use crate::api::auth::Caller;
use crate::api::body::Asked;
use crate::api::document::{Always, BadPeriod, ForOthers, Hidden, NoSeller};
use crate::api::problem::Problem;
use app::queries::insights::{self, Answered, ArticleSum, Narrow, SHORTEST, SHOWN, Wish};
use app::queries::satisfaction;
use app::{Comment, Desk, TopicFigures};
use axum::Json;
use axum::extract::State;
use domain::case::Channel;
use domain::ids::{ArticleNumber, SellerId, TopicKey};
use domain::insight::change::{Among, Change, Trend};
use domain::insight::keyness::Word;
use domain::norms::Figure;
use domain::refusal::Refusal;
use domain::survey::Nps;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How many comments are told.
const COMMENTS: i64 = 50;

/// Whose questions, over which period, and which of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Questions {
    /// How many days, today included: 28 (also when left out) to 184.
    #[param(minimum = 28, maximum = 184, example = 28)]
    days: Option<i64>,
    /// Only questions of this topic.
    #[param(example = "defect")]
    topic: Option<String>,
    /// Only questions about this article; then the words that stand out are told.
    #[param(example = "8712345678906")]
    article: Option<String>,
    /// Only what came in this way: `web`, `chat`, `mail`, `phone` or `social`.
    #[param(example = "mail")]
    channel: Option<String>,
    /// The seller's number, for a token of supervisor or operator; left out for one's own.
    #[param(example = 7)]
    seller: Option<i64>,
}

impl Questions {
    fn wish(&self) -> Result<Wish, Problem> {
        let no = || Problem::from(Refusal::FilterInvalid);
        let narrow = Narrow {
            topic: self.topic.as_deref().map(|word| TopicKey::parse(word).ok_or_else(no)).transpose()?,
            article: self
                .article
                .as_deref()
                .map(|word| ArticleNumber::parse(word).ok_or_else(no))
                .transpose()?,
            channel: self
                .channel
                .as_deref()
                .map(|word| Channel::from_key(word).ok_or_else(no))
                .transpose()?,
        };
        let of = self.seller.map(SellerId);
        Ok(Wish { of, days: self.days.unwrap_or(SHORTEST), narrow, articles: SHOWN })
    }
}

/// A seller's figures over a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct Insights {
    /// The seller's number.
    #[schema(example = 7)]
    seller: i64,
    /// The period in days, today included.
    #[schema(example = 28)]
    days: i64,
    /// The first local day.
    #[schema(format = Date, example = "2026-02-04")]
    from: String,
    /// The last local day.
    #[schema(format = Date, example = "2026-03-03")]
    to: String,
    /// The account's first local day, where it began within as many days before: then no trend is told.
    #[schema(format = Date, example = json!(null))]
    began: Option<String>,
    /// Cases that arrived; one that came twice counts twice.
    #[schema(example = 40)]
    asked: i64,
    /// Cases that arrived in as many days before.
    #[schema(example = 36)]
    asked_before: i64,
    /// Of all cases of the period, answered.
    #[schema(example = 39)]
    answered: i64,
    /// Of these, late or gone without an answer.
    #[schema(example = 2)]
    late: i64,
    /// Answered in time, in percent (R72); `null` where nothing was asked.
    #[schema(example = 95.0)]
    in_time_percent: Option<f64>,
    /// NPS after contact (R71).
    nps: NpsFigure,
    /// By topic, most asked first.
    topics: Vec<TopicFigure>,
    /// By the way they came in, most first.
    channels: Vec<ChannelFigure>,
    /// By article, most asked first, at most 50.
    articles: Vec<ArticleFigure>,
    /// The words by which questions about the article differ from all others; empty unless one article is asked for.
    words: Vec<WordFigure>,
    /// Days on which anything was asked.
    by_day: Vec<DayFigure>,
    /// What customers said in the period, newest first.
    comments: Vec<CommentShown>,
}

/// NPS after contact (R71).
#[derive(Debug, Serialize, ToSchema)]
pub struct NpsFigure {
    /// Percentage of promoters minus percentage of detractors; `null` without answers.
    #[schema(example = 50)]
    value: Option<i32>,
    /// How many answered; 25 make the value meaningful.
    #[schema(example = 4)]
    answers: u32,
    /// Scores of 9 and 10.
    #[schema(example = 3)]
    promoters: u32,
    /// Scores of 7 and 8.
    #[schema(example = 0)]
    passives: u32,
    /// Scores of 0 to 6.
    #[schema(example = 1)]
    detractors: u32,
}

/// The figures of one topic.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopicFigure {
    /// The topic's key.
    #[schema(example = "defect")]
    topic: String,
    /// Cases that arrived.
    #[schema(example = 12)]
    asked: i64,
    /// Cases that arrived in as many days before.
    #[schema(example = 4)]
    asked_before: i64,
    /// `rose` or `fell` where it changed by more than chance gives, else `steady`; `null` where `began` is told.
    #[schema(example = "steady")]
    trend: Option<&'static str>,
    /// Of all its cases, answered.
    #[schema(example = 12)]
    answered: i64,
    /// Of those, late.
    #[schema(example = 1)]
    late: i64,
    /// NPS after contact.
    nps: NpsFigure,
}

/// The figures of one article (R70).
#[derive(Debug, Serialize, ToSchema)]
pub struct ArticleFigure {
    /// The article's number.
    #[schema(example = "8712345678906")]
    article: String,
    /// Its title, where it was sold in the period.
    #[schema(example = "Hanglamp Rond 40 cm")]
    title: Option<String>,
    /// Cases about it.
    #[schema(example = 5)]
    asked: i64,
    /// Cases about it in as many days before.
    #[schema(example = 3)]
    asked_before: i64,
    /// `rose` or `fell` where it changed by more than chance gives, else `steady`; `null` where `began` is told.
    #[schema(example = "steady")]
    trend: Option<&'static str>,
    /// Units sold.
    #[schema(example = 120)]
    units: i64,
    /// Units sold in as many days before.
    #[schema(example = 118)]
    units_before: i64,
}

/// The figures of one way in which questions come in.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChannelFigure {
    /// `web`, `chat`, `mail`, `phone` or `social`.
    #[schema(example = "mail")]
    channel: &'static str,
    /// Cases that arrived.
    #[schema(example = 20)]
    asked: i64,
    /// Cases that arrived in as many days before.
    #[schema(example = 18)]
    asked_before: i64,
}

/// A word that stands out, used by at least three customers (R70).
#[derive(Debug, Serialize, ToSchema)]
pub struct WordFigure {
    /// As it is written most often.
    #[schema(example = "deksel")]
    word: String,
    /// In how many of the newest questions about the article.
    #[schema(example = 8)]
    own: i64,
    /// Of how many.
    #[schema(example = 20)]
    own_of: i64,
    /// In how many of the newest other questions.
    #[schema(example = 2)]
    others: i64,
    /// Of how many.
    #[schema(example = 400)]
    others_of: i64,
    /// Dunning's log-likelihood ratio; 10.83 and more is told.
    #[schema(example = 31.4)]
    ratio: f64,
}

/// The figures of one local day.
#[derive(Debug, Serialize, ToSchema)]
pub struct DayFigure {
    /// The local day.
    #[schema(format = Date, example = "2026-03-02")]
    day: String,
    /// Cases that arrived.
    #[schema(example = 3)]
    asked: i64,
    /// Of those, late.
    #[schema(example = 0)]
    late: i64,
}

/// What a customer said in a survey (R60).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Comment)]
pub struct CommentShown {
    /// When.
    at: Timestamp,
    /// 0 to 10.
    #[schema(example = 9)]
    score: i64,
    /// Whether it was solved.
    solved: bool,
    /// The words; may be empty.
    #[schema(example = "Snel!")]
    words: String,
    /// The case.
    #[schema(example = 4711)]
    case: i64,
}

impl From<Nps> for NpsFigure {
    fn from(nps: Nps) -> Self {
        let Nps { promoters, passives, detractors } = nps;
        Self { value: nps.value(), answers: nps.answers(), promoters, passives, detractors }
    }
}

fn topic(figures: TopicFigures, found: &insights::Insights) -> TopicFigure {
    let TopicFigures { topic, asked, answered, late, nps } = figures;
    let before = found.topics.iter().find(|(key, _)| *key == topic).map_or(0, |(_, change)| change.before);
    let trend = found.trend(Change { now: asked, before }, Among::Few).map(Trend::key);
    TopicFigure { topic, asked, asked_before: before, trend, answered, late, nps: nps.into() }
}

fn article(sum: &ArticleSum, found: &insights::Insights) -> ArticleFigure {
    ArticleFigure {
        article: sum.article.clone(),
        title: sum.title.clone(),
        asked: sum.asked.now,
        asked_before: sum.asked.before,
        trend: found.trend(sum.asked, Among::Many).map(Trend::key),
        units: sum.units.now,
        units_before: sum.units.before,
    }
}

impl From<Word> for WordFigure {
    fn from(word: Word) -> Self {
        let Word { written, own, own_of, others, others_of, ratio } = word;
        Self { word: written, own, own_of, others, others_of, ratio: (ratio * 10.0).round() / 10.0 }
    }
}

/// What was said; nothing of a case that lies elsewhere (R13).
pub(super) fn comment(comment: Comment) -> Option<CommentShown> {
    let Comment { at, score, solved, seen, .. } = comment;
    seen.map(|(case, words)| CommentShown { at, score, solved, words, case: case.0 })
}

fn figures(found: insights::Insights, answered: Answered, comments: Vec<Comment>) -> Insights {
    let late = |day: i64| answered.responses.days.iter().find(|one| one.day == day).map_or(0, |one| one.late);
    let by_day = answered.by_day.iter();
    let nps = answered.topics.iter().fold(Nps::default(), |mut sum, topic| {
        sum.promoters += topic.nps.promoters;
        sum.passives += topic.nps.passives;
        sum.detractors += topic.nps.detractors;
        sum
    });
    let zone = TimeZone::get(&found.zone).unwrap_or(TimeZone::UTC);
    let within = |one: &Comment| one.at.to_zoned(zone.clone()).date() >= found.from_to.0;
    Insights {
        seller: found.seller.0,
        days: found.days,
        from: found.from_to.0.to_string(),
        to: found.from_to.1.to_string(),
        began: found.began.map(|day| day.to_string()),
        asked: found.asked.now,
        asked_before: found.asked.before,
        answered: answered.topics.iter().map(|topic| topic.answered).sum(),
        late: answered.responses.late(),
        in_time_percent: in_time_percent(answered.responses.figure()),
        nps: nps.into(),
        by_day: by_day
            .map(|one| DayFigure { day: day(one.day), asked: one.asked, late: late(one.day) })
            .collect(),
        comments: comments.into_iter().filter(within).filter_map(comment).collect(),
        channels: found
            .channels
            .iter()
            .map(|(channel, change)| ChannelFigure {
                channel: channel.key(),
                asked: change.now,
                asked_before: change.before,
            })
            .collect(),
        topics: answered.topics.into_iter().map(|one| topic(one, &found)).collect(),
        articles: found.articles.iter().map(|sum| article(sum, &found)).collect(),
        words: found.words.into_iter().map(Into::into).collect(),
    }
}

/// Of what can be judged, the percentage in time; `None` where nothing can.
fn in_time_percent(Figure { numerator, denominator }: Figure) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
    let percent = || numerator as f64 * 100.0 / denominator as f64;
    (denominator > 0).then(percent)
}

/// A local day by its number from 1970-01-01.
fn day(number: i64) -> String {
    let epoch = Date::constant(1970, 1, 1);
    epoch.saturating_add(SignedDuration::from_hours(number.saturating_mul(24))).to_string()
}

/// What a seller learns from the questions
///
/// Topics, channels, articles with units sold, each beside as many days before, and answers in time, over 28 days to 6
/// months (R70, R72). Topic, article and channel narrow what was asked; `topics` lists all topics, `answered`, `late`, `nps`
/// and `by_day` count all questions. Not for customer-service roles (R66).
#[utoipa::path(get, path = "/insights", operation_id = "readInsights", tag = "insights", params(Questions),
    responses((status = 200, description = "The figures.", body = Insights), Always, BadPeriod, ForOthers, Hidden,
        NoSeller),
    security(("token" = [])))]
pub async fn read(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    Asked(questions): Asked<Questions>,
) -> Result<Json<Insights>, Problem> {
    let wish = questions.wish()?;
    let found = insights::insights(&desk, viewer, &wish).await?;
    let answered = insights::answered(&desk, viewer, wish.of, wish.days).await?;
    let comments = satisfaction::comments(&desk, viewer, wish.of, None, COMMENTS).await?;
    Ok(Json(figures(found, answered, comments)))
}
