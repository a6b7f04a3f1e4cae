//! Every write must come from the desk's own pages (attack row 25): no token in forms, but a check of where it came from.

use crate::fault::Fault;
use crate::house::House;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Lets reads pass, and writes that a page of this desk sent.
pub async fn own_pages_only(State(house): State<House>, request: Request, next: Next) -> Response {
    if !writes(request.method()) || from_here(request.headers(), &house.desk.setup().base_url) {
        next.run(request).await
    } else {
        Fault::CrossSite.into_response()
    }
}

fn writes(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// By `Sec-Fetch-Site` where the browser sends it, else by `Origin`; a browser without either is refused.
fn from_here(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let Some(origin) = text(header::ORIGIN) else { return false };
    let host = origin.split_once("://").map(|(_, host)| host);
    origin == base_url || (host.is_some() && host == text(header::HOST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(lines: &[(&'static str, &'static str)]) -> bool {
        let pairs = lines.iter().map(|(name, value)| {
            (header::HeaderName::from_static(name), axum::http::HeaderValue::from_static(value))
        });
        from_here(&pairs.collect::<HeaderMap>(), "https://balie.example")
    }

    #[test] // attack row 25
    fn a_write_from_another_site_is_refused() {
        assert!(!sent(&[("sec-fetch-site", "cross-site"), ("origin", "https://balie.example")]));
        assert!(!sent(&[("sec-fetch-site", "same-site")]));
        assert!(!sent(&[("origin", "https://evil.example"), ("host", "balie.example")]));
        assert!(!sent(&[("origin", "null"), ("host", "balie.example")]));
        assert!(!sent(&[("host", "balie.example")]));
    }

    #[test]
    fn a_write_from_the_desks_own_page_passes() {
        assert!(sent(&[("sec-fetch-site", "same-origin")]));
        assert!(sent(&[("origin", "https://balie.example")]));
        assert!(sent(&[("origin", "http://127.0.0.1:8480"), ("host", "127.0.0.1:8480")]));
    }
}
