//! Every address of the pages, and the layers around them.

use crate::house::{House, Settings};
use crate::{api, door, files, guard, origin, pages};
use app::Desk;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// A form without files is never larger.
const FORM_BYTES: usize = 300_000;

/// Everything the desk answers over HTTP.
pub fn router(desk: Desk, settings: Settings) -> Router {
    let house = House::new(desk.clone(), settings);
    let pages = pages::routes(&house)
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(TimeoutLayer::with_status_code(
            axum::http::StatusCode::SERVICE_UNAVAILABLE,
            house.settings.request_time,
        ))
        .layer(from_fn_with_state(house.clone(), origin::own_pages_only))
        .layer(CatchPanicLayer::custom(door::after_panic))
        .layer(from_fn_with_state(house.clone(), door::in_words))
        .layer(GlobalConcurrencyLimitLayer::new(house.settings.requests_at_once));
    Router::new()
        .merge(pages)
        .route("/static/{folder}/{name}", get(files::give))
        .with_state(house)
        .nest(api::PREFIX, api::router(desk))
        .layer(from_fn(guard::headers))
        .layer(CompressionLayer::new())
}
