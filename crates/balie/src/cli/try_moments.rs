//! `balie try moments`: the deadlines of given instants, so that an operator can check the clocks against his own count.
//!
//! JSON lines in, JSON lines out, in the same order and one for one (blank lines give none). A line that cannot be
//! answered gives its `id` and an `error` that names the line, and the next one is read.

use std::collections::HashMap;
use std::io::{self, BufRead, Read, Write};

use domain::calendar::{Calendar, CalendarVersion, FIRST_YEAR, LAST_YEAR, Weekly};
use domain::holidays::HolidayRule;
use domain::marketplace::Policies;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::Value;

/// Longest line that is read, in bytes.
const MAX_LINE_BYTES: usize = 1 << 20;

/// Most calendars kept for lines to come.
const MAX_CALENDARS: usize = 256;

/// Longest piece of a line that an error repeats, in characters.
const MAX_QUOTE_CHARS: usize = 60;

/// The last year of receipt that is answered: all its moments lie within the calendar's years.
const LAST_RECEIVED_YEAR: i16 = LAST_YEAR - 10;

/// The moments of one line, under the names of the command's contract.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    response_due: Timestamp,
    open_for_long: Timestamp,
    returns_at: Timestamp,
    closes_at: Timestamp,
    contact_until: Timestamp,
    why: Vec<String>,
}

/// What is said of a line that cannot be answered.
#[derive(Serialize)]
struct Refused<'a> {
    id: &'a Value,
    error: String,
}

/// Answers every line by the default policies, office hours Monday to Friday 09:00-17:00. Each answer is handed over
/// whole, so that a person at a terminal sees it at once; for speed give a buffered output. Fails only when reading or
/// writing does.
pub fn run(mut input: impl BufRead, mut output: impl Write) -> anyhow::Result<()> {
    let mut desk = Desk { policies: Policies::default(), calendars: HashMap::new() };
    let mut line = Vec::new();
    let mut answer = Vec::new();
    let mut number = 0_u64;
    while let Some(fits) = read_line(&mut input, &mut line)? {
        number += 1;
        let text = line.trim_ascii();
        let text = if number == 1 { text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text) } else { text };
        if text.is_empty() && fits {
            continue;
        }
        answer.clear();
        if fits {
            desk.answer(number, text, &mut answer)?;
        } else {
            let error = format!("line {number}: longer than {MAX_LINE_BYTES} bytes");
            serde_json::to_writer(&mut answer, &Refused { id: &Value::Null, error })?;
        }
        answer.push(b'\n');
        output.write_all(&answer)?;
    }
    output.flush()?;
    Ok(())
}

/// Reads one line, with its end; nothing at the end of the input, `false` for a line that is too long and was passed over.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    let limit = u64::try_from(MAX_LINE_BYTES).unwrap_or(u64::MAX);
    if input.by_ref().take(limit).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    if line.len() < MAX_LINE_BYTES || line.ends_with(b"\n") {
        return Ok(Some(true));
    }
    input.skip_until(b'\n').map(|passed_over| Some(passed_over == 0))
}

/// The policies and the calendars made so far.
struct Desk {
    policies: Policies,
    calendars: HashMap<CalendarKey, Calendar>,
}

/// What a calendar is made from, as it stands on a line.
#[derive(Clone, PartialEq, Eq, Hash)]
struct CalendarKey {
    zone: String,
    set: Option<String>,
    days: Option<Value>,
}

impl Desk {
    fn answer(&mut self, number: u64, line: &[u8], out: &mut Vec<u8>) -> serde_json::Result<()> {
        let mut request = match serde_json::from_slice::<Value>(line) {
            Ok(request) => request,
            Err(problem) => {
                let words = problem.to_string();
                let words = words.split(" at line ").next().unwrap_or_default();
                let error = format!("line {number}: not JSON at column {}: {words}", problem.column());
                return serde_json::to_writer(out, &Refused { id: &Value::Null, error });
            }
        };
        let id = request.get_mut("id").map(Value::take).unwrap_or_default();
        match self.moments(&id, &mut request) {
            Ok(answer) => serde_json::to_writer(out, &answer),
            Err(problem) => {
                let error = format!("line {number}: {problem}");
                serde_json::to_writer(out, &Refused { id: &id, error })
            }
        }
    }

