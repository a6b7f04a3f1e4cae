//! Percentiles and medians.

use std::time::Duration;

/// Durations of many like things.
#[derive(Default)]
pub struct Spread(Vec<Duration>);

impl Spread {
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// Takes in the durations of another.
    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The shortest duration that at least so many of a hundred do not exceed; nothing when there are none.
    pub fn percentile(&mut self, hundredths: usize) -> Option<Duration> {
        self.0.sort_unstable();
        let rank = (self.0.len() * hundredths).div_ceil(100).max(1);
        self.0.get(rank - 1).copied()
    }
}

/// The middle of some figures; the mean of the two middle ones when their number is even.
pub fn median(figures: &[f64]) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle).copied()?;
    if sorted.len() % 2 == 1 { Some(upper) } else { Some(f64::midpoint(sorted[middle - 1], upper)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_durations_that_occurred() {
        let mut spread = Spread::default();
        (1..=200).rev().for_each(|n| spread.add(Duration::from_millis(n)));
        assert_eq!(spread.percentile(50), Some(Duration::from_millis(100)));
        assert_eq!(spread.percentile(99), Some(Duration::from_millis(198)));
        assert_eq!(Spread::default().percentile(50), None);
    }

    #[test]
    fn one_wild_round_does_not_move_the_median() {
        assert_eq!(median(&[10.0, 900.0, 11.0]), Some(11.0));
        assert_eq!(median(&[1.0, 2.0]), Some(1.5));
        assert_eq!(median(&[]), None);
    }
}
