//! The stays behind a week as a file, written as they are read: however many there are, a few hundred are in memory.

use crate::fault::Fault;
use crate::sheet::{self, Cell, Format, Reading, Rows};
use app::queries::performance::{Wish, stays};
use app::{Behind, Desk, Error};
use axum::response::Response;
use domain::access::Viewer;
use domain::norms::Week;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// So many stays are read at once.
const AT_ONCE: i64 = 500;
/// So many times at most: five million stays of one week.
const READS: u32 = 10_000;

const HEADING: [&str; 11] = [
    "week",
    "case",
    "arrived_at",
    "due_at",
    "ended_at",
    "outcome",
    "order",
    "customer",
    "topic",
    "article",
    "subject",
];

/// Where the writing stands.
struct Stays {
    desk: Desk,
    viewer: Viewer,
    wish: Wish,
    zone: TimeZone,
    reads: u32,
    ended: bool,
}

/// The download.
pub(super) async fn export(
    desk: Desk,
    viewer: Viewer,
    wish: Wish,
    zone: TimeZone,
    format: Format,
) -> Result<Response, Fault> {
    let reading = Stays { desk, viewer, wish, zone, reads: 0, ended: false };
    let name = format!("{}-{}", wish.norm.key(), wish.week.key());
    sheet::file(&name, format, &HEADING, reading.rows()).await
}

impl Reading for Stays {
    async fn next(&mut self) -> Result<Option<Rows>, Error> {
        if self.ended || self.reads >= READS {
            return Ok(None);
        }
        let found = stays(&self.desk, self.viewer, self.wish, AT_ONCE).await?;
        self.reads += 1;
        self.ended = found.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
        let Some(last) = found.last() else { return Ok(None) };
        self.wish.from = Some(last.place);
        let now = self.desk.now();
        Ok(Some(found.iter().map(|stay| row(self.wish.week, stay, &self.zone, now)).collect()))
    }
}

/// Of a case that lies elsewhere only what it counts for (R13).
fn row(week: Week, behind: &Behind, zone: &TimeZone, now: Timestamp) -> Vec<Cell> {
    let at = |at: Timestamp| Cell::Moment(at.to_zoned(zone.clone()));
    let (week, outcome) = (Cell::Text(week.key()), Cell::words(Some(behind.stay.outcome(now).key())));
    let Some(seen) = &behind.seen else {
        let mut cells = vec![Cell::Empty; HEADING.len()];
        (cells[0], cells[5]) = (week, outcome);
        return cells;
    };
    let ended = behind.stay.responded_at.or(behind.stay.ended_at);
    vec![
        week,
        Cell::Number(behind.case.0),
        at(behind.arrived_at),
        at(behind.stay.due_at),
        ended.map_or(Cell::Empty, at),
        outcome,
        Cell::words(seen.order.as_deref()),
        Cell::Text(seen.customer_name.clone()),
        Cell::Text(seen.topic.clone()),
        Cell::words(seen.article.as_deref()),
        Cell::Text(seen.subject.clone()),
    ]
}
