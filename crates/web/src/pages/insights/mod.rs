//! Insights: what customers ask about, which articles bring questions, what changed and which words stand out (R70). The same
//! pages serve the desk, which names the seller.

mod file;
mod form;
pub(crate) mod serve;

pub use form::{Chip, Choosing};

use super::frame::Frame;
use crate::words::Whole;
use askama::Template;
use jiff::civil::Date;

/// Bars are drawn on a field of so many units.
const FIELD: i64 = 1000;
/// Width and height of the columns' field.
const COLUMNS: (i64, i64) = (600, 120);
/// Air between two columns.
const AIR: i64 = 5;

/// What the insights page shows.
#[derive(Template)]
#[template(path = "pages/insights/insights.html")]
pub struct Insights {
    /// The surroundings.
    pub page: Frame,
    /// The account's number and name, where the desk looks.
    pub seller: Option<(i64, String)>,
    /// The periods to choose from: id of its name, address, whether it is chosen.
    pub periods: Vec<(&'static str, String, bool)>,
    /// First day of the period.
    pub from: Date,
    /// Last day of it.
    pub until: Date,
    /// The account's first day, where the period before is not wholly known.
    pub began: Option<Date>,
    /// What narrows, and the form that does.
    pub choosing: Choosing,
    /// Questions of the period and of the one before.
    pub asked: Counts,
    /// The weeks, oldest first.
    pub weeks: Vec<Week>,
    /// Topics, most on top.
    pub topics: Vec<Tally>,
    /// Ways they came in, most on top.
    pub channels: Vec<Tally>,
    /// Articles, most questions on top.
    pub articles: Vec<ArticleTally>,
    /// How many articles more had questions.
    pub more_articles: u64,
    /// What rose and fell, in words.
    pub moves: Vec<Move>,
    /// Where the one article that is looked at has its words that stand out; nothing where none is looked at.
    pub words: Option<Vec<WordRow>>,
    /// Where the files are: CSV and XLSX.
    pub files: [String; 2],
}

/// A count and that of the period before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the period.
    pub now: u64,
    /// In the one before.
    pub before: u64,
}

/// A name and how many.
#[derive(Clone, Debug)]
pub struct Tally {
    /// Its name.
    pub name: String,
    /// Its questions.
    pub asked: Counts,
    /// The page with these alone.
    pub href: String,
    /// The length of its bar, of a thousand.
    pub bar: i64,
}

/// Bars as long as their counts, against the longest.
pub fn with_bars(mut tallies: Vec<Tally>) -> Vec<Tally> {
    let longest = tallies.iter().map(|tally| tally.asked.now).max().unwrap_or_default();
    for tally in &mut tallies {
        tally.bar = scaled(tally.asked.now.whole(), longest.whole(), FIELD);
    }
    tallies
}

/// An article and how many questions it brought.
#[derive(Clone, Debug)]
pub struct ArticleTally {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its questions.
    pub asked: Counts,
    /// Units sold.
    pub units: Counts,
    /// The page of this article alone.
    pub href: String,
    /// The cases behind the number, for who may see them.
    pub cases: Option<String>,
}

impl ArticleTally {
    /// Questions per hundred units sold, in tenths; none when nothing was sold.
    pub fn ratio_tenths(&self) -> Option<i64> {
        let tenths = self.asked.now.checked_mul(1000)?.checked_div(self.units.now)?;
        i64::try_from(tenths).ok()
    }
}

/// One week of questions.
#[derive(Clone, Copy, Debug)]
pub struct Week {
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
    /// Its questions.
    pub asked: u64,
}

/// Something that rose or fell by more than chance.
#[derive(Clone, Debug)]
pub struct Move {
    /// Whether it rose.
    pub rose: bool,
    /// Its name.
    pub name: String,
    /// How many now and before, in words.
    pub words: String,
    /// The page of this alone.
    pub href: String,
}

/// A word that stands out.
#[derive(Clone, Debug)]
pub struct WordRow {
    /// The word.
    pub word: String,
    /// In how many of this article's questions, of how many.
    pub own: (u64, u64),
    /// In how many of all others, of how many.
    pub others: (u64, u64),
    /// The cases that hold it, for who may see them.
    pub href: Option<String>,
}

/// A column of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// From the left.
    pub x: i64,
    /// From the top.
    pub y: i64,
    /// How wide.
    pub width: i64,
    /// How tall.
    pub height: i64,
}

/// A part as a length on a field.
pub(crate) fn scaled(part: i64, whole: i64, field: i64) -> i64 {
    part.saturating_mul(field).checked_div(whole).unwrap_or(0)
}

impl Insights {
    /// The weeks as columns, the oldest on the left.
    fn columns(&self) -> Vec<Column> {
        let most = self.weeks.iter().map(|week| week.asked).max().unwrap_or_default().whole();
        let count = self.weeks.len().whole().max(1);
        let width = (COLUMNS.0 / count - AIR).max(2);
        let column = |(place, week): (i64, &Week)| {
            let height = scaled(week.asked.whole(), most, COLUMNS.1);
            Column { x: place * COLUMNS.0 / count, y: COLUMNS.1 - height, width, height }
        };
        (0..).zip(&self.weeks).map(column).collect()
    }

    /// The most questions of a week.
    fn most(&self) -> u64 {
        self.weeks.iter().map(|week| week.asked).max().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test] // R70
    fn the_ratio_of_an_article_nobody_bought_is_left_out() {
        let tally = ArticleTally {
            number: String::new(),
            title: String::new(),
            asked: Counts { now: 3, before: 0 },
            units: Counts::default(),
            href: String::new(),
            cases: None,
        };
        assert_eq!(tally.ratio_tenths(), None);
        assert_eq!(ArticleTally { units: Counts { now: 200, before: 0 }, ..tally }.ratio_tenths(), Some(15));
    }

    #[test]
    fn of_nothing_a_length_is_nought() {
        assert_eq!((scaled(3, 0, 100), scaled(3, 4, 100)), (0, 75));
    }
}
