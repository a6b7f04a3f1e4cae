//! The clocks by example: every worked case of the specification, then clock changes and ends of the range.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{Calendar, CalendarError, CalendarVersion, Counting, SkipReason, Span, Step, Weekly};
use crate::holidays::{DutchSwitches, HolidayRule, LiberationDay};

const NORM: Span = Span::office_hours(8);

fn calendar(zone: &str, weekly: &str, holidays: HolidayRule) -> Calendar {
    let zone = TimeZone::get(zone).unwrap();
    Calendar::new(CalendarVersion(7), zone, weekly.parse().unwrap(), holidays).unwrap()
}

fn office(holidays: HolidayRule) -> Calendar {
    calendar("Europe/Amsterdam", "mon-fri 09:00-17:00", holidays)
}

fn dutch() -> Calendar {
    office(HolidayRule::netherlands())
}

fn utc(words: &str) -> Timestamp {
    words.parse().unwrap()
}

/// A local time written `2026-03-27 16:00`.
fn local(calendar: &Calendar, words: &str) -> Timestamp {
    let time = jiff::civil::DateTime::strptime("%Y-%m-%d %H:%M", words).unwrap();
    calendar.zone().to_timestamp(time).unwrap()
}

#[track_caller]
fn due(calendar: &Calendar, received: &str, expected: &str) {
    let due = calendar.after(local(calendar, received), NORM);
    assert_eq!(due, local(calendar, expected), "received {received}");
}

#[test] // R3
fn the_five_worked_examples_of_the_texts_hold_on_all_three_clocks() {
    let vectors = [
        ("2020-10-19T14:00:00Z", "2020-10-20T14:00:00Z", "2020-10-20 10:00", "2020-10-21 16:00"),
        ("2020-10-23T14:00:00Z", "2020-10-26T15:00:00Z", "2020-10-26 10:00", "2020-10-27 16:00"),
        ("2020-10-19T19:00:00Z", "2020-10-20T15:00:00Z", "2020-10-20 15:00", "2020-10-21 21:00"),
        ("2020-10-20T05:30:00Z", "2020-10-20T15:00:00Z", "2020-10-21 01:30", "2020-10-22 07:30"),
        ("2020-10-24T09:00:00Z", "2020-10-26T16:00:00Z", "2020-10-26 18:00", "2020-10-28 00:00"),
        ("2020-10-25T19:00:00Z", "2020-10-26T16:00:00Z", "2020-10-26 18:00", "2020-10-28 00:00"),
    ];
    let calendar = dutch();
    for (received, response, long_open, returns) in vectors {
        let received = utc(received);
        assert_eq!(calendar.after(received, NORM), utc(response));
        // R7: 18 hours, R15: 48 hours on the working-days clock
        assert_eq!(calendar.after(received, Span::working_day_hours(18)), local(&calendar, long_open));
        assert_eq!(calendar.after(received, Span::working_day_hours(48)), local(&calendar, returns));
    }
}

#[test] // R2, R3
fn the_edges_of_the_working_day_are_due_at_the_earliest_instant() {
    let calendar = dutch();
    due(&calendar, "2020-10-19 09:00", "2020-10-19 17:00");
    due(&calendar, "2020-10-19 09:01", "2020-10-20 09:01");
    due(&calendar, "2020-10-19 16:59", "2020-10-20 16:59");
    due(&calendar, "2020-10-19 17:00", "2020-10-20 17:00");
    due(&calendar, "2020-10-23 17:00", "2020-10-26 17:00");
    due(&calendar, "2020-10-23 17:01", "2020-10-26 17:00");
}

#[test] // R4
fn holidays_are_closed_days_by_country() {
    let (dutch, belgian) = (dutch(), office(HolidayRule::Belgium));
    due(&dutch, "2024-12-24 16:00", "2024-12-27 16:00");
    due(&belgian, "2024-12-24 16:00", "2024-12-26 16:00");
    due(&dutch, "2026-07-20 16:00", "2026-07-21 16:00");
    due(&belgian, "2026-07-20 16:00", "2026-07-22 16:00");
    due(&dutch, "2026-04-24 16:00", "2026-04-28 16:00");
    due(&belgian, "2026-04-24 16:00", "2026-04-27 16:00");
    due(&dutch, "2025-05-05 10:00", "2025-05-06 17:00");
    due(&dutch, "2026-05-13 21:00", "2026-05-15 17:00");
    due(&dutch, "2026-12-31 16:30", "2027-01-04 16:30");
    let both = office("NL+BE".parse().unwrap());
    due(&both, "2024-12-24 16:00", "2024-12-27 16:00");
    due(&both, "2026-07-20 16:00", "2026-07-22 16:00");
}

