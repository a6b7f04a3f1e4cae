//! How many deadlines one core gives in a second. Run with
//! `cargo test --release -p domain deadlines_a_second -- --ignored --nocapture`.

use std::hint::black_box;
use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Calendar, CalendarVersion, Span, Weekly};
use crate::marketplace::Policies;

const DEADLINES: u32 = 4_000_000;

/// Instants that jump about in the twelve years from 2020 on, so that no look-up is near the one before.
fn instants() -> Vec<Timestamp> {
    let first = 1_577_836_800_000_000_i64;
    let twelve_years = 12 * 365 * 86_400_000_000_i64;
    let step = 2_654_435_761_i64 * 104_729;
    (0..i64::from(DEADLINES))
        .map(|place| {
            Timestamp::from_microsecond(first + place.wrapping_mul(step).rem_euclid(twelve_years)).unwrap()
        })
        .collect()
}

fn rate(what: &str, work: impl Fn(Timestamp), instants: &[Timestamp]) -> f64 {
    let started = Instant::now();
    for at in instants {
        work(*at);
    }
    let rate = f64::from(DEADLINES) / started.elapsed().as_secs_f64();
    println!("{what}: {:.2} million a second", rate / 1e6);
    rate
}

#[test]
#[ignore = "a measurement, meaningful in release"]
fn a_core_gives_two_million_deadlines_a_second() {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    let started = Instant::now();
    let calendar =
        Calendar::new(CalendarVersion(1), zone, Weekly::office(), "NL+BE".parse().unwrap()).unwrap();
    println!("making a calendar: {:?}", started.elapsed());
    let started = Instant::now();
    black_box(calendar.after(Timestamp::UNIX_EPOCH, Span::office_hours(8)));
    println!("its first deadline, with the year's sums: {:?}", started.elapsed());
    let instants = instants();
    let (office, days) = (Span::office_hours(8), Span::working_day_hours(48));
    let slowest = [
        rate(
            "after, 8 office hours",
            |at| {
                black_box(calendar.after(at, office));
            },
            &instants,
        ),
        rate(
            "after, 48 working-day hours",
            |at| {
                black_box(calendar.after(at, days));
            },
            &instants,
        ),
        rate(
            "between",
            |at| {
                black_box(calendar.between(office.counting, at, instants[0]));
            },
            &instants,
        ),
    ]
    .into_iter()
    .fold(f64::INFINITY, f64::min);
    let policies = Policies::default();
    rate(
        "all moments of an event",
        |at| {
            black_box(policies.moments(&calendar, at));
        },
        &instants,
    );
    rate(
        "explain",
        |at| {
            black_box(calendar.explain(at, office));
        },
        &instants,
    );
    assert!(cfg!(debug_assertions) || slowest > 2e6, "{slowest} deadlines a second");
}
