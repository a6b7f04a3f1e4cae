//! Other norms, another calendar or other thresholds over past weeks, against what happened (R72). Nothing changes by it.

use super::norms::OneRule;
use super::performance::{NormWord, Parts};
use crate::api::auth::OperatorCaller;
use crate::api::body::Body;
use crate::api::document::{Always, BadBody, ForOthers, Untriable};
use crate::api::problem::Problem;
use app::Desk;
use app::queries::what_if::{self, Change, Counted, Told, Trial};
use axum::Json;
use axum::extract::State;
use domain::calendar::{Span, SpanError};
use domain::norms::{Figure, Norm, Rules, Verdict};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// What is tried; what is left out stays as it is now.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NewTrial {
    /// Over how many completed weeks; 8 where it is left out, 26 at most.
    #[schema(example = 8)]
    weeks: Option<i64>,
    /// How soon a first answer is due: every question of the weeks is measured anew by it.
    #[schema(example = "10 office hours")]
    response: Option<String>,
    /// Days that are closed besides each seller's own.
    #[schema(value_type = Vec<String>, example = json!(["2026-03-02"]))]
    closed_days: BTreeSet<Date>,
    /// The same hours for all instead, each in his own zone.
    hours: Option<SameHours>,
    /// What a norm asks, by norm.
    rules: BTreeMap<String, OneRule>,
}

/// The same hours for all.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SameHours {
    /// Weekly opening hours.
    #[schema(example = "mon-fri 09:00-17:00")]
    weekly: String,
    /// Holidays.
    #[schema(example = "NL")]
    holidays: String,
}

/// What came of a trial.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrialOutcome {
    /// The first ISO week that was looked at.
    #[schema(example = "2026-W03")]
    from: String,
    /// The last.
    #[schema(example = "2026-W10")]
    until: String,
    /// How many weeks of sellers were looked at.
    #[schema(example = 3296)]
    weeks: u64,
    /// How many first responses were measured anew; absent where deadlines stay as they were.
    #[schema(example = 98431)]
    measured_anew: Option<u64>,
    /// Whether there were more than are measured at once.
    cut: bool,
    /// Notices and findings as it happened.
    happened: ToldShown,
    /// The same as it would have been.
    tried: ToldShown,
    /// How many more would have been told.
    #[schema(example = 1)]
    more: u64,
    /// How many no longer.
    #[schema(example = 4)]
    fewer: u64,
    /// How many otherwise.
    #[schema(example = 0)]
    other: u64,
    /// The first two hundred of these.
    changes: Vec<ChangeShown>,
}

/// How many were told.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToldShown {
    /// Notices.
    #[schema(example = 9)]
    notices: u64,
    /// Findings.
    #[schema(example = 2)]
    findings: u64,
}

impl From<Told> for ToldShown {
    fn from(told: Told) -> Self {
        Self { notices: told.notices, findings: told.findings }
    }
}

/// A week of a seller in which something else would have followed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeShown {
    /// The seller's number.
    #[schema(example = 7)]
    seller: i64,
    /// The account's name.
    #[schema(example = "Lichthuis Zwolle")]
    name: String,
    /// The ISO week.
    #[schema(example = "2026-W09")]
    week: String,
    /// By which norm.
    norm: NormWord,
    /// What it came to.
    happened: Came,
    /// What it would have come to.
    tried: Came,
}

/// What a week comes to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Came {
    /// The figure.
    figure: Parts,
    /// `nothing`, `kept`, `missed`, `notice` or `finding`.
    #[schema(example = "finding")]
    verdict: &'static str,
}

impl From<(Verdict, Figure)> for Came {
    fn from((verdict, figure): (Verdict, Figure)) -> Self {
        Self { figure: figure.into(), verdict: verdict.key() }
    }
}

fn change(change: Change) -> ChangeShown {
    ChangeShown {
        seller: change.seller.0,
        name: change.name,
        week: change.week.key(),
        norm: change.norm.into(),
        happened: change.happened.into(),
        tried: change.tried.into(),
    }
}

impl NewTrial {
    /// This in place of what holds now.
    fn over(self, usual: &Trial) -> Result<Trial, Problem> {
        let unfit = |error: SpanError| Problem::unfit("response", &error.to_string());
        let response = self.response.map(|words| words.parse::<Span>().map_err(unfit)).transpose()?;
        let hours = match (self.hours, self.closed_days.is_empty()) {
            (None, true) => Counted::AsItWas,
            (None, false) => Counted::Closed(self.closed_days),
            (Some(same), true) => Counted::Same { weekly: same.weekly, holidays: same.holidays },
            (Some(_), false) => return Err(Problem::unfit("hours", "means nothing beside closed_days")),
        };
        let mut rules: Rules = usual.rules;
        for (key, rule) in self.rules {
            let norm = Norm::from_key(&key)
                .ok_or_else(|| Problem::unfit("rules", &format!("has {key}, which is no norm")))?;
            *rules.of_mut(norm) = rule.into();
        }
        Ok(Trial { weeks: self.weeks.unwrap_or(usual.weeks), response, hours, rules })
    }
}

/// Tries other norms
///
/// Who would have got a notice or finding over past weeks, and who no longer, against what happened (R72). Nothing changes.
#[utoipa::path(post, path = "/norms/trial", operation_id = "tryNorms", tag = "operation",
    request_body(content = NewTrial, description = "What is tried.", example = json!({"weeks": 8, "response": "10 office hours"})),
    responses((status = 200, description = "What came of it.", body = TrialOutcome), Always, BadBody, ForOthers,
        Untriable),
    security(("token" = ["operator"])))]
pub async fn try_norms(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(wish): Body<NewTrial>,
) -> Result<Json<TrialOutcome>, Problem> {
    let (usual, _) = what_if::usual(&desk, viewer).await?;
    let found = what_if::what_if(&desk, viewer, &wish.over(&usual)?).await?;
    let [more, fewer, other] = found.changes;
    Ok(Json(TrialOutcome {
        from: found.weeks.0.key(),
        until: found.weeks.1.key(),
        weeks: found.looked_at,
        measured_anew: found.stays,
        cut: found.cut,
        happened: found.happened.into(),
        tried: found.tried.into(),
        more,
        fewer,
        other,
        changes: found.rows.into_iter().map(change).collect(),
    }))
}
