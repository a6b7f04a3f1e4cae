//! Finding cases (R18, R28): exact numbers first, then words.

use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use std::collections::BTreeSet;
use store::read::list::CaseRow;

/// How many cases a search shows.
const MOST: i64 = 50;

/// Cases that fit what was typed, as far as these eyes may see.
pub async fn search(desk: &Desk, viewer: Viewer, typed: &str) -> Result<Vec<CaseRow>, Error> {
    viewer.may(Permission::HandleCases)?;
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = store::read::list::by_number(&desk.db, viewer.scope(), typed, MOST).await?;
    if found.is_empty() {
        found = store::read::list::with_words(&desk.db, viewer.scope(), typed, MOST).await?;
    }
    let mut seen = BTreeSet::new();
    found.retain(|row| seen.insert(row.id));
    Ok(found)
}
