//! The form with which contact is started, as it comes.

use crate::fault::Fault;
use crate::letter::Letter;
use app::commands::Upload;
use axum::extract::Multipart;

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
    pub async fn read(body: Multipart) -> Result<Self, Fault> {
        let mut letter = Letter::read(body).await?;
        Ok(Self {
            topic: letter.take("topic"),
            article: letter.take("article"),
            text: letter.take("text"),
            once: letter.take("once"),
            files: letter.files,
        })
    }
}
