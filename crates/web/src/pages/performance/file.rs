//! The stays behind a week as CSV, written as they are read: however many there are, a few hundred are in memory.

use crate::spreadsheet;
use app::queries::performance::{Wish, stays};
use app::{Behind, Desk, Error};
use axum::response::Response;
use domain::access::Viewer;
use domain::norms::Week;
use futures_util::stream;
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
struct Reading {
    desk: Desk,
    viewer: Viewer,
    wish: Wish,
    zone: TimeZone,
    reads: u32,
    ended: bool,
}

/// The download; the first part is read before it begins, so that a refusal is still an answer.
pub(super) async fn csv(desk: Desk, viewer: Viewer, wish: Wish, zone: TimeZone) -> Result<Response, Error> {
    let mut reading = Reading { desk, viewer, wish, zone, reads: 0, ended: false };
    let first = reading.next().await?.unwrap_or_default();
    let begin = spreadsheet::row(HEADING) + &first;
    let name = format!("{}-{}.csv", wish.norm.key(), wish.week.key());
    let rest = stream::unfold(reading, async |mut reading| {
        reading.next().await.transpose().map(|rows| (rows, reading))
    });
    let rows = stream::StreamExt::chain(stream::once(async { Ok(begin) }), rest);
    Ok(spreadsheet::download_as_made(&name, rows))
}

impl Reading {
    /// The next rows; nothing at the end.
    async fn next(&mut self) -> Result<Option<String>, Error> {
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
fn row(week: Week, behind: &Behind, zone: &TimeZone, now: Timestamp) -> String {
    let at = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let outcome = behind.stay.outcome(now).key().to_owned();
    let Some(seen) = &behind.seen else {
        let empty = String::new;
        let cells = [
            week.key(),
            empty(),
            empty(),
            empty(),
            empty(),
            outcome,
            empty(),
            empty(),
            empty(),
            empty(),
            empty(),
        ];
        return spreadsheet::row(cells);
    };
    let ended = behind.stay.responded_at.or(behind.stay.ended_at);
    spreadsheet::row([
        week.key(),
        behind.case.to_string(),
        at(behind.arrived_at),
        at(behind.stay.due_at),
        ended.map(at).unwrap_or_default(),
        outcome,
        seen.order.clone().unwrap_or_default(),
        seen.customer_name.clone(),
        seen.topic.clone(),
        seen.article.clone().unwrap_or_default(),
        seen.subject.clone(),
    ])
}
