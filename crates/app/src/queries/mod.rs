//! What can be asked, one file a noun. Every question about cases takes the viewer's eyes.

pub mod account;
pub mod all_accounts;
pub mod assistant;
pub mod attachment;
pub mod audit;
mod behind;
pub mod board;
pub(crate) mod by_article;
pub mod callback;
pub mod case;
pub mod claims;
pub mod colleague;
pub mod customer;
pub mod desk_calls;
pub mod draft;
pub mod erasure;
pub mod findings;
pub mod forwarding;
pub mod guides;
pub mod home;
pub mod hours;
pub mod imports;
pub mod inbox;
pub mod insights;
pub mod mail;
pub mod mention;
pub mod next;
pub mod norms;
pub mod order;
pub mod overview;
pub mod people;
pub mod performance;
pub mod queue;
pub mod routing;
pub mod satisfaction;
pub mod search;
pub mod settings;
pub mod staff;
pub mod stays;
pub mod surroundings;
pub mod survey;
pub mod talk;
pub mod templates;
pub mod views;
pub mod ways;
pub mod what_if;
mod whose;
pub mod widget;

use crate::error::Error;
use domain::ids::CaseId;
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::read::list::{After, CaseRow, Way};

/// How many rows a page of a list has.
pub const PAGE: usize = 25;

/// A page of cases with the pages beside it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The rows, in the order of the list.
    pub rows: Vec<CaseRow>,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
    /// The cursor of the page before, if there is one.
    pub previous: Option<String>,
}

/// How many rows are read for a page: one more tells whether there is a next page.
pub(crate) fn page_limit() -> i64 {
    i64::try_from(PAGE).unwrap_or(i64::MAX) + 1
}

/// Where a page begins and which way it was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Start {
    pub from: Option<After>,
    pub way: Way,
}

impl Start {
    /// The top of the list.
    pub const TOP: Start = Start { from: None, way: Way::On };

    pub fn parts(self) -> (Option<After>, Way) {
        (self.from, self.way)
    }

    /// Whether a page is the top of its list but not full: then the list is shown from its top.
    pub fn is_short_top(self, rows: usize, stopped: Option<After>) -> bool {
        self.way == Way::Back && rows < PAGE && stopped.is_none()
    }
}

/// What marks a cursor that leads back.
const BACK: char = 'b';

fn cursor(After(at, id): After, way: Way) -> String {
    let back = if way == Way::Back { BACK.to_string() } else { String::new() };
    format!("{back}{}-{id}", at.as_microsecond())
}

/// Cuts rows, the nearest first, to a page; `key` is what the list is ordered by, `stopped` where looking ended early.
pub(crate) fn page(
    mut rows: Vec<CaseRow>,
    start: Start,
    stopped: Option<After>,
    key: impl Fn(&CaseRow) -> Timestamp,
) -> Page {
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    if start.way == Way::Back {
        rows.reverse();
    }
    let at = |row: Option<&CaseRow>| row.map(|row| After(key(row), row.id));
    let (first, last) = (at(rows.first()), at(rows.last()));
    let (next, previous) = match start.way {
        Way::On => (if more { last } else { stopped }, first.filter(|_| start.from.is_some())),
        Way::Back => (last, if more { first } else { stopped }),
    };
    Page {
        next: next.map(|after| cursor(after, Way::On)),
        previous: previous.map(|before| cursor(before, Way::Back)),
        rows,
    }
}

/// Reads a cursor back; one that this desk did not make is refused.
pub(crate) fn start(cursor: Option<&str>) -> Result<Start, Error> {
    let Some(cursor) = cursor else { return Ok(Start::TOP) };
    let (way, rest) = cursor.strip_prefix(BACK).map_or((Way::On, cursor), |rest| (Way::Back, rest));
    let read = || {
        let (micros, id) = rest.rsplit_once('-')?;
        let at = Timestamp::from_microsecond(micros.parse().ok()?).ok()?;
        Some(After(at, CaseId(id.parse().ok()?)))
    };
    let from = read().ok_or(Error::Refused(Refusal::CursorInvalid))?;
    Ok(Start { from: Some(from), way })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_a_strange_one_refused() {
        let at = After(Timestamp::from_microsecond(-5).unwrap(), CaseId(12));
        for (text, way) in [("-5-12", Way::On), ("b-5-12", Way::Back)] {
            assert_eq!(start(Some(text)).unwrap(), Start { from: Some(at), way });
            assert_eq!(cursor(at, way), text);
        }
        for strange in ["", "x-1", "5", "99999999999999999999-1", "1-1;drop", "bb1-1"] {
            assert!(matches!(start(Some(strange)), Err(Error::Refused(Refusal::CursorInvalid))), "{strange}");
        }
    }
}
