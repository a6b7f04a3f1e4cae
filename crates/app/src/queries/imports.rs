//! Imports that were handed over and how far they have come, for the operator (R76).

use super::queue::for_operator;
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::refusal::Refusal;

pub use store::read::import::Import;

/// How many imports a page shows.
const LATEST: i64 = 50;
/// How many refused lines of one are kept.
const PROBLEMS: i64 = 1_000;

/// The latest imports, the newest first.
pub async fn latest(desk: &Desk, viewer: Viewer) -> Result<Vec<Import>, Error> {
    for_operator(viewer)?;
    Ok(store::read::import::latest(&desk.db, LATEST).await?)
}

/// One import with the lines that were refused, the first thousand of them.
pub async fn one(desk: &Desk, viewer: Viewer, id: i64) -> Result<(Import, Vec<(i64, String)>), Error> {
    for_operator(viewer)?;
    let found = store::read::import::one(&desk.db, id).await?.ok_or(Refusal::NotVisible)?;
    Ok((found, store::read::import::problems(&desk.db, id, PROBLEMS).await?))
}
