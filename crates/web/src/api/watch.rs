//! What holds for every request: no promise that is not kept, an end to waiting, and a number for every fault.

use super::problem::{Fault, Problem};
use app::Desk;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How long a request may take, its body included.
const REQUEST_TIME: Duration = Duration::from_mins(1);

/// Tells faults of the same microsecond apart.
static FAULTS: AtomicU64 = AtomicU64::new(0);

/// Passes a request on; a fault is logged with its cause under a number, and only the number leaves the house.
pub async fn watch(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    if request.headers().contains_key("idempotency-key") {
        return Problem::idempotency_key().into_response();
    }
    let place = format!("{} {}", request.method(), route_of(&request));
    let response = within(REQUEST_TIME, next.run(request)).await;
    let Some(Fault(why)) = response.extensions().get::<Fault>() else { return response };
    let count = FAULTS.fetch_add(1, Ordering::Relaxed) % 1_000;
    let incident = format!("{}-{count:03}", desk.now().as_microsecond());
    tracing::error!(%incident, %place, %why, "a fault while answering the API");
    Problem::broken(incident).into_response()
}

async fn within(time: Duration, response: impl Future<Output = Response>) -> Response {
    let ended = tokio::time::timeout(time, response).await;
    ended.unwrap_or_else(|_| Problem::too_slow().into_response())
}

/// A panic is a fault like any other; its words go to the log alone.
#[expect(clippy::needless_pass_by_value, reason = "the shape that the layer calls")]
pub fn after_panic(panic: Box<dyn Any + Send>) -> Response {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no words");
    Problem::from(app::Error::Broken(format!("panic: {words}"))).into_response()
}

/// The route's pattern, never the address itself: a survey's link is a secret.
fn route_of(request: &Request) -> String {
    let matched = request.extensions().get::<axum::extract::MatchedPath>();
    matched.map_or_else(|| "(no route)".to_owned(), |path| path.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use testkit::{Engine, World};
    use tower::ServiceExt;

    async fn answer(error: fn() -> app::Error) -> (u16, Option<String>, String) {
        let world = World::new(Engine::Sqlite).await;
        let fail = move || async move { Problem::from(error()) };
        let router = Router::new().route("/", get(fail)).layer(from_fn_with_state(world.desk.clone(), watch));
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        let status = response.status().as_u16();
        let again = response.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
        let bytes = to_bytes(response.into_body(), 10_000).await.unwrap();
        (status, again, String::from_utf8(bytes.to_vec()).unwrap())
    }

    // R74
    #[tokio::test]
    async fn a_fault_leaves_the_house_as_a_number_alone() {
        let (status, _, body) = answer(|| app::Error::Broken("table cases is gone".into())).await;
        assert_eq!(status, 500);
        assert!(!body.contains("cases") && body.contains("\"incident\":\"17724420000"), "{body}");
    }

    // R74
    #[tokio::test]
    async fn a_panic_is_a_fault_and_a_request_ends() {
        let response = after_panic(Box::new("index out of bounds"));
        assert_eq!(response.status().as_u16(), 500);
        assert!(response.extensions().get::<Fault>().unwrap().0.contains("index out of bounds"));
        let body = to_bytes(response.into_body(), 10_000).await.unwrap();
        assert!(!String::from_utf8_lossy(&body).contains("index"));
        let late = within(Duration::from_millis(1), std::future::pending()).await;
        assert_eq!(late.status().as_u16(), 503);
    }

    // R74
    #[tokio::test]
    async fn a_house_out_of_reach_says_when_to_try_again() {
        let (status, again, body) = answer(|| app::Error::Unavailable("disk /dev/x is full".into())).await;
        assert_eq!((status, again.as_deref()), (503, Some("5")));
        assert!(!body.contains("/dev/x"), "{body}");
        let (status, ..) = answer(|| app::Error::Conflict).await;
        assert_eq!(status, 409);
    }
}
