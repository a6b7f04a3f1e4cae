//! The weeks of a norm as columns beside the line of the norm; full, hatched or hollow, so that it is read without colour.

use domain::norms::{Norm, Verdict};

/// The field's width and height, in units of the picture.
const FIELD: (i64, i64) = (600, 120);
/// Air between two columns.
const AIR: i64 = 5;
/// What was measured is never invisible.
const LEAST_HEIGHT: i64 = 3;

/// How a column is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The norm was kept.
    Full,
    /// It was not.
    Hatched,
    /// The week is not final.
    Hollow,
}

impl Look {
    /// The class of the column.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Hatched => "hatched",
            Self::Hollow => "hollow",
        }
    }
}

/// One week.
#[derive(Clone, Copy, Debug)]
pub struct Bar {
    /// From the left.
    pub x: i64,
    /// From the top.
    pub y: i64,
    /// How wide.
    pub width: i64,
    /// How tall.
    pub height: i64,
    /// How it is drawn.
    pub look: Look,
}

/// A picture of some weeks.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Every week that has a figure.
    pub bars: Vec<Bar>,
    /// Where a week lies, between others, that has no figure: from where to where on the base line.
    pub gaps: Vec<(i64, i64)>,
    /// How far from the top the line of the norm lies.
    pub line: i64,
    /// The first and the last week in words.
    pub ends: (String, String),
    /// What stands at the top of the field.
    pub top: String,
}

/// A week to be drawn: its figure in thousandths, what it came to, whether it is final.
#[derive(Clone, Copy, Debug)]
pub struct Drawn {
    /// In thousandths; none where nothing was measured.
    pub figure: Option<i64>,
    /// What it came to.
    pub verdict: Verdict,
    /// Whether it can still change.
    pub is_final: bool,
}

/// What the top of the field stands for, in thousandths: the whole where more is better, else somewhat above all there is.
pub fn top(norm: Norm, bound: i64, weeks: &[Drawn]) -> i64 {
    let most = weeks.iter().filter_map(|week| week.figure).max().unwrap_or_default().max(bound);
    match norm {
        Norm::ResponseTime | Norm::Reachability | Norm::OnTime => 1_000,
        Norm::Reviews => 10_000,
        Norm::QuestionsPerOrder | Norm::Cancellations => (most * 5 / 4).max(10),
    }
}

/// Columns of the weeks, the oldest on the left.
pub fn bars(weeks: &[Drawn], top: i64) -> Vec<Bar> {
    let count = i64::try_from(weeks.len()).unwrap_or(1).max(1);
    let width = (FIELD.0 / count - AIR).max(2);
    let bar = |(place, week): (i64, &Drawn)| {
        let height = tall(week.figure?, top).max(LEAST_HEIGHT);
        let look = match week.verdict {
            _ if !week.is_final => Look::Hollow,
            Verdict::Kept | Verdict::Nothing => Look::Full,
            Verdict::Missed | Verdict::Notice | Verdict::Finding => Look::Hatched,
        };
        Some(Bar { x: place * FIELD.0 / count, y: FIELD.1 - height, width, height, look })
    };
    (0..).zip(weeks).filter_map(bar).collect()
}

/// Weeks without a figure after the first that has one, as stretches of the base line.
pub fn gaps(weeks: &[Drawn]) -> Vec<(i64, i64)> {
    let count = i64::try_from(weeks.len()).unwrap_or(1).max(1);
    let width = (FIELD.0 / count - AIR).max(2);
    let placed = (0..).zip(weeks).skip_while(|(_, week)| week.figure.is_none());
    let empty = placed.filter(|(_, week)| week.figure.is_none());
    empty.map(|(place, _): (i64, _)| (place * FIELD.0 / count, place * FIELD.0 / count + width)).collect()
}

/// How far from the top the line of a bound lies.
pub fn line(bound: i64, top: i64) -> i64 {
    FIELD.1 - tall(bound, top)
}

fn tall(figure: i64, top: i64) -> i64 {
    (figure.clamp(0, top) * FIELD.1).checked_div(top).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    // R72
    #[test]
    fn a_week_without_a_figure_has_no_column_and_one_of_nought_is_seen() {
        let week = |figure, verdict| Drawn { figure, verdict, is_final: true };
        let weeks = [
            week(None, Verdict::Nothing),
            week(Some(0), Verdict::Finding),
            week(Some(900), Verdict::Kept),
            Drawn { is_final: false, ..week(Some(1_000), Verdict::Kept) },
        ];
        let bars = bars(&weeks, top(Norm::ResponseTime, 900, &weeks));
        let seen: Vec<_> = bars.iter().map(|bar| (bar.x, bar.height, bar.look)).collect();
        assert_eq!(seen, [(150, 3, Look::Hatched), (300, 108, Look::Full), (450, 120, Look::Hollow)]);
        assert_eq!(line(900, 1_000), 12);
        assert_eq!(gaps(&weeks), [(0, 0); 0], "what was never measured is no gap");
    }

    // R72c
    #[test]
    fn a_week_without_a_figure_between_others_is_a_gap_on_the_base_line() {
        let week = |figure| Drawn { figure, verdict: Verdict::Kept, is_final: true };
        let weeks = [week(None), week(Some(40)), week(None), week(Some(50))];
        assert_eq!(gaps(&weeks), [(300, 445)]);
        assert_eq!(bars(&weeks, 100).len(), 2);
    }

    // R72c
    #[test]
    fn where_few_are_good_the_field_ends_above_the_worst_week() {
        let weeks = [Drawn { figure: Some(240), verdict: Verdict::Notice, is_final: true }];
        assert_eq!(top(Norm::QuestionsPerOrder, 60, &weeks), 300);
        assert_eq!(line(60, 300), 96);
    }
}
