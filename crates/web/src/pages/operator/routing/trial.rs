//! What the draft would have done with the questions of a period.

use super::Tab;
use crate::pages::frame::Frame;
use askama::Template;
use jiff::Timestamp;
use jiff::civil::Date;

/// The days that were chosen.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The first, as a form writes it.
    pub from: String,
    /// The last.
    pub until: String,
}

/// So many questions from one place to another.
#[derive(Clone, Debug)]
pub struct Move {
    /// Where they went.
    pub from: String,
    /// Where they would go.
    pub to: String,
    /// How many.
    pub count: u64,
}

/// What a rule came to.
#[derive(Clone, Debug)]
pub struct RuleCount {
    /// Its place, 1 for the first.
    pub place: usize,
    /// Its name.
    pub name: String,
    /// How many it fits.
    pub fits: u64,
    /// How many of those it decides.
    pub decides: u64,
    /// What is odd about it, in words.
    pub remark: Option<String>,
}

/// A question that would go elsewhere.
#[derive(Clone, Debug)]
pub struct MovedRow {
    /// The case number.
    pub number: i64,
    /// When it came in.
    pub at: Timestamp,
    /// Its topic.
    pub topic: String,
    /// Where the rules in force send it, and which.
    pub now: (String, String),
    /// Where the draft would, and by which rule.
    pub then: (String, String),
}

/// The try-out.
#[derive(Template)]
#[template(path = "pages/operator/routing/try_out.html")]
pub struct TryOutPage {
    /// The surroundings.
    pub page: Frame,
    /// The days.
    pub chosen: Chosen,
    /// Whether there is a draft to try; else the rules in force are counted.
    pub drafted: bool,
    /// How many questions came in; none while nothing was tried.
    pub cases: Option<u64>,
    /// How many of them would go elsewhere.
    pub moved: u64,
    /// From where to where.
    pub moves: Vec<Move>,
    /// What each rule came to.
    pub rules: Vec<RuleCount>,
    /// How many no rule fits.
    pub unfit: u64,
    /// For how many no rule is asked.
    pub unasked: u64,
    /// Whether there were more than are looked at.
    pub cut: bool,
    /// A page of those that would go elsewhere.
    pub rows: Vec<MovedRow>,
    /// Whether this is a further page of them, without the counts.
    pub further: bool,
    /// Where the next page is.
    pub next: Option<String>,
    /// Why it stopped, in words.
    pub stopped: Option<String>,
}

#[expect(clippy::unused_self, reason = "a template calls its view")]
impl TryOutPage {
    fn tabs(&self) -> [(&'static str, &'static str, bool); 4] {
        Tab::TryOut.tabs()
    }
}

impl Chosen {
    /// Days as a form writes them.
    pub fn of(from: Date, until: Date) -> Self {
        Self { from: from.to_string(), until: until.to_string() }
    }
}
