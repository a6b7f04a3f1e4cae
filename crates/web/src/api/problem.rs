//! Every "no" as a problem document (RFC 9457): what went wrong and what to do about it, in English.

use super::refusals;
use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::refusal::Refusal;
use serde::Serialize;
use utoipa::ToSchema;

/// After how many seconds a client may try again when the house cannot be reached.
const RETRY_AFTER_SECONDS: &str = "5";
/// After how many seconds a client may try again after too many tries.
const TRIES_AGAIN_AFTER_SECONDS: &str = "900";

/// What went wrong and what to do about it (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct Told {
    /// Names the kind of problem; a path of the desk, stable.
    #[serde(rename = "type")]
    #[schema(example = "/problems/no-contact-yet")]
    pub kind: String,
    /// The kind in words.
    #[schema(example = "The customer has not been answered yet")]
    pub title: &'static str,
    /// The HTTP status, repeated.
    #[schema(example = 409)]
    pub status: u16,
    /// What to do.
    #[schema(example = "Send the customer a message first; then the case can be closed.")]
    pub detail: String,
    /// The last part of `type`: what a program decides on.
    #[schema(example = "no-contact-yet")]
    pub code: &'static str,
    /// The field that is wrong, where one is, as in `attachments[0].name`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "attachments[0].name", nullable = false)]
    pub field: Option<String>,
    /// The number under which a fault of ours was logged; name it when asking for help.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "1772442000000000-000", nullable = false)]
    pub incident: Option<String>,
}

/// A fault of ours with its cause, for the log alone.
#[derive(Clone, Debug)]
pub struct Fault(pub String);

/// A problem on its way out.
#[derive(Debug)]
pub struct Problem {
    told: Box<Told>,
    header: Option<(HeaderName, &'static str)>,
    fault: Option<Fault>,
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, title: &'static str, detail: impl Into<String>) -> Self {
        let told = Told {
            kind: format!("/problems/{code}"),
            title,
            status: status.as_u16(),
            detail: detail.into(),
            code,
            field: None,
            incident: None,
        };
        Self { told: Box::new(told), header: None, fault: None }
    }

    fn about(mut self, field: &str) -> Self {
        self.told.field = Some(field.to_owned()).filter(|field| !field.is_empty());
        self
    }

    /// The same with more to say than the rule alone can.
    pub fn explained(mut self, detail: &str) -> Self {
        detail.clone_into(&mut self.told.detail);
        self
    }

    fn with(mut self, name: HeaderName, value: &'static str) -> Self {
        self.header = Some((name, value));
        self
    }

    /// The document itself, as the OpenAPI document shows it.
    pub fn told(&self) -> &Told {
        &self.told
    }

    /// No token, or none that can be read.
    pub fn no_token() -> Self {
        let detail = "Send the header `Authorization: Bearer <token>`; `balie admin token` makes a token.";
        Self::new(StatusCode::UNAUTHORIZED, "token-missing", "A token is needed", detail)
            .with(header::WWW_AUTHENTICATE, "Bearer realm=\"balie\"")
    }

    /// A token that never was or was revoked.
    pub fn wrong_token() -> Self {
        let detail = "This token is not valid (any more); `balie admin token` makes a new one.";
        Self::new(StatusCode::UNAUTHORIZED, "token-invalid", "The token is not valid", detail)
            .with(header::WWW_AUTHENTICATE, "Bearer realm=\"balie\", error=\"invalid_token\"")
    }

    /// An address that is none of ours.
    pub fn no_such_route() -> Self {
        let detail = "There is nothing at this address; /api/v1/openapi.json lists every route.";
        Self::new(StatusCode::NOT_FOUND, "no-such-route", "No such route", detail)
    }

