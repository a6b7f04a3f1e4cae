//! A text as a square of squares that an app can read.

use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// White squares around the picture, without which apps do not find it.
const QUIET: usize = 4;

/// How many squares the picture is wide, and its dark squares as a path; nothing for a text that is too long.
pub fn picture(text: &str) -> Option<(usize, String)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (place, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            let (x, y) = (place % width + QUIET, place / width + QUIET);
            let _written = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Some((width + 2 * QUIET, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_a_square_with_white_around_it() {
        let (size, path) = picture("otpauth://totp/x?secret=ABC").unwrap();
        assert!(size >= 29 && path.starts_with("M4 4h1v1h-1z"), "{size} {path}");
        assert_eq!(picture(&"x".repeat(5_000)), None);
    }
}
