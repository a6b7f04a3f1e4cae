//! A choice of holidays in words, taken apart: the official sets, and days of one's own by date.
//!
//! `NL+BE+days(2026-05-04=Teamdag;2026-12-24=Kerstavond)`; in a name, what has a meaning here is percent-written.

use super::{HolidayError, HolidayRule, MAX_GIVEN_DAYS};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Letters of a name that would mean something in the words.
const MEANT: [char; 6] = ['%', '+', '(', ')', ';', '='];
/// The longest name of a day, in characters.
const NAME: usize = 200;

/// Official sets and own days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// The sets as [`HolidayRule`] reads them: `NL`, `BE`, `NL+BE`, `none`, with their switches.
    pub sets: String,
    /// Own days with their names.
    pub days: BTreeMap<Date, String>,
}

impl FromStr for Chosen {
    type Err = HolidayError;

    fn from_str(words: &str) -> Result<Self, HolidayError> {
        let mut chosen = Self::default();
        let mut sets = Vec::new();
        for part in words.split('+') {
            match read(part)? {
                Some(days) => chosen.days.extend(days),
                None => sets.push(part.trim()),
            }
        }
        chosen.sets = sets.join("+");
        if chosen.days.len() > MAX_GIVEN_DAYS {
            return Err(HolidayError::TooManyDays(chosen.days.len()));
        }
        Ok(chosen)
    }
}

impl fmt::Display for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sets = if self.sets.is_empty() { "none" } else { &self.sets };
        if self.days.is_empty() {
            return f.write_str(sets);
        }
        let days = self.days.iter().map(|(day, name)| format!("{day}={}", written(name)));
        write!(f, "{sets}+days({})", days.collect::<Vec<_>>().join(";"))
    }
}

/// The days of a part that gives days; nothing for one that names a set.
pub(super) fn read(part: &str) -> Result<Option<BTreeMap<Date, String>>, HolidayError> {
    let Some(inner) = part.trim().strip_prefix("days(").and_then(|rest| rest.strip_suffix(')')) else {
        return Ok(None);
    };
    let unknown = || HolidayError::UnknownSet(part.chars().take(40).collect());
    let day = |one: &str| {
        let (day, name) = one.split_once('=')?;
        Some((day.parse().ok()?, plain(name)?))
    };
    let days = inner.split(';').map(str::trim).filter(|one| !one.is_empty());
    days.map(|one| day(one).ok_or_else(unknown)).collect::<Result<_, _>>().map(Some)
}

fn written(name: &str) -> String {
    let one = |letter: char| {
        if MEANT.contains(&letter) || letter.is_control() {
            format!("%{:02X}", u32::from(letter).min(0xff))
        } else {
            letter.to_string()
        }
    };
    name.trim().chars().take(NAME).map(one).collect()
}

fn plain(name: &str) -> Option<String> {
    let mut parts = name.split('%');
    let mut plain = parts.next()?.to_owned();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        plain.push(char::from(u8::from_str_radix(code, 16).ok()?));
        plain.push_str(rest);
    }
    Some(plain)
}

impl HolidayRule {
    /// The whole days of an iCalendar text with their names (R4).
    pub fn days_of_icalendar(text: &str) -> Result<BTreeMap<Date, String>, super::IcalendarError> {
        super::icalendar::days(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    // R4
    #[test]
    fn own_days_stand_beside_the_official_ones_and_are_read_back() {
        let words = "NL(good_friday)+BE+days(2026-05-04=Teamdag;2026-12-24=50%25 + kerst%3Bavond)";
        // A plus in a name would begin another part.
        assert!(words.parse::<HolidayRule>().is_err());
        let mut chosen: Chosen = "NL(good_friday)+BE".parse().unwrap();
        chosen.days.insert(date(2026, 5, 4), "Teamdag".into());
        chosen.days.insert(date(2026, 12, 24), "50% + kerst;avond (half)".into());
        let words = chosen.to_string();
        assert_eq!(words.parse::<Chosen>().unwrap(), chosen);
        let rule: HolidayRule = words.parse().unwrap();
        assert_eq!(rule.name(date(2026, 12, 24)).as_deref(), Some("50% + kerst;avond (half)"));
        assert_eq!(rule.name(date(2026, 7, 21)).as_deref(), Some("belgian_national_day"));
        assert_eq!(rule.name(date(2026, 4, 3)).as_deref(), Some("good_friday"));
        assert_eq!("days(2026-13-01=x)".parse::<HolidayRule>().ok(), None);
        assert_eq!(Chosen::default().to_string(), "none");
    }
}
