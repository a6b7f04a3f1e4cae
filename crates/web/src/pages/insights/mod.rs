//! Insights, first form: topics, articles with their ratio to units sold, answers in time, NPS with its parts (R70, R71).

pub(crate) mod serve;

use super::frame::Frame;
use crate::words::Whole;
use askama::Template;
use jiff::civil::Date;

/// With so many answers an NPS means something (R71).
pub const MEANINGFUL_ANSWERS: u64 = 25;
/// Bars are drawn on a field of so many units.
const FIELD: i64 = 1000;
/// Height of the columns' field.
const COLUMN_FIELD: u64 = 120;

/// What the insights page shows.
#[derive(Template)]
#[template(path = "pages/insights/insights.html")]
pub struct Insights {
    /// The surroundings.
    pub page: Frame,
    /// The periods to choose from, in days, and whether each is chosen.
    pub periods: Vec<(u16, bool)>,
    /// First day of the period.
    pub from: Date,
    /// Last day of it.
    pub until: Date,
    /// How many cases were asked.
    pub asked: u64,
    /// Topics, most on top.
    pub topics: Vec<Tally>,
    /// Articles, most cases on top.
    pub articles: Vec<ArticleTally>,
    /// First responses, and how many were in time (R72a).
    pub responses: u64,
    /// Of these, in time.
    pub in_time: u64,
    /// Share in time per week of arrival, oldest first.
    pub weeks: Vec<Week>,
    /// Recommendation after contact.
    pub nps: Nps,
    /// Where the CSV is.
    pub csv: String,
}

/// A name and how many.
#[derive(Clone, Debug)]
pub struct Tally {
    /// The topic's name.
    pub name: String,
    /// Its cases.
    pub cases: u64,
}

/// An article and how many cases it brought.
#[derive(Clone, Debug)]
pub struct ArticleTally {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its cases.
    pub cases: u64,
    /// Units sold in the period.
    pub units: u64,
    /// The cases behind the number.
    pub href: String,
}

impl ArticleTally {
    /// Cases per hundred units sold, in tenths; none when nothing was sold.
    pub fn ratio_tenths(&self) -> Option<i64> {
        let tenths = self.cases.checked_mul(1000)?.checked_div(self.units)?;
        i64::try_from(tenths).ok()
    }
}

/// One week of first responses.
#[derive(Clone, Debug)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// First responses of cases that arrived in it.
    pub responses: u64,
    /// Of these, in time.
    pub in_time: u64,
}

impl Week {
    /// Share in time in whole percents; none without responses.
    pub fn percent(&self) -> Option<u64> {
        percent(self.in_time, self.responses)
    }

    fn height(&self) -> u64 {
        self.percent().unwrap_or(0) * COLUMN_FIELD / 100
    }
}

/// The parts an NPS is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nps {
    /// Scores 9 and 10.
    pub promoters: u64,
    /// Scores 7 and 8.
    pub passives: u64,
    /// Scores 0 to 6.
    pub detractors: u64,
}

impl Nps {
    /// How many answered.
    pub const fn answers(&self) -> u64 {
        self.promoters + self.passives + self.detractors
    }

    /// Percent promoters minus percent detractors; none without answers.
    pub fn score(&self) -> Option<i64> {
        let answers = i64::try_from(self.answers()).ok().filter(|answers| *answers > 0)?;
        let gain = i64::try_from(self.promoters).ok()? - i64::try_from(self.detractors).ok()?;
        Some((gain * 200 + answers * gain.signum()) / (2 * answers))
    }
}

/// A part as whole percents, rounded down so that 89.9 % never reads as 90; none of nothing.
pub fn percent(part: u64, whole: u64) -> Option<u64> {
    part.checked_mul(100)?.checked_div(whole)
}

fn scaled(part: i64, whole: i64) -> i64 {
    part.saturating_mul(FIELD).checked_div(whole).unwrap_or(0)
}

impl Insights {
    /// The length of a bar on its field, against the longest.
    fn bar(&self, cases: impl Whole) -> i64 {
        let longest = self.topics.iter().map(|topic| topic.cases).max().unwrap_or_default();
        scaled(cases.whole(), longest.whole())
    }

    /// The part of the NPS bar that `part` takes.
    fn nps_part(&self, part: impl Whole) -> i64 {
        scaled(part.whole(), self.nps.answers().whole())
    }

    /// The x of the column at `place`.
    fn column(&self, place: impl Whole) -> i64 {
        place.whole() * 600 / self.weeks.len().whole().max(1)
    }

    /// The width of a column, with air beside it.
    fn column_width(&self) -> usize {
        (600 / self.weeks.len().max(1)).saturating_sub(6).max(2)
    }

    /// Where the line of the norm of 90 % lies.
    #[expect(clippy::unused_self, reason = "templates call it through the page")]
    fn norm_line(&self) -> u64 {
        COLUMN_FIELD - COLUMN_FIELD * 90 / 100
    }

    /// Where a column begins, as drawing goes from the top.
    #[expect(clippy::unused_self, reason = "templates call it through the page")]
    fn top(&self, week: &Week) -> u64 {
        COLUMN_FIELD - week.height()
    }

    /// The height of a column.
    #[expect(clippy::unused_self, reason = "templates call it through the page")]
    fn tall(&self, week: &Week) -> u64 {
        week.height()
    }

    /// Share in time over the period.
    fn share(&self) -> Option<u64> {
        percent(self.in_time, self.responses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test] // R71
    fn nps_is_percent_promoters_minus_percent_detractors() {
        assert_eq!(Nps { promoters: 6, passives: 2, detractors: 2 }.score(), Some(40));
        assert_eq!(Nps { promoters: 0, passives: 0, detractors: 3 }.score(), Some(-100));
        assert_eq!(Nps { promoters: 1, passives: 1, detractors: 1 }.score(), Some(0));
        assert_eq!(Nps { promoters: 2, passives: 1, detractors: 0 }.score(), Some(67));
        assert_eq!(Nps::default().score(), None);
    }

    #[test] // R72
    fn a_share_just_below_the_norm_never_reads_as_the_norm() {
        assert_eq!(percent(899, 1000), Some(89));
        assert_eq!(percent(0, 0), None);
    }

    #[test] // R70
    fn the_ratio_of_an_article_nobody_bought_is_left_out() {
        let tally = ArticleTally {
            number: String::new(),
            title: String::new(),
            cases: 3,
            units: 0,
            href: String::new(),
        };
        assert_eq!(tally.ratio_tenths(), None);
        assert_eq!(ArticleTally { units: 200, ..tally }.ratio_tenths(), Some(15));
    }
}
