//! A seller's lists (R26, R27), narrowed by a filter where one wishes (R28).

use super::{Page, Start, page, page_limit, start};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::case::List;
use domain::filter::{Assignee, Filter};
use domain::ids::{PersonId, SellerId};
use domain::refusal::Refusal;
use jiff::Timestamp;
use jiff::civil::Date;
use store::read::list::CaseRow;
use store::read::sift::{Part, Sieve};

/// A page of a list, `None` for all cases; open lists longest waiting first, closed and all newest first.
pub async fn list(
    desk: &Desk,
    viewer: Viewer,
    list: Option<List>,
    cursor: Option<&str>,
) -> Result<Page, Error> {
    narrowed(desk, viewer, list, &Filter::default(), cursor).await
}

/// A page of a list with only what a filter lets through.
pub async fn narrowed(
    desk: &Desk,
    viewer: Viewer,
    list: Option<List>,
    filter: &Filter,
    cursor: Option<&str>,
) -> Result<Page, Error> {
    viewer.seller_who_may(Permission::HandleCases)?;
    let mut start = start(cursor)?;
    let mut part = desk.part(viewer, list, filter, start).await?;
    if start.is_short_top(part.rows.len(), part.stopped) {
        start = Start::TOP;
        part = desk.part(viewer, list, filter, start).await?;
    }
    Ok(page(part.rows, start, part.stopped, |row| place_in(list, row)))
}

/// How many cases of a list a filter lets through, and whether there may be more than were counted.
pub async fn count(
    desk: &Desk,
    viewer: Viewer,
    list: Option<List>,
    filter: &Filter,
) -> Result<(i64, bool), Error> {
    viewer.seller_who_may(Permission::HandleCases)?;
    let sieve = desk.sieve(viewer, filter).await?;
    Ok(store::read::sift::count(&desk.db, viewer.scope(), list, &sieve).await?)
}

/// What a list is ordered by.
pub(super) fn place_in(list: Option<List>, row: &CaseRow) -> Timestamp {
    if list.is_some() { row.since } else { row.opened_at }
}

/// The person a filter means; whoever is no person has no cases of her own.
fn whose(assignee: Assignee, viewer: Viewer) -> Result<Option<PersonId>, Refusal> {
    match assignee {
        Assignee::Nobody => Ok(None),
        Assignee::Person(person) => Ok(Some(person)),
        Assignee::Me => viewer.person().map(Some).ok_or(Refusal::FilterInvalid),
    }
}

impl Desk {
    /// Rows of a list for one page, the nearest first.
    pub(super) async fn part(
        &self,
        viewer: Viewer,
        list: Option<List>,
        filter: &Filter,
        start: Start,
    ) -> Result<Part, Error> {
        let (scope, from) = (viewer.scope(), start.parts());
        if filter.is_empty() {
            let rows = store::read::list::list(&self.db, scope, list, from, page_limit()).await?;
            return Ok(Part { rows, stopped: None });
        }
        let sieve = self.sieve(viewer, filter).await?;
        Ok(store::read::sift::list(&self.db, scope, (list, &sieve), from, page_limit()).await?)
    }

    /// What a filter lets through now, its days in the account's zone (R8).
    pub(super) async fn sieve(&self, viewer: Viewer, filter: &Filter) -> Result<Sieve, Error> {
        let now = self.now();
        let mut sieve = Sieve {
            topic: filter.topic.clone(),
            article: filter.article.clone(),
            language: filter.language,
            channel: filter.channel,
            overdue: filter.overdue.then_some(now),
            long_open: filter.long_open.then_some(now),
            assignee: filter.assignee.map(|assignee| whose(assignee, viewer)).transpose()?,
            ..Sieve::default()
        };
        if filter.from.is_some() || filter.to.is_some() {
            let calendar = self.calendar_of(viewer.seller().unwrap_or(SellerId::MARKETPLACE)).await?;
            let begin = |day: Date| day.to_zoned(calendar.zone().clone()).map(|zoned| zoned.timestamp());
            let no = |_| Error::Refused(Refusal::FilterInvalid);
            if let Some(day) = filter.from {
                sieve.from = begin(day).map_err(no)?;
            }
            if let Some(day) = filter.to {
                sieve.to = day.tomorrow().and_then(begin).map_err(no)?;
            }
        }
        Ok(sieve)
    }
}
