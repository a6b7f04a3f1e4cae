//! How a seller does on the norms (R72): what the pages say, as numbers.

use crate::api::auth::Caller;
use crate::api::body::{Asked, At};
use crate::api::document::{Always, BadPeriod, ForOthers, Hidden, NoSeller};
use crate::api::problem::Problem;
use app::queries::performance::{self as asked, NormView, Point, Strike, WeekView, Wish};
use app::{Behind, Desk};
use axum::Json;
use axum::extract::State;
use domain::ids::SellerId;
use domain::norms::{Figure, Norm, Week};
use domain::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A norm.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NormWord {
    /// First responses before the due instant.
    ResponseTime,
    /// Calls of the desk that were answered.
    Reachability,
    /// Questions for each order.
    QuestionsPerOrder,
    /// The mark of reviews.
    Reviews,
    /// Delivered as promised; measured outside.
    OnTime,
    /// Cancelled by the seller; measured outside.
    Cancellations,
}

impl From<Norm> for NormWord {
    fn from(norm: Norm) -> Self {
        match norm {
            Norm::ResponseTime => Self::ResponseTime,
            Norm::Reachability => Self::Reachability,
            Norm::QuestionsPerOrder => Self::QuestionsPerOrder,
            Norm::Reviews => Self::Reviews,
            Norm::OnTime => Self::OnTime,
            Norm::Cancellations => Self::Cancellations,
        }
    }
}

impl From<NormWord> for Norm {
    fn from(word: NormWord) -> Self {
        match word {
            NormWord::ResponseTime => Self::ResponseTime,
            NormWord::Reachability => Self::Reachability,
            NormWord::QuestionsPerOrder => Self::QuestionsPerOrder,
            NormWord::Reviews => Self::Reviews,
            NormWord::OnTime => Self::OnTime,
            NormWord::Cancellations => Self::Cancellations,
        }
    }
}

/// Whose performance.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Whose {
    /// The seller's number, for a token of supervisor or operator; left out for one's own.
    #[param(example = 7)]
    seller: Option<i64>,
}

/// How a seller does.
#[derive(Debug, Serialize, ToSchema)]
pub struct Performance {
    /// The seller's number.
    #[schema(example = 7)]
    seller: i64,
    /// The present ISO week on the account's own clock.
    #[schema(example = "2026-W10")]
    week: String,
    /// When the week before becomes, or became, final.
    final_at: Timestamp,
    /// Each norm that is shown.
    norms: Vec<NormShown>,
    /// Findings that stand, the newest first.
    strikes: Vec<StrikeShown>,
    /// Of what was measured in the last six final weeks by the norms that count for it, how much kept its norm; `null`
    /// where no norm counts.
    score: Option<Parts>,
}

/// A part of a whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct Parts {
    /// Above the line.
    #[schema(example = 34)]
    numerator: i64,
    /// Below it.
    #[schema(example = 36)]
    denominator: i64,
}

impl From<Figure> for Parts {
    fn from(figure: Figure) -> Self {
        Self { numerator: figure.numerator, denominator: figure.denominator }
    }
}

/// One norm.
#[derive(Debug, Serialize, ToSchema)]
pub struct NormShown {
    /// Which.
    norm: NormWord,
    /// Whether sellers see it.
    shown: bool,
    /// Whether notices and findings follow from it.
    monitored: bool,
    /// Whether it is part of the performance score.
    scored: bool,
    /// From how many on it is judged: late answers, questions, reviews, late parcels, cancelled orders.
    #[schema(example = 10)]
    least: u32,
    /// First responses of the present week that are open and have time; for response time alone.
    #[schema(example = 5)]
    open: Option<i64>,
    /// The first of these that is due.
    next_due: Option<Timestamp>,
    /// Thirty weeks, the oldest first, the present one last.
    weeks: Vec<WeekShown>,
}

