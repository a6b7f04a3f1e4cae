//! What a seller learns from the questions (R70, R71).

use super::shape::Row;
use crate::api::auth::SellerCaller;
use crate::api::body::{Asked, At};
use crate::api::document::{Always, BadPeriod, ForOthers};
use crate::api::problem::Problem;
use app::queries::insights::{self, SHORTEST};
use app::{ArticleFigures, Comment, Desk, TopicFigures};
use axum::Json;
use axum::extract::State;
use domain::survey::Nps;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Over which period.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Period {
    /// How many days, today included: 28 (also when left out) to 184.
    #[param(minimum = 28, maximum = 184, example = 28)]
    days: Option<i64>,
}

/// A seller's figures over a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct Insights {
    /// The period in days, today included.
    #[schema(example = 28)]
    days: i64,
    /// The first local day.
    #[schema(format = Date, example = "2026-02-04")]
    from: String,
    /// The last local day.
    #[schema(format = Date, example = "2026-03-03")]
    to: String,
    /// Cases that arrived; one that came twice counts twice.
    #[schema(example = 40)]
    asked: i64,
    /// Of those, answered.
    #[schema(example = 39)]
    answered: i64,
    /// Of those, late or gone without an answer.
    #[schema(example = 2)]
    late: i64,
    /// Answered in time, in percent (R72); `null` where nothing was asked.
    #[schema(example = 95.0)]
    in_time_percent: Option<f64>,
    /// NPS after contact (R71).
    nps: NpsFigure,
    /// By topic, most asked first.
    topics: Vec<TopicFigure>,
    /// By article, most asked first.
    articles: Vec<ArticleFigure>,
    /// Days on which anything was asked.
    by_day: Vec<DayFigure>,
    /// What customers said, newest first.
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
    /// Of those, answered.
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
    /// Units sold.
    #[schema(example = 120)]
    units: i64,
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

impl From<TopicFigures> for TopicFigure {
    fn from(figures: TopicFigures) -> Self {
        let TopicFigures { topic, asked, answered, late, nps } = figures;
        Self { topic, asked, answered, late, nps: nps.into() }
    }
}

impl From<ArticleFigures> for ArticleFigure {
    fn from(figures: ArticleFigures) -> Self {
        let ArticleFigures { article, title, asked, units } = figures;
        Self { article, title, asked, units }
    }
}

impl From<Comment> for CommentShown {
    fn from(comment: Comment) -> Self {
        let Comment { at, score, solved, words, case } = comment;
        Self { at, score, solved, words, case }
    }
}

impl From<insights::Insights> for Insights {
    fn from(figures: insights::Insights) -> Self {
        let days = figures.by_day.iter();
        Self {
            days: figures.days,
            from: day(figures.from_to.0),
            to: day(figures.from_to.1),
            asked: figures.asked,
            answered: figures.answered,
            late: figures.responses.late(),
            in_time_percent: figures.in_time_percent(),
            nps: figures.nps.into(),
            by_day: days
                .map(|one| {
                    let late = figures.responses.days.iter().find(|day| day.day == one.day);
                    DayFigure { day: day(one.day), asked: one.asked, late: late.map_or(0, |day| day.late) }
                })
                .collect(),
            topics: figures.topics.into_iter().map(Into::into).collect(),
            articles: figures.articles.into_iter().map(Into::into).collect(),
            comments: figures.comments.into_iter().map(Into::into).collect(),
        }
    }
}

/// A local day by its number from 1970-01-01.
fn day(number: i64) -> String {
    let epoch = Date::constant(1970, 1, 1);
    epoch.saturating_add(SignedDuration::from_hours(number.saturating_mul(24))).to_string()
}

/// What a seller learns from the questions
///
/// Topics, articles with units sold, answers in time, and satisfaction after contact, over 28 days to 6 months (R70, R71,
/// R72). Not for customer-service roles (R66).
#[utoipa::path(get, path = "/insights", operation_id = "readInsights", tag = "insights", params(Period),
    responses((status = 200, description = "The figures.", body = Insights), Always, BadPeriod, ForOthers),
    security(("token" = ["seller"])))]
pub async fn read(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    Asked(period): Asked<Period>,
) -> Result<Json<Insights>, Problem> {
    let figures = insights::insights(&desk, viewer, period.days.unwrap_or(SHORTEST)).await?;
    Ok(Json(figures.into()))
}

/// Cases behind an article's figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArticleCases {
    /// The cases, newest first, at most 100.
    cases: Vec<Row>,
}

/// The cases about an article
///
/// Those behind its figure that the caller may see: a case that has left the account is counted but not shown (R13, R70).
#[utoipa::path(get, path = "/insights/articles/{article}/cases", operation_id = "listArticleCases", tag = "insights",
    params(("article" = String, Path, description = "The article's number.", example = "8712345678906"), Period),
    responses((status = 200, description = "The cases.", body = ArticleCases), Always, BadPeriod, ForOthers),
    security(("token" = ["seller"])))]
pub async fn of_article(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(article): At<String>,
    Asked(period): Asked<Period>,
) -> Result<Json<ArticleCases>, Problem> {
    let days = period.days.unwrap_or(SHORTEST);
    let rows = insights::of_article(&desk, viewer, &article, days).await?;
    Ok(Json(ArticleCases { cases: Row::all(rows, desk.now()) }))
}
