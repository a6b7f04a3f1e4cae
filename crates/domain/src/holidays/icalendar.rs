//! Closed days from an iCalendar text (RFC 5545): whole-day events, nothing else.
//!
//! What cannot be understood is refused with its line number, because a silently dropped holiday is a wrong deadline.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::MAX_GIVEN_DAYS;

/// Longest iCalendar text that is read, in bytes.
pub const MAX_ICALENDAR_BYTES: usize = 1 << 20;

/// Most days one event may cover.
const MAX_EVENT_DAYS: i32 = 366;

/// Longest name kept for a day, in characters.
const MAX_NAME_CHARS: usize = 200;

/// The name of a day whose event has no summary.
const UNNAMED: &str = "closed";

/// Why an iCalendar text was refused; `line` counts from one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IcalendarError {
    /// The text is longer than [`MAX_ICALENDAR_BYTES`].
    #[error("the calendar file has {0} bytes; at most {MAX_ICALENDAR_BYTES} are read")]
    TooLong(usize),
    /// The text gives more days than a rule may list.
    #[error("the calendar file gives more than {MAX_GIVEN_DAYS} days")]
    TooManyDays,
    /// The text has no `BEGIN:VCALENDAR`.
    #[error("this is no calendar file: it has no BEGIN:VCALENDAR")]
    NotACalendar,
    /// One line could not be used.
    #[error("line {line} of the calendar file: {problem}")]
    Line {
        /// Where, counted from one.
        line: usize,
        /// What is wrong, in words for the operator.
        problem: &'static str,
    },
}

/// The days of all whole-day events with their summaries.
pub(super) fn days(text: &str) -> Result<BTreeMap<Date, String>, IcalendarError> {
    if text.len() > MAX_ICALENDAR_BYTES {
        return Err(IcalendarError::TooLong(text.len()));
    }
    let mut reader = Reader::default();
    for (line, content) in unfolded(text) {
        reader.take(&content).map_err(|problem| IcalendarError::Line { line, problem })?;
        if reader.days.len() > MAX_GIVEN_DAYS {
            return Err(IcalendarError::TooManyDays);
        }
    }
    if !reader.seen_calendar {
        return Err(IcalendarError::NotACalendar);
    }
    match reader.open.last() {
        None => Ok(reader.days),
        Some(_) => Err(IcalendarError::Line {
            line: text.lines().count().max(1),
            problem: "the file ends in the middle of a component",
        }),
    }
}

/// Content lines with continuation lines joined, each with the number of its first line.
fn unfolded(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (at, raw) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        match (raw.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some((_, line))) => line.push_str(more),
            _ if raw.trim().is_empty() => {}
            _ => lines.push((at + 1, raw.to_owned())),
        }
    }
    lines
}

#[derive(Default)]
struct Reader {
    open: Vec<String>,
    event: Event,
    days: BTreeMap<Date, String>,
    seen_calendar: bool,
}

#[derive(Default)]
struct Event {
    start: Option<Date>,
    end: Option<Date>,
    days: Option<i32>,
    summary: Option<String>,
    cancelled: bool,
}

/// Deepest nesting of components; the standard needs three.
const MAX_DEPTH: usize = 8;

