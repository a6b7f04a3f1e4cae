//! The official days of the Netherlands and of Belgium (R4).

use jiff::civil::{Date, Weekday};

use super::easter::easter_sunday;
use super::{DutchSwitches, Holiday, LiberationDay};

/// The first year in which the Netherlands kept King's Day in place of Queen's Day.
const FIRST_KINGS_DAY: i16 = 2014;

/// Until this year Queen's Day gave way to the Monday, not to the Saturday.
const LAST_QUEENS_DAY_ON_MONDAY: i16 = 1979;

pub(super) fn dutch(switches: DutchSwitches, date: Date) -> Option<Holiday> {
    match (date.month(), date.day()) {
        (1, 1) => Some(Holiday::NewYear),
        (12, 25) => Some(Holiday::Christmas),
        (12, 26) => Some(Holiday::SecondChristmasDay),
        (5, 5) if liberation_day(switches.liberation_day, date.year()) => Some(Holiday::LiberationDay),
        // Everything else lies between Good Friday at its earliest and Whit Monday at its latest.
        (3..=6, _) => royal_day(date).or_else(|| match days_after_easter(date)? {
            -2 if switches.good_friday => Some(Holiday::GoodFriday),
            days => feast_after_easter(days),
        }),
        _ => None,
    }
}

pub(super) fn belgian(date: Date) -> Option<Holiday> {
    match (date.month(), date.day()) {
        (1, 1) => Some(Holiday::NewYear),
        (5, 1) => Some(Holiday::LabourDay),
        (7, 21) => Some(Holiday::BelgianNationalDay),
        (8, 15) => Some(Holiday::Assumption),
        (11, 1) => Some(Holiday::AllSaints),
        (11, 11) => Some(Holiday::Armistice),
        (12, 25) => Some(Holiday::Christmas),
        (3..=6, _) => feast_after_easter(days_after_easter(date)?),
        _ => None,
    }
}

fn feast_after_easter(days: i32) -> Option<Holiday> {
    match days {
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::Ascension),
        50 => Some(Holiday::WhitMonday),
        _ => None,
    }
}

fn days_after_easter(date: Date) -> Option<i32> {
    let easter = easter_sunday(date.year())?;
    Some(i32::from(date.day_of_year()) - i32::from(easter.day_of_year()))
}

fn liberation_day(switch: LiberationDay, year: i16) -> bool {
    match switch {
        LiberationDay::EveryYear => true,
        LiberationDay::Lustrum => year % 5 == 0,
        LiberationDay::Never => false,
    }
}

fn royal_day(date: Date) -> Option<Holiday> {
    let (usual_day, holiday) =
        if date.year() >= FIRST_KINGS_DAY { (27, Holiday::KingsDay) } else { (30, Holiday::QueensDay) };
    let usual = Date::new(date.year(), 4, usual_day).ok()?;
    let kept = if usual.weekday() != Weekday::Sunday {
        usual
    } else if date.year() <= LAST_QUEENS_DAY_ON_MONDAY {
        usual.tomorrow().ok()?
    } else {
        usual.yesterday().ok()?
    };
    (date == kept).then_some(holiday)
}
