//! The audit log as a file, written while it is read: one stretch of the log stands in memory at a time (R20).

use super::row;
use crate::pages::Answer;
use crate::pages::frame::Frame;
use crate::sheet::{self, Cell, Format, Reading, Rows};
use app::queries::audit::{Did, Entry, LARGE_PAGE, Search, page};
use app::{AuditWhat, Desk, Error};
use domain::access::Viewer;

/// The most rows of one file; more are had by asking for a shorter period.
const ROWS: usize = 1_000_000;
/// The most stretches of the log that are looked through for one file.
const STRETCHES: usize = 10_000;

const HEADING: [&str; 9] = ["at", "person", "name", "account", "kind", "what", "case", "order", "words"];

/// The download of what is looked for; moments and words are the reader's.
pub(super) async fn export(
    desk: Desk,
    viewer: Viewer,
    search: Search,
    frame: Frame,
    format: Format,
) -> Answer {
    let reading = Log { desk, viewer, search, frame, stretches: 0, written: 0, from: From::Top };
    sheet::file("audit", format, &HEADING, reading.rows()).await
}

/// Where a file goes on.
enum From {
    Top,
    Cursor(String),
    End,
}

/// A file on its way.
struct Log {
    desk: Desk,
    viewer: Viewer,
    search: Search,
    frame: Frame,
    stretches: usize,
    written: usize,
    from: From,
}

impl Reading for Log {
    async fn next(&mut self) -> Result<Option<Rows>, Error> {
        let cursor = match std::mem::replace(&mut self.from, From::End) {
            From::Top => None,
            From::Cursor(cursor) => Some(cursor),
            From::End => return Ok(None),
        };
        let found = page(&self.desk, self.viewer, &self.search, cursor.as_deref(), LARGE_PAGE).await?;
        self.written += found.entries.len();
        self.stretches += 1;
        let mut rows: Rows = found.entries.into_iter().map(|entry| self.line(entry)).collect();
        let full = self.written >= ROWS || self.stretches >= STRETCHES;
        match found.next {
            Some(_) if full => rows.push(vec![Cell::Text(self.frame.say("audit-cut-off").to_string())]),
            Some(next) => self.from = From::Cursor(next),
            None => {}
        }
        Ok(Some(rows))
    }
}

impl Log {
    fn line(&self, entry: Entry) -> Vec<Cell> {
        let kind = match &entry.did {
            Did::Line(what) => what.map_or("unknown", AuditWhat::key),
            Did::InCase(event) => event.key(),
        };
        let at = Cell::Moment(entry.at.to_zoned(self.frame.words.zone.clone()));
        let person = entry.person.map_or(Cell::Empty, |person| Cell::Number(person.0));
        let case = entry.case.map_or(Cell::Empty, |case| Cell::Number(case.0));
        let shown = row(&self.frame, entry);
        vec![
            at,
            person,
            Cell::Text(shown.who.1),
            Cell::words(shown.seller.as_deref()),
            Cell::words(Some(kind)),
            Cell::Text(shown.what),
            case,
            Cell::words(shown.order.as_deref()),
            Cell::Text(shown.words),
        ]
    }
}