impl Reader {
    fn take(&mut self, content: &str) -> Result<(), &'static str> {
        let (head, value) = split_property(content).ok_or("this is no \"NAME:value\" line")?;
        let name = head.split(';').next().unwrap_or(head).to_ascii_uppercase();
        match name.as_str() {
            "BEGIN" => self.begin(value),
            "END" => self.end(value),
            _ if self.open.last().is_some_and(|open| open == "VEVENT") => self.event.property(&name, value),
            _ => Ok(()),
        }
    }

    fn begin(&mut self, component: &str) -> Result<(), &'static str> {
        if self.open.len() >= MAX_DEPTH {
            return Err("components are nested too deeply");
        }
        let component = component.trim().to_ascii_uppercase();
        match component.as_str() {
            "VCALENDAR" => self.seen_calendar = true,
            "VEVENT" => self.event = Event::default(),
            _ => {}
        }
        self.open.push(component);
        Ok(())
    }

    fn end(&mut self, component: &str) -> Result<(), &'static str> {
        let open = self.open.pop().ok_or("END without BEGIN")?;
        if !open.eq_ignore_ascii_case(component.trim()) {
            return Err("END names another component than BEGIN");
        }
        if open == "VEVENT" {
            self.keep_event()?;
        }
        Ok(())
    }

    fn keep_event(&mut self) -> Result<(), &'static str> {
        let event = std::mem::take(&mut self.event);
        if event.cancelled {
            return Ok(());
        }
        let mut day = event.start.ok_or("the event has no DTSTART")?;
        let name = event.summary.unwrap_or_else(|| UNNAMED.to_owned());
        let count = match (event.end, event.days) {
            (Some(end), _) => day.until(end).map_err(|_| OUT_OF_RANGE)?.get_days().max(1),
            (None, Some(days)) => days,
            (None, None) => 1,
        };
        if count > MAX_EVENT_DAYS {
            return Err("the event covers more than a year");
        }
        for _ in 0..count {
            self.days.entry(day).or_insert_with(|| name.clone());
            day = day.tomorrow().map_err(|_| OUT_OF_RANGE)?;
        }
        Ok(())
    }
}

const OUT_OF_RANGE: &str = "the date is out of range";

impl Event {
    fn property(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        match name {
            "DTSTART" => self.start = Some(whole_day(value)?),
            "DTEND" => self.end = Some(whole_day(value)?),
            "DURATION" => self.days = Some(duration_days(value)?),
            "SUMMARY" => self.summary = Some(plain_text(value)).filter(|words| !words.is_empty()),
            "STATUS" => self.cancelled = value.trim().eq_ignore_ascii_case("CANCELLED"),
            "RRULE" | "RDATE" => {
                return Err("repeating events are not read: give each day its own event");
            }
            _ => {}
        }
        Ok(())
    }
}

/// Splits at the first colon outside a quoted parameter value.
fn split_property(content: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let colon = content.char_indices().find_map(|(at, letter)| {
        quoted ^= letter == '"';
        (letter == ':' && !quoted).then_some(at)
    })?;
    Some((&content[..colon], &content[colon + 1..]))
}

fn whole_day(value: &str) -> Result<Date, &'static str> {
    let value = value.trim();
    if value.len() != 8 || !value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("only whole days (VALUE=DATE, eight digits) can close an office");
    }
    Date::strptime("%Y%m%d", value).map_err(|_| "there is no such date")
}

/// Reads `P<n>D` and `P<n>W`, the durations that make whole days.
fn duration_days(value: &str) -> Result<i32, &'static str> {
    let problem = "only durations of whole days or weeks (P1D, P2W) are read";
    let body = value.trim().strip_prefix('P').ok_or(problem)?;
    let (digits, days_each) = match (body.strip_suffix('D'), body.strip_suffix('W')) {
        (Some(digits), _) => (digits, 1),
        (None, Some(digits)) => (digits, 7),
        (None, None) => return Err(problem),
    };
    let count: u8 = digits.parse().map_err(|_| problem)?;
    Ok(i32::from(count.max(1)) * days_each)
}

fn plain_text(value: &str) -> String {
    let mut words = String::new();
    let mut escaped = false;
    for letter in value.trim().chars().take(MAX_NAME_CHARS) {
        match (escaped, letter) {
            (false, '\\') => {
                escaped = true;
                continue;
            }
            (true, 'n' | 'N') => words.push(' '),
            (_, letter) if letter.is_control() => words.push(' '),
            (_, letter) => words.push(letter),
        }
        escaped = false;
    }
    words
}
