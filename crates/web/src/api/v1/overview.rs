//! All sellers at once (R67, R72).

use super::performance::{NormWord, Parts, week_of};
use super::shape::words::QueueWord;
use crate::api::auth::DeskCaller;
use crate::api::body::{Asked, At};
use crate::api::document::{Always, BadPeriod, ForOthers};
use crate::api::problem::Problem;
use app::queries::overview::{self as asked, Attention, NormOverall, QueueAge, SellerLine, WeekOverall, Why};
use app::{Desk, NormResult};
use axum::Json;
use axum::extract::State;
use domain::ids::SellerId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// How many sellers one page of the table has.
const A_PAGE: i64 = 100;

/// All sellers at once.
#[derive(Debug, Serialize, ToSchema)]
pub struct Overview {
    /// The present ISO week on the desk's own clock.
    #[schema(example = "2026-W10")]
    week: String,
    /// When the week before becomes, or became, final.
    final_at: Timestamp,
    /// How many sellers there are.
    #[schema(example = 3001)]
    sellers: i64,
    /// Of how many of them something was measured this week.
    #[schema(example = 412)]
    measured: i64,
    /// Each norm.
    norms: Vec<NormOfAll>,
    /// Sellers who need attention, those who need it most first; fifty at most.
    attention: Vec<NeedsAttention>,
    /// How many need attention in all.
    #[schema(example = 62)]
    needing: usize,
    /// What the assistant settled, the present week first.
    assistant: Vec<SettledOfAll>,
    /// How old the desk's own queues are.
    queues: Vec<Age>,
}

/// A norm over all sellers.
#[derive(Debug, Serialize, ToSchema)]
pub struct NormOfAll {
    /// Which.
    norm: NormWord,
    /// Thirty weeks, the oldest first, the present one last.
    weeks: Vec<WeekOfAll>,
}

/// A week of a norm over all sellers.
#[derive(Debug, Serialize, ToSchema)]
pub struct WeekOfAll {
    /// The ISO week.
    #[schema(example = "2026-W09")]
    week: String,
    /// The sum of the sellers' figures.
    figure: Parts,
    /// Of how many sellers something was measured.
    #[schema(example = 412)]
    sellers: i64,
    /// How many of them did not keep the norm.
    #[schema(example = 31)]
    missed: i64,
    /// How many got a notice, or would.
    #[schema(example = 9)]
    notices: i64,
    /// How many got a finding, or would.
    #[schema(example = 2)]
    findings: i64,
    /// Whether it can no longer change for any seller.
    is_final: bool,
}

/// A seller who needs attention.
#[derive(Debug, Serialize, ToSchema)]
pub struct NeedsAttention {
    /// The seller's number.
    #[schema(example = 7)]
    seller: i64,
    /// The account's name.
    #[schema(example = "Lichthuis Zwolle")]
    name: String,
    /// Why, the gravest first.
    why: Vec<WhyAttention>,
}

/// Why a seller needs attention.
#[derive(Debug, Serialize, ToSchema)]
pub struct WhyAttention {
    /// `finding` or `notice` (this week ends so if nothing changes), `strikes`, `near` (a notice), or `overdue`.
    #[schema(example = "near")]
    kind: &'static str,
    /// By which norm, for `finding` and `notice`.
    norm: Option<NormWord>,
    /// How many findings stand, are late this week, or are late now.
    #[schema(example = 8)]
    count: Option<i64>,
}

/// What the assistant settled in a week.
#[derive(Debug, Serialize, ToSchema)]
pub struct SettledOfAll {
    /// The first instant of the week.
    from: Timestamp,
    /// How many conversations began.
    #[schema(example = 310)]
    conversations: i64,
    /// How many of a hundred were settled without a person; absent where there was none.
    #[schema(example = 64)]
    percent: Option<i64>,
}

/// How old a queue of the desk is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Age {
    /// Which.
    queue: QueueWord,
    /// How many wait longer than a day, up to 1,000.
    #[schema(example = 4)]
    over_a_day: i64,
    /// How many wait longer than three days, up to 1,000.
    #[schema(example = 0)]
    over_three_days: i64,
    /// How many answers are late, up to 1,000.
    #[schema(example = 2)]
    overdue: i64,
    /// Since when the longest waiting waits.
    oldest: Option<Timestamp>,
}

fn norm_of_all(found: &NormOverall) -> NormOfAll {
    let week = |week: &WeekOverall| WeekOfAll {
        week: week.week.key(),
        figure: week.sums.figure.into(),
        sellers: week.sums.sellers,
        missed: week.sums.missed,
        notices: week.sums.notices,
        findings: week.sums.findings,
        is_final: week.is_final,
    };
    NormOfAll { norm: found.norm.into(), weeks: found.weeks.iter().map(week).collect() }
}

