//! A choice of holidays in words, taken apart: the official sets, and days of one's own by date.
//!
//! `NL+BE+days(2026-05-04=Teamdag;2026-12-24=Kerstavond)`; in a name, what has a meaning here is percent-written.

use super::{DutchSwitches, HolidayError, HolidayRule, LiberationDay, MAX_GIVEN_DAYS};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Letters of a name that would mean something in the words.
const MEANT: [char; 6] = ['%', '+', '(', ')', ';', '='];
/// The longest name of a day, in characters.
const NAME: usize = 200;

/// Which official sets are kept (R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Official {
    /// None of them.
    #[default]
    None,
    /// The Dutch days.
    Netherlands,
    /// The Belgian days.
    Belgium,
    /// The days of both.
    Both,
}

impl Official {
    /// Every choice, in the order in which a page offers them.
    pub const ALL: [Self; 4] = [Self::Netherlands, Self::Belgium, Self::Both, Self::None];

    /// The stable word in notation, forms and the API.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Netherlands => "NL",
            Self::Belgium => "BE",
            Self::Both => "NL+BE",
        }
    }

    /// Reads [`Official::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|official| official.key() == key)
    }

    /// Whether the Dutch days are among them.
    const fn is_dutch(self) -> bool {
        matches!(self, Self::Netherlands | Self::Both)
    }

    const fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, one) | (one, Self::None) => one,
            (Self::Netherlands, Self::Netherlands) => Self::Netherlands,
            (Self::Belgium, Self::Belgium) => Self::Belgium,
            (Self::Netherlands | Self::Belgium | Self::Both, _) => Self::Both,
        }
    }
}

/// Official sets with their switches, and own days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    /// The official sets.
    pub official: Official,
    /// The switches of the Dutch set. They are written down with that set alone: who leaves it leaves them.
    pub switches: DutchSwitches,
    /// Own days with their names.
    pub days: BTreeMap<Date, String>,
}

impl FromStr for Chosen {
    type Err = HolidayError;

    fn from_str(words: &str) -> Result<Self, HolidayError> {
        let mut chosen = Self::default();
        for part in words.split('+') {
            if let Some(days) = read(part)? {
                chosen.days.extend(days);
                continue;
            }
            let official = match part.parse()? {
                HolidayRule::Netherlands(switches) => {
                    chosen.switches.good_friday |= switches.good_friday;
                    chosen.switches.liberation_day = switches.liberation_day;
                    Official::Netherlands
                }
                HolidayRule::Belgium => Official::Belgium,
                HolidayRule::None | HolidayRule::Dates(_) | HolidayRule::Union(_) => Official::None,
            };
            chosen.official = chosen.official.with(official);
        }
        if chosen.days.len() > MAX_GIVEN_DAYS {
            return Err(HolidayError::TooManyDays(chosen.days.len()));
        }
        Ok(chosen)
    }
}

impl fmt::Display for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let switches = self.switches_in_words();
        if self.official.is_dutch() && !switches.is_empty() {
            f.write_str(&self.official.key().replace("NL", &format!("NL({})", switches.join(", "))))?;
        } else {
            f.write_str(self.official.key())?;
        }
        if self.days.is_empty() {
            return Ok(());
        }
        let days = self.days.iter().map(|(day, name)| format!("{day}={}", written(name)));
        write!(f, "+days({})", days.collect::<Vec<_>>().join(";"))
    }
}

impl Chosen {
    /// Only the switches that are not as they are by themselves.
    fn switches_in_words(&self) -> Vec<&'static str> {
        let good_friday = self.switches.good_friday.then_some("good_friday");
        let liberation_day = match self.switches.liberation_day {
            LiberationDay::EveryYear => Some("liberation_day=every_year"),
            LiberationDay::Lustrum => None,
            LiberationDay::Never => Some("liberation_day=never"),
        };
        good_friday.into_iter().chain(liberation_day).collect()
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
        let mut chosen: Chosen = "BE+NL(good_friday)".parse().unwrap();
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
    // R4
    #[test]
    fn a_choice_is_taken_apart_and_put_together_again() {
        for (words, official, good_friday, liberation_day, again) in [
            ("NL", Official::Netherlands, false, LiberationDay::Lustrum, "NL"),
            ("be+nl", Official::Both, false, LiberationDay::Lustrum, "NL+BE"),
            (
                "BE+NL(good_friday, liberation_day=never)",
                Official::Both,
                true,
                LiberationDay::Never,
                "NL(good_friday, liberation_day=never)+BE",
            ),
            (
                "NL(liberation_day=every_year)",
                Official::Netherlands,
                false,
                LiberationDay::EveryYear,
                "NL(liberation_day=every_year)",
            ),
            ("NL(liberation_day=lustrum)", Official::Netherlands, false, LiberationDay::Lustrum, "NL"),
            ("none", Official::None, false, LiberationDay::Lustrum, "none"),
        ] {
            let chosen: Chosen = words.parse().unwrap();
            let switches = DutchSwitches { good_friday, liberation_day };
            assert_eq!(chosen, Chosen { official, switches, days: BTreeMap::new() }, "{words}");
            assert_eq!(chosen.to_string(), again);
        }
        assert!("FR".parse::<Chosen>().is_err());
    }

    // R4
    #[test]
    fn another_set_leaves_own_days_and_the_dutch_switches_as_they_are() {
        let words = "NL(good_friday)+days(2026-05-04=Teamdag)";
        let chosen = Chosen { official: Official::Both, ..words.parse().unwrap() };
        assert_eq!(chosen.to_string(), "NL(good_friday)+BE+days(2026-05-04=Teamdag)");
    }
}
