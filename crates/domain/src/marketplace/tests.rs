//! Policies and the moments they give.

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{Policies, PolicyError};
use crate::calendar::{Calendar, CalendarVersion, Span, Weekly};
use crate::holidays::HolidayRule;

fn calendar() -> Calendar {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    Calendar::new(CalendarVersion(3), zone, Weekly::office(), HolidayRule::netherlands()).unwrap()
}

fn utc(words: &str) -> Timestamp {
    words.parse().unwrap()
}

#[test] // R3, R6, R7, R15, R40, R58, R59
fn an_event_on_friday_at_four_gives_all_its_moments() {
    let moments = Policies::default().moments(&calendar(), utc("2020-10-23T16:00:00.0000009+02:00"));
    insta::assert_snapshot!(serde_json::to_string_pretty(&moments).unwrap(), @r#"
    {
      "at": "2020-10-23T14:00:00Z",
      "response_due": "2020-10-26T15:00:00Z",
      "long_open_at": "2020-10-26T09:00:00Z",
      "returns_at": "2020-10-27T15:00:00Z",
      "remind_at": "2020-10-27T07:00:00Z",
      "closes_at": "2020-11-06T14:00:00Z",
      "survey_at": "2020-10-24T14:00:00Z",
      "contact_until": "2022-10-23T14:00:00Z",
      "calendar_version": 3
    }
    "#);
}

#[test] // R40
fn contact_ends_at_the_same_local_time_two_years_on() {
    let until = |ordered| Policies::default().moments(&calendar(), utc(ordered)).contact_until;
    // Winter time then, summer time two years on, and the other way around.
    assert_eq!(until("2019-03-30T11:00:00Z"), utc("2021-03-30T10:00:00Z"));
    assert_eq!(until("2020-10-24T22:30:00Z"), utc("2022-10-24T22:30:00Z"));
    assert_eq!(until("2021-10-30T10:00:00Z"), utc("2023-10-30T11:00:00Z"));
}

#[test] // R40
fn contact_for_an_order_of_29_february_ends_on_1_march() {
    let until = |ordered| Policies::default().moments(&calendar(), utc(ordered)).contact_until;
    assert_eq!(until("2024-02-29T14:15:00+01:00"), utc("2026-03-01T14:15:00+01:00"));
    assert_eq!(until("2024-02-28T14:15:00+01:00"), utc("2026-02-28T14:15:00+01:00"));
    // 29 February in Amsterdam, still the 28th in UTC.
    assert_eq!(until("2024-02-28T23:30:00Z"), utc("2026-02-28T23:30:00Z"));
    let four_years = Policies { contact_years: 4, ..Policies::default() };
    let until = four_years.moments(&calendar(), utc("2024-02-29T14:15:00+01:00")).contact_until;
    assert_eq!(until, utc("2028-02-29T14:15:00+01:00"));
}

#[test] // R40
fn a_local_time_that_is_missing_or_double_two_years_on_still_gives_one_instant() {
    let until = |ordered| Policies::default().moments(&calendar(), utc(ordered)).contact_until;
    // 02:30 on 29 March 2026 does not exist; the jump moves it to 03:30.
    assert_eq!(until("2024-03-29T02:30:00+01:00"), utc("2026-03-29T01:30:00Z"));
    // 02:30 on 25 October 2026 comes twice; the first counts.
    assert_eq!(until("2024-10-25T02:30:00+02:00"), utc("2026-10-25T00:30:00Z"));
}

#[test] // R41
fn a_mail_exchange_stays_open_three_months() {
    let until = |started| Policies::default().relay_until(calendar().zone(), utc(started));
    assert_eq!(until("2026-01-15T12:00:00+01:00"), utc("2026-04-15T12:00:00+02:00"));
    assert_eq!(until("2026-11-30T12:00:00+01:00"), utc("2027-02-28T12:00:00+01:00"));
}

#[test] // R58, R59
fn silence_and_survey_count_plain_time_through_a_clock_change() {
    let at = utc("2026-03-20T12:00:00Z");
    let moments = Policies::default().moments(&calendar(), at);
    assert_eq!(moments.closes_at.duration_since(at), SignedDuration::from_hours(14 * 24));
    assert_eq!(moments.survey_at.duration_since(at), SignedDuration::from_hours(24));
}

#[test]
fn moments_exist_for_every_instant() {
    for at in [Timestamp::MIN, Timestamp::UNIX_EPOCH, Timestamp::MAX] {
        let moments = Policies::default().moments(&calendar(), at);
        assert!(moments.response_due >= moments.at && moments.closes_at >= moments.at);
        assert!(moments.contact_until >= moments.at);
        assert!(Policies::default().relay_until(calendar().zone(), at) >= moments.at);
    }
}

#[test] // R1
fn policies_are_data() {
    let read = |json: &str| serde_json::from_str::<Policies>(json);
    let json = serde_json::to_string(&Policies::default()).unwrap();
    assert_eq!(read(&json).unwrap(), Policies::default());
    assert_eq!(read("{}").unwrap(), Policies::default());
    let mine =
        read(r#"{"valid_from": "2027-01-01", "response": {"counting": "working_days", "length": "24h"}}"#);
    let expected = Policies { valid_from: date(2027, 1, 1), ..Policies::within_a_working_day() };
    assert_eq!(mine.unwrap(), expected);
    assert!(read(r#"{"respons": 1}"#).unwrap_err().to_string().contains("unknown field `respons`"));
}

#[test] // R1
fn the_latest_edition_that_is_valid_by_then_holds() {
    let from = |valid_from| Policies { valid_from, ..Policies::default() };
    let editions = [from(date(2025, 1, 1)), from(date(2027, 1, 1)), from(date(2026, 1, 1))];
    let holds = |on| Policies::in_force(&editions, on).map(|edition| edition.valid_from.year());
    assert_eq!(holds(date(2024, 12, 31)), None);
    assert_eq!(holds(date(2025, 1, 1)), Some(2025));
    assert_eq!(holds(date(2026, 12, 31)), Some(2026));
    assert_eq!(holds(date(2040, 1, 1)), Some(2027));
}

#[test] // R1, R15
fn policies_no_desk_can_work_by_are_refused_by_name() {
    let default = Policies::default;
    let refused = |policies: Policies| policies.checked().unwrap_err().to_string();
    assert_eq!(default().checked(), Ok(default()));
    for hours in [24, 36, 48] {
        assert!(Policies { returns: Span::working_day_hours(hours), ..default() }.checked().is_ok());
    }
    for returns in [Span::working_day_hours(23), Span::working_day_hours(49), Span::plain_hours(48)] {
        assert_eq!(Policies { returns, ..default() }.checked(), Err(PolicyError::Returns));
    }
    for hours in [0, -1, 48] {
        let remind_before = SignedDuration::from_hours(hours);
        assert_eq!(Policies { remind_before, ..default() }.checked(), Err(PolicyError::Reminder));
    }
    insta::assert_snapshot!(refused(Policies { response: Span::office_hours(0), ..default() }), @"response is 0s: it must be more than nothing and at most 17568 hours");
    insta::assert_snapshot!(refused(Policies { survey_after: Span::plain_hours(99_999), ..default() }), @"survey_after is 99999h: it must be more than nothing and at most 17568 hours");
    insta::assert_snapshot!(refused(Policies { contact_years: 0, ..default() }), @"contact_years is 0: it must be 1 to 30");
    insta::assert_snapshot!(refused(Policies { relay_open_months: 121, ..default() }), @"relay_open_months is 121: it must be 1 to 120");
}
