//! What an operator sets about the assistant (R51), and the language model that may word its answers.

use super::outside::Password;
use super::values::Values;
use app::assistant::Assistant;
use jiff::SignedDuration;
use std::fmt;
use std::time::Duration;

/// A language model behind an address that speaks the usual protocol.
#[derive(Clone, PartialEq, Eq)]
pub struct ModelConfig {
    /// Where it is; `/chat/completions` is added.
    pub url: String,
    /// What it asks for, where it asks for anything.
    pub key: Option<Password>,
    /// Which model.
    pub name: String,
    /// How long an answer may take.
    pub timeout: Duration,
}

/// Without the key.
impl fmt::Debug for ModelConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ModelConfig")
            .field("url", &self.url)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// The assistant's own settings.
pub(super) fn read(values: &mut Values) -> Assistant {
    let usual = Assistant::default();
    let days = values.number("assistant.return_days", 1..=365).and_then(|days| i16::try_from(days).ok());
    let kept = values.number("assistant.kept_days", 7..=3_650);
    Assistant {
        return_days: days.unwrap_or(usual.return_days),
        kept_for: kept.map_or(usual.kept_for, |days| SignedDuration::from_hours(days * 24)),
        ..usual
    }
}

impl ModelConfig {
    pub(super) fn read(values: &mut Values) -> Option<Self> {
        let plain = values.text("assistant.model.key").map(Password::Plain);
        let file = values.path("assistant.model.key_file").map(Password::File);
        if plain.is_some() && file.is_some() {
            values.wrong("assistant.model.key_file", "and assistant.model.key are both set; keep one");
        }
        let timeout = values.number("assistant.model.timeout_seconds", 1..=20);
        let name = values.text("assistant.model.name");
        let url = values.parsed("assistant.model.url", address);
        if !values.has("assistant.model.url") {
            let others = ["assistant.model.name", "assistant.model.key", "assistant.model.key_file"];
            if let Some(other) = others.into_iter().find(|key| values.has(key)) {
                values.wrong(other, "means nothing without assistant.model.url");
            }
            return None;
        }
        if name.is_none() && !values.has("assistant.model.name") {
            values.wrong("assistant.model.url", "needs assistant.model.name beside it");
        }
        let timeout = timeout.and_then(|seconds| u64::try_from(seconds).ok()).unwrap_or(5);
        Some(Self { url: url?, key: file.or(plain), name: name?, timeout: Duration::from_secs(timeout) })
    }
}

fn address(words: &str) -> Result<String, String> {
    let trimmed = words.trim_end_matches('/');
    let rest = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
    let fits = rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(['?', '#', '@', ' ']));
    if fits {
        Ok(trimmed.to_owned())
    } else {
        Err(format!("`{words}` is no address such as http://127.0.0.1:8081/v1"))
    }
}
