//! Small readers for values as they stand in attributes.

use super::charref::{Within, decode};
use std::borrow::Cow;

/// An attribute's value with its references read.
pub(super) fn value(raw: &str) -> Cow<'_, str> {
    decode(raw, Within::Attribute)
}

/// A whole number as HTML reads it: leading digits count, what follows does not.
pub(super) fn number(raw: &str) -> Option<u32> {
    let digits = raw.trim_start();
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok()
}
