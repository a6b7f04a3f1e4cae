//! A file of a message, always offered as a download, never shown in place (R47).

use crate::api::auth::Caller;
use crate::api::body::At;
use crate::api::document::{Always, Hidden};
use crate::api::problem::Problem;
use app::{Desk, queries};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::ids::CaseId;

/// Nothing of a file from outside may run, whatever a browser takes it for.
const NOTHING_RUNS: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Downloads a file of a message
///
/// The bytes as they were sent or came in, for whoever may see the case (R13, R47). Always a download, whatever it is.
#[utoipa::path(get, path = "/cases/{id}/messages/{message}/attachments/{attachment}",
    operation_id = "downloadAttachment", tag = "cases",
    params(
        ("id" = i64, Path, description = "The case number.", example = 4711),
        ("message" = i64, Path, description = "The message's number.", example = 1),
        ("attachment" = i64, Path, description = "The file's number within the message.", example = 1)
    ),
    responses((status = 200, description = "The bytes.", body = Vec<u8>, content_type = "application/octet-stream"),
        Always, Hidden),
    security(("token" = [])))]
pub async fn download(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At((id, message, attachment)): At<(i64, i64, i64)>,
) -> Result<Response, Problem> {
    let (record, bytes) =
        queries::attachment::attachment(&desk, viewer, CaseId(id), message, attachment).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CONTENT_DISPOSITION, disposition(&record.name)),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(NOTHING_RUNS)),
    ];
    Ok((headers, bytes).into_response())
}

/// The name twice: for old clients in ASCII, for others in full (RFC 6266).
fn disposition(name: &str) -> HeaderValue {
    let plain = |c: char| if c.is_ascii_alphanumeric() || ".-_ ".contains(c) { c } else { '_' };
    let ascii: String = name.chars().map(plain).collect();
    let value = format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{}", escaped(name));
    HeaderValue::try_from(value).unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

fn escaped(name: &str) -> String {
    use std::fmt::Write;
    name.bytes().fold(String::new(), |mut text, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_' => text.push(char::from(byte)),
            // Writing to a string cannot fail.
            other => drop(write!(text, "%{other:02X}")),
        }
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    // R47
    #[test]
    fn a_name_from_outside_cannot_leave_its_header() {
        assert_eq!(
            disposition("a\"; x=\r\né.pdf").to_str().unwrap(),
            "attachment; filename=\"a__ x____.pdf\"; filename*=UTF-8''a%22%3B%20x%3D%0D%0A%C3%A9.pdf"
        );
    }
}
