//! What must hold for every calendar, zone, instant and length.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::reference::Walker;
use super::{Calendar, CalendarVersion, Counting, Opening, Span, Step, Weekly};
use crate::holidays::HolidayRule;

/// Zones with their clock changes (UTC): forward, back, by half an hour, by a whole day, at midnight, never.
const CHANGES: [(&str, &str); 12] = [
    ("Europe/Amsterdam", "2026-03-29T01:00:00Z"),
    ("Europe/Amsterdam", "2020-10-25T01:00:00Z"),
    ("America/New_York", "2024-03-10T07:00:00Z"),
    ("America/New_York", "2024-11-03T06:00:00Z"),
    ("Australia/Lord_Howe", "2025-10-04T15:30:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"),
    ("Pacific/Apia", "2011-12-30T10:00:00Z"),
    ("Pacific/Kwajalein", "1993-08-21T12:00:00Z"),
    ("America/Sao_Paulo", "2018-11-04T03:00:00Z"),
    ("America/Sao_Paulo", "2019-02-17T02:00:00Z"),
    ("America/Havana", "2025-11-02T05:00:00Z"),
    ("Asia/Tokyo", "2025-12-31T15:00:00Z"),
];

fn countings() -> impl Strategy<Value = Counting> {
    prop_oneof![Just(Counting::Office), Just(Counting::WorkingDays), Just(Counting::Plain)]
}

/// Up to four openings made of quarters of an hour that were drawn for one day.
fn openings() -> impl Strategy<Value = Vec<Opening>> {
    proptest::collection::btree_set(0_u16..=96, 0..=8).prop_map(|quarters| {
        let ends: Vec<u16> = quarters.into_iter().map(|quarter| quarter * 15).collect();
        ends.chunks_exact(2).map(|pair| Opening::new(pair[0], pair[1]).unwrap()).collect()
    })
}

fn weeklies() -> impl Strategy<Value = Weekly> {
    let all_day = Just(vec![Opening::new(0, 1440).unwrap()]);
    let day = prop_oneof![4 => openings(), 1 => all_day];
    proptest::array::uniform7(day)
        .prop_map(|days| Weekly::new(days).unwrap())
        .prop_filter("must open", |weekly| !weekly.is_empty())
}

fn holiday_rules() -> impl Strategy<Value = HolidayRule> {
    prop_oneof![Just("NL"), Just("BE"), Just("NL+BE"), Just("none")].prop_map(|words| words.parse().unwrap())
}

#[derive(Debug)]
struct Desk {
    weekly: Weekly,
    holidays: HolidayRule,
    calendar: Calendar,
    change: Timestamp,
}

fn desks() -> impl Strategy<Value = Desk> {
    (weeklies(), holiday_rules(), proptest::sample::select(&CHANGES[..])).prop_map(
        |(weekly, holidays, (name, change))| {
            let zone = TimeZone::get(name).unwrap();
            let calendar = Calendar::new(CalendarVersion(1), zone, weekly.clone(), holidays.clone()).unwrap();
            Desk { weekly, holidays, calendar, change: change.parse().unwrap() }
        },
    )
}

/// Minutes to either side of a clock change: a week and a half.
const NEAR: std::ops::Range<i64> = -15_000..15_000;

/// Microseconds up to about forty days.
const LENGTHS: std::ops::Range<i64> = 0..3_500_000_000_000;

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

