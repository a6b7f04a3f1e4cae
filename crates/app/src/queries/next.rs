//! Which case comes next, so that nobody need look for it.

use super::{inbox, queue};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::case::{CaseFile, List, Place, Queue};
use domain::ids::CaseId;
use std::collections::BTreeSet;

/// The case to answer that follows `file` in its list, or the first of the list after the last; one whose answer leaves
/// in a moment is passed over. `file` is the case as it was when it was opened.
pub async fn next(desk: &Desk, viewer: Viewer, file: &CaseFile) -> Result<Option<CaseId>, Error> {
    let passed = passed_over(desk, viewer, file.case.id).await?;
    let status = file.case.status;
    let here = (status.list() == List::ToAnswer)
        .then(|| format!("{}-{}", status.since().as_microsecond(), file.case.id));
    for from in [here.as_deref(), None] {
        let rows = to_answer(desk, viewer, file, from).await?;
        if let Some(found) = rows.into_iter().find(|row| !passed.contains(row)) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

async fn to_answer(
    desk: &Desk,
    viewer: Viewer,
    file: &CaseFile,
    from: Option<&str>,
) -> Result<Vec<CaseId>, Error> {
    let page = match (viewer, file.case.place) {
        (Viewer::Seller { .. }, _) => inbox::list(desk, viewer, Some(List::ToAnswer), from).await?,
        (_, Place::Desk(at)) => queue::queue(desk, viewer, at, List::ToAnswer, from).await?,
        (_, Place::Assistant | Place::Seller(_)) => {
            queue::queue(desk, viewer, Queue::New, List::ToAnswer, from).await?
        }
    };
    Ok(page.rows.into_iter().map(|row| row.id).collect())
}

async fn passed_over(desk: &Desk, viewer: Viewer, own: CaseId) -> Result<BTreeSet<CaseId>, Error> {
    let news = super::draft::news(desk, viewer).await?;
    let leaving = news.into_iter().filter(|draft| draft.leaves_at.is_some()).map(|draft| draft.case);
    Ok(leaving.chain([own]).collect())
}
