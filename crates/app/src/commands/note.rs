//! An internal note, seen only in one's own house (R30).

use super::tell::{Telling, tell};
use crate::desk::Desk;
use crate::error::Error;
use domain::access::Viewer;
use domain::case::CaseFile;
use domain::ids::CaseId;

/// Adds a note to a case; whoever is named in it with `@` is told (R35).
pub async fn note(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    by: &str,
    text: &str,
) -> Result<CaseFile, Error> {
    let telling = Telling { case, by: by.to_owned(), text: text.to_owned(), people: Vec::new() };
    tell(desk, viewer, &telling).await
}
