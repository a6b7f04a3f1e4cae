//! The desk's queues.

use super::{Page, Start, page, page_limit, start};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::{DeskRole, Viewer};
use domain::case::{List, Place, Queue};
use domain::ids::SellerId;
use domain::refusal::Refusal;
use store::read::list::CaseRow;

/// Every queue of the desk, in the order in which they are shown.
pub const QUEUES: [Queue; 3] = [Queue::New, Queue::Returned, Queue::HandedOver];

/// A page of a queue, longest waiting first.
pub async fn queue(
    desk: &Desk,
    viewer: Viewer,
    queue: Queue,
    list: List,
    cursor: Option<&str>,
) -> Result<Page, Error> {
    for_desk(viewer)?;
    let place = Place::Desk(queue);
    let mut start = start(cursor)?;
    let read = |start: Start| {
        store::read::list::queue(&desk.db, viewer.scope(), place, list, start.parts(), page_limit())
    };
    let mut rows = read(start).await?;
    if start.is_short_top(rows.len(), None) {
        start = Start::TOP;
        rows = read(start).await?;
    }
    Ok(page(rows, start, None, |row| row.since))
}

/// Why sellers handed over these cases, in their own words (R16).
pub async fn reasons(desk: &Desk, viewer: Viewer, rows: &[CaseRow]) -> Result<Vec<Option<String>>, Error> {
    for_desk(viewer)?;
    Ok(store::read::desk::reasons(&desk.db, viewer.scope(), rows).await?)
}

/// How many cases stand in each list of each queue; absent means none.
pub async fn counts(desk: &Desk, viewer: Viewer) -> Result<Vec<(Queue, List, i64)>, Error> {
    for_desk(viewer)?;
    let rows = store::read::list::counters(&desk.db, SellerId::MARKETPLACE).await?;
    let read = |(key, n): (String, i64)| {
        let (place, list) = key.split_once('/')?;
        match Place::from_key(place, SellerId::MARKETPLACE)? {
            Place::Desk(queue) => Some((queue, List::from_key(list)?, n)),
            Place::Assistant | Place::Seller(_) => None,
        }
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The desk's own pages are for the desk.
pub(crate) fn for_desk(viewer: Viewer) -> Result<(), Error> {
    match viewer {
        Viewer::Desk { .. } => Ok(()),
        Viewer::Seller { .. } | Viewer::Customer { .. } | Viewer::Machine => Err(Refusal::NotAllowed.into()),
    }
}

/// The operator's own pages are for the operator (R67). The clockwork is nobody's operator: what it does by itself it does
/// in commands of its own.
pub(crate) fn for_operator(viewer: Viewer) -> Result<(), Error> {
    match viewer {
        Viewer::Desk { role: DeskRole::Operator, .. } => Ok(()),
        Viewer::Desk { .. } | Viewer::Seller { .. } | Viewer::Customer { .. } | Viewer::Machine => {
            Err(Refusal::NotAllowed.into())
        }
    }
}
