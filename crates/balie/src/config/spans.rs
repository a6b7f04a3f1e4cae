//! Lengths of time as an operator writes them: `8 office hours`, `48 working-day hours`, `24 hours`, `14 days`.

use domain::calendar::{Counting, Span};
use jiff::SignedDuration;

const EXAMPLES: &str = "`8 office hours`, `48 working-day hours`, `24 hours` or `14 days`";
/// More than any policy allows; it only keeps the arithmetic in bounds.
const MOST: i64 = 1_000_000;

/// Reads a length and how it is counted (R1).
pub fn span(words: &str) -> Result<Span, String> {
    let wrong = || format!("`{words}` is no length of time; write for example {EXAMPLES}");
    let (number, unit) = words.split_once(char::is_whitespace).ok_or_else(wrong)?;
    let number: i64 = number.parse().ok().filter(|number| (1..=MOST).contains(number)).ok_or_else(wrong)?;
    let unit = unit.split_whitespace().collect::<Vec<_>>().join(" ");
    let (counting, hours) = match unit.as_str() {
        "office hour" | "office hours" => (Counting::Office, number),
        "working-day hour" | "working-day hours" => (Counting::WorkingDays, number),
        "hour" | "hours" => (Counting::Plain, number),
        "day" | "days" => (Counting::Plain, number * 24),
        _ => return Err(wrong()),
    };
    Ok(Span { counting, length: SignedDuration::from_hours(hours) })
}

/// Reads a length of elapsed time.
pub fn elapsed(words: &str) -> Result<SignedDuration, String> {
    match span(words)? {
        Span { counting: Counting::Plain, length } => Ok(length),
        Span { .. } => Err(format!("`{words}` must be plain time, such as `24 hours` or `30 days`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // R1
    #[test]
    fn the_three_ways_of_counting_are_read() {
        assert_eq!(span("8 office hours"), Ok(Span::office_hours(8)));
        assert_eq!(span("48  working-day hours"), Ok(Span::working_day_hours(48)));
        assert_eq!(span("1 hour"), Ok(Span::plain_hours(1)));
        assert_eq!(span("14 days"), Ok(Span::plain_hours(14 * 24)));
        for strange in ["", "8", "office hours", "-1 hours", "0 days", "8 weeks", "99999999999999999999 days"]
        {
            assert!(span(strange).is_err(), "{strange}");
        }
        assert!(elapsed("8 office hours").unwrap_err().contains("plain time"));
    }
}
