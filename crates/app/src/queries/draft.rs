//! Answers being written, and who is there (R30, R31): a person's own, and colleagues of the same house.

use crate::desk::Desk;
use crate::drafts::{house_of, key_of};
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::case::CaseFile;
use domain::caution::Caution;
use domain::ids::CaseId;
use store::read::draft::{Draft, DraftLine, Present};

/// How many drafts are listed.
const MOST: i64 = 100;
/// How many answers that leave or were stopped are told on a page.
const NEWS: i64 = 5;

/// The viewer's own draft in a case.
pub async fn of_case(desk: &Desk, viewer: Viewer, case: CaseId) -> Result<Option<Draft>, Error> {
    if viewer.person().is_none() {
        return Ok(None);
    }
    of_file(desk, viewer, &desk.load(viewer.scope(), case).await?).await
}

/// The same for a case that these eyes have loaded.
pub async fn of_file(desk: &Desk, viewer: Viewer, file: &CaseFile) -> Result<Option<Draft>, Error> {
    if viewer.person().is_none() {
        return Ok(None);
    }
    Ok(store::read::draft::one(&desk.db, key_of(viewer, file)?, house_of(viewer)).await?)
}

/// The viewer's own drafts, the latest first: also of cases that have left, because the words are the writer's.
pub async fn all(desk: &Desk, viewer: Viewer) -> Result<Vec<DraftLine>, Error> {
    viewer.may(Permission::HandleCases)?;
    let Some(person) = viewer.person() else { return Ok(Vec::new()) };
    Ok(store::read::draft::of_person(&desk.db, person, house_of(viewer), MOST).await?)
}

/// The viewer's own answers that leave in a moment or were stopped.
pub async fn news(desk: &Desk, viewer: Viewer) -> Result<Vec<DraftLine>, Error> {
    let handles = viewer.may(Permission::HandleCases).is_ok();
    let Some(person) = viewer.person().filter(|_| handles) else { return Ok(Vec::new()) };
    Ok(store::read::draft::news(&desk.db, person, house_of(viewer), NEWS).await?)
}

/// Colleagues who have the case open now.
pub async fn present(desk: &Desk, viewer: Viewer, case: CaseId) -> Result<Vec<Present>, Error> {
    let Some(person) = viewer.person() else { return Ok(Vec::new()) };
    let since = desk.now() - crate::commands::THERE;
    Ok(store::read::draft::present(&desk.db, case, house_of(viewer), person, since).await?)
}

/// What stands out in words for a case (R31).
pub async fn look(desk: &Desk, viewer: Viewer, case: CaseId, text: &str) -> Result<Vec<Caution>, Error> {
    let file = desk.load(viewer.scope(), case).await?;
    Ok(desk.cautions(&file, text))
}
