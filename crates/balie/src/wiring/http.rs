//! The door for browsers: open from the first moment, while the house behind it may still be waiting for its database.

use app::Desk;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// How long an answer may still take after the word to stop.
const ANSWER_TIME: Duration = Duration::from_secs(5);

/// What stands behind the door, once it is there.
#[derive(Clone, Default)]
pub struct Front(Arc<OnceLock<(Desk, Router)>>);

impl Front {
    /// Puts the pages of a desk behind the door; the first desk stands.
    pub fn furnish(&self, desk: &Desk, settings: web::Settings) {
        let _first = self.0.set((desk.clone(), web::router(desk.clone(), settings)));
    }

    /// Serves until told to stop; answers that are under way may end, streams of news are broken off.
    pub async fn serve(self, listener: TcpListener, stop: CancellationToken) -> std::io::Result<()> {
        let served =
            axum::serve(listener, self.router()).with_graceful_shutdown(stop.clone().cancelled_owned());
        let out_of_time = async {
            stop.cancelled().await;
            tokio::time::sleep(ANSWER_TIME).await;
        };
        tokio::select! {
            served = served => served,
            () = out_of_time => Ok(()),
        }
    }

    fn router(self) -> Router {
        Router::new()
            .route("/healthz", get(|| async { "alive\n" }))
            .route("/readyz", get(ready))
            .fallback(behind)
            .with_state(self)
    }
}

/// R85: whether questions can be answered and mail can be taken now.
async fn ready(State(front): State<Front>) -> Response {
    let Some((desk, _)) = front.0.get() else {
        return not_yet("the database has not been reached yet\n");
    };
    match app::queries::account::has_operator(desk).await {
        Ok(_) => "ready\n".into_response(),
        Err(_) => not_yet("the database does not answer\n"),
    }
}

async fn behind(State(front): State<Front>, request: Request) -> Response {
    match front.0.get() {
        Some((_, pages)) => pages.clone().oneshot(request).await.into_response(),
        None => {
            not_yet("The desk is starting: its database has not been reached yet. Try again in a moment.\n")
        }
    }
}

fn not_yet(words: &'static str) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")], words).into_response()
}
