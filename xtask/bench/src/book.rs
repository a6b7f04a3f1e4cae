//! Keeps what was measured and prints it as one table, medians over rounds.

use std::time::Duration;

use crate::spread::median;

/// One measure of one round.
#[derive(Clone, Debug)]
pub struct Sample {
    /// What was measured; samples of the same name are rounds of the same measure.
    pub name: String,
    /// How many a second.
    pub rate: f64,
    /// What is counted, for example `requests`.
    pub unit: &'static str,
    /// Half took no longer than this.
    pub p50: Option<Duration>,
    /// All but one in a hundred took no longer than this.
    pub p99: Option<Duration>,
    /// Name of the measure that this one is a share of.
    pub ceiling: Option<String>,
}

/// All samples in the order in which they came.
#[derive(Default)]
pub struct Book(Vec<Sample>);

impl Book {
    pub fn note(&mut self, sample: Sample) {
        self.0.push(sample);
    }

    /// A Markdown table with a row for each measure.
    pub fn table(&self) -> String {
        let mut lines = vec![
            "| measure | a second | p50 | p99 | of its ceiling |".to_owned(),
            "|---|---:|---:|---:|---:|".to_owned(),
        ];
        let mut told: Vec<&str> = Vec::new();
        for sample in &self.0 {
            if !told.contains(&sample.name.as_str()) {
                told.push(&sample.name);
                lines.push(self.row(sample));
            }
        }
        lines.join("\n")
    }

    fn row(&self, sample: &Sample) -> String {
        let name = &sample.name;
        let share = sample.ceiling.as_deref().and_then(|ceiling| self.share(name, ceiling));
        let cells = [
            name.clone(),
            self.rate(name).map(|rate| format!("{} {}", rounded(rate), sample.unit)).unwrap_or_default(),
            self.duration(name, |sample| sample.p50),
            self.duration(name, |sample| sample.p99),
            share.map(|(share, ceiling)| format!("{share:.2} of {ceiling}")).unwrap_or_default(),
        ];
        format!("| {} |", cells.join(" | "))
    }

    fn of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Sample> {
        self.0.iter().filter(move |sample| sample.name == name)
    }

    fn rate(&self, name: &str) -> Option<f64> {
        median(&self.of(name).map(|sample| sample.rate).collect::<Vec<_>>())
    }

    /// The median of the shares of each round, for a round is measured in one go.
    fn share<'a>(&self, name: &str, ceiling: &'a str) -> Option<(f64, &'a str)> {
        let pairs = self.of(name).zip(self.of(ceiling)).filter(|(_, ceiling)| ceiling.rate > 0.0);
        Some((
            median(&pairs.map(|(sample, ceiling)| sample.rate / ceiling.rate).collect::<Vec<_>>())?,
            ceiling,
        ))
    }

    fn duration(&self, name: &str, of: impl Fn(&Sample) -> Option<Duration>) -> String {
        let seconds: Vec<f64> = self.of(name).filter_map(of).map(|took| took.as_secs_f64()).collect();
        median(&seconds).map(|seconds| format!("{:.2} ms", seconds * 1_000.0)).unwrap_or_default()
    }
}

/// Three significant digits, thousands set apart.
fn rounded(rate: f64) -> String {
    if rate < 100.0 {
        return format!("{rate:.1}");
    }
    let mut scale = 1.0;
    while rate / scale >= 1_000.0 {
        scale *= 10.0;
    }
    let digits = format!("{:.0}", (rate / scale).round() * scale);
    let apart = |(at, digit): (usize, char)| {
        let comma = at > 0 && (digits.len() - at).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(apart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(name: &str, rate: f64, ceiling: Option<&str>) -> Sample {
        let p50 = Some(Duration::from_micros(1_500));
        Sample {
            name: name.to_owned(),
            rate,
            unit: "requests",
            p50,
            p99: None,
            ceiling: ceiling.map(str::to_owned),
        }
    }

    #[test]
    fn rounds_become_one_row_with_its_share_of_the_ceiling() {
        let mut book = Book::default();
        for (bare, desk) in [(1_000.0, 500.0), (2_000.0, 1_000.0), (100.0, 90.0)] {
            book.note(sample("bare", bare, None));
            book.note(sample("desk", desk, Some("bare")));
        }
        let table = book.table();
        assert_eq!(table.lines().count(), 4);
        assert!(table.ends_with("| desk | 500 requests | 1.50 ms |  | 0.50 of bare |"), "{table}");
    }

    #[test]
    fn a_ceiling_that_was_not_measured_gives_no_share() {
        let mut book = Book::default();
        book.note(sample("desk", 1.0, Some("bare")));
        assert!(book.table().ends_with("|  |"));
    }

    #[test]
    fn rates_are_told_in_three_digits() {
        assert_eq!(rounded(5.25), "5.2");
        assert_eq!(rounded(123.4), "123");
        assert_eq!(rounded(76_543.0), "76,500");
        assert_eq!(rounded(2_345_678.0), "2,350,000");
    }
}
