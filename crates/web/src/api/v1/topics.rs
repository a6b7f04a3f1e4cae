//! The operator's topics.

use crate::api::auth::Caller;
use crate::api::document::Always;
use crate::api::problem::Problem;
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use domain::language::Language;
use serde::Serialize;
use utoipa::ToSchema;

/// The topics.
#[derive(Debug, Serialize, ToSchema)]
pub struct Topics {
    /// In the operator's order.
    topics: Vec<Topic>,
}

/// A topic with its name in each language.
#[derive(Debug, Serialize, ToSchema)]
pub struct Topic {
    /// The key, as cases name it.
    #[schema(example = "defect")]
    key: String,
    /// The name in Dutch.
    #[schema(example = "Defect")]
    nl: String,
    /// The name in English.
    #[schema(example = "Defect")]
    en: String,
    /// The name in French.
    #[schema(example = "Défaut")]
    fr: String,
}

/// The operator's topics
///
/// The subjects a case may have, in the operator's order (R12, R70).
#[utoipa::path(get, path = "/topics", operation_id = "listTopics", tag = "shop",
    responses((status = 200, description = "The topics.", body = Topics), Always), security(("token" = [])))]
pub async fn list(State(desk): State<Desk>, _: Caller) -> Result<Json<Topics>, Problem> {
    let found = queries::account::topics(&desk).await?;
    let topics = found.iter().map(|topic| Topic {
        nl: topic.name(Language::Nl).to_owned(),
        en: topic.name(Language::En).to_owned(),
        fr: topic.name(Language::Fr).to_owned(),
        key: topic.key.clone(),
    });
    Ok(Json(Topics { topics: topics.collect() }))
}
