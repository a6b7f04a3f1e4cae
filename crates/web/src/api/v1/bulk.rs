//! One deed to many cases (R35).

use crate::api::auth::Caller;
use crate::api::body::Body;
use crate::api::document::{Always, BadBody, ForOthers, TooMuch};
use crate::api::problem::Problem;
use crate::api::refusals;
use app::Desk;
use app::commands::{Deed, Many, bulk};
use axum::Json;
use axum::extract::State;
use domain::ids::{CaseId, PersonId, TopicKey};
use domain::refusal::Refusal;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is done to each.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeedWord {
    /// Closed as resolved, with `explanation` (R55).
    Close,
    /// Kept for later, with `until` (R26).
    FollowUp,
    /// Its turn ended without a message (R33).
    NoAnswerNeeded,
    /// Given to `person`, or to nobody where it is left out.
    Assign,
    /// Given `topic`.
    Topic,
}

/// One deed to many cases.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToMany {
    /// The case numbers, at most 100.
    #[schema(max_items = 100)]
    cases: Vec<i64>,
    /// What is done.
    #[serde(rename = "do")]
    deed: DeedWord,
    /// With `close`: an explanation, kept with the history.
    #[serde(default)]
    explanation: String,
    /// With `follow_up`: when it comes back.
    until: Option<Timestamp>,
    /// With `assign`: one of `GET /colleagues`.
    person: Option<i64>,
    /// With `topic`: the key of one of `GET /topics`.
    topic: Option<String>,
}

/// What became of each.
#[derive(Debug, Serialize, ToSchema)]
pub struct BulkOutcome {
    /// To which it was done.
    done: Vec<i64>,
    /// To which it was not, and why.
    refused: Vec<NotDone>,
}

/// A case to which it was not done.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotDone {
    /// The case number.
    #[schema(example = 4711)]
    case: i64,
    /// The code of the problem that it would give alone.
    #[schema(example = "no-contact-yet")]
    refusal: &'static str,
    /// The same in words.
    title: &'static str,
}

/// Does one thing to many cases
///
/// Each is decided by its own rules: some may be done and others refused (R35). Naming a case twice is the same as once.
#[utoipa::path(post, path = "/bulk", operation_id = "doToMany", tag = "cases",
    request_body(content = ToMany, description = "What, and to which.", example = json!({"cases": [4711, 4712], "do": "close"})),
    responses((status = 200, description = "What became of each.", body = BulkOutcome), Always, BadBody, ForOthers, TooMuch),
    security(("token" = [])))]
pub async fn all(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    Body(many): Body<ToMany>,
) -> Result<Json<BulkOutcome>, Problem> {
    let what = match many.deed {
        DeedWord::Close => Many::Deed(Deed::Close { explanation: many.explanation }),
        DeedWord::FollowUp => Many::Deed(Deed::FollowUp { until: many.until }),
        DeedWord::NoAnswerNeeded => Many::Deed(Deed::NoAnswerNeeded),
        DeedWord::Assign => Many::Assign(many.person.map(PersonId)),
        DeedWord::Topic => {
            let topic = many.topic.as_deref().and_then(TopicKey::parse);
            Many::Topic(topic.ok_or(Refusal::TopicUnknown)?)
        }
    };
    let cases: Vec<CaseId> = many.cases.into_iter().map(CaseId).collect();
    let outcome = bulk(&desk, viewer, &cases, &what).await?;
    let refused = outcome.refused.into_iter().map(|(case, refusal)| NotDone {
        case: case.0,
        refusal: refusal.code(),
        title: refusals::title(refusal),
    });
    Ok(Json(BulkOutcome {
        done: outcome.done.into_iter().map(|case| case.0).collect(),
        refused: refused.collect(),
    }))
}