#[test] // R4
fn good_friday_and_liberation_day_are_switches() {
    let with = |good_friday, liberation_day| {
        office(HolidayRule::Netherlands(DutchSwitches { good_friday, liberation_day }))
    };
    let lustrum = LiberationDay::Lustrum;
    due(&with(false, lustrum), "2024-03-28 16:00", "2024-03-29 16:00");
    due(&with(true, lustrum), "2024-03-28 16:00", "2024-04-02 16:00");
    due(&with(false, lustrum), "2026-05-04 16:00", "2026-05-05 16:00");
    due(&with(false, LiberationDay::EveryYear), "2026-05-04 16:00", "2026-05-06 16:00");
    due(&with(false, LiberationDay::Never), "2025-05-05 10:00", "2025-05-06 10:00");
}

#[test] // R3
fn a_clock_that_is_put_forward_at_the_weekend_moves_no_deadline() {
    let calendar = dutch();
    let received = local(&calendar, "2026-03-27 16:00");
    let due = calendar.after(received, NORM);
    assert_eq!(due, local(&calendar, "2026-03-30 16:00"));
    assert_eq!(due.duration_since(received), SignedDuration::from_hours(71));
}

#[test] // R3
fn the_second_preset_gives_a_day_on_the_working_days_clock() {
    let calendar = dutch();
    let span = Span::working_day_hours(24);
    assert_eq!(
        calendar.after(local(&calendar, "2020-10-23 16:00"), span),
        local(&calendar, "2020-10-26 16:00")
    );
    // The end of Monday is the start of Tuesday, and the earlier name of that instant decides.
    assert_eq!(
        calendar.after(local(&calendar, "2020-10-24 11:00"), span),
        local(&calendar, "2020-10-27 00:00")
    );
}

#[test] // R15: proof C2 of the reference, at every fifth minute of a week
fn a_case_never_returns_before_its_own_deadline() {
    let calendar = dutch();
    let monday = local(&calendar, "2026-06-01 00:00");
    for five in 0..(7 * 24 * 12) {
        let received = monday + SignedDuration::from_mins(5 * five);
        let due = calendar.after(received, NORM);
        assert!(calendar.after(received, Span::working_day_hours(24)) >= due);
        assert!(calendar.after(received, Span::working_day_hours(48)) > due);
    }
}

#[test] // R1
fn an_hour_that_the_clock_leaves_out_is_not_counted() {
    let calendar = calendar("Europe/Amsterdam", "sun 00:00-24:00", HolidayRule::None);
    let midnight = local(&calendar, "2026-03-29 00:00");
    let due = calendar.after(midnight, Span::office_hours(23));
    assert_eq!(due, local(&calendar, "2026-03-30 00:00"));
    assert_eq!(calendar.after(midnight, Span::office_hours(4)), local(&calendar, "2026-03-29 05:00"));
}

#[test] // R1
fn an_hour_that_the_clock_shows_twice_is_counted_twice() {
    let calendar = calendar("Europe/Amsterdam", "sun 00:00-24:00", HolidayRule::None);
    let midnight = local(&calendar, "2020-10-25 00:00");
    assert_eq!(
        calendar.between(Counting::Office, midnight, local(&calendar, "2020-10-26 00:00")),
        SignedDuration::from_hours(25)
    );
    assert_eq!(calendar.after(midnight, Span::office_hours(4)), local(&calendar, "2020-10-25 03:00"));
}

#[test] // R1
fn bounds_inside_a_clock_change_mean_the_first_occurrence_or_the_jump() {
    // 01:30 comes twice in New York on 3 November 2024, first at 05:30Z.
    let twice = calendar("America/New_York", "sun 00:30-01:30", HolidayRule::None);
    assert_eq!(twice.after(utc("2024-11-03T04:00:00Z"), Span::office_hours(1)), utc("2024-11-03T05:30:00Z"));
    assert!(!twice.is_open(utc("2024-11-03T06:15:00Z")), "01:15 for the second time");
    // 02:30 never comes on 10 March 2024; the clock jumps at 07:00Z.
    let never = calendar("America/New_York", "sun 02:30-04:00", HolidayRule::None);
    assert_eq!(never.next_opening(utc("2024-03-10T05:00:00Z")), Some(utc("2024-03-10T07:00:00Z")));
    assert_eq!(never.after(utc("2024-03-10T05:00:00Z"), Span::office_hours(1)), utc("2024-03-10T08:00:00Z"));
}

