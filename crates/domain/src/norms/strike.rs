//! Findings that stand against a seller, and when they lapse (R72).

use super::Week;

/// A finding lapses after so many weeks.
pub const STRIKE_WEEKS: i64 = 22;

/// The first week in which a finding about `week` stands no more.
pub const fn lapses(week: Week) -> Week {
    week.after(STRIKE_WEEKS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    // R72
    #[test]
    fn a_finding_stands_for_twenty_two_weeks() {
        let week = Week::of(date(2026, 1, 5)); // 2026-W02
        assert_eq!(lapses(week).key(), "2026-W24");
        assert!(week.after(21) < lapses(week) && week.after(22) >= lapses(week));
    }
}
