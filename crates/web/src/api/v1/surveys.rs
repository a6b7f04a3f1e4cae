//! The customer's opinion after closing; the link is the key (R59, R60).

use super::shape::words::LanguageWord;
use crate::api::body::{At, Body};
use crate::api::document::{BadBody, NoSurvey, Open, Unopinable};
use crate::api::problem::Problem;
use app::commands::opine;
use app::{Desk, Secret, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A survey as its link shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Survey {
    /// The seller it is about, where it is about one.
    #[schema(example = "Winkel Lamp")]
    seller_name: Option<String>,
    /// The customer's language.
    language: LanguageWord,
    /// Whether it was answered.
    answered: bool,
}

/// What the customer fills in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// "Would you recommend", 0 to 10.
    #[schema(minimum = 0, maximum = 10)]
    score: i64,
    /// Whether the question was solved.
    solved: bool,
    /// Free words; what goes beyond 1,000 characters is cut off.
    #[serde(default)]
    comment: String,
}

/// Shows a survey
///
/// Looking never votes (R60). Needs no token: the secret of the link is the key.
#[utoipa::path(get, path = "/surveys/{secret}", operation_id = "readSurvey", tag = "surveys",
    params(("secret" = String, Path, description = "The last part of the link in the mail.", example = "k3f7aq")),
    responses((status = 200, description = "The survey.", body = Survey), Open, NoSurvey))]
pub async fn read(State(desk): State<Desk>, At(secret): At<String>) -> Result<Json<Survey>, Problem> {
    let survey = queries::survey::survey(&desk, &Secret::from_outside(&secret)).await?;
    Ok(Json(Survey {
        seller_name: survey.seller_name,
        language: survey.language.into(),
        answered: survey.answered,
    }))
}

/// Answers a survey
///
/// Once; a score is never changed afterwards (R60). Needs no token: the secret of the link is the key.
#[utoipa::path(post, path = "/surveys/{secret}", operation_id = "answerSurvey", tag = "surveys",
    params(("secret" = String, Path, description = "The last part of the link in the mail.", example = "k3f7aq")),
    request_body(content = Opinion, description = "The opinion.",
        example = json!({"score": 9, "solved": true, "comment": "Snel!"})),
    responses((status = 204, description = "It was stored."), Open, BadBody, NoSurvey, Unopinable))]
pub async fn answer(
    State(desk): State<Desk>,
    At(secret): At<String>,
    Body(opinion): Body<Opinion>,
) -> Result<StatusCode, Problem> {
    let link = Secret::from_outside(&secret);
    opine(&desk, &link, opinion.score, opinion.solved, &opinion.comment).await?;
    Ok(StatusCode::NO_CONTENT)
}
