//! Holidays against the published lists, and the readers of words and calendar files.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday, date};

use super::{DutchSwitches, Holiday, HolidayRule, LiberationDay};

/// The days of a year, Monday to Friday, that a rule closes, written `27/4`.
fn weekdays(rule: &HolidayRule, year: i16) -> String {
    let days = date(year, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() == year);
    days.filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
        .filter(|day| rule.holiday(*day).is_some())
        .map(|day| format!("{}/{}", day.day(), day.month()))
        .collect::<Vec<_>>()
        .join(" ")
}

const NL_CENTURY: (i64, i64) = (605, 818_000_164);
const BE_CENTURY: (i64, i64) = (806, 80_193_896);

fn dutch(good_friday: bool, liberation_day: LiberationDay) -> HolidayRule {
    HolidayRule::Netherlands(DutchSwitches { good_friday, liberation_day })
}

#[test] // R4
fn the_dutch_days_are_those_of_the_published_list() {
    for (year, days) in [
        (2024, "1/1 1/4 9/5 20/5 25/12 26/12"),
        (2025, "1/1 21/4 5/5 29/5 9/6 25/12 26/12"),
        (2026, "1/1 6/4 27/4 14/5 25/5 25/12"),
        (2027, "1/1 29/3 27/4 6/5 17/5"),
        (2028, "17/4 27/4 25/5 5/6 25/12 26/12"),
        (2029, "1/1 2/4 27/4 10/5 21/5 25/12 26/12"),
        (2030, "1/1 22/4 30/5 10/6 25/12 26/12"),
    ] {
        assert_eq!(weekdays(&HolidayRule::netherlands(), year), days, "{year}");
    }
}

#[test] // R4
fn the_dutch_switches_add_good_friday_and_liberation_day() {
    let all = dutch(true, LiberationDay::EveryYear);
    assert_eq!(weekdays(&all, 2024), "1/1 29/3 1/4 9/5 20/5 25/12 26/12");
    assert_eq!(weekdays(&all, 2025), "1/1 18/4 21/4 5/5 29/5 9/6 25/12 26/12");
    assert_eq!(weekdays(&all, 2026), "1/1 3/4 6/4 27/4 5/5 14/5 25/5 25/12");
    assert_eq!(weekdays(&all, 2027), "1/1 26/3 29/3 27/4 5/5 6/5 17/5");
    assert_eq!(weekdays(&all, 2028), "14/4 17/4 27/4 5/5 25/5 5/6 25/12 26/12");
    assert_eq!(weekdays(&all, 2029), "1/1 30/3 2/4 27/4 10/5 21/5 25/12 26/12");
    assert_eq!(weekdays(&all, 2030), "1/1 19/4 22/4 30/5 10/6 25/12 26/12");
    let never = dutch(false, LiberationDay::Never);
    assert_eq!(weekdays(&never, 2025), "1/1 21/4 29/5 9/6 25/12 26/12");
}

#[test] // R4
fn the_belgian_days_are_those_of_the_published_list() {
    for (year, days) in [
        (2024, "1/1 1/4 1/5 9/5 20/5 15/8 1/11 11/11 25/12"),
        (2025, "1/1 21/4 1/5 29/5 9/6 21/7 15/8 11/11 25/12"),
        (2026, "1/1 6/4 1/5 14/5 25/5 21/7 11/11 25/12"),
        (2027, "1/1 29/3 6/5 17/5 21/7 1/11 11/11"),
        (2028, "17/4 1/5 25/5 5/6 21/7 15/8 1/11 25/12"),
        (2029, "1/1 2/4 1/5 10/5 21/5 15/8 1/11 25/12"),
        (2030, "1/1 22/4 1/5 30/5 10/6 15/8 1/11 11/11 25/12"),
    ] {
        assert_eq!(weekdays(&HolidayRule::Belgium, year), days, "{year}");
    }
}

/// Number of holidays on weekdays from 2000 to 2100 and a checksum over their dates; taken from the Python package
/// `holidays` 0.109 (without Good Friday, which it calls public).
#[test] // R4
fn a_century_of_holidays_agrees_with_an_independent_list() {
    let checksum = |rule: &HolidayRule| {
        let days = date(2000, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() <= 2100);
        let mut place = 0_i64;
        let mut sums = (0_i64, 0_i64);
        for day in days {
            place += 1;
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            if !weekend && rule.holiday(day).is_some() {
                sums = (sums.0 + 1, (sums.1 * 31 + place) % 1_000_000_007);
            }
        }
        sums
    };
    assert_eq!(checksum(&HolidayRule::netherlands()), NL_CENTURY);
    assert_eq!(checksum(&HolidayRule::Belgium), BE_CENTURY);
}

#[test] // R4
fn kings_day_gives_way_to_a_sunday() {
    let rule = HolidayRule::netherlands();
    assert_eq!(rule.holiday(date(2025, 4, 26)), Some(Holiday::KingsDay));
    assert_eq!(rule.holiday(date(2025, 4, 27)), None);
    assert_eq!(rule.holiday(date(2026, 4, 27)), Some(Holiday::KingsDay));
    assert_eq!(rule.holiday(date(2013, 4, 30)), Some(Holiday::QueensDay));
    assert_eq!(rule.holiday(date(2006, 4, 29)), Some(Holiday::QueensDay));
}

