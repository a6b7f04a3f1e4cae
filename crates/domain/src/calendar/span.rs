//! Lengths of time as settings write them: `8 office hours`, `48 working-day hours`, `24 hours`, `14 days`.

use super::Counting;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// More than any policy allows; it only keeps the arithmetic in bounds.
const MOST: i64 = 1_000_000;

/// A length of time and how it is counted (R1); a negative length counts as zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// Which clock runs.
    pub counting: Counting,
    /// How long it runs.
    pub length: SignedDuration,
}

impl Span {
    /// Hours inside opening intervals.
    pub const fn office_hours(hours: i64) -> Self {
        Self { counting: Counting::Office, length: SignedDuration::from_hours(hours) }
    }

    /// Hours on working days.
    pub const fn working_day_hours(hours: i64) -> Self {
        Self { counting: Counting::WorkingDays, length: SignedDuration::from_hours(hours) }
    }

    /// Hours as they elapse.
    pub const fn plain_hours(hours: i64) -> Self {
        Self { counting: Counting::Plain, length: SignedDuration::from_hours(hours) }
    }

    /// The length as it elapses, where it is counted so.
    pub fn elapsed(self) -> Result<SignedDuration, SpanError> {
        match self.counting {
            Counting::Plain => Ok(self.length),
            Counting::Office | Counting::WorkingDays => Err(SpanError::NotPlain(self.to_string())),
        }
    }
}

/// Why words are no length of time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// They cannot be read.
    #[error(
        "`{0}` is no length of time; write for example `8 office hours`, `48 working-day hours`, `24 hours` or `14 days`"
    )]
    Unreadable(String),
    /// They are counted on another clock than the one that always runs.
    #[error("`{0}` must be plain time, such as `24 hours` or `30 days`")]
    NotPlain(String),
}

impl FromStr for Span {
    type Err = SpanError;

    fn from_str(words: &str) -> Result<Self, SpanError> {
        let wrong = || SpanError::Unreadable(words.to_owned());
        let (number, unit) = words.split_once(char::is_whitespace).ok_or_else(wrong)?;
        let number: i64 =
            number.parse().ok().filter(|number| (1..=MOST).contains(number)).ok_or_else(wrong)?;
        match unit.split_whitespace().collect::<Vec<_>>().join(" ").as_str() {
            "office hour" | "office hours" => Ok(Self::office_hours(number)),
            "working-day hour" | "working-day hours" => Ok(Self::working_day_hours(number)),
            "hour" | "hours" => Ok(Self::plain_hours(number)),
            "day" | "days" => Ok(Self::plain_hours(number * 24)),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hours = self.length.as_hours();
        match self.counting {
            Counting::Office => write!(out, "{hours} office hours"),
            Counting::WorkingDays => write!(out, "{hours} working-day hours"),
            Counting::Plain if hours > 24 && hours % 24 == 0 => write!(out, "{} days", hours / 24),
            Counting::Plain => write!(out, "{hours} hours"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // R1
    #[test]
    fn the_three_ways_of_counting_are_read_and_written() {
        for (words, span) in [
            ("8 office hours", Span::office_hours(8)),
            ("48 working-day hours", Span::working_day_hours(48)),
            ("24 hours", Span::plain_hours(24)),
            ("14 days", Span::plain_hours(14 * 24)),
        ] {
            assert_eq!(words.parse(), Ok(span));
            assert_eq!(span.to_string(), words);
        }
        assert_eq!("48  working-day hours".parse(), Ok(Span::working_day_hours(48)));
        assert_eq!("1 hour".parse(), Ok(Span::plain_hours(1)));
        for strange in ["", "8", "office hours", "-1 hours", "0 days", "8 weeks", "99999999999999999999 days"]
        {
            assert!(strange.parse::<Span>().is_err(), "{strange}");
        }
        assert!(Span::office_hours(8).elapsed().unwrap_err().to_string().contains("plain time"));
    }
}
