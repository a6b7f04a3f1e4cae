//! A form with words and files, as a browser sends it.

use crate::fault::Fault;
use app::commands::Upload;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use std::collections::HashMap;

/// A form has no more fields than this, files included.
const MOST_FIELDS: usize = 64;
/// What files are called in every form.
const FILES: &str = "files";

/// What a form holds; of a field that comes twice the last.
#[derive(Default)]
pub(crate) struct Letter {
    fields: HashMap<String, String>,
    /// Its files, in their order.
    pub files: Vec<Upload>,
}

impl Letter {
    /// Reads a form; its size is bounded by the route's body limit.
    pub async fn read(mut body: Multipart) -> Result<Self, Fault> {
        let mut letter = Self::default();
        for _ in 0..MOST_FIELDS {
            let Some(field) = body.next_field().await.map_err(|error| fault(&error))? else {
                return Ok(letter);
            };
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(ToOwned::to_owned);
            let bytes = field.bytes().await.map_err(|error| fault(&error))?.to_vec();
            if name == FILES {
                // A browser sends one nameless, empty file when none was chosen.
                let named = file.filter(|name| !name.is_empty());
                letter.files.extend(named.map(|name| Upload { name, bytes }));
            } else {
                letter.fields.insert(name, String::from_utf8(bytes).map_err(|_| Fault::Unreadable)?);
            }
        }
        Err(Fault::TooLarge)
    }

    /// Whether a field came, even an empty one.
    pub fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// The words of a field; none where it did not come.
    pub fn take(&mut self, name: &str) -> String {
        self.fields.remove(name).unwrap_or_default()
    }
}

fn fault(error: &MultipartError) -> Fault {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Fault::TooLarge
    } else {
        Fault::Unreadable
    }
}
