//! The articles from which the assistant answers (R51).

use super::shape::words::LanguageWord;
use crate::api::auth::OperatorCaller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, Unwritable};
use crate::api::problem::Problem;
use app::commands::{GuideDraft, import_guide, publish_guide, retire_guide};
use app::{Desk, Guide, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::language::Language;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An article in its newest edition.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssistantArticle {
    /// Its number.
    #[schema(example = 3)]
    id: i64,
    /// Its name, the same for its translations.
    #[schema(example = "sending-back")]
    name: String,
    /// Its language.
    language: LanguageWord,
    /// Its title.
    #[schema(example = "Sending something back")]
    title: String,
    /// Its text: paragraphs, `## ` headings, `- ` lists, links.
    #[schema(example = "You have 14 days to send an article back.")]
    body: String,
    /// The keys of its topics.
    #[schema(example = json!(["return"]))]
    topics: Vec<String>,
    /// The newest edition's number.
    #[schema(example = 2)]
    edition: i64,
    /// The number of the edition that customers see.
    #[schema(example = 2)]
    published: Option<i64>,
    /// It was taken away from customers.
    #[schema(example = false)]
    retired: bool,
    /// When this edition was written.
    changed_at: Timestamp,
    /// By whom; absent for an import.
    #[schema(example = "Sanne")]
    changed_by: Option<String>,
}

impl From<Guide> for AssistantArticle {
    fn from(guide: Guide) -> Self {
        let edition = guide.edition;
        Self {
            id: guide.id,
            name: guide.name,
            language: guide.language.into(),
            title: edition.title,
            body: edition.body,
            topics: edition.topics,
            edition: edition.version,
            published: guide.live,
            retired: guide.retired,
            changed_at: edition.at,
            changed_by: edition.by,
        }
    }
}

/// The assistant's articles
///
/// All of them, in their newest editions; what is given here can be taken in again (R51).
#[utoipa::path(get, path = "/articles", operation_id = "listArticles", tag = "assistant",
    responses((status = 200, description = "The articles.", body = Vec<AssistantArticle>), Always, ForOthers),
    security(("token" = ["operator"])))]
pub async fn list(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
) -> Result<Json<Vec<AssistantArticle>>, Problem> {
    let found = queries::guides::all(&desk, viewer).await?;
    Ok(Json(found.into_iter().map(AssistantArticle::from).collect()))
}

/// An article as it is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewArticle {
    /// Its title, at most 120 characters.
    title: String,
    /// Its text, at most 20,000 characters; HTML in it is shown as text.
    body: String,
    /// The keys of its topics, each one of GET /topics.
    #[serde(default)]
    topics: Vec<String>,
    /// Whether customers see it at once.
    #[serde(default = "yes")]
    publish: bool,
}

const fn yes() -> bool {
    true
}

/// The number of an article.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArticleNumber {
    /// Its number.
    #[schema(example = 3)]
    id: i64,
}

/// Takes an article in
///
/// By its name and language: made where there is none, a new edition where it says something else, and nothing where it says
/// the same (R51, R76).
#[utoipa::path(put, path = "/articles/{name}/{language}", operation_id = "putArticle", tag = "assistant",
    params(("name" = String, Path, description = "Its name.", example = "sending-back"),
        ("language" = String, Path, description = "`nl`, `en` or `fr`.", example = "en")),
    request_body(content = NewArticle, description = "The article.", example = json!({
        "title": "Sending something back", "body": "You have 14 days to send an article back.", "topics": ["return"]
    })),
    responses((status = 200, description = "Taken in.", body = ArticleNumber), Always, BadBody, ForOthers, Unwritable),
    security(("token" = ["operator"])))]
pub async fn put(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At((name, language)): At<(String, String)>,
    Body(new): Body<NewArticle>,
) -> Result<Json<ArticleNumber>, Problem> {
    let language = Language::from_code(&language);
    let language = language.ok_or_else(|| Problem::unfit("language", "must be nl, en or fr"))?;
    let draft = GuideDraft {
        id: None,
        seen: None,
        name,
        language,
        title: new.title,
        body: new.body,
        topics: new.topics,
        publish: new.publish,
    };
    Ok(Json(ArticleNumber { id: import_guide(&desk, viewer, &draft).await? }))
}

/// Publishes an article
///
/// Customers see its newest edition from now on (R51).
#[utoipa::path(post, path = "/articles/{id}/publication", operation_id = "publishArticle", tag = "assistant",
    params(("id" = i64, Path, description = "The article's number.", example = 3)),
    responses((status = 204, description = "Published."), Always, ForOthers, Hidden),
    security(("token" = ["operator"])))]
pub async fn publish(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    publish_guide(&desk, viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Retires an article
///
/// Customers do not see it any more; its editions stay (R51).
#[utoipa::path(post, path = "/articles/{id}/retirement", operation_id = "retireArticle", tag = "assistant",
    params(("id" = i64, Path, description = "The article's number.", example = 3)),
    responses((status = 204, description = "Retired."), Always, ForOthers, Hidden),
    security(("token" = ["operator"])))]
pub async fn retire(
    State(desk): State<Desk>,
    OperatorCaller(viewer): OperatorCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    retire_guide(&desk, viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