fn micros(count: i64) -> SignedDuration {
    SignedDuration::from_micros(count)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test] // R1, R2
    fn the_ledger_counts_what_the_walker_counts(
        desk in desks(), counting in countings(), start in NEAR, length in 0_i64..4_000,
    ) {
        let walker = Walker {
            zone: desk.calendar.zone().clone(),
            weekly: desk.weekly.clone(),
            holidays: desk.holidays.clone(),
        };
        let from = desk.change + minutes(start);
        let to = from + minutes(length);
        let counted = desk.calendar.between(counting, from, to);
        prop_assert_eq!(counted, minutes(walker.minutes_between(counting, from, to)));
        let wanted = counted.as_mins();
        let due = desk.calendar.after(from, Span { counting, length: counted });
        prop_assert_eq!(due, walker.after(counting, from, wanted));
    }

    #[test] // R2
    fn a_later_start_is_never_due_earlier(
        desk in desks(), counting in countings(), start in NEAR, later in LENGTHS, length in LENGTHS,
    ) {
        let span = Span { counting, length: micros(length) };
        let first = desk.change + minutes(start);
        let second = first + micros(later);
        prop_assert!(desk.calendar.after(first, span) <= desk.calendar.after(second, span));
    }

    #[test] // R2
    fn a_longer_span_is_never_due_earlier(
        desk in desks(), counting in countings(), start in NEAR, length in LENGTHS, more in LENGTHS,
    ) {
        let start = desk.change + minutes(start);
        let short = desk.calendar.after(start, Span { counting, length: micros(length) });
        let long = desk.calendar.after(start, Span { counting, length: micros(length + more) });
        prop_assert!(start <= short && short <= long);
    }

    #[test] // R2
    fn two_spans_in_a_row_are_due_like_their_sum(
        desk in desks(), counting in countings(), start in NEAR, first in LENGTHS, second in LENGTHS,
    ) {
        let start = desk.change + minutes(start);
        let middle = desk.calendar.after(start, Span { counting, length: micros(first) });
        let in_a_row = desk.calendar.after(middle, Span { counting, length: micros(second) });
        let at_once = desk.calendar.after(start, Span { counting, length: micros(first + second) });
        prop_assert_eq!(in_a_row, at_once);
    }

    #[test] // R2
    fn the_due_instant_is_the_earliest_with_the_span_used_up(
        desk in desks(), counting in countings(), start in NEAR, length in LENGTHS,
    ) {
        let start = desk.change + minutes(start);
        let length = micros(length + 1);
        let due = desk.calendar.after(start, Span { counting, length });
        prop_assert_eq!(desk.calendar.between(counting, start, due), length);
        prop_assert_eq!(desk.calendar.between(counting, due, start), -length);
        let just_before = desk.calendar.between(counting, start, due - micros(1));
        prop_assert_eq!(just_before, length - micros(1));
    }

    #[test] // R5
    fn an_explanation_adds_up_to_its_deadline(
        desk in desks(), counting in countings(), start in NEAR, length in 1_i64..600_000_000_000,
    ) {
        let start = desk.change + minutes(start);
        let span = Span { counting, length: micros(length) };
        let why = desk.calendar.explain(start, span);
        prop_assert!(why.complete);
        let mut counted = SignedDuration::ZERO;
        let mut reached = start;
        for step in &why.steps {
            match step {
                Step::Counted { from, to, counted: here, .. } => {
                    prop_assert!(reached <= *from && from < to);
                    prop_assert_eq!(desk.calendar.between(counting, *from, *to), *here);
                    counted += *here;
                    reached = *to;
                }
                Step::Elapsed { counted: here } => {
                    counted += *here;
                    reached = start + *here;
                }
                Step::Skipped { from, to, .. } => prop_assert!(from <= to),
            }
        }
        prop_assert_eq!(counted, span.length);
        prop_assert_eq!(reached, why.due);
        prop_assert_eq!(why.due, desk.calendar.after(start, span));
        prop_assert!(why.in_english().len() >= 3);
    }

    #[test]
    fn every_date_between_receipt_and_deadline_is_accounted_for(
        desk in desks(), start in NEAR, length in 1_i64..600_000_000_000,
    ) {
        let start = desk.change + minutes(start);
        let span = Span { counting: Counting::Office, length: micros(length) };
        let why = desk.calendar.explain(start, span);
        let mut date = why.received_local.date();
        for step in &why.steps {
            let (from, to) = match step {
                Step::Counted { date, .. } => (*date, *date),
                Step::Skipped { from, to, .. } => (*from, *to),
                Step::Elapsed { .. } => unreachable!("office time is counted by date"),
            };
            prop_assert!(from == date || Some(from) == date.tomorrow().ok(), "{:?} leaves out a day", why);
            date = to;
        }
    }

    #[test]
    fn an_office_is_open_exactly_while_time_counts(desk in desks(), start in NEAR) {
        let at = desk.change + minutes(start);
        let counts = desk.calendar.between(Counting::Office, at, at + micros(1)) == micros(1);
        prop_assert_eq!(desk.calendar.is_open(at), counts);
        let opens = desk.calendar.next_opening(at).unwrap();
        prop_assert!(desk.calendar.is_open(opens));
        prop_assert_eq!(desk.calendar.between(Counting::Office, at, opens), SignedDuration::ZERO);
    }

    #[test]
    fn a_week_reads_back_as_it_was_written(weekly in weeklies()) {
        prop_assert_eq!(weekly.to_string().parse::<Weekly>().unwrap(), weekly);
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "\\PC{0,60}", hours in "[a-z0-9:;,\\- ]{0,40}") {
        let _ = (text.parse::<Weekly>(), hours.parse::<Weekly>(), text.parse::<HolidayRule>());
        let _ = HolidayRule::None.and_icalendar(&text);
    }
}

proptest! {
    // Few cases: a length without end makes a calendar sum up all its years.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_instant_and_no_length_panics(
        desk in desks(), counting in countings(), start in any::<i64>(), other in any::<i64>(),
        seconds in any::<i64>(), nanos in 0_i32..1_000_000_000,
    ) {
        let [start, other] = [start, other].map(|micros| {
            Timestamp::from_microsecond(micros % 250_000_000_000_000_000).unwrap()
        });
        let length = SignedDuration::new(seconds, if seconds < 0 { -nanos } else { nanos });
        let span = Span { counting, length };
        let due = desk.calendar.after(start, span);
        prop_assert!(due >= start);
        let there = desk.calendar.between(counting, start, other);
        prop_assert_eq!(there, -desk.calendar.between(counting, other, start));
        prop_assert_eq!(desk.calendar.explain(start, span).due, due);
        let _ = (desk.calendar.is_open(start), desk.calendar.next_opening(start), desk.calendar.local(start));
    }
}
