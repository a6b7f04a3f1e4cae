//! What to measure, from the command line.

use std::fmt;
use std::str::FromStr;

use clap::{Parser, Subcommand, ValueEnum};

/// A store larger than this does not fit the machines this is meant for.
const MOST_CASES: u32 = 10_000_000;

/// Measures a release build against ceilings measured in the same run.
#[derive(Parser)]
#[command(name = "cargo xtask bench --")]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Sizes of the store, as 10k, 100k, 1m.
    #[arg(long, value_delimiter = ',', default_value = "10k,100k")]
    pub cases: Vec<Cases>,
    /// Engines to measure.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "sqlite,postgres")]
    pub engine: Vec<Engine>,
    /// Seconds for each measure in each round.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub seconds: u64,
    /// Rounds, of which the median is shown.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=99))]
    pub rounds: u32,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serves the bare handler until its input ends; the bench starts this itself.
    #[command(hide = true)]
    BareHandler,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A number of cases, written `10k` or `1m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cases(pub u32);

impl FromStr for Cases {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim().to_lowercase();
        let (digits, times) = match text.strip_suffix(['k', 'm']) {
            Some(digits) if text.ends_with('k') => (digits, 1_000),
            Some(digits) => (digits, 1_000_000),
            None => (text.as_str(), 1),
        };
        let number = digits.parse::<u32>().ok().and_then(|number| number.checked_mul(times));
        match number {
            Some(number) if (1..=MOST_CASES).contains(&number) => Ok(Self(number)),
            _ => Err(format!("{text:?} is no number of cases from 1 to 10m, such as 10k")),
        }
    }
}

impl fmt::Display for Cases {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            number if number % 1_000_000 == 0 => write!(out, "{}m", number / 1_000_000),
            number if number % 1_000 == 0 => write!(out, "{}k", number / 1_000),
            number => write!(out, "{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_people_say_them() {
        for (text, number) in [("10k", 10_000), ("100K", 100_000), ("1m", 1_000_000), ("25", 25)] {
            let cases: Cases = text.parse().expect("a size");
            assert_eq!(cases.0, number);
            assert_eq!(cases.to_string(), text.to_lowercase());
        }
    }

    #[test]
    fn nonsense_and_too_much_are_refused() {
        for text in ["", "0", "k", "-1", "11m", "9999999m", "ten"] {
            assert!(text.parse::<Cases>().is_err(), "{text}");
        }
    }

    #[test]
    fn lists_are_split_at_commas() {
        let arguments = Arguments::parse_from(["bench", "--cases", "10k,1m", "--engine", "sqlite"]);
        assert_eq!(arguments.cases, [Cases(10_000), Cases(1_000_000)]);
        assert_eq!(arguments.engine, [Engine::Sqlite]);
    }
}
