//! What every answer carries so that a browser does nothing but show it (attack rows 7, 8, 25).

use crate::files;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Nothing from elsewhere, nothing inline. Style attributes, which carry no code, are let through for letters in frames.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; \
    img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/// A file from outside is only ever saved.
const FILE_POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Marks an answer that hands out a file from outside.
#[derive(Clone, Copy, Debug)]
pub struct FromOutside;

/// Puts the headers on; those that a handler set itself are kept.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let policy = if response.extensions().get::<FromOutside>().is_some() { FILE_POLICY } else { POLICY };
    let headers = response.headers_mut();
    set(headers, header::CONTENT_SECURITY_POLICY, policy);
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if let Ok(rules) = HeaderValue::try_from(format!("\"{}\"", files::address("rules.json"))) {
        headers.entry(HeaderName::from_static("speculation-rules")).or_insert(rules);
    }
    set(headers, header::REFERRER_POLICY, "same-origin");
    set(headers, header::X_FRAME_OPTIONS, "DENY");
    set(headers, header::CACHE_CONTROL, "private, no-store");
    set(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(headers, HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