#[test] // R4
fn a_holiday_has_a_stable_key_for_translation() {
    let both: HolidayRule = "nl + BE".parse().unwrap();
    assert_eq!(both.name(date(2026, 4, 27)).as_deref(), Some("kings_day"));
    assert_eq!(both.name(date(2026, 7, 21)).as_deref(), Some("belgian_national_day"));
    assert_eq!(both.name(date(2026, 7, 22)), None);
    let mine = both.and(HolidayRule::dates([date(2026, 12, 24)], "Stocktaking"));
    assert_eq!(mine.name(date(2026, 12, 24)).as_deref(), Some("Stocktaking"));
}

#[test]
fn an_unknown_set_is_refused_by_name() {
    for words in ["", "DE", "NL+", "NL BE", &"NL+".repeat(1_000)] {
        let refused = words.parse::<HolidayRule>().unwrap_err().to_string();
        assert!(refused.contains("is no holiday set"), "{refused}");
    }
}

#[test]
fn a_rule_too_large_to_look_up_is_refused() {
    let many = date(2000, 1, 1).series(jiff::Span::new().days(3)).take(super::MAX_GIVEN_DAYS + 1);
    assert!(HolidayRule::dates(many, "closed").checked().is_err());
    let nested = (0..40).fold(HolidayRule::Belgium, |rule, _| HolidayRule::Union(vec![rule]));
    assert!(nested.checked().is_err());
}

#[test]
fn a_rule_is_data() {
    let rule = dutch(true, LiberationDay::Never).and(HolidayRule::dates([date(2026, 12, 24)], "early"));
    let json = serde_json::to_string(&rule).unwrap();
    assert_eq!(
        json,
        r#"{"union":[{"netherlands":{"good_friday":true,"liberation_day":"never"}},{"dates":{"2026-12-24":"early"}}]}"#
    );
    assert_eq!(serde_json::from_str::<HolidayRule>(&json).unwrap(), rule);
}

fn icalendar(events: &str) -> Result<BTreeMap<Date, String>, String> {
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
    super::icalendar::days(&text).map_err(|refused| refused.to_string())
}

#[test] // R4
fn whole_days_are_read_from_a_calendar_file() {
    let days = icalendar(concat!(
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\n",
        "RRULE:FREQ=YEARLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
        "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261225\r\n",
        "SUMMARY;LANGUAGE=\"en:gb\":Stock\\, taking\\n and\r\n  tea\r\n",
        "BEGIN:VALARM\r\nSUMMARY:not this\r\nEND:VALARM\r\nEND:VEVENT\r\n",
        "BEGIN:VEVENT\nDTSTART:20270726\nDURATION:P3D\nEND:VEVENT\n",
        "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270801\nSTATUS:CANCELLED\nEND:VEVENT\n",
    ))
    .unwrap();
    let expected = [
        (date(2026, 12, 24), "Stock, taking  and tea"),
        (date(2027, 7, 26), "closed"),
        (date(2027, 7, 27), "closed"),
        (date(2027, 7, 28), "closed"),
    ];
    assert_eq!(days, expected.map(|(day, name)| (day, name.to_owned())).into());
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224\nEND:VEVENT\nEND:VCALENDAR";
    let rule = HolidayRule::Belgium.and_icalendar(text).unwrap();
    assert!(rule.holiday(date(2026, 12, 24)).is_some() && rule.holiday(date(2026, 7, 21)).is_some());
}

#[test]
fn a_calendar_file_that_cannot_be_used_is_refused_with_its_line() {
    let refused = |events: &str| icalendar(events).unwrap_err();
    insta::assert_snapshot!(refused("BEGIN:VEVENT\nDTSTART:20261224T090000\nEND:VEVENT\n"), @"line 4 of the calendar file: only whole days (VALUE=DATE, eight digits) can close an office");
    insta::assert_snapshot!(refused("BEGIN:VEVENT\nDTSTART:20260230\nEND:VEVENT\n"), @"line 4 of the calendar file: there is no such date");
    insta::assert_snapshot!(refused("BEGIN:VEVENT\nDTSTART:20261224\nRRULE:FREQ=YEARLY\nEND:VEVENT\n"), @"line 5 of the calendar file: repeating events are not read: give each day its own event");
    insta::assert_snapshot!(refused("BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n"), @"line 5 of the calendar file: the event has no DTSTART");
    insta::assert_snapshot!(refused("nonsense\n"), @r#"line 3 of the calendar file: this is no "NAME:value" line"#);
    insta::assert_snapshot!(refused("BEGIN:VEVENT\nDTSTART:20261224\n"), @"line 5 of the calendar file: END names another component than BEGIN");
    insta::assert_snapshot!(refused("BEGIN:VEVENT\nDTSTART:20260101\nDTEND:20280101\nEND:VEVENT\n"), @"line 6 of the calendar file: the event covers more than a year");
    assert!(super::icalendar::days("").unwrap_err().to_string().contains("no calendar file"));
    assert!(super::icalendar::days(&" ".repeat(super::MAX_ICALENDAR_BYTES + 1)).is_err());
    assert!(super::icalendar::days("BEGIN:VCALENDAR\n").unwrap_err().to_string().contains("in the middle"));
}

// R4
#[test]
fn the_dutch_switches_can_be_set_in_words() {
    let rule: HolidayRule = "nl(Good_Friday, liberation_day=never)+BE".parse().unwrap();
    let switches = DutchSwitches { good_friday: true, liberation_day: LiberationDay::Never };
    assert_eq!(rule, HolidayRule::Netherlands(switches).and(HolidayRule::Belgium));
    for strange in ["NL()", "NL(x)", "NL(good_friday", "BE(good_friday)", "NL(liberation_day)"] {
        assert!(strange.parse::<HolidayRule>().is_err(), "{strange}");
    }
}