#[test] // R1
fn half_an_hour_of_clock_change_is_half_an_hour() {
    let calendar = calendar("Australia/Lord_Howe", "mon-sun 00:00-24:00", HolidayRule::None);
    let day =
        |from, to| calendar.between(Counting::WorkingDays, local(&calendar, from), local(&calendar, to));
    assert_eq!(day("2025-10-05 00:00", "2025-10-06 00:00"), SignedDuration::from_mins(23 * 60 + 30));
    assert_eq!(day("2026-04-05 00:00", "2026-04-06 00:00"), SignedDuration::from_mins(24 * 60 + 30));
}

#[test] // R1, R5: Samoa went from Thursday 29 to Saturday 31 December 2011
fn a_day_that_a_zone_jumps_over_has_no_hours() {
    let calendar = calendar("Pacific/Apia", "mon-fri 09:00-17:00", HolidayRule::None);
    let received = local(&calendar, "2011-12-29 16:00");
    let why = calendar.explain(received, NORM);
    assert_eq!(why.due, local(&calendar, "2012-01-02 16:00"));
    assert_eq!(why.due, utc("2012-01-02T02:00:00Z"));
    let friday = date(2011, 12, 30);
    assert!(why.steps.contains(&Step::Skipped { from: friday, to: friday, reason: SkipReason::JumpedOver }));
}

#[test] // R1
fn several_openings_a_day_are_counted_one_after_another() {
    let calendar =
        calendar("Europe/Brussels", "sat 10:00-12:30,13:30-24:00; sun 00:00-02:00", HolidayRule::None);
    let received = local(&calendar, "2026-06-06 11:00");
    let after = |minutes| {
        let span = Span { counting: Counting::Office, length: SignedDuration::from_mins(minutes) };
        calendar.after(received, span)
    };
    assert_eq!(after(90), local(&calendar, "2026-06-06 12:30"));
    assert_eq!(after(91), local(&calendar, "2026-06-06 13:31"));
    assert_eq!(after(90 + 630), local(&calendar, "2026-06-07 00:00"));
    assert_eq!(after(90 + 630 + 121), local(&calendar, "2026-06-13 10:01"));
}

#[test] // R2
fn an_empty_span_is_due_at_once_even_outside_opening_hours() {
    let at = utc("2026-06-06T12:00:00.000001Z");
    for counting in [Counting::Office, Counting::WorkingDays, Counting::Plain] {
        assert_eq!(dutch().after(at, Span { counting, length: SignedDuration::ZERO }), at);
        assert_eq!(dutch().after(at, Span { counting, length: SignedDuration::from_hours(-5) }), at);
    }
}

#[test] // R8
fn what_is_finer_than_a_microsecond_is_cut_off() {
    let received = utc("2020-10-19T14:00:00.123456789Z");
    assert_eq!(dutch().after(received, NORM), utc("2020-10-20T14:00:00.123456Z"));
}

#[test]
fn outside_its_years_a_calendar_is_closed_and_nothing_panics() {
    let calendar = dutch();
    let first = local(&calendar, "1970-01-02 09:00");
    assert_eq!(calendar.next_opening(Timestamp::MIN), Some(first));
    assert_eq!(calendar.after(Timestamp::MIN, NORM), local(&calendar, "1970-01-02 17:00"));
    let end = local(&calendar, "2200-01-01 00:00");
    assert_eq!(calendar.after(local(&calendar, "2199-12-31 16:30"), NORM), end);
    let beyond = utc("2300-01-01T00:00:00Z");
    assert_eq!(calendar.after(beyond, NORM), beyond);
    assert_eq!(calendar.next_opening(beyond), None);
    assert_eq!(calendar.after(Timestamp::MAX, Span::plain_hours(1)), Timestamp::MAX);
    assert_eq!(calendar.after(first, Span { counting: Counting::Office, length: SignedDuration::MAX }), end);
    let why = calendar.explain(Timestamp::MIN, NORM);
    assert!(matches!(why.steps[0], Step::Skipped { reason: SkipReason::OutsideYears, .. }));
}

