//! What can be asked, one file a noun. Every question about cases takes the viewer's eyes.

pub mod account;
pub mod attachment;
pub mod callback;
pub mod case;
pub mod colleague;
pub mod draft;
pub mod home;
pub mod inbox;
pub mod insights;
pub mod mail;
pub mod mention;
pub mod next;
pub mod order;
pub mod queue;
pub mod search;
pub mod survey;
pub mod templates;

use crate::error::Error;
use domain::ids::CaseId;
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::read::list::{After, CaseRow};

/// How many rows a page of a list has.
pub const PAGE: usize = 25;

/// A page of cases with where the next one begins.
#[derive(Clone, Debug)]
pub struct Page {
    /// The rows, in the order of the list.
    pub rows: Vec<CaseRow>,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
}

/// How many rows are read for a page: one more tells whether there is a next page.
pub(crate) fn page_limit() -> i64 {
    i64::try_from(PAGE).unwrap_or(i64::MAX) + 1
}

/// Cuts rows to a page; `key` is what the list is ordered by.
pub(crate) fn page(mut rows: Vec<CaseRow>, key: impl Fn(&CaseRow) -> Timestamp) -> Page {
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let last = rows.last().filter(|_| more);
    Page { next: last.map(|row| format!("{}-{}", key(row).as_microsecond(), row.id)), rows }
}

/// Reads a cursor back; one that this desk did not make is refused.
pub(crate) fn after(cursor: Option<&str>) -> Result<Option<After>, Error> {
    let Some(cursor) = cursor else { return Ok(None) };
    let read = || {
        let (micros, id) = cursor.rsplit_once('-')?;
        let at = Timestamp::from_microsecond(micros.parse().ok()?).ok()?;
        Some(After(at, CaseId(id.parse().ok()?)))
    };
    read().map(Some).ok_or(Error::Refused(Refusal::CursorInvalid))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_back_and_a_strange_one_refused() {
        let made = after(Some("-5-12")).unwrap().unwrap();
        assert_eq!(made, After(Timestamp::from_microsecond(-5).unwrap(), CaseId(12)));
        for strange in ["", "x-1", "5", "99999999999999999999-1", "1-1;drop"] {
            assert!(matches!(after(Some(strange)), Err(Error::Refused(Refusal::CursorInvalid))), "{strange}");
        }
    }
}
