//! A figure as the two numbers that it is made of, so that nothing is lost in rounding.

use serde::{Deserialize, Serialize};

/// A part of a whole: answers in time of all that were measured, questions of orders, marks of reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What stands above the line.
    pub numerator: i64,
    /// What stands below it; nothing was measured where it is nought.
    pub denominator: i64,
}

impl Figure {
    /// A figure of its two numbers.
    pub const fn new(numerator: i64, denominator: i64) -> Self {
        Self { numerator, denominator }
    }

    /// In thousandths, rounded towards what is worse for whoever is measured: 899.9 is never said to be 900, and with
    /// `up` 20.1 is never said to be 20. Nothing where nothing was measured: no score is not a score of nought (R72).
    pub fn thousandths(self, up: bool) -> Option<i64> {
        if self.denominator <= 0 {
            return None;
        }
        let above = i128::from(self.numerator) * 1_000;
        let below = i128::from(self.denominator);
        let cut = above.div_euclid(below);
        let rounded = if up && above.rem_euclid(below) > 0 { cut + 1 } else { cut };
        i64::try_from(rounded).ok()
    }

    /// What is missing to the whole: answers that were late, calls that were not answered.
    pub const fn missing(self) -> i64 {
        self.denominator - self.numerator
    }

    /// Two figures as one.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self::new(self.numerator + other.numerator, self.denominator + other.denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // R72a
    #[test]
    fn eighty_nine_point_ninety_nine_percent_is_never_said_to_be_ninety() {
        assert_eq!(Figure::new(8_999, 10_000).thousandths(false), Some(899));
        assert_eq!(Figure::new(9_000, 10_000).thousandths(false), Some(900));
        assert_eq!(Figure::new(201, 10_000).thousandths(true), Some(21));
        assert_eq!(Figure::new(200, 10_000).thousandths(true), Some(20));
    }

    // R72
    #[test]
    fn of_nothing_there_is_no_score() {
        assert_eq!(Figure::new(0, 0).thousandths(false), None);
        assert_eq!(Figure::new(0, 3).thousandths(false), Some(0));
    }
}