#[test]
fn a_calendar_that_hardly_ever_opens_is_refused() {
    let zone = || TimeZone::get("Europe/Amsterdam").unwrap();
    let make = |weekly: &str, holidays| {
        Calendar::new(CalendarVersion(1), zone(), weekly.parse().unwrap(), holidays).map(|_| ())
    };
    assert_eq!(make("", HolidayRule::None), Err(CalendarError::NeverOpen));
    let days = |from: Date, count: i32| {
        HolidayRule::dates(
            from.series(jiff::Span::new().days(1)).take(count.unsigned_abs() as usize),
            "closed",
        )
    };
    let from = date(2026, 6, 1);
    assert_eq!(make("mon-sun 09:00-17:00", days(from, 400)), Ok(()));
    assert_eq!(make("mon-sun 09:00-17:00", days(from, 401)), Err(CalendarError::ClosedTooLong { from }));
    // 58 closed Mondays are a year and more for an office that opens on Mondays only.
    let mondays = from.series(jiff::Span::new().weeks(1)).take(58);
    let refused = make("mon 09:00-17:00", HolidayRule::dates(mondays, "closed"));
    assert_eq!(refused, Err(CalendarError::ClosedTooLong { from: date(2026, 5, 26) }));
}

#[test] // R5
fn an_explanation_reads_as_a_person_would_say_it() {
    let words = |received: &str| {
        let calendar = dutch();
        calendar.explain(local(&calendar, received), NORM).in_english().join(" · ")
    };
    insta::assert_snapshot!(words("2020-10-23 16:00"),
        @"received Fri 16:00 · 1 h Friday · weekend skipped · 7 h Monday · due Mon 16:00");
    insta::assert_snapshot!(words("2020-10-20 07:30"), @"received Tue 07:30 · before opening on Tuesday · 8 h Tuesday · due Tue 17:00");
    insta::assert_snapshot!(words("2020-10-19 21:00"), @"received Mon 21:00 · after closing on Monday · 8 h Tuesday · due Tue 17:00");
    insta::assert_snapshot!(words("2020-10-25 20:00"), @"received Sun 20:00 · Sunday skipped (weekend) · 8 h Monday · due Mon 17:00");
    insta::assert_snapshot!(words("2024-12-24 16:20"), @"received Tue 16:20 · 40 min Tuesday · Wednesday skipped (Christmas Day) · Thursday skipped (Second Christmas Day) · 7 h 20 min Friday · due Fri 16:20");
    insta::assert_snapshot!(words("2026-12-31 16:30"), @"received Thu 16:30 · 30 min Thursday · Friday skipped (New Year's Day) · weekend skipped · 7 h 30 min Monday · due Mon 16:30");
}

#[test] // R5
fn an_explanation_names_pauses_clock_changes_and_closed_days() {
    let calendar = calendar(
        "Europe/Amsterdam",
        "mon 09:00-10:00; sat 10:00-12:30,13:30-16:00; sun 00:00-24:00",
        HolidayRule::None,
    );
    let words =
        |received: &str, span| calendar.explain(local(&calendar, received), span).in_english().join(" · ");
    insta::assert_snapshot!(words("2026-03-28 13:00", Span::office_hours(5)), @"received Sat 13:00 · closed for a while on Saturday · 2 h 30 min Saturday · 2 h 30 min Sunday (the clock changed) · due Sun 03:30");
    insta::assert_snapshot!(words("2026-03-28 11:00", Span::office_hours(27)), @"received Sat 11:00 · 4 h Saturday · 23 h Sunday (the clock changed) · due Mon 00:00");
    insta::assert_snapshot!(words("2026-03-30 09:30", Span::office_hours(2)), @"received Mon 09:30 · 30 min Monday · Tuesday to Friday skipped (closed) · 1 h 30 min Saturday · due Sat 11:30");
    insta::assert_snapshot!(words("2026-03-30 09:30", Span::working_day_hours(60)), @"received Mon 09:30 · 14 h 30 min Monday · Tuesday to Friday skipped (closed) · 24 h Saturday · 21 h 30 min Sunday · due Sun 21:30");
    insta::assert_snapshot!(words("2026-03-30 09:30", Span::plain_hours(14 * 24)), @"received Mon 30 Mar 09:30 · 14 days elapsed · due Mon 13 Apr 09:30");
}

