//! From an account's own colour to one that the style sheet has.

use super::HUES;

/// The style sheet's hue nearest to an account's own colour (`#rrggbb`), so that its letter stays readable on it.
pub fn hue_of(colour: &str) -> u8 {
    /// Degrees around the colour circle of each of the style sheet's hues.
    const DEGREES: [i32; HUES as usize] = [347, 22, 46, 95, 182, 214, 251, 300];
    let part = |from: usize| colour.get(from..from + 2).and_then(|hex| i32::from_str_radix(hex, 16).ok());
    let (Some(red), Some(green), Some(blue)) = (part(1), part(3), part(5)) else { return 0 };
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let spread = (most - least).max(1);
    let hue = match most {
        _ if most == red => 60 * (green - blue) / spread,
        _ if most == green => 120 + 60 * (blue - red) / spread,
        _ => 240 + 60 * (red - green) / spread,
    };
    let away = |degrees: i32| {
        let turn = (degrees - hue).rem_euclid(360);
        turn.min(360 - turn)
    };
    (0..HUES).min_by_key(|place| away(DEGREES[usize::from(*place)])).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accounts_colour_finds_the_nearest_hue() {
        assert_eq!(hue_of("#2a5a99"), 5);
        assert_eq!(hue_of("#9c4a1a"), 1);
        assert_eq!(hue_of("#00aa00"), 3);
        assert_eq!(hue_of("no colour"), 0);
        assert_eq!(hue_of("#é"), 0);
    }
}