    /// A method that this address does not take.
    pub fn no_such_method() -> Self {
        let detail = "This address does not take this method; /api/v1/openapi.json lists every route.";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "no-such-method", "No such method here", detail)
    }

    /// R74: keys are not kept yet, and a promise that is not kept is worse than none.
    pub fn idempotency_key() -> Self {
        let detail = "Idempotency keys are not kept yet: leave the header out. Sending a message is safe to repeat \
                      because of `seen`; importing twice is the same as once.";
        let code = "idempotency-key-unsupported";
        Self::new(StatusCode::BAD_REQUEST, code, "Idempotency keys are not supported", detail)
            .about("Idempotency-Key")
    }

    /// A body of another type than JSON.
    pub fn not_json() -> Self {
        let detail = "Send the body as JSON with the header `Content-Type: application/json`.";
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json", "The body is not JSON", detail)
    }

    /// A body larger than the limit.
    pub fn body_too_large(most: usize) -> Self {
        let detail = format!("The body may be at most {most} bytes; send less at a time.");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large", "The body is too large", detail)
    }

    /// A body that is not JSON or not of the shape that is expected.
    pub fn body_unreadable(field: &str, why: &str) -> Self {
        let detail = match field {
            "" => format!("The body cannot be read: {why}."),
            field => format!("`{field}` cannot be read: {why}."),
        };
        Self::new(StatusCode::BAD_REQUEST, "body-unreadable", "The body cannot be read", detail).about(field)
    }

    /// A field that is well-formed but cannot be used.
    pub fn unfit(field: &str, why: &str) -> Self {
        let detail = format!("`{field}` {why}.");
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "field-unfit", "A field cannot be used", detail)
            .about(field)
    }

    /// A query string with something unknown in it.
    pub fn query_unreadable(why: &str) -> Self {
        let detail = format!("The query string cannot be read: {why}.");
        Self::new(StatusCode::BAD_REQUEST, "query-unreadable", "The query string cannot be read", detail)
    }

    /// No job or mail with this number needs an operator.
    pub fn not_stuck() -> Self {
        let detail = "Nothing with this number waits for an operator; GET /api/v1/mail lists what does.";
        Self::new(StatusCode::NOT_FOUND, "not-stuck", "Nothing to do here", detail)
    }

    /// A fault of ours, of which only the number is told.
    pub fn broken(incident: String) -> Self {
        let detail = "The fault is ours and was logged; name the incident number when asking for help.";
        let mut problem = Self::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", "Something broke", detail);
        problem.told.incident = Some(incident);
        problem
    }

    fn conflict() -> Self {
        let detail = "Others kept changing this at the same moment; read it again and repeat.";
        Self::new(StatusCode::CONFLICT, "conflict", "Someone was first", detail)
    }

    /// The house cannot be reached; also what the OpenAPI document shows for 503.
    pub fn unavailable() -> Self {
        let detail =
            "The desk cannot reach its database or disk now; nothing was changed, try again shortly.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Not available now", detail)
            .with(header::RETRY_AFTER, RETRY_AFTER_SECONDS)
    }

    /// A request that took too long, so that its end is not known to the client.
    pub fn too_slow() -> Self {
        let detail = "This took too long and may or may not have been done; read again before repeating it.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "timed-out", "It took too long", detail)
            .with(header::RETRY_AFTER, RETRY_AFTER_SECONDS)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = crate::status::of(refusal);
        let problem = Self::new(status, refusal.code(), refusals::title(refusal), refusals::detail(refusal));
        match status {
            StatusCode::TOO_MANY_REQUESTS => problem.with(header::RETRY_AFTER, TRIES_AGAIN_AFTER_SECONDS),
            _ => problem,
        }
    }
}

impl From<app::Error> for Problem {
    fn from(error: app::Error) -> Self {
        match error {
            app::Error::Refused(refusal) => refusal.into(),
            app::Error::Conflict => Self::conflict(),
            app::Error::Unavailable(why) => {
                tracing::warn!(%why, "the API could not reach the store");
                Self::unavailable()
            }
            app::Error::Broken(why) => Self { fault: Some(Fault(why)), ..Self::broken(String::new()) },
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.told.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self.told)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some((name, value)) = self.header {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if let Some(fault) = self.fault {
            response.extensions_mut().insert(fault);
        }
        response
    }
}