#[test] // R5
fn an_explanation_is_data_for_the_pages() {
    let calendar = dutch();
    let why = calendar.explain(local(&calendar, "2026-04-24 16:00"), NORM);
    insta::assert_snapshot!(serde_json::to_string_pretty(&why).unwrap(), @r#"
    {
      "calendar": 7,
      "zone": "Europe/Amsterdam",
      "span": {
        "counting": "office",
        "length": "PT8H"
      },
      "received": "2026-04-24T14:00:00Z",
      "received_local": "2026-04-24T16:00:00",
      "steps": [
        {
          "step": "counted",
          "date": "2026-04-24",
          "from": "2026-04-24T14:00:00Z",
          "to": "2026-04-24T15:00:00Z",
          "counted": "PT1H",
          "clock_changed": false
        },
        {
          "step": "skipped",
          "from": "2026-04-25",
          "to": "2026-04-26",
          "reason": "weekend"
        },
        {
          "step": "skipped",
          "from": "2026-04-27",
          "to": "2026-04-27",
          "reason": {
            "holiday": "kings_day"
          }
        },
        {
          "step": "counted",
          "date": "2026-04-28",
          "from": "2026-04-28T07:00:00Z",
          "to": "2026-04-28T14:00:00Z",
          "counted": "PT7H",
          "clock_changed": false
        }
      ],
      "complete": true,
      "due": "2026-04-28T14:00:00Z",
      "due_local": "2026-04-28T16:00:00"
    }
    "#);
}

#[test] // R5
fn a_very_long_explanation_says_that_it_is_cut() {
    let calendar = dutch();
    let why = calendar.explain(local(&calendar, "2026-04-24 16:00"), Span::office_hours(4_000));
    assert_eq!(why.steps.len(), super::MAX_STEPS);
    assert!(!why.complete);
    assert!(why.in_english().contains(&"and further days".to_owned()));
}

#[test] // R1
fn opening_hours_are_read_as_people_write_them() {
    let read = |text: &str| text.parse::<Weekly>().map(|weekly| weekly.to_string());
    let same = "mon-fri 09:00-17:00; sat 10:00-12:30,13:30-24:00";
    assert_eq!(read(same).as_deref(), Ok(same));
    assert_eq!(read("Fri-Mon 10:00-11:00").as_deref(), Ok("mon 10:00-11:00; fri-sun 10:00-11:00"));
    assert_eq!(
        read("mon, wed 13:00-14:00 , 09:00-13:00;").as_deref(),
        Ok("mon 09:00-14:00; wed 09:00-14:00")
    );
    assert_eq!(read("mon 09:00-10:00\nmon 11:00-12:00").as_deref(), Ok("mon 09:00-10:00,11:00-12:00"));
    assert_eq!(Weekly::office().to_string(), "mon-fri 09:00-17:00");
    let json = serde_json::to_string(&Weekly::office()).unwrap();
    assert_eq!(serde_json::from_str::<Weekly>(&json).unwrap(), Weekly::office());
}

#[test]
fn wrong_opening_hours_are_refused_in_words() {
    let refused = |text: &str| text.parse::<Weekly>().unwrap_err().to_string();
    insta::assert_snapshot!(refused("mo-fri 09:00-17:00"), @r#""mo" is no day: use mon, tue, wed, thu, fri, sat or sun"#);
    insta::assert_snapshot!(refused("mon 9:00-17:00"), @r#""9:00" is no time of the day: use 00:00 to 24:00"#);
    insta::assert_snapshot!(refused("mon 09:00-24:01"), @r#""24:01" is no time of the day: use 00:00 to 24:00"#);
    insta::assert_snapshot!(refused("mon 09:60-10:00"), @r#""09:60" is no time of the day: use 00:00 to 24:00"#);
    insta::assert_snapshot!(refused("fri 22:00-02:00"), @"22:00-02:00 ends before it begins: an opening past midnight is two, one until 24:00 and one from 00:00");
    insta::assert_snapshot!(refused("mon 09:00-12:00,11:00-13:00"), @"two openings on mon overlap");
    insta::assert_snapshot!(refused("09:00-17:00"), @r#""09:00-17:00" is not of the form "mon-fri 09:00-17:00""#);
    insta::assert_snapshot!(refused("mon-fri"), @r#""mon-fri" is not of the form "mon-fri 09:00-17:00""#);
    insta::assert_snapshot!(refused("mon 09:00"), @r#""09:00" is not of the form "mon-fri 09:00-17:00""#);
    assert!(refused(&"mon 09:00-10:00;".repeat(1_000)).contains("at most 4000"));
}
