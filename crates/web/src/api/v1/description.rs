//! The description of the API itself.

use crate::api::document::{Open, openapi};
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The OpenAPI document
///
/// OpenAPI 3.1, made from the same list as the routes (R74). Needs no token.
#[utoipa::path(get, path = "/openapi.json", operation_id = "readDescription", tag = "account",
    responses((status = 200, description = "The document.", body = Object, content_type = "application/json"), Open))]
pub async fn read() -> Result<Response, crate::api::problem::Problem> {
    let document = openapi().to_json().map_err(|error| app::Error::Broken(error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], document).into_response())
}
