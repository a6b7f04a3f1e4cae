//! The form with which contact is started, as it comes.

use crate::fault::Fault;
use app::commands::Upload;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;

/// A form has no more fields than this, files included.
const MOST_FIELDS: usize = 64;

/// What the form holds.
#[derive(Default)]
pub(super) struct Form {
    pub topic: String,
    pub article: String,
    pub text: String,
    pub once: String,
    pub files: Vec<Upload>,
}

impl Form {
    /// Reads a form; its size is bounded by the route's body limit.
    pub async fn read(mut body: Multipart) -> Result<Self, Fault> {
        let mut form = Self::default();
        for _ in 0..MOST_FIELDS {
            let Some(field) = body.next_field().await.map_err(|error| fault(&error))? else {
                return Ok(form);
            };
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(ToOwned::to_owned);
            let bytes = field.bytes().await.map_err(|error| fault(&error))?;
            let text = || String::from_utf8(bytes.to_vec()).map_err(|_| Fault::Unreadable);
            match name.as_str() {
                "topic" => form.topic = text()?,
                "article" => form.article = text()?,
                "text" => form.text = text()?,
                "once" => form.once = text()?,
                // A browser sends one nameless, empty file when none was chosen.
                "files" => {
                    let named = file.filter(|name| !name.is_empty());
                    form.files.extend(named.map(|name| Upload { name, bytes: bytes.to_vec() }));
                }
                _ => {}
            }
        }
        Err(Fault::TooLarge)
    }
}

fn fault(error: &MultipartError) -> Fault {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Fault::TooLarge
    } else {
        Fault::Unreadable
    }
}
