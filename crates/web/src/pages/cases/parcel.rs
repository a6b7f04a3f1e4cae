//! A letter as a form brings it: words, files, and what must happen after sending.

use crate::fault::Fault;
use app::commands::Upload;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use domain::case::Then;

/// A form has no more fields than this, files included.
const MOST_FIELDS: usize = 64;

/// What the composer sends.
pub(super) struct Parcel {
    /// The words as written.
    pub text: String,
    /// What must happen after sending; none for a preview.
    pub then: Option<Then>,
    /// The number of the last message the page showed (R32).
    pub seen: i64,
    /// The files.
    pub files: Vec<Upload>,
    /// It goes as a holding message (R33).
    pub holding: bool,
    /// What was seen to stand out and is meant.
    pub meant: String,
}

impl Parcel {
    /// Reads a form; its size is bounded by the route's body limit.
    pub async fn read(mut body: Multipart) -> Result<Self, Fault> {
        let mut parcel = Self {
            text: String::new(),
            then: None,
            seen: 0,
            files: Vec::new(),
            holding: false,
            meant: String::new(),
        };
        for _ in 0..MOST_FIELDS {
            let Some(field) = body.next_field().await.map_err(|error| fault(&error))? else {
                return Ok(parcel);
            };
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(ToOwned::to_owned);
            let bytes = field.bytes().await.map_err(|error| fault(&error))?;
            let text = || String::from_utf8(bytes.to_vec()).map_err(|_| Fault::Unreadable);
            match name.as_str() {
                "text" => parcel.text = text()?,
                "then" => parcel.then = then(&text()?),
                "holding" => parcel.holding = true,
                "meant" => parcel.meant = text()?,
                "seen" => parcel.seen = text()?.parse().map_err(|_| Fault::Unreadable)?,
                // A browser sends one nameless, empty file when none was chosen.
                "files" => match file {
                    Some(name) if !name.is_empty() => {
                        parcel.files.push(Upload { name, bytes: bytes.to_vec() });
                    }
                    Some(_) | None => {}
                },
                _ => {}
            }
        }
        Err(Fault::TooLarge)
    }
}

fn then(key: &str) -> Option<Then> {
    match key {
        "open" => Some(Then::KeepOpen),
        "wait" => Some(Then::Wait),
        "close" => Some(Then::Close),
        _ => None,
    }
}

fn fault(error: &MultipartError) -> Fault {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Fault::TooLarge
    } else {
        Fault::Unreadable
    }
}
