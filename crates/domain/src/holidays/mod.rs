//! Which days are official holidays (R4): shipped sets for the Netherlands and Belgium, and days given as data.
//!
//! A rule only knows dates and names. Whether a holiday matters to a clock is the calendar's business, so the sets also
//! name holidays that fall on a Saturday or Sunday.

mod chosen;
mod easter;
mod icalendar;
mod sets;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use chosen::{Chosen, Official};
pub use icalendar::{IcalendarError, MAX_ICALENDAR_BYTES};

/// Most days one rule may list by date, over all its parts.
pub const MAX_GIVEN_DAYS: usize = 5_000;

/// Most rules one union may hold, counted through unions inside unions.
pub const MAX_RULES: usize = 32;

/// A holiday: one of the official ones by name, or a day that the operator gave.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// The Friday before Easter; a switch in the Netherlands.
    GoodFriday,
    /// The Monday after Easter.
    EasterMonday,
    /// 27 April, or the 26th when the 27th is a Sunday (Netherlands, since 2014).
    KingsDay,
    /// 30 April, or the 29th when the 30th is a Sunday (Netherlands, until 2013).
    QueensDay,
    /// 1 May (Belgium).
    LabourDay,
    /// 5 May; a switch in the Netherlands.
    LiberationDay,
    /// The Thursday 39 days after Easter.
    Ascension,
    /// The Monday 50 days after Easter.
    WhitMonday,
    /// 21 July (Belgium).
    BelgianNationalDay,
    /// 15 August (Belgium).
    Assumption,
    /// 1 November (Belgium).
    AllSaints,
    /// 11 November (Belgium).
    Armistice,
    /// 25 December.
    Christmas,
    /// 26 December (Netherlands).
    SecondChristmasDay,
    /// A day given by date, in the operator's own words.
    Given(Arc<str>),
}

impl Holiday {
    /// The stable key by which a page finds its translation; a given day has its own words for a key.
    pub fn key(&self) -> &str {
        self.names().0
    }

    /// The name in plain English; a given day keeps the words it was given.
    pub fn english(&self) -> &str {
        self.names().1
    }

    fn names(&self) -> (&str, &str) {
        match self {
            Self::NewYear => ("new_year", "New Year's Day"),
            Self::GoodFriday => ("good_friday", "Good Friday"),
            Self::EasterMonday => ("easter_monday", "Easter Monday"),
            Self::KingsDay => ("kings_day", "King's Day"),
            Self::QueensDay => ("queens_day", "Queen's Day"),
            Self::LabourDay => ("labour_day", "Labour Day"),
            Self::LiberationDay => ("liberation_day", "Liberation Day"),
            Self::Ascension => ("ascension", "Ascension Day"),
            Self::WhitMonday => ("whit_monday", "Whit Monday"),
            Self::BelgianNationalDay => ("belgian_national_day", "Belgian National Day"),
            Self::Assumption => ("assumption", "Assumption Day"),
            Self::AllSaints => ("all_saints", "All Saints' Day"),
            Self::Armistice => ("armistice", "Armistice Day"),
            Self::Christmas => ("christmas", "Christmas Day"),
            Self::SecondChristmasDay => ("second_christmas_day", "Second Christmas Day"),
            Self::Given(words) => (words, words),
        }
    }
}

/// A holiday is stored and sent as its key.
impl Serialize for Holiday {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// In which years the Netherlands' 5 May is a closed day (R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LiberationDay {
    /// Every year.
    EveryYear,
    /// Only in years divisible by five.
    #[default]
    Lustrum,
    /// In no year.
    Never,
}

impl LiberationDay {
    /// Every choice, the usual one first.
    pub const ALL: [Self; 3] = [Self::Lustrum, Self::EveryYear, Self::Never];

    /// The stable word in notation and forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::EveryYear => "every_year",
            Self::Lustrum => "lustrum",
            Self::Never => "never",
        }
    }

    /// Reads [`LiberationDay::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|years| years.key() == key)
    }
}

/// The switches of the Dutch set (R4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DutchSwitches {
    /// Whether Good Friday is a closed day.
    pub good_friday: bool,
    /// In which years Liberation Day is a closed day.
    pub liberation_day: LiberationDay,
}

/// A rule that says which dates are holidays; rules combine by [`HolidayRule::and`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HolidayRule {
    /// No holidays at all.
    #[default]
    None,
    /// The official Dutch days.
    Netherlands(DutchSwitches),
    /// The ten legal Belgian days.
    Belgium,
    /// Days listed by date, each with its name.
    Dates(BTreeMap<Date, String>),
    /// Every day that is a holiday by any of these; the first rule that knows a day names it.
    Union(Vec<HolidayRule>),
}

/// Why a holiday rule was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HolidayError {
    /// The words name no shipped set.
    #[error("\"{0}\" is no holiday set: use NL, BE, NL+BE or none")]
    UnknownSet(String),
    /// More days than [`MAX_GIVEN_DAYS`].
    #[error("{0} days are given; a holiday rule may list {MAX_GIVEN_DAYS}")]
    TooManyDays(usize),
    /// More rules than [`MAX_RULES`].
    #[error("a union may hold {MAX_RULES} rules, also counted through unions inside unions")]
    TooManyRules,
}

