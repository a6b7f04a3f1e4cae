//! Saved views: a list and what narrows it, under a name (R28).

use super::shape::words::ListWord;
use crate::api::auth::SellerCaller;
use crate::api::body::{At, Body};
use crate::api::document::{Always, BadBody, BadView, ForOthers, Hidden};
use crate::api::problem::Problem;
use app::queries::views::{Counted, counted};
use app::{Desk, commands};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::filter::Filter;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The views of an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct Views {
    /// Oldest first.
    views: Vec<View>,
}

/// A saved view with how many cases it holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct View {
    /// Its number.
    #[schema(example = 3)]
    id: i64,
    /// Its name.
    #[schema(example = "Overdue defects")]
    name: String,
    /// The list; `null` for all cases.
    list: Option<ListWord>,
    /// What narrows it, as `GET /cases` takes it.
    #[schema(example = json!({"topic": "defect", "overdue": "1"}))]
    filter: BTreeMap<String, String>,
    /// How many cases it holds, counted up to 1,000.
    #[schema(example = 14)]
    count: i64,
    /// Whether there may be more.
    more: bool,
}

impl From<Counted> for View {
    fn from(counted: Counted) -> Self {
        let filter = counted.view.filter.words();
        Self {
            id: counted.view.id,
            name: counted.view.name,
            list: counted.view.list.map(Into::into),
            filter: filter.into_iter().map(|(part, word)| (part.to_owned(), word)).collect(),
            count: counted.count,
            more: counted.more,
        }
    }
}

/// The account's saved views
///
/// With their counts; those that people keep for themselves are their own and not among them (R28).
#[utoipa::path(get, path = "/views", operation_id = "listViews", tag = "cases",
    responses((status = 200, description = "The views.", body = Views), Always, ForOthers),
    security(("token" = ["seller"])))]
pub async fn list(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
) -> Result<Json<Views>, Problem> {
    let views = counted(&desk, viewer).await?.into_iter().map(View::from);
    Ok(Json(Views { views: views.collect() }))
}

/// A view that is to be kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewView {
    /// Its name, at most 60 characters.
    name: String,
    /// The list; all cases where it is left out.
    list: Option<ListWord>,
    /// What narrows it, as `GET /cases` takes it.
    #[serde(default)]
    filter: BTreeMap<String, String>,
}

/// A view that was kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptView {
    /// Its number.
    #[schema(example = 3)]
    id: i64,
    /// Its name.
    #[schema(example = "Overdue defects")]
    name: String,
}

/// Keeps a view for everybody in the account
///
/// At most twelve (R28).
#[utoipa::path(post, path = "/views", operation_id = "keepView", tag = "cases",
    request_body(content = NewView, description = "The view.",
        example = json!({"name": "Overdue defects", "list": "to_answer", "filter": {"topic": "defect", "overdue": "1"}})),
    responses((status = 201, description = "The view.", body = KeptView), Always, BadBody, ForOthers, BadView),
    security(("token" = ["seller"])))]
pub async fn keep(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    Body(new): Body<NewView>,
) -> Result<(StatusCode, Json<KeptView>), Problem> {
    let words = new.filter.iter().map(|(part, word)| (part.as_str(), word.as_str()));
    let filter = Filter::read(words)?;
    let view = commands::NewView { name: new.name, list: new.list.map(Into::into), filter, for_all: true };
    let view = commands::keep_view(&desk, viewer, &view).await?;
    Ok((StatusCode::CREATED, Json(KeptView { id: view.id, name: view.name })))
}

/// Another name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewName {
    /// The name, at most 60 characters.
    name: String,
}

/// Renames a view
///
/// One of the account's own (R28).
#[utoipa::path(put, path = "/views/{id}/name", operation_id = "renameView", tag = "cases",
    params(("id" = i64, Path, description = "The view's number.", example = 3)),
    request_body(content = ViewName, description = "The name.", example = json!({"name": "Late defects"})),
    responses((status = 200, description = "The view.", body = KeptView), Always, BadBody, ForOthers, Hidden, BadView),
    security(("token" = ["seller"])))]
pub async fn rename(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(id): At<i64>,
    Body(new): Body<ViewName>,
) -> Result<Json<KeptView>, Problem> {
    let view = commands::rename_view(&desk, viewer, id, &new.name).await?;
    Ok(Json(KeptView { id: view.id, name: view.name }))
}

/// Removes a view
///
/// The cases in it stay where they are (R28).
#[utoipa::path(delete, path = "/views/{id}", operation_id = "removeView", tag = "cases",
    params(("id" = i64, Path, description = "The view's number.", example = 3)),
    responses((status = 204, description = "Removed."), Always, ForOthers, Hidden), security(("token" = ["seller"])))]
pub async fn remove(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(id): At<i64>,
) -> Result<StatusCode, Problem> {
    commands::remove_view(&desk, viewer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