/// What one week came to.
#[derive(Debug, Serialize, ToSchema)]
pub struct WeekShown {
    /// The ISO week.
    #[schema(example = "2026-W09")]
    week: String,
    /// Above the line: in time, answered, questions, sum of marks, on time, cancelled.
    #[schema(example = 34)]
    numerator: i64,
    /// Below it; 0 where nothing was measured.
    #[schema(example = 36)]
    denominator: i64,
    /// The figure in thousandths, rounded towards the worse; absent where nothing was measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 944)]
    score: Option<i64>,
    /// What it is held against, in thousandths: 900 is 90 %, 8000 a mark of 8.
    #[schema(example = 900)]
    bound: i64,
    /// `nothing`, `kept`, `missed`, `notice` or `finding`.
    #[schema(example = "kept")]
    verdict: &'static str,
    /// Whether it can no longer change.
    is_final: bool,
    /// Whether the finding was taken back.
    lifted: bool,
}

/// A finding that stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct StrikeShown {
    /// By which norm.
    norm: NormWord,
    /// About which week.
    #[schema(example = "2026-W08")]
    week: String,
    /// Above the line.
    #[schema(example = 20)]
    numerator: i64,
    /// Below it.
    #[schema(example = 36)]
    denominator: i64,
    /// The first week in which it stands no more.
    #[schema(example = "2026-W30")]
    lapses: String,
    /// Whether the seller objected.
    objected: bool,
}

fn shown(norm: Norm, point: &Point) -> WeekShown {
    WeekShown {
        week: point.week.key(),
        numerator: point.figure.numerator,
        denominator: point.figure.denominator,
        score: point.figure.thousandths(norm.fewer_is_better()),
        bound: point.bound.0,
        verdict: point.verdict.key(),
        is_final: point.is_final,
        lifted: point.lifted,
    }
}

fn norm_shown(view: &NormView) -> NormShown {
    let (norm, rule) = (view.now.norm, view.now.rule);
    NormShown {
        norm: norm.into(),
        shown: rule.shown,
        monitored: rule.monitored,
        scored: rule.scored,
        least: rule.least,
        open: view.responses.as_ref().map(app::Responses::open),
        next_due: view.responses.as_ref().and_then(app::Responses::next_due),
        weeks: view.weeks.iter().map(|point| shown(norm, point)).collect(),
    }
}

fn strike(strike: &Strike) -> StrikeShown {
    StrikeShown {
        norm: strike.norm.into(),
        week: strike.week.key(),
        numerator: strike.figure.numerator,
        denominator: strike.figure.denominator,
        lapses: strike.lapses.key(),
        objected: strike.objected,
    }
}

/// How a seller does on the norms
///
/// Figures of thirty weeks with what they are made of, what follows from them, and findings that stand (R72). A week is
/// final on the Wednesday after it.
#[utoipa::path(get, path = "/performance", operation_id = "readPerformance", tag = "insights", params(Whose),
    responses((status = 200, description = "The figures.", body = Performance), Always, ForOthers, Hidden, NoSeller),
    security(("token" = [])))]
pub async fn read(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    Asked(whose): Asked<Whose>,
) -> Result<Json<Performance>, Problem> {
    let found = asked::performance(&desk, viewer, whose.seller.map(SellerId)).await?;
    Ok(Json(Performance {
        seller: found.seller.0,
        week: found.week.key(),
        final_at: found.final_at,
        norms: found.norms.iter().map(norm_shown).collect(),
        strikes: found.strikes.iter().map(strike).collect(),
        score: found.score.map(Into::into),
    }))
}

/// Which of what stands behind a week.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Narrowed {
    /// The seller's number, for a token of supervisor or operator; left out for one's own.
    #[param(example = 7)]
    seller: Option<i64>,
    /// The late ones alone.
    #[serde(default)]
    #[param(example = true)]
    late: bool,
    /// `next` of the page before.
    #[param(example = "20515.1772615800000000.10000001.1")]
    cursor: Option<String>,
}

/// One week by one norm, with what stands behind it.
#[derive(Debug, Serialize, ToSchema)]
pub struct WeekBehind {
    /// The norm.
    norm: NormWord,
    /// What it came to.
    figure: WeekShown,
    /// When it becomes final.
    final_at: Timestamp,
    /// The case that an objection became.
    objection: Option<i64>,
    /// The cases behind it, for response time and questions per order; of one that lies elsewhere by now only what it
    /// counts for (R13).
    cases: Vec<CaseBehind>,
    /// The calls of the desk behind it, for reachability.
    calls: Vec<CallBehind>,
    /// The reviews behind it, the newest first, a hundred at most; for the mark of reviews.
    reviews: Vec<ReviewBehind>,
    /// Where the list goes on.
    next: Option<String>,
}

