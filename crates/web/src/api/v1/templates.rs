//! Standard messages: an account's own, or the marketplace's with a token of the operator (R31, R34).

use super::addresses::Number;
use super::shape::words::LanguageWord;
use crate::api::auth::Caller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, Unsettled};
use crate::api::problem::Problem;
use app::commands::{TemplateDraft, Unsaved, remove_template, save_template};
use app::{Desk, TemplateKind, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::ids::CaseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a template is for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum KindOfTemplate {
    /// A message to the customer.
    Mail,
    /// What to say on the phone.
    Phone,
}

impl From<TemplateKind> for KindOfTemplate {
    fn from(kind: TemplateKind) -> Self {
        match kind {
            TemplateKind::Mail => Self::Mail,
            TemplateKind::Phone => Self::Phone,
        }
    }
}

impl From<KindOfTemplate> for TemplateKind {
    fn from(word: KindOfTemplate) -> Self {
        match word {
            KindOfTemplate::Mail => Self::Mail,
            KindOfTemplate::Phone => Self::Phone,
        }
    }
}

/// A template.
#[derive(Debug, Serialize, ToSchema)]
pub struct Template {
    /// Its number.
    #[schema(example = 3)]
    id: i64,
    /// Its name.
    #[schema(example = "On its way")]
    name: String,
    /// Its language.
    language: LanguageWord,
    /// What it is for.
    kind: KindOfTemplate,
    /// Its text, with variables.
    #[schema(example = "Your order {order} is on its way: {tracking}")]
    text: String,
}

/// The templates
///
/// Of the account that the token acts for, or with a token of the operator of the marketplace. Variables are `{customer}`,
/// `{order}`, `{article}`, `{tracking}`, `{case}` and `{account}` (R31).
#[utoipa::path(get, path = "/templates", operation_id = "listTemplates", tag = "settings",
    responses((status = 200, description = "The templates.", body = Vec<Template>), Always, ForOthers),
    security(("token" = [])))]
pub async fn list(State(desk): State<Desk>, Caller(viewer): Caller) -> Result<Json<Vec<Template>>, Problem> {
    let found = queries::templates::own(&desk, viewer).await?;
    let shown = found.into_iter().map(|one| Template {
        id: one.id,
        name: one.name,
        language: one.language.into(),
        kind: one.kind.into(),
        text: one.text,
    });
    Ok(Json(shown.collect()))
}

/// A template as it is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTemplate {
    /// Its name, at most 80 characters.
    #[schema(example = "On its way")]
    name: String,
    /// Its language.
    language: LanguageWord,
    /// What it is for.
    kind: KindOfTemplate,
    /// Its text, with variables; an unknown one is refused and named.
    #[schema(example = "Your order {order} is on its way: {tracking}")]
    text: String,
}

fn draft(id: Option<i64>, new: NewTemplate) -> TemplateDraft {
    TemplateDraft { id, name: new.name, language: new.language.into(), kind: new.kind.into(), text: new.text }
}

/// A text that was not kept, with the variable that there is not.
pub fn unsaved(error: Unsaved) -> Problem {
    match error {
        Unsaved::Unknown(unknown) => Problem::unfit("text", &format!("cannot be used: {unknown}")),
        Unsaved::Other(error) => error.into(),
    }
}

/// Makes a template
///
/// Of the account, or with a token of the operator for everybody (R31, R34).
#[utoipa::path(post, path = "/templates", operation_id = "makeTemplate", tag = "settings",
    request_body(content = NewTemplate, description = "The template.", example = json!({"name": "On its way",
        "language": "en", "kind": "mail", "text": "Your order {order} is on its way: {tracking}"})),
    responses((status = 201, description = "Made.", body = Number), Always, BadBody, Unsettled),
    security(("token" = [])))]
pub async fn make(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    Body(new): Body<NewTemplate>,
) -> Result<(StatusCode, Json<Number>), Problem> {
    let id = save_template(&desk, viewer, &draft(None, new)).await.map_err(unsaved)?;
    Ok((StatusCode::CREATED, Json(Number { id })))
}

/// Changes a template
///
/// One of the caller's own (R31).
#[utoipa::path(put, path = "/templates/{id}", operation_id = "changeTemplate", tag = "settings",
    params(("id" = i64, Path, description = "The template's number.", example = 3)),
    request_body(content = NewTemplate, description = "The template.", example = json!({"name": "On its way",
        "language": "en", "kind": "mail", "text": "Your order {order} is on its way."})),
    responses((status = 204, description = "Changed."), Always, BadBody, Unsettled),
    security(("token" = [])))]
pub async fn change(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewTemplate>,
) -> Result<StatusCode, Problem> {
    save_template(&desk, viewer, &draft(Some(id), new)).await.map_err(unsaved)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes a template
///
/// One of the caller's own (R31).
#[utoipa::path(delete, path = "/templates/{id}", operation_id = "removeTemplate", tag = "settings",
    params(("id" = i64, Path, description = "The template's number.", example = 3)),
    responses((status = 204, description = "Removed."), Always, Unsettled),
    security(("token" = [])))]
pub async fn remove(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    remove_template(&desk, viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A standard message, ready for one case.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReadyTemplate {
    /// Its number.
    #[schema(example = 3)]
    id: i64,
    /// Its name.
    #[schema(example = "On its way")]
    name: String,
    /// Its language.
    language: LanguageWord,
    /// It is the marketplace's, not the account's own.
    #[schema(example = false)]
    shared: bool,
    /// Its text with the case's facts filled in; `[…]` where the case has none.
    #[schema(example = "Your order WL-1001 is on its way: […]")]
    text: String,
}

/// Standard messages for a case
///
/// Those in the customer's language first, the account's own before the marketplace's (R31, R34).
#[utoipa::path(get, path = "/cases/{id}/templates", operation_id = "listCaseTemplates", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    responses((status = 200, description = "The messages.", body = Vec<ReadyTemplate>), Always, ForOthers, Hidden),
    security(("token" = [])))]
pub async fn for_case(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
) -> Result<Json<Vec<ReadyTemplate>>, Problem> {
    let found = queries::templates::for_case(&desk, viewer, CaseId(id)).await?;
    let shown = found.into_iter().map(|one| ReadyTemplate {
        id: one.id,
        name: one.name,
        language: one.language.into(),
        shared: one.shared,
        text: one.text,
    });
    Ok(Json(shown.collect()))
}
