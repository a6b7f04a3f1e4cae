//! Calling the customer (R48, R49).

use super::shape::Case;
use super::shape::words::{LanguageWord, ThenWord};
use crate::api::auth::Caller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, Uncallable};
use crate::api::problem::Problem;
use app::commands::log_call;
use app::queries::callback::{CallbackView, Questions};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use domain::case::{Outcome, Then};
use domain::ids::CaseId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What came of a call.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCall {
    /// What came of it.
    outcome: OutcomeWord,
    /// What happens after `reached`; `wait` where left out.
    then: Option<ThenWord>,
}

/// What came of a call.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeWord {
    /// The customer was reached.
    Reached,
    /// Nobody answered.
    NotReached,
    /// The seller answers by mail instead.
    ByMail,
}

/// Logs a call to the customer
///
/// Only for a callback that was agreed. `reached` counts as contact and as the first response (R49, R55); a call in vain
/// stops no clock (R33). After the last try, and when the case is closed, the number is gone.
#[utoipa::path(post, path = "/cases/{id}/calls", operation_id = "logCall", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = NewCall, description = "What came of it.", example = json!({"outcome": "reached", "then": "close"})),
    responses((status = 200, description = "The case.", body = Case), Always, BadBody, ForOthers, Hidden, Uncallable),
    security(("token" = ["seller"])))]
pub async fn log(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(call): Body<NewCall>,
) -> Result<Json<Case>, Problem> {
    let outcome = match call.outcome {
        OutcomeWord::Reached => Outcome::Reached(call.then.map_or(Then::Wait, Into::into)),
        OutcomeWord::NotReached => Outcome::NotReached,
        OutcomeWord::ByMail => Outcome::ByMail,
    };
    Ok(Json(log_call(&desk, viewer, CaseId(id), outcome).await?.into()))
}

/// The questions to ask before forwarding (R48).
#[derive(Debug, Serialize, ToSchema)]
pub struct CallbackQuestions {
    /// Whether a call is welcome, in the customer's language.
    wish: String,
    /// Whether the number may be passed on; exactly these words are kept with the consent.
    consent: String,
    /// Their language.
    language: LanguageWord,
    /// The last digits of the number that came with the order.
    #[schema(example = "678")]
    known_ending: Option<String>,
}

/// What to ask before a callback is agreed
///
/// Two separate questions in the customer's language, for the desk (R48).
#[utoipa::path(get, path = "/cases/{id}/callback-questions", operation_id = "readCallbackQuestions", tag = "desk",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    responses((status = 200, description = "The questions.", body = CallbackQuestions), Always, ForOthers, Hidden, Uncallable),
    security(("token" = ["desk"])))]
pub async fn questions(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
) -> Result<Json<CallbackQuestions>, Problem> {
    let Questions { wish, consent, language, known_ending } =
        queries::callback::questions(&desk, viewer, CaseId(id)).await?;
    Ok(Json(CallbackQuestions { wish, consent, language: language.into(), known_ending }))
}

/// The callback of the present stay (R48, R49).
#[derive(Debug, Serialize, ToSchema)]
pub struct Callback {
    /// How far it has come: `declined`, `no_consent`, `to_call`, `tried`, `not_reached`, `reached`, `by_mail`, `done` or
    /// `ended`.
    #[schema(example = "to_call")]
    stage: &'static str,
    /// Calls in vain.
    #[schema(example = 1)]
    tries: u8,
    /// After how many calls in vain it is over.
    #[schema(example = 3)]
    most: u8,
    /// The number, only for the seller the case lies at, with wish and consent, while the case is open.
    #[schema(example = "+31 20 123 45 67")]
    number: Option<String>,
    /// When the customer is best called.
    best_time: Option<String>,
    /// When consent was asked.
    asked_at: Option<Timestamp>,
    /// The exact words in which it was asked.
    wording: Option<String>,
    /// Whether the number may be passed on.
    consent: bool,
}

impl From<CallbackView> for Callback {
    fn from(view: CallbackView) -> Self {
        Self {
            stage: view.callback.stage.key(),
            tries: view.callback.tries,
            most: view.callback.most,
            number: view.number.map(|number| number.reveal().to_owned()),
            best_time: view.said.as_ref().map(|said| said.best_time.clone()).filter(|time| !time.is_empty()),
            asked_at: view.said.as_ref().map(|said| said.asked_at),
            consent: view.said.as_ref().is_some_and(|said| said.consent),
            wording: view.said.map(|said| said.wording),
        }
    }
}
