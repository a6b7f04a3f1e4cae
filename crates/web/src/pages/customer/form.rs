//! A letter of a customer as her form brings it: words, choices and files.

use crate::fault::Fault;
use crate::letter::Letter;
use app::commands::Upload;
use axum::extract::Multipart;
use domain::message::FileLimits;

/// Room for the words and the wrapping of a form with files.
const AROUND_FILES: u64 = 1_000_000;

/// What the form holds.
#[derive(Default)]
pub(crate) struct SentForm {
    pub order: String,
    pub line: String,
    pub topic: String,
    pub text: String,
    pub once: String,
    pub first: String,
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
    pub async fn read(body: Multipart) -> Result<Self, Fault> {
        let mut letter = Letter::read(body).await?;
        Ok(Self {
            order: letter.take("order"),
            line: letter.take("line"),
            topic: letter.take("topic"),
            text: letter.take("text"),
            once: letter.take("once"),
            first: letter.take("first"),
            files: letter.files,
        })
    }

    /// The name of the form, if it has a plausible one; a form without one is not ours.
    pub fn named(&self) -> Result<app::Secret, Fault> {
        secret(&self.once).ok_or(Fault::Unreadable)
    }

    /// The conversation in which the assistant answered it first.
    pub fn first(&self) -> Option<app::Secret> {
        secret(&self.first)
    }
}

/// The longest secret that is looked up.
const SECRET_LIMIT: usize = 100;

fn secret(words: &str) -> Option<app::Secret> {
    let plausible = !words.is_empty() && words.len() <= SECRET_LIMIT;
    plausible.then(|| app::Secret::from_outside(words))
}
