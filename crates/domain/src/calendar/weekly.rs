//! The opening intervals of a week, and the words in which people write them.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

/// Most opening intervals on one day.
pub const MAX_OPENINGS_A_DAY: usize = 24;

/// Longest text that is read as opening hours, in bytes.
const MAX_TEXT_BYTES: usize = 4_000;

/// Minutes from midnight to 24:00.
pub(super) const MINUTES_A_DAY: u16 = 24 * 60;

const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// One half-open stretch of a day, in whole minutes of local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Opening {
    from: u16,
    to: u16,
}

impl Opening {
    /// From one minute of the day to a later one, at most 24:00 (1440).
    pub fn new(from: u16, to: u16) -> Result<Self, WeeklyError> {
        if from < to && to <= MINUTES_A_DAY {
            Ok(Self { from, to })
        } else {
            Err(WeeklyError::EmptyOrBackwards(TimeOfDay(from).to_string(), TimeOfDay(to).to_string()))
        }
    }

    /// The minute of the day at which it opens.
    pub fn from(self) -> u16 {
        self.from
    }

    /// The minute of the day at which it closes; 1440 is midnight at the end of the day.
    pub fn to(self) -> u16 {
        self.to
    }
}

/// Opening intervals for each day of the week: in order, apart from each other, possibly several a day.
///
/// Written as `mon-fri 09:00-17:00; sat 10:00-12:30,13:30-24:00`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Weekly {
    days: [Vec<Opening>; 7],
}

/// Why opening hours were refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeeklyError {
    /// The text is longer than anyone's opening hours.
    #[error("the opening hours have {0} characters; at most {MAX_TEXT_BYTES} are read")]
    TooLong(usize),
    /// A part is not made of days and hours.
    #[error("\"{0}\" is not of the form \"mon-fri 09:00-17:00\"")]
    Shape(String),
    /// A day is none of mon, tue, wed, thu, fri, sat, sun.
    #[error("\"{0}\" is no day: use mon, tue, wed, thu, fri, sat or sun")]
    UnknownDay(String),
    /// A time is not between 00:00 and 24:00.
    #[error("\"{0}\" is no time of the day: use 00:00 to 24:00")]
    UnknownTime(String),
    /// An interval ends at or before its start.
    #[error(
        "{0}-{1} ends before it begins: an opening past midnight is two, one until 24:00 and one from 00:00"
    )]
    EmptyOrBackwards(String, String),
    /// Two intervals of one day have time in common.
    #[error("two openings on {0} overlap")]
    Overlap(&'static str),
    /// A day has more than [`MAX_OPENINGS_A_DAY`].
    #[error("{0} has more than {MAX_OPENINGS_A_DAY} openings")]
    TooMany(&'static str),
}

impl Weekly {
    /// Openings by day, Monday first; they are put in order, and two that touch become one.
    pub fn new(mut days: [Vec<Opening>; 7]) -> Result<Self, WeeklyError> {
        for (openings, (name, _)) in days.iter_mut().zip(DAYS) {
            if openings.len() > MAX_OPENINGS_A_DAY {
                return Err(WeeklyError::TooMany(name));
            }
            openings.sort_unstable();
            if openings.windows(2).any(|pair| pair[1].from < pair[0].to) {
                return Err(WeeklyError::Overlap(name));
            }
            openings.dedup_by(|next, before| {
                let touch = next.from == before.to;
                before.to = if touch { next.to } else { before.to };
                touch
            });
        }
        Ok(Self { days })
    }

    /// Monday to Friday from 09:00 to 17:00 (R3).
    pub fn office() -> Self {
        let day = || vec![Opening { from: 9 * 60, to: 17 * 60 }];
        Self { days: [day(), day(), day(), day(), day(), vec![], vec![]] }
    }

    /// The openings of a day, in order.
    pub fn on(&self, day: Weekday) -> &[Opening] {
        &self.days[usize::from(day.to_monday_zero_offset().unsigned_abs())]
    }

    /// Whether no day has an opening.
    pub fn is_empty(&self) -> bool {
        self.days.iter().all(Vec::is_empty)
    }
}

/// Groups are separated by `;` or a new line, days and intervals by commas.
impl FromStr for Weekly {
    type Err = WeeklyError;

    fn from_str(text: &str) -> Result<Self, WeeklyError> {
        if text.len() > MAX_TEXT_BYTES {
            return Err(WeeklyError::TooLong(text.len()));
        }
        let mut days: [Vec<Opening>; 7] = Default::default();
        for group in text.split([';', '\n']).map(str::trim).filter(|group| !group.is_empty()) {
            let (names, hours) = split_group(group)?;
            let openings = hours.split(',').map(read_opening).collect::<Result<Vec<_>, _>>()?;
            for day in read_days(names)? {
                days[day].extend_from_slice(&openings);
            }
        }
        Self::new(days)
    }
}

/// Splits where the first digit stands: days before it, hours from there on.
fn split_group(group: &str) -> Result<(&str, &str), WeeklyError> {
    match group.find(|letter: char| letter.is_ascii_digit()) {
        Some(at) if at > 0 => Ok((group[..at].trim(), group[at..].trim())),
        _ => Err(WeeklyError::Shape(group.to_owned())),
    }
}

fn read_days(names: &str) -> Result<Vec<usize>, WeeklyError> {
    let mut days = Vec::new();
    for part in names.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (read_day(first)?, read_day(last)?);
        let count = (last + 7 - first) % 7 + 1;
        days.extend((0..count).map(|step| (first + step) % 7));
    }
    days.sort_unstable();
    days.dedup();
    Ok(days)
}

fn read_day(name: &str) -> Result<usize, WeeklyError> {
    let name = name.trim();
    DAYS.iter()
        .position(|(known, _)| known.eq_ignore_ascii_case(name))
        .ok_or_else(|| WeeklyError::UnknownDay(name.to_owned()))
}

fn read_opening(words: &str) -> Result<Opening, WeeklyError> {
    let (from, to) = words.split_once('-').ok_or_else(|| WeeklyError::Shape(words.trim().to_owned()))?;
    Opening::new(read_time(from)?, read_time(to)?)
}

fn read_time(words: &str) -> Result<u16, WeeklyError> {
    let words = words.trim();
    let two_digits = |digits: &str| -> Option<u16> {
        let plain = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    };
    words
        .split_once(':')
        .and_then(|(hour, minute)| Some((two_digits(hour)?, two_digits(minute)?)))
        .filter(|(_, minute)| *minute < 60)
        .map(|(hour, minute)| hour * 60 + minute)
        .filter(|minutes| *minutes <= MINUTES_A_DAY)
        .ok_or_else(|| WeeklyError::UnknownTime(words.to_owned()))
}

/// The shortest text that reads back as the same week.
impl fmt::Display for Weekly {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut at = 0;
        let mut separator = "";
        while at < 7 {
            let openings = &self.days[at];
            let run = self.days[at..].iter().take_while(|other| *other == openings).count();
            if !openings.is_empty() {
                write!(out, "{separator}{}", DAYS[at].0)?;
                if run > 1 {
                    write!(out, "-{}", DAYS[at + run - 1].0)?;
                }
                for (place, opening) in openings.iter().enumerate() {
                    let before = if place == 0 { " " } else { "," };
                    write!(out, "{before}{}-{}", TimeOfDay(opening.from), TimeOfDay(opening.to))?;
                }
                separator = "; ";
            }
            at += run;
        }
        Ok(())
    }
}

/// A minute of the day as people write it.
struct TimeOfDay(u16);

impl fmt::Display for TimeOfDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Serialize for Weekly {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Weekly {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