fn needs(one: &Attention) -> NeedsAttention {
    let reason = |why: &Why| {
        let (kind, norm, count) = match *why {
            Why::Finding(norm) => ("finding", Some(norm), None),
            Why::Notice(norm) => ("notice", Some(norm), None),
            Why::Strikes(count) => ("strikes", None, Some(count)),
            Why::Near { late, .. } => ("near", None, Some(late)),
            Why::Overdue(count) => ("overdue", None, Some(count)),
        };
        WhyAttention { kind, norm: norm.map(Into::into), count }
    };
    NeedsAttention {
        seller: one.seller.0,
        name: one.name.clone(),
        why: one.whys.iter().map(reason).collect(),
    }
}

fn age(age: &QueueAge) -> Age {
    let [over_a_day, over_three_days] = age.older;
    Age { queue: age.queue.into(), over_a_day, over_three_days, overdue: age.overdue, oldest: age.oldest }
}

/// All sellers at once
///
/// Each norm over the whole marketplace with thirty weeks, sellers who need attention and why, what the assistant settles
/// and how old the queues of the desk are (R67, R72).
#[utoipa::path(get, path = "/overview", operation_id = "readOverview", tag = "insights",
    responses((status = 200, description = "The figures.", body = Overview), Always, ForOthers),
    security(("token" = ["desk"])))]
pub async fn read(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
) -> Result<Json<Overview>, Problem> {
    let found = asked::overview(&desk, viewer).await?;
    let settled = |week: &app::assistant::Week| SettledOfAll {
        from: week.from,
        conversations: week.share.all(),
        percent: week.share.settled_percent(),
    };
    Ok(Json(Overview {
        week: found.week.key(),
        final_at: found.final_at,
        sellers: found.sellers.0,
        measured: found.sellers.1,
        norms: found.norms.iter().map(norm_of_all).collect(),
        attention: found.attention.iter().map(needs).collect(),
        needing: found.needing,
        assistant: found.assistant.iter().map(settled).collect(),
        queues: found.queues.iter().map(age).collect(),
    }))
}

/// Which part of the table.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// After this seller; `next` of the page before.
    #[param(example = 7)]
    after: Option<i64>,
}

/// A part of the table of all sellers.
#[derive(Debug, Serialize, ToSchema)]
pub struct SellerTable {
    /// A hundred sellers at most, by number.
    sellers: Vec<SellerOfAll>,
    /// After whom the next page begins.
    #[schema(example = 107)]
    next: Option<i64>,
}

/// How a seller's week stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct SellerOfAll {
    /// The seller's number.
    #[schema(example = 7)]
    seller: i64,
    /// The shop's own reference.
    #[schema(example = "lichthuis")]
    reference: String,
    /// The account's name.
    #[schema(example = "Lichthuis Zwolle")]
    name: String,
    /// Whether the week is final for him.
    is_final: bool,
    /// Each norm by which something was measured.
    results: Vec<ResultShown>,
    /// How many questions of the week are open and have time.
    #[schema(example = 5)]
    open: i64,
    /// In how many cases an answer is late now.
    #[schema(example = 2)]
    overdue: i64,
    /// How many findings stand.
    #[schema(example = 1)]
    strikes: i64,
}

/// What a week comes to by one norm.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultShown {
    /// Which.
    norm: NormWord,
    /// The figure.
    figure: Parts,
    /// What it is held against, in thousandths.
    #[schema(example = 900)]
    bound: i64,
    /// `kept`, `missed`, `notice` or `finding`.
    #[schema(example = "kept")]
    verdict: &'static str,
}

impl From<&NormResult> for ResultShown {
    fn from(kept: &NormResult) -> Self {
        Self {
            norm: kept.norm.into(),
            figure: kept.figure.into(),
            bound: kept.bound,
            verdict: kept.verdict.key(),
        }
    }
}

fn seller(line: &SellerLine) -> SellerOfAll {
    SellerOfAll {
        seller: line.week.seller.0,
        reference: line.week.reference.clone(),
        name: line.week.name.clone(),
        is_final: line.week.is_final,
        results: line.week.results.iter().map(Into::into).collect(),
        open: line.week.open,
        overdue: line.overdue,
        strikes: line.strikes,
    }
}

/// The table of all sellers
///
/// How one week stands for each seller (R72), a hundred at a time.
#[utoipa::path(get, path = "/overview/{week}/sellers", operation_id = "listSellerWeeks", tag = "insights",
    params(("week" = String, Path, description = "The ISO week.", example = "2026-W09"), Part),
    responses((status = 200, description = "Some sellers.", body = SellerTable), Always, BadPeriod, ForOthers),
    security(("token" = ["desk"])))]
pub async fn sellers(
    State(desk): State<Desk>,
    DeskCaller(viewer): DeskCaller,
    At(week): At<String>,
    Asked(part): Asked<Part>,
) -> Result<Json<SellerTable>, Problem> {
    let after = SellerId(part.after.unwrap_or(i64::MIN));
    let found = asked::sellers(&desk, viewer, week_of(&week)?, (after, A_PAGE)).await?;
    let whole = i64::try_from(found.len()).is_ok_and(|count| count == A_PAGE);
    let next = found.last().filter(|_| whole).map(|last| last.week.seller.0);
    Ok(Json(SellerTable { sellers: found.iter().map(seller).collect(), next }))
}