    fn moments<'a>(&mut self, id: &'a Value, request: &mut Value) -> Result<Answer<'a>, String> {
        if !request.is_object() {
            return Err("not a JSON object".to_owned());
        }
        let received = received(&text(request, "received")?.ok_or("received is missing")?)?;
        let key = CalendarKey {
            zone: text(request, "zone")?
                .ok_or("zone is missing: give an IANA name such as Europe/Amsterdam")?,
            set: text(request, "calendar")?,
            days: request.get_mut("holidays").map(Value::take).filter(|days| !days.is_null()),
        };
        let Self { policies, calendars } = self;
        let calendar = calendar_for(calendars, &key)?;
        let moments = policies.moments(calendar, received);
        Ok(Answer {
            id,
            response_due: moments.response_due,
            open_for_long: moments.long_open_at,
            returns_at: moments.returns_at,
            closes_at: moments.closes_at,
            contact_until: moments.contact_until,
            why: calendar.explain(moments.at, policies.response).in_english(),
        })
    }
}

/// A field that must be text where it is given.
fn text(request: &mut Value, field: &str) -> Result<Option<String>, String> {
    match request.get_mut(field).map(Value::take) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(words)) => Ok(Some(words)),
        Some(other) => Err(format!("{field} must be text, not {}", quote(&other.to_string()))),
    }
}

fn received(words: &str) -> Result<Timestamp, String> {
    let received: Timestamp = words.parse().map_err(|problem| {
        format!("received {} is no RFC 3339 instant with an offset: {problem}", quote(words))
    })?;
    let year = TimeZone::UTC.to_datetime(received).year();
    if (FIRST_YEAR..=LAST_RECEIVED_YEAR).contains(&year) {
        Ok(received)
    } else {
        Err(format!("received {} is not between {FIRST_YEAR} and {LAST_RECEIVED_YEAR}", quote(words)))
    }
}

fn calendar_for<'a>(
    calendars: &'a mut HashMap<CalendarKey, Calendar>,
    key: &CalendarKey,
) -> Result<&'a Calendar, String> {
    if !calendars.contains_key(key) {
        let calendar = make_calendar(key)?;
        if calendars.len() >= MAX_CALENDARS {
            calendars.clear();
        }
        calendars.insert(key.clone(), calendar);
    }
    calendars.get(key).ok_or_else(|| "the calendar was lost".to_owned())
}

fn make_calendar(key: &CalendarKey) -> Result<Calendar, String> {
    let zone = TimeZone::get(&key.zone)
        .map_err(|_| format!("zone {} is no IANA time zone such as Europe/Amsterdam", quote(&key.zone)))?;
    let set = key
        .set
        .as_deref()
        .map(|words| words.parse::<HolidayRule>().map_err(|problem| format!("calendar: {problem}")));
    let days = key.days.as_ref().map(given_days);
    let holidays = match (set, days) {
        (Some(set), Some(days)) => set?.and(days?),
        (Some(rule), None) | (None, Some(rule)) => rule?,
        (None, None) => {
            return Err("calendar (NL, BE or NL+BE) or holidays (a list of dates) is missing".to_owned());
        }
    };
    Calendar::new(CalendarVersion(1), zone, Weekly::office(), holidays).map_err(|problem| problem.to_string())
}

fn given_days(days: &Value) -> Result<HolidayRule, String> {
    let days = days.as_array().ok_or("holidays must be a list of dates")?;
    let read = |day: &Value| {
        let words = day.as_str().filter(|words| words.len() == DATE_LENGTH);
        words
            .and_then(|words| words.parse::<Date>().ok())
            .ok_or_else(|| format!("holidays: {} is no date of the form 2026-12-25", quote(&day.to_string())))
    };
    let dates = days.iter().map(read).collect::<Result<Vec<_>, String>>()?;
    Ok(HolidayRule::dates(dates, "holiday"))
}

