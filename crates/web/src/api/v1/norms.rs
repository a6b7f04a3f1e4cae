//! The times and norms that hold, held and will hold, by the instant from which they do (R1, R72).

use crate::api::auth::OperatorCaller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Unworkable};
use crate::api::problem::Problem;
use app::commands::{set_norms, withdraw_norms};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::calendar::{Span, SpanError};
use domain::marketplace::Policies;
use domain::norms::{Norm, Rule};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What is asked of sellers and of the desk. A length is written as `8 office hours`, `48 working-day hours`, `24 hours` or
/// `14 days`.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Times {
    /// How soon a first answer is due (R3).
    #[schema(example = "8 office hours")]
    response: Option<String>,
    /// After how long a case counts as open for long (R7).
    long_open: Option<String>,
    /// After how long without an answer a forwarded case returns to the desk (R15).
    returns: Option<String>,
    /// How long before that the seller is reminded, in hours on the same clock (R15).
    remind_before_hours: Option<i64>,
    /// After how long a silence an answered case is closed (R58).
    close_after_silence: Option<String>,
    /// How long after closing the survey goes out (R59).
    survey_after: Option<String>,
    /// One customer gets at most one survey in this time (R59).
    survey_not_more_than_once_per: Option<String>,
    /// For how many years after an order contact may be started (R40).
    contact_years: Option<i16>,
    /// For how many months a started mail exchange stays open (R41).
    relay_open_months: Option<i16>,
    /// How often a seller calls in vain before an answer by mail is due (R49).
    callback_tries: Option<u8>,
    /// What is measured, and what follows from it, by norm: `response-time`, `reachability`, `questions-per-order`,
    /// `reviews`, `on-time`, `cancellations` (R72).
    rules: BTreeMap<String, OneRule>,
}

/// What one norm asks, and where it counts.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OneRule {
    /// Sellers see it.
    shown: bool,
    /// Findings follow from it.
    monitored: bool,
    /// It counts in the score.
    scored: bool,
    /// Thousandths of a share, or of a mark.
    #[schema(example = 900)]
    bound: u32,
    /// From how many on.
    #[schema(example = 10)]
    least: u32,
}

/// Times and norms with the instant from which they hold.
#[derive(Debug, Serialize, ToSchema)]
pub struct NormsEdition {
    /// Their number; none for those of the configuration.
    id: Option<i64>,
    /// From when on; none for those of the configuration, which were always there.
    valid_from: Option<Timestamp>,
    /// When they were set.
    set_at: Option<Timestamp>,
    /// What they are.
    norms: Times,
}

/// What holds and every edition of it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Norms)]
pub struct Standing {
    /// What holds now.
    now: Times,
    /// Every edition, those that hold last first.
    editions: Vec<NormsEdition>,
}

impl From<OneRule> for Rule {
    fn from(rule: OneRule) -> Self {
        let OneRule { shown, monitored, scored, bound, least } = rule;
        Self { shown, monitored, scored, bound, least }
    }
}

impl From<&Policies> for Times {
    fn from(policies: &Policies) -> Self {
        let words = |span: Span| Some(span.to_string());
        let plain = |length| words(Span { counting: domain::calendar::Counting::Plain, length });
        let rule = |norm: Norm| {
            let Rule { shown, monitored, scored, bound, least } = policies.norms.of(norm);
            (norm.key().to_owned(), OneRule { shown, monitored, scored, bound, least })
        };
        Self {
            response: words(policies.response),
            long_open: words(policies.long_open),
            returns: words(policies.returns),
            remind_before_hours: Some(policies.remind_before.as_hours()),
            close_after_silence: words(policies.close_after_silence),
            survey_after: words(policies.survey_after),
            survey_not_more_than_once_per: plain(policies.survey_not_more_than_once_per),
            contact_years: Some(policies.contact_years),
            relay_open_months: Some(policies.relay_open_months),
            callback_tries: Some(policies.callback_tries),
            rules: Norm::ALL.map(rule).into(),
        }
    }
}

