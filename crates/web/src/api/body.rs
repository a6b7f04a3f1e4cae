//! What a request carries, read strictly: an error names the field and what was expected; unknown fields are refused.

use super::problem::Problem;
use axum::body::{Bytes, HttpBody};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use domain::refusal::Refusal;
use serde::de::DeserializeOwned;
use tokio::sync::Semaphore;

/// The largest body of most requests, in bytes: a message of the longest kind, with room for escapes.
pub const SMALL: usize = 1024 * 1024;
/// The largest body with files or a thousand orders, in bytes: 20 MB of files are 27 MB of base64.
pub const LARGE: usize = 30 * 1024 * 1024;

/// How many bodies that may be larger than [`SMALL`] are read at once; others wait their turn.
static LARGE_AT_ONCE: Semaphore = Semaphore::const_new(4);

/// A JSON body of at most `MOST` bytes. No body at all counts as `{}`.
pub struct Body<T, const MOST: usize = SMALL>(pub T);

/// The query string.
pub struct Asked<T>(pub T);

/// The parts of the path; one that cannot be read names nothing that is there (R14).
pub struct At<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned, const MOST: usize> FromRequest<S> for Body<T, MOST> {
    type Rejection = Problem;

    async fn from_request(mut request: Request, _: &S) -> Result<Self, Problem> {
        let json = is_json(request.headers());
        let small =
            MOST <= SMALL || request.body().size_hint().upper().is_some_and(|most| most <= SMALL as u64);
        let _turn = if small { None } else { LARGE_AT_ONCE.acquire().await.ok() };
        DefaultBodyLimit::max(MOST).apply(&mut request);
        let bytes =
            Bytes::from_request(request, &()).await.map_err(|rejection| match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => Problem::body_too_large(MOST),
                _ => Problem::body_unreadable("", "the body broke off before its end"),
            })?;
        match (bytes.is_empty(), json) {
            (true, _) => read(b"{}").map(Self),
            (false, true) => read(&bytes).map(Self),
            (false, false) => Err(Problem::not_json()),
        }
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Query(asked) = Query::try_from_uri(&parts.uri).map_err(|rejection| {
            let text = rejection.body_text();
            Problem::query_unreadable(text.rsplit_once("query string: ").map_or(&*text, |(_, why)| why))
        })?;
        Ok(Self(asked))
    }
}

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = Path::<T>::from_request_parts(parts, state).await;
        read.map(|Path(at)| Self(at)).map_err(|_| Refusal::NotVisible.into())
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let named = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = named.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// Reads JSON; what is wrong is told with the path of its field, as in `attachments[0].name`.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        Problem::body_unreadable(path.trim_end_matches('.'), &error.into_inner().to_string())
    })?;
    json.end().map_err(|error| Problem::body_unreadable("", &error.to_string()))?;
    Ok(value)
}
