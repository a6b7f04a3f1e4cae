//! Answering the customer, and seeing beforehand what the customer gets (R31-R33).

use super::shape::Case;
use super::shape::thread::Removed;
use super::shape::words::ThenWord;
use crate::api::auth::Caller;
use crate::api::body::{At, Body, LARGE};
use crate::api::document::{Always, BadBody, ForOthers, Hidden, Unsendable, Unshowable};
use crate::api::problem::Problem;
use app::commands::{Answer, Upload, answer};
use app::{Desk, queries};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use data_encoding::BASE64;
use domain::ids::CaseId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A message to the customer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// What is said, without salutation and closing, which are set automatically; at most 100,000 bytes.
    text: String,
    /// What happens after sending (R31); left out of account for a holding message.
    #[serde(default = "wait")]
    #[schema(default = "wait")]
    then: ThenWord,
    /// A holding message: it goes to the customer and never stops the clock (R33).
    #[serde(default)]
    holding: bool,
    /// The number of the last message that the writer has read: `case.messages` as it was read. A newer message stops the
    /// sending (R32), so that repeating this request never sends twice.
    #[schema(minimum = 0)]
    seen: i64,
    /// Files to send along (R47).
    #[serde(default)]
    attachments: Vec<NewAttachment>,
}

/// A file to send along.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAttachment {
    /// Its name; made safe before it is kept.
    name: String,
    /// Its bytes in base64 with padding (RFC 4648).
    #[schema(format = "byte")]
    content_base64: String,
}

/// A message that was sent or noted.
#[derive(Debug, Serialize, ToSchema)]
pub struct Written {
    /// Its number in the thread.
    #[schema(example = 2)]
    pub message: i64,
    /// The case as it is then.
    pub case: Case,
}

fn wait() -> ThenWord {
    ThenWord::Wait
}

/// Sends a message to the customer
///
/// Cleaned, with salutation and closing, from a masked address (R31, R43, R44). Stops when something new was said after
/// `seen` (R32): repeating this request never sends twice. A holding message keeps the clock running (R33).
#[utoipa::path(post, path = "/cases/{id}/messages", operation_id = "sendMessage", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = NewMessage, description = "The message.", example = json!({
        "text": "Dat is vervelend! Er komt een nieuwe lamp.", "then": "wait", "seen": 1,
        "attachments": [{"name": "label.txt", "content_base64": "SGFsbG8h"}]
    })),
    responses((status = 201, description = "It was sent.", body = Written), Always, BadBody, ForOthers, Hidden, Unsendable),
    security(("token" = [])))]
pub async fn send(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(new): Body<NewMessage, LARGE>,
) -> Result<(StatusCode, Json<Written>), Problem> {
    let files = (0..).zip(new.attachments).map(|(index, file)| upload(index, file));
    let answered = Answer {
        case: CaseId(id),
        text: new.text,
        then: new.then.into(),
        holding: new.holding,
        seen: Some(new.seen),
        files: files.collect::<Result<_, _>>()?,
        by_mail: None,
    };
    let file = answer(&desk, viewer, &answered).await?;
    Ok((StatusCode::CREATED, Json(Written { message: file.messages, case: file.into() })))
}

pub(super) fn upload(index: usize, file: NewAttachment) -> Result<Upload, Problem> {
    let bytes = BASE64.decode(file.content_base64.as_bytes()).map_err(|error| {
        let why = format!("is not base64 with padding: {error}");
        Problem::unfit(&format!("attachments[{index}].content_base64"), &why)
    })?;
    Ok(Upload { name: file.name, bytes })
}

/// Words to look at before they are sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// What would be said.
    text: String,
}

/// Exactly what the customer would get.
#[derive(Debug, Serialize, ToSchema)]
pub struct Preview {
    /// The subject line.
    #[schema(example = "Re: Lamp flikkert [4711]")]
    subject: String,
    /// As plain text.
    #[schema(example = "Beste Jan de Vries,\n\nEr komt een nieuwe lamp.\n\nWinkel Lamp")]
    text: String,
    /// As HTML.
    #[schema(example = "<p>Beste Jan de Vries,</p>\n<p>Er komt een nieuwe lamp.</p>\n<p>Winkel Lamp</p>\n")]
    html: String,
    /// What cleaning took out or changed (R44).
    removed: Vec<Removed>,
}

/// Shows what the customer would get
///
/// Exactly the letter that sending these words would make, with what was removed (R31, R44). Nothing is sent or kept.
#[utoipa::path(post, path = "/cases/{id}/preview", operation_id = "previewMessage", tag = "cases",
    params(("id" = i64, Path, description = "The case number.", example = 4711)),
    request_body(content = Draft, description = "The words.",
        example = json!({"text": "Kijk op https://elders.example/lamp."})),
    responses((status = 200, description = "The letter.", body = Preview), Always, BadBody, ForOthers, Hidden, Unshowable),
    security(("token" = [])))]
pub async fn preview(
    State(desk): State<Desk>,
    Caller(viewer): Caller,
    At(id): At<i64>,
    Body(draft): Body<Draft>,
) -> Result<Json<Preview>, Problem> {
    let letter = queries::case::preview(&desk, viewer, CaseId(id), &draft.text).await?;
    let removed =
        serde_json::to_value(&letter.removed).map_err(|error| app::Error::Broken(error.to_string()))?;
    Ok(Json(Preview {
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        removed: Removed::all(&removed),
    }))
}