impl Times {
    /// These in place of those that hold; what is left out stays.
    fn over(self, mut holding: Policies) -> Result<Policies, Problem> {
        let unfit = |field: &'static str| move |error: SpanError| Problem::unfit(field, &error.to_string());
        let spans = [
            ("response", self.response, &mut holding.response),
            ("long_open", self.long_open, &mut holding.long_open),
            ("returns", self.returns, &mut holding.returns),
            ("close_after_silence", self.close_after_silence, &mut holding.close_after_silence),
            ("survey_after", self.survey_after, &mut holding.survey_after),
        ];
        for (field, words, kept) in spans {
            if let Some(words) = words {
                *kept = words.parse().map_err(unfit(field))?;
            }
        }
        if let Some(words) = self.survey_not_more_than_once_per {
            let field = "survey_not_more_than_once_per";
            let span: Span = words.parse().map_err(unfit(field))?;
            holding.survey_not_more_than_once_per = span.elapsed().map_err(unfit(field))?;
        }
        if let Some(hours) = self.remind_before_hours {
            let hours = i32::try_from(hours)
                .map_err(|_| Problem::unfit("remind_before_hours", "is more than can be"))?;
            holding.remind_before = jiff::SignedDuration::from_hours(hours.into());
        }
        holding.contact_years = self.contact_years.unwrap_or(holding.contact_years);
        holding.relay_open_months = self.relay_open_months.unwrap_or(holding.relay_open_months);
        holding.callback_tries = self.callback_tries.unwrap_or(holding.callback_tries);
        for (key, rule) in self.rules {
            let norm = Norm::from_key(&key)
                .ok_or_else(|| Problem::unfit("rules", &format!("has {key}, which is no norm")))?;
            *holding.norms.of_mut(norm) = rule.into();
        }
        Ok(holding)
    }
}

/// Times and norms
///
/// What holds now, what held and what will. For operators (R1, R67, R72).
#[utoipa::path(get, path = "/norms", operation_id = "listNorms", tag = "operation",
    responses((status = 200, description = "What holds and every edition of it.", body = Standing), Always, ForOthers),
    security(("token" = ["desk"])))]
pub async fn list(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
) -> Result<Json<Standing>, Problem> {
    let found = queries::norms::norms(&desk, viewer).await?;
    let edition = |one: queries::norms::Edition| NormsEdition {
        id: one.id,
        valid_from: one.valid_from,
        set_at: one.made.map(|(at, _)| at),
        norms: Times::from(&one.policies),
    };
    Ok(Json(Standing {
        now: Times::from(&found.now),
        editions: found.editions.into_iter().map(edition).collect(),
    }))
}

/// Other times and norms, and from when on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNorms {
    /// From when on; at once where none is given.
    #[serde(default)]
    valid_from: Option<Timestamp>,
    /// What changes; all that is left out stays as it is now.
    norms: Times,
}

/// From when on norms hold.
#[derive(Debug, Serialize, ToSchema)]
pub struct HoldFrom {
    /// The instant.
    valid_from: Timestamp,
}

/// Sets times and norms
///
/// They hold from an instant on. What is open keeps the deadline it was given, what was measured its result (R1, R6).
#[utoipa::path(post, path = "/norms", operation_id = "setNorms", tag = "operation",
    request_body(content = NewNorms, description = "What changes.",
        example = json!({"valid_from": "2027-01-04T00:00:00+01:00", "norms": {"response": "24 working-day hours"}})),
    responses((status = 201, description = "Set.", body = HoldFrom), Always, BadBody, ForOthers, Unworkable),
    security(("token" = ["desk"])))]
pub async fn set(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(new): Body<NewNorms>,
) -> Result<(StatusCode, Json<HoldFrom>), Problem> {
    let holding = queries::norms::norms(&desk, viewer).await?.now;
    let valid_from = set_norms(&desk, viewer, &new.norms.over(holding)?, new.valid_from).await?;
    Ok((StatusCode::CREATED, Json(HoldFrom { valid_from })))
}

/// Takes an edition back
///
/// One that does not hold yet; what holds or held stays for ever (R1).
#[utoipa::path(delete, path = "/norms/{id}", operation_id = "withdrawNorms", tag = "operation",
    params(("id" = i64, Path, description = "The edition's number.", example = 3)),
    responses((status = 204, description = "Withdrawn."), Always, ForOthers, Unworkable),
    security(("token" = ["desk"])))]
pub async fn withdraw(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    withdraw_norms(&desk, viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
