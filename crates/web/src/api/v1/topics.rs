//! The operator's topics.

use crate::api::auth::{Caller, OperatorCaller};
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, Unlistable};
use crate::api::problem::Problem;
use app::commands::{TopicDraft, order_topics, retire_topic, save_topic};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Viewer;
use domain::language::Language;
use serde::{Deserialize, Serialize};
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
    /// It cannot be chosen any more; cases that have it keep it.
    retired: bool,
    /// Beginnings of words by which a question is recognised, without capitals and accents; for the desk alone.
    #[schema(example = json!(["kapot", "defect"]))]
    words: Option<Vec<String>>,
}

/// The operator's topics
///
/// The subjects a case may have, in the operator's order (R12, R70).
#[utoipa::path(get, path = "/topics", operation_id = "listTopics", tag = "shop",
    responses((status = 200, description = "The topics.", body = Topics), Always), security(("token" = [])))]
pub async fn list(State(desk): State<Desk>, Caller(viewer): Caller) -> Result<Json<Topics>, Problem> {
    let found = queries::account::topics(&desk).await?;
    let words = matches!(viewer, Viewer::Desk { .. });
    let topics = found.iter().map(|topic| Topic {
        nl: topic.name(Language::Nl).to_owned(),
        en: topic.name(Language::En).to_owned(),
        fr: topic.name(Language::Fr).to_owned(),
        key: topic.key.clone(),
        retired: topic.retired,
        words: words.then(|| topic.words.clone()),
    });
    Ok(Json(Topics { topics: topics.collect() }))
}

/// A topic as it is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TopicNames {
    /// The name in Dutch, at most 60 characters.
    #[schema(example = "Brandveiligheid")]
    nl: String,
    /// The name in English.
    #[schema(example = "Fire safety")]
    en: String,
    /// The name in French.
    #[schema(example = "Sécurité incendie")]
    fr: String,
    /// Beginnings of words by which a question is recognised, at most 200.
    #[serde(default)]
    #[schema(example = json!(["brand", "rook", "fire"]))]
    words: Vec<String>,
}

fn draft(key: Option<String>, new: TopicNames) -> TopicDraft {
    TopicDraft { key, names: [new.nl, new.en, new.fr], words: new.words }
}

/// A topic that was added.
#[derive(Debug, Serialize, ToSchema)]
pub struct Added {
    /// Its key, made of its English name.
    #[schema(example = "fire-safety")]
    key: String,
}

/// Adds a topic
///
/// At the end of the list (R12).
#[utoipa::path(post, path = "/topics", operation_id = "addTopic", tag = "shop",
    request_body(content = TopicNames, description = "The topic.", example = json!({"nl": "Brandveiligheid",
        "en": "Fire safety", "fr": "Sécurité incendie", "words": ["brand", "rook", "fire"]})),
    responses((status = 201, description = "Added.", body = Added), Always, BadBody, ForOthers, Unlistable),
    security(("token" = ["operator"])))]
pub async fn add(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(new): Body<TopicNames>,
) -> Result<(StatusCode, Json<Added>), Problem> {
    let key = save_topic(&desk, viewer, &draft(None, new)).await?;
    Ok((StatusCode::CREATED, Json(Added { key: key.to_string() })))
}

/// Changes a topic
///
/// Its names and words; its key stays (R12).
#[utoipa::path(put, path = "/topics/{key}", operation_id = "changeTopic", tag = "shop",
    params(("key" = String, Path, description = "The topic's key.", example = "defect")),
    request_body(content = TopicNames, description = "The topic.", example = json!({"nl": "Kapot", "en": "Broken",
        "fr": "Cassé", "words": ["kapot", "broken", "casse"]})),
    responses((status = 204, description = "Changed."), Always, BadBody, ForOthers, Hidden, Unlistable),
    security(("token" = ["operator"])))]
pub async fn change(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(key): At<String>,
    Body(new): Body<TopicNames>,
) -> Result<StatusCode, Problem> {
    save_topic(&desk, viewer, &draft(Some(key), new)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether a topic can be chosen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Retirement {
    /// It cannot be chosen any more.
    #[schema(example = true)]
    retired: bool,
}

/// Retires a topic or takes it back
///
/// A retired topic stays readable at the cases that have it (R12).
#[utoipa::path(put, path = "/topics/{key}/retirement", operation_id = "retireTopic", tag = "shop",
    params(("key" = String, Path, description = "The topic's key.", example = "defect")),
    request_body(content = Retirement, description = "What is wanted.", example = json!({"retired": true})),
    responses((status = 204, description = "So it is."), Always, BadBody, ForOthers, Hidden, Unlistable),
    security(("token" = ["operator"])))]
pub async fn retire(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(key): At<String>,
    Body(wanted): Body<Retirement>,
) -> Result<StatusCode, Problem> {
    retire_topic(&desk, viewer, &key, wanted.retired).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The topics in an order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TopicOrder {
    /// Every key once.
    #[schema(example = json!(["delivery", "return", "defect", "other"]))]
    topics: Vec<String>,
}

/// Orders the topics
///
/// As every list to choose from shows them (R12).
#[utoipa::path(put, path = "/topics", operation_id = "orderTopics", tag = "shop",
    request_body(content = TopicOrder, description = "The order.", example = json!({"topics": ["return", "delivery"]})),
    responses((status = 204, description = "In this order."), Always, BadBody, ForOthers, Unlistable),
    security(("token" = ["operator"])))]
pub async fn order(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    Body(wanted): Body<TopicOrder>,
) -> Result<StatusCode, Problem> {
    order_topics(&desk, viewer, &wanted.topics).await?;
    Ok(StatusCode::NO_CONTENT)
}
