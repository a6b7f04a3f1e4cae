//! The date of Easter Sunday, on which half of the holidays hang.

use jiff::civil::Date;

/// Easter Sunday of the western churches in the Gregorian calendar; nothing where that calendar has no such year.
///
/// Follows the church's own tables: the golden number gives the moon, two corrections for the centuries shift it, and
/// Easter is the Sunday after the full moon of spring.
pub(super) fn easter_sunday(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let golden = year_number.rem_euclid(19);
    let century = year_number.div_euclid(100);
    let leap_days_left_out = century - century.div_euclid(4);
    let moon_correction = (8 * century + 13).div_euclid(25);
    let raw_age = (leap_days_left_out - moon_correction + 19 * golden + 15).rem_euclid(30);
    // The tables have 29 moons where the cycle has 30 places: the last two move up by a day.
    let late_moon = raw_age == 29 || (raw_age == 28 && golden > 10);
    let full_moon_after_21_march = raw_age - i32::from(late_moon);
    let full_moon =
        Date::new(year, 3, 21).ok()?.checked_add(jiff::Span::new().days(full_moon_after_21_march)).ok()?;
    let days_to_sunday = 7 - i32::from(full_moon.weekday().to_sunday_zero_offset());
    full_moon.checked_add(jiff::Span::new().days(days_to_sunday)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_where_almanacs_say() {
        for expected in [
            date(1818, 3, 22), // the earliest there can be
            date(1943, 4, 25), // the latest there can be
            date(1954, 4, 18), // a century whose moon moves up
            date(1981, 4, 19),
            date(2000, 4, 23),
            date(2008, 3, 23),
            date(2011, 4, 24),
            date(2024, 3, 31),
            date(2025, 4, 20),
            date(2026, 4, 5),
            date(2038, 4, 25),
            date(2049, 4, 18),
            date(2076, 4, 19),
            date(2100, 3, 28),
        ] {
            assert_eq!(easter_sunday(expected.year()), Some(expected));
        }
    }
}
