//! The JSON API: the same commands and queries as the pages, for an own system (R74).
//!
//! A request proves itself by a bearer token, never by a cookie, so that no other site can make a browser act.
//! Every "no" is a problem document (RFC 9457); nothing here decides a rule of its own.

mod auth;
mod body;
mod document;
mod problem;
mod refusals;
mod v1;
mod watch;

pub use document::openapi;

use app::Desk;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware;
use problem::Problem;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;

/// Where the pages' router nests this one.
pub const PREFIX: &str = "/api/v1";

/// How many requests are worked on at once; others wait their turn.
const REQUESTS_AT_ONCE: usize = 128;

/// Every route of the API, relative to [`PREFIX`].
pub fn router(desk: Desk) -> Router {
    let (routes, _) = document::routes().split_for_parts();
    routes
        .fallback(async || Problem::no_such_route())
        .method_not_allowed_fallback(async || Problem::no_such_method())
        .layer(CatchPanicLayer::custom(watch::after_panic))
        .layer(middleware::from_fn_with_state(desk.clone(), watch::watch))
        .layer(GlobalConcurrencyLimitLayer::new(REQUESTS_AT_ONCE))
        .layer(fixed(header::CACHE_CONTROL, "no-store"))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .with_state(desk)
}

fn fixed(name: header::HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