impl HolidayRule {
    /// The Dutch set with its default switches.
    pub fn netherlands() -> Self {
        Self::Netherlands(DutchSwitches::default())
    }

    /// Days by date, under one name for all of them.
    pub fn dates(days: impl IntoIterator<Item = Date>, name: &str) -> Self {
        Self::Dates(days.into_iter().map(|day| (day, name.to_owned())).collect())
    }

    /// The union of this rule and another; this one's names come first.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, rule) | (rule, Self::None) => rule,
            (Self::Union(mut rules), Self::Union(more)) => {
                rules.extend(more);
                Self::Union(rules)
            }
            (Self::Union(mut rules), rule) => {
                rules.push(rule);
                Self::Union(rules)
            }
            (rule, Self::Union(more)) => Self::Union(std::iter::once(rule).chain(more).collect()),
            (first, second) => Self::Union(vec![first, second]),
        }
    }

    /// This rule and the whole days of an iCalendar text (R4); a summary becomes the day's name.
    pub fn and_icalendar(self, text: &str) -> Result<Self, IcalendarError> {
        Ok(self.and(Self::Dates(icalendar::days(text)?)))
    }

    /// The holiday on a date, if it is one.
    pub fn holiday(&self, date: Date) -> Option<Holiday> {
        match self {
            Self::None => None,
            Self::Netherlands(switches) => sets::dutch(*switches, date),
            Self::Belgium => sets::belgian(date),
            Self::Dates(days) => days.get(&date).map(|name| Holiday::Given(name.as_str().into())),
            Self::Union(rules) => rules.iter().find_map(|rule| rule.holiday(date)),
        }
    }

    /// The stable key of the holiday on a date (`kings_day`), or the words of a given day.
    pub fn name(&self, date: Date) -> Option<String> {
        self.holiday(date).map(|holiday| holiday.key().to_owned())
    }

    /// Refuses a rule that is too large to be looked up quickly.
    pub fn checked(self) -> Result<Self, HolidayError> {
        let mut budget = MAX_RULES;
        let days = self.count_days(&mut budget)?;
        if days > MAX_GIVEN_DAYS {
            return Err(HolidayError::TooManyDays(days));
        }
        Ok(self)
    }

    /// The first and last day given by date, if any are.
    pub(crate) fn given_range(&self) -> Option<(Date, Date)> {
        match self {
            Self::None | Self::Netherlands(_) | Self::Belgium => None,
            Self::Dates(days) => Some((*days.keys().next()?, *days.keys().next_back()?)),
            Self::Union(rules) => {
                rules.iter().filter_map(Self::given_range).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
            }
        }
    }

    fn count_days(&self, budget: &mut usize) -> Result<usize, HolidayError> {
        *budget = budget.checked_sub(1).ok_or(HolidayError::TooManyRules)?;
        match self {
            Self::None | Self::Netherlands(_) | Self::Belgium => Ok(0),
            Self::Dates(days) => Ok(days.len()),
            Self::Union(rules) => rules.iter().try_fold(0, |days, rule| Ok(days + rule.count_days(budget)?)),
        }
    }
}

/// Reads `NL`, `BE`, `NL+BE` (any order, any case) or `none`; `NL(good_friday, liberation_day=never)` sets switches, and
/// `days(2026-05-04=Teamdag)` adds days of one's own ([`Chosen`]).
impl FromStr for HolidayRule {
    type Err = HolidayError;

    fn from_str(words: &str) -> Result<Self, HolidayError> {
        let unknown = || HolidayError::UnknownSet(words.chars().take(40).collect());
        let mut rule = Self::None;
        for (at, part) in words.split('+').enumerate() {
            if at >= MAX_RULES {
                return Err(unknown());
            }
            if let Some(days) = chosen::read(part)? {
                rule = rule.and(Self::Dates(days));
                continue;
            }
            rule = rule.and(match part.trim().to_ascii_uppercase().as_str() {
                "NL" => Self::netherlands(),
                "BE" => Self::Belgium,
                "NONE" => Self::None,
                other => Self::Netherlands(DutchSwitches::in_words(other).ok_or_else(unknown)?),
            });
        }
        Ok(rule)
    }
}

impl DutchSwitches {
    /// Reads `NL(good_friday, liberation_day=never)` in capitals.
    fn in_words(words: &str) -> Option<Self> {
        let mut switches = Self::default();
        for word in words.strip_prefix("NL(")?.strip_suffix(')')?.split(',') {
            match word.trim() {
                "GOOD_FRIDAY" => switches.good_friday = true,
                "LIBERATION_DAY=EVERY_YEAR" => switches.liberation_day = LiberationDay::EveryYear,
                "LIBERATION_DAY=LUSTRUM" => switches.liberation_day = LiberationDay::Lustrum,
                "LIBERATION_DAY=NEVER" => switches.liberation_day = LiberationDay::Never,
                _ => return None,
            }
        }
        Some(switches)
    }
}
