//! Pictures without what a camera or program wrote beside the image: where and by whom it was taken (R43, attack 21).
//!
//! Only how the image is turned is kept, and its colours; the image itself is not touched. Bytes that are no picture
//! of a known kind, or a broken one, are given back as they came.
mod jpeg;
mod png;
mod tiff;
mod webp;

use std::borrow::Cow;

/// The same picture without what was written beside the image.
pub fn without_traces<'a>(media_type: &str, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    let clean = match media_type {
        "image/jpeg" => jpeg::clean(bytes),
        "image/png" => png::clean(bytes),
        "image/webp" => webp::clean(bytes),
        _ => None,
    };
    clean.map_or(Cow::Borrowed(bytes), Cow::Owned)
}

/// The bytes from `at` on as an array, if there are so many.
fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

#[cfg(test)]
mod tests;
