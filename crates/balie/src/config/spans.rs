//! Lengths of time as an operator writes them; a wrong one says what could be written.

use domain::calendar::{Span, SpanError};
use jiff::SignedDuration;

/// Reads a length and how it is counted (R1).
pub fn span(words: &str) -> Result<Span, String> {
    words.parse().map_err(|error: SpanError| error.to_string())
}

/// Reads a length of elapsed time.
pub fn elapsed(words: &str) -> Result<SignedDuration, String> {
    span(words)?.elapsed().map_err(|error| error.to_string())
}