/// One stay of a case behind a figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseBehind {
    /// The case; absent where it lies elsewhere by now.
    #[schema(example = 4711)]
    case: Option<i64>,
    /// When it came.
    arrived_at: Option<Timestamp>,
    /// Before when the first response was due.
    due_at: Option<Timestamp>,
    /// When it was answered, closed or left.
    ended_at: Option<Timestamp>,
    /// `in_time`, `late`, `left_out` or `open`.
    #[schema(example = "late")]
    outcome: &'static str,
}

/// A call of the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallBehind {
    /// When.
    at: Timestamp,
    /// Whether it was within the hours in which the seller can be phoned; others do not count.
    within_hours: bool,
    /// Whether somebody answered.
    answered: bool,
}

/// A review behind a mark.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReviewBehind {
    /// The shop's own reference.
    #[schema(example = "r-1")]
    reference: String,
    /// The order.
    #[schema(example = "WL-1001")]
    order: String,
    /// The article, where one is named.
    #[schema(example = "8712345678906")]
    article: Option<String>,
    /// 1 to 10.
    #[schema(example = 9)]
    mark: i64,
    /// When.
    at: Timestamp,
    /// What was written.
    #[schema(example = "Snel en netjes verpakt.")]
    words: String,
}

fn behind(one: &Behind, now: Timestamp) -> CaseBehind {
    let seen = one.seen.is_some();
    CaseBehind {
        case: seen.then_some(one.case.0),
        arrived_at: seen.then_some(one.arrived_at),
        due_at: seen.then_some(one.stay.due_at),
        ended_at: one.stay.responded_at.or(one.stay.ended_at).filter(|_| seen),
        outcome: one.stay.outcome(now).key(),
    }
}

pub(super) fn week_of(words: &str) -> Result<Week, Problem> {
    Week::from_key(words).ok_or_else(|| Refusal::PeriodInvalid.into())
}

/// What stands behind a figure
///
/// One week by one norm, with its cases or calls (R72).
#[utoipa::path(get, path = "/performance/{norm}/{week}", operation_id = "readPerformanceWeek", tag = "insights",
    params(("norm" = NormWord, Path, description = "The norm.", example = "response-time"),
        ("week" = String, Path, description = "The ISO week.", example = "2026-W09"), Narrowed),
    responses((status = 200, description = "The week.", body = WeekBehind), Always, BadPeriod, ForOthers, Hidden,
        NoSeller),
    security(("token" = [])))]
pub async fn week(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At((norm, week)): At<(NormWord, String)>,
    Asked(narrowed): Asked<Narrowed>,
) -> Result<Json<WeekBehind>, Problem> {
    let wish = Wish {
        of: narrowed.seller.map(SellerId),
        norm: norm.into(),
        week: week_of(&week)?,
        late: narrowed.late,
        from: asked::place_of(narrowed.cursor.as_deref())?,
    };
    let found = asked::week(&desk, viewer, wish).await?;
    Ok(Json(week_behind(&found, desk.now())))
}

fn review(one: &app::Reviewed) -> ReviewBehind {
    ReviewBehind {
        reference: one.reference.clone(),
        order: one.order.clone(),
        article: one.article.clone(),
        mark: one.mark,
        at: one.at,
        words: one.words.clone(),
    }
}

fn week_behind(found: &WeekView, now: Timestamp) -> WeekBehind {
    let call = |call: &app::Attempted| CallBehind {
        at: call.at,
        within_hours: call.within_hours,
        answered: call.answered,
    };
    WeekBehind {
        norm: found.norm.into(),
        figure: shown(found.norm, &found.point),
        final_at: found.final_at,
        objection: found.kept.as_ref().and_then(|kept| kept.objection).map(|case| case.0),
        cases: found.stays.iter().map(|one| behind(one, now)).collect(),
        calls: found.calls.iter().map(call).collect(),
        reviews: found.reviews.iter().map(review).collect(),
        next: found.next.map(app::BehindPlace::words),
    }
}