/// The length of `2026-12-25`.
const DATE_LENGTH: usize = 10;

/// A piece of the input as an error may repeat it: short.
fn quote(words: &str) -> String {
    let mut short: String = words.chars().take(MAX_QUOTE_CHARS).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    format!("\"{}\"", short.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: impl AsRef<[u8]>) -> Vec<Value> {
        let mut output = Vec::new();
        run(input.as_ref(), &mut output).unwrap();
        let text = String::from_utf8(output).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn due(received: &str, rest: &str) -> Value {
        let line = format!(r#"{{"id":1,"received":"{received}","zone":"Europe/Amsterdam",{rest}}}"#);
        answers(line)[0]["response_due"].take()
    }

    #[test] // R3, R5, R7, R15, R40, R58
    fn a_question_asked_on_friday_at_four_gets_all_its_moments() {
        let input =
            r#"{"id":"a","received":"2020-10-23T16:00:00+02:00","zone":"Europe/Amsterdam","calendar":"NL"}"#;
        let mut output = Vec::new();
        run(input.as_bytes(), &mut output).unwrap();
        insta::assert_snapshot!(String::from_utf8(output).unwrap(), @r#"{"id":"a","response_due":"2020-10-26T15:00:00Z","open_for_long":"2020-10-26T09:00:00Z","returns_at":"2020-10-27T15:00:00Z","closes_at":"2020-11-06T14:00:00Z","contact_until":"2022-10-23T14:00:00Z","why":["received Fri 16:00","1 h Friday","weekend skipped","7 h Monday","due Mon 16:00"]}"#);
    }

    #[test] // R4
    fn the_calendar_and_the_list_of_days_decide() {
        let eve = "2024-12-24T15:00:00Z";
        assert_eq!(due(eve, r#""calendar":"NL""#), "2024-12-27T15:00:00Z");
        assert_eq!(due(eve, r#""calendar":"BE""#), "2024-12-26T15:00:00Z");
        assert_eq!(due(eve, r#""calendar":"NL+BE""#), "2024-12-27T15:00:00Z");
        assert_eq!(due(eve, r#""holidays":[]"#), "2024-12-25T15:00:00Z");
        assert_eq!(due(eve, r#""holidays":["2024-12-25"]"#), "2024-12-26T15:00:00Z");
        assert_eq!(due(eve, r#""calendar":"BE","holidays":["2024-12-26"]"#), "2024-12-27T15:00:00Z");
        assert_eq!(due(eve, r#""calendar":null,"holidays":[]"#), "2024-12-25T15:00:00Z");
    }

    #[test] // R40
    fn contact_for_29_february_ends_on_1_march() {
        let line = r#"{"id":1,"received":"2024-02-29T12:00:00Z","zone":"Europe/Brussels","calendar":"BE"}"#;
        assert_eq!(answers(line)[0]["contact_until"], "2026-03-01T12:00:00Z");
    }

    #[test]
    fn a_bad_line_is_named_and_the_next_is_answered() {
        let good = r#"{"id":9,"received":"2020-10-19T14:00:00Z","zone":"Europe/Amsterdam","calendar":"NL"}"#;
        let bad = [
            "nonsense",
            "[1]",
            r#"{"id":"x"}"#,
            r#"{"id":2,"received":"2020-10-19T14:00:00","zone":"Europe/Amsterdam","calendar":"NL"}"#,
            r#"{"id":3,"received":"2020-10-19T14:00:00Z","zone":"Europe/Atlantis","calendar":"NL"}"#,
            r#"{"id":4,"received":"2020-10-19T14:00:00Z","zone":"Europe/Amsterdam","calendar":"XX"}"#,
            r#"{"id":5,"received":"2020-10-19T14:00:00Z","zone":"Europe/Amsterdam"}"#,
            r#"{"id":6,"received":"2020-10-19T14:00:00Z","zone":"Europe/Amsterdam","holidays":["2020-02-30"]}"#,
            r#"{"id":7,"received":1603116000,"zone":"Europe/Amsterdam","calendar":"NL"}"#,
            r#"{"id":8,"received":"0001-10-19T14:00:00Z","zone":"Europe/Amsterdam","calendar":"NL"}"#,
            r#"{"id":[1],"received":"2020-10-19T14:00:00Z","calendar":"NL"}"#,
            r#"{"id":10,"received":"2020-10-19T14:00:00Z","zone":"Europe/Amsterdam","holidays":"NL"}"#,
        ];
        let input: String = bad.iter().flat_map(|line| [*line, "\n", good, "\n"]).collect();
        let answers = answers(input);
        assert_eq!(answers.len(), 2 * bad.len());
        assert!(
            answers.iter().skip(1).step_by(2).all(|answer| answer["response_due"] == "2020-10-20T14:00:00Z")
        );
        let refused: Vec<String> = answers.iter().step_by(2).map(Value::to_string).collect();
        insta::assert_snapshot!(refused.join("\n"), @r#"
    {"error":"line 1: not JSON at column 2: expected ident","id":null}
    {"error":"line 3: not a JSON object","id":null}
    {"error":"line 5: received is missing","id":"x"}
    {"error":"line 7: received \"2020-10-19T14:00:00\" is no RFC 3339 instant with an offset: failed to find offset component, which is required for parsing a timestamp","id":2}
    {"error":"line 9: zone \"Europe/Atlantis\" is no IANA time zone such as Europe/Amsterdam","id":3}
    {"error":"line 11: calendar: \"XX\" is no holiday set: use NL, BE, NL+BE or none","id":4}
    {"error":"line 13: calendar (NL, BE or NL+BE) or holidays (a list of dates) is missing","id":5}
    {"error":"line 15: holidays: \"2020-02-30\" is no date of the form 2026-12-25","id":6}
    {"error":"line 17: received must be text, not \"1603116000\"","id":7}
    {"error":"line 19: received \"0001-10-19T14:00:00Z\" is not between 1970 and 2189","id":8}
    {"error":"line 21: zone is missing: give an IANA name such as Europe/Amsterdam","id":[1]}
    {"error":"line 23: holidays must be a list of dates","id":10}
    "#);
    }

    #[test]
    fn blank_lines_give_nothing_but_count() {
        assert!(answers("").is_empty());
        assert!(answers("\n \r\n").is_empty());
        assert_eq!(answers("\u{feff}\n\n{}")[0]["error"], "line 3: received is missing");
    }

    #[test]
    fn bytes_that_are_no_text_and_lines_without_end_are_survived() {
        let mut input = vec![b'['; MAX_LINE_BYTES * 2];
        input.extend_from_slice(b"\n\xff\xfe\x00\n");
        input.extend_from_slice(&[b'['; 2_000]);
        let answers = answers(input);
        let errors: Vec<_> = answers.iter().map(|answer| answer["error"].as_str().unwrap()).collect();
        assert_eq!(errors.len(), 3);
        assert!(errors[0].starts_with("line 1: longer than"), "{errors:?}");
        assert!(errors[1].starts_with("line 2: not JSON"), "{errors:?}");
        assert!(
            errors[2].contains("line 3: not JSON") && errors[2].contains("recursion limit"),
            "{errors:?}"
        );
    }

    #[test]
    fn more_calendars_than_are_kept_are_still_right() {
        let lines: String = (0..=MAX_CALENDARS)
            .map(|number| {
                let day = Date::constant(2030, 1, 1) + jiff::Span::new().days(i64::try_from(number).unwrap());
                let zone = r#""zone":"Europe/Amsterdam""#;
                format!(r#"{{"id":{number},"received":"2020-10-19T14:00:00Z",{zone},"holidays":["{day}"]}}"#)
                    + "\n"
            })
            .collect();
        let answers = answers(lines);
        assert_eq!(answers.len(), MAX_CALENDARS + 1);
        assert!(answers.iter().all(|answer| answer["response_due"] == "2020-10-20T14:00:00Z"));
    }

    #[test]
    fn an_output_that_is_gone_ends_the_run() {
        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        assert!(run(&b"{}\n"[..], Gone).is_err());
    }
}
