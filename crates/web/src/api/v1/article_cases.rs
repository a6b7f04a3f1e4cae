//! The cases behind an article's figure (R70).

use super::shape::Row;
use crate::api::auth::SellerCaller;
use crate::api::body::{Asked, At};
use crate::api::document::{Always, BadPeriod, ForOthers};
use crate::api::problem::Problem;
use app::Desk;
use app::queries::insights::{self, SHORTEST};
use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Over which period.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Period {
    /// How many days, today included: 28 (also when left out) to 184.
    #[param(minimum = 28, maximum = 184, example = 28)]
    days: Option<i64>,
}

/// Cases behind an article's figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArticleCases {
    /// The cases, newest first, at most 100.
    cases: Vec<Row>,
}

/// The cases about an article
///
/// Those behind its figure that the caller may see: a case that has left the account is counted but not shown (R13, R70).
#[utoipa::path(get, path = "/insights/articles/{article}/cases", operation_id = "listArticleCases", tag = "insights",
    params(("article" = String, Path, description = "The article's number.", example = "8712345678906"), Period),
    responses((status = 200, description = "The cases.", body = ArticleCases), Always, BadPeriod, ForOthers),
    security(("token" = ["seller"])))]
pub async fn of_article(
    State(desk): State<Desk>,
    SellerCaller(viewer): SellerCaller,
    At(article): At<String>,
    Asked(period): Asked<Period>,
) -> Result<Json<ArticleCases>, Problem> {
    let days = period.days.unwrap_or(SHORTEST);
    let rows = insights::of_article(&desk, viewer, &article, days).await?;
    Ok(Json(ArticleCases { cases: Row::all(rows, desk.now()) }))
}
