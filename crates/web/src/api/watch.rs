//! What holds for every request: no promise that is not kept, and a number for every fault.

use super::problem::{Fault, Problem};
use app::Desk;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells faults of the same microsecond apart.
static FAULTS: AtomicU64 = AtomicU64::new(0);

/// Passes a request on; a fault is logged with its cause under a number, and only the number leaves the house.
pub async fn watch(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    if request.headers().contains_key("idempotency-key") {
        return Problem::idempotency_key().into_response();
    }
    let place = format!("{} {}", request.method(), route_of(&request));
    let response = next.run(request).await;
    let Some(Fault(why)) = response.extensions().get::<Fault>() else { return response };
    let count = FAULTS.fetch_add(1, Ordering::Relaxed) % 1_000;
    let incident = format!("{}-{count:03}", desk.now().as_microsecond());
    tracing::error!(%incident, %place, %why, "a fault while answering the API");
    Problem::broken(incident).into_response()
}

/// The route's pattern, never the address itself: a survey's link is a secret.
fn route_of(request: &Request) -> String {
    let matched = request.extensions().get::<axum::extract::MatchedPath>();
    matched.map_or_else(|| "(no route)".to_owned(), |path| path.as_str().to_owned())
}
