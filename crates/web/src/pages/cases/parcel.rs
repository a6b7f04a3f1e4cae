//! A letter as a form brings it: words, files, and what must happen after sending.

use crate::fault::Fault;
use crate::letter::Letter;
use app::commands::Upload;
use axum::extract::Multipart;
use domain::case::Then;

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
    pub async fn read(body: Multipart) -> Result<Self, Fault> {
        let mut letter = Letter::read(body).await?;
        let seen = match letter.take("seen").as_str() {
            "" => 0,
            number => number.parse().map_err(|_| Fault::Unreadable)?,
        };
        Ok(Self {
            text: letter.take("text"),
            then: then(&letter.take("then")),
            seen,
            holding: letter.has("holding"),
            meant: letter.take("meant"),
            files: letter.files,
        })
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
