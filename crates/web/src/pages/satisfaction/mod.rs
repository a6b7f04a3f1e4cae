//! How satisfied customers are: reviews of 28 days, the NPS after contact with its parts by month, and what they said (R71).
//! The same page serves the desk, which names the seller.

pub(crate) mod serve;

use super::frame::Frame;
use crate::pages::insights::{Column, scaled};
use crate::sheet::addresses;
use crate::words::Whole;
use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;

/// Width of the picture of months, and its height above and below the line of nought.
const FIELD: (i64, i64) = (600, 60);
/// Air between two columns.
const AIR: i64 = 6;
/// A score of nought is seen too.
const LEAST_HEIGHT: i64 = 2;
/// Bars are drawn on a field of so many units.
const BAR: i64 = 1000;

/// The satisfaction page.
#[derive(Template)]
#[template(path = "pages/satisfaction/satisfaction.html")]
pub struct SatisfactionPage {
    /// The surroundings.
    pub page: Frame,
    /// The account's number and name, where the desk looks.
    pub seller: Option<(i64, String)>,
    /// Where its addresses begin.
    pub base: String,
    /// The first and the last of the days.
    pub days: (Date, Date),
    /// Average of the reviews of these days, and of as many days before; none of too few.
    pub average: (Option<String>, Option<String>),
    /// How many reviews, and how many before.
    pub reviewed: (u64, u64),
    /// From so many reviews on their average is told.
    pub least_reviews: u64,
    /// How many gave each mark, 10 on top.
    pub marks: Vec<MarkRow>,
    /// The newest of them.
    pub reviews: Vec<ReviewRow>,
    /// What was answered after contact in these days.
    pub nps: Parts,
    /// From so many answers on an NPS is told.
    pub least_answers: u64,
    /// The months, the oldest first.
    pub months: Vec<MonthRow>,
    /// What customers said after contact, newest first.
    pub comments: Vec<CommentRow>,
}

/// How many gave a mark.
#[derive(Clone, Copy, Debug)]
pub struct MarkRow {
    /// 1 to 10.
    pub mark: u8,
    /// How many.
    pub count: u64,
    /// The length of its bar, of a thousand.
    pub bar: i64,
}

/// A review of an order.
#[derive(Clone, Debug)]
pub struct ReviewRow {
    /// When.
    pub at: Timestamp,
    /// 1 to 10.
    pub mark: u8,
    /// The order.
    pub order: String,
    /// The page of that order, for who may see orders.
    pub href: Option<String>,
    /// What was said.
    pub words: String,
}

/// What an NPS is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Scores 9 and 10.
    pub promoters: u64,
    /// Scores 7 and 8.
    pub passives: u64,
    /// Scores 0 to 6.
    pub detractors: u64,
    /// The score; none of too few answers.
    pub score: Option<i32>,
}

impl Parts {
    /// How many answered.
    pub const fn answers(&self) -> u64 {
        self.promoters + self.passives + self.detractors
    }
}

/// One month.
#[derive(Clone, Debug)]
pub struct MonthRow {
    /// Its name.
    pub name: String,
    /// What was answered in it.
    pub parts: Parts,
}

/// What a customer said after contact.
#[derive(Clone, Debug)]
pub struct CommentRow {
    /// When.
    pub at: Timestamp,
    /// 0 to 10.
    pub score: u8,
    /// Whether it was solved.
    pub solved: bool,
    /// The words.
    pub words: String,
    /// The case number; none where these eyes may not see the case (R13).
    pub case: Option<u64>,
}

impl SatisfactionPage {
    /// The part of the NPS bar that a number of answers takes.
    fn nps_part(&self, part: impl Whole) -> i64 {
        scaled(part.whole(), self.nps.answers().whole(), BAR)
    }

    /// A list of the page as a file, CSV and XLSX.
    fn files(&self, list: &str) -> [String; 2] {
        addresses(&format!("{}/{list}", self.base), "")
    }

    /// The months as the table has them.
    fn newest_first(&self) -> impl Iterator<Item = &MonthRow> {
        self.months.iter().rev()
    }

    /// Whether any month has a score.
    fn is_drawn(&self) -> bool {
        self.months.iter().any(|month| month.parts.score.is_some())
    }

    /// Whether anybody answered in any month.
    fn is_answered(&self) -> bool {
        self.months.iter().any(|month| month.parts.answers() > 0)
    }

    /// The months with a score as columns from the line of nought, the oldest on the left.
    fn columns(&self) -> Vec<(Column, bool)> {
        let count = self.months.len().whole().max(1);
        let width = (FIELD.0 / count - AIR).max(2);
        let column = |(place, month): (i64, &MonthRow)| {
            let score = i64::from(month.parts.score?);
            let height = scaled(score.abs(), 100, FIELD.1).max(LEAST_HEIGHT);
            let y = if score < 0 { FIELD.1 } else { FIELD.1 - height };
            Some((Column { x: place * FIELD.0 / count, y, width, height }, score < 0))
        };
        (0..).zip(&self.months).filter_map(column).collect()
    }
}
