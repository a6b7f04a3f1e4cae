//! A letter of a customer as her form brings it: words, choices and files.

use crate::fault::Fault;
use app::commands::Upload;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use domain::message::FileLimits;

/// A form has no more fields than this, files included.
const MOST_FIELDS: usize = 64;
/// Room for the words and the wrapping of a form with files.
const AROUND_FILES: u64 = 1_000_000;
/// The longest name of a form that is looked up.
const ONCE_LIMIT: usize = 100;

/// What the form holds.
#[derive(Default)]
pub(crate) struct SentForm {
    pub order: String,
    pub line: String,
    pub topic: String,
    pub text: String,
    pub once: String,
    pub files: Vec<Upload>,
}

impl SentForm {
    /// The largest form read, in bytes: one file more than may travel, so that too many files are refused with the words
    /// still there.
    pub fn most_bytes(files: &FileLimits) -> usize {
        let most = files.message_bytes.saturating_add(files.file_bytes).saturating_add(AROUND_FILES);
        usize::try_from(most).unwrap_or(usize::MAX)
    }

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
                "order" => form.order = text()?,
                "line" => form.line = text()?,
                "topic" => form.topic = text()?,
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

    /// The name of the form, if it has a plausible one; a form without one is not ours.
    pub fn named(&self) -> Result<app::Secret, Fault> {
        let once = Some(&self.once).filter(|once| !once.is_empty() && once.len() <= ONCE_LIMIT);
        once.map(|once| app::Secret::from_outside(once)).ok_or(Fault::Unreadable)
    }
}

fn fault(error: &MultipartError) -> Fault {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Fault::TooLarge
    } else {
        Fault::Unreadable
    }
}
