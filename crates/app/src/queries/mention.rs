//! What one was told about notes (R35).

use crate::desk::Desk;
use crate::error::Error;
use domain::access::{Permission, Viewer};
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::read::mention;

pub use store::read::mention::Mention;

/// How many are shown on a page.
const PAGE: usize = 25;

/// A page of what one was told, the newest first, with where the next one begins.
#[derive(Clone, Debug)]
pub struct Mentions {
    /// The notes.
    pub told: Vec<Mention>,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
}

/// What the viewer was told about cases that she may see now; a cursor is where the page before ended.
pub async fn list(desk: &Desk, viewer: Viewer, cursor: Option<&str>) -> Result<Mentions, Error> {
    viewer.may(Permission::HandleCases)?;
    let person = viewer.person().ok_or(Refusal::NotAllowed)?;
    let before = match cursor {
        None => Timestamp::MAX,
        Some(cursor) => {
            let micros = cursor.parse().map_err(|_| Refusal::CursorInvalid)?;
            Timestamp::from_microsecond(micros).map_err(|_| Refusal::CursorInvalid)?
        }
    };
    let most = i64::try_from(PAGE).unwrap_or(i64::MAX) + 1;
    let mut told = mention::list(&desk.db, viewer.scope(), person, before, most).await?;
    let more = told.len() > PAGE;
    told.truncate(PAGE);
    let last = told.last().filter(|_| more);
    Ok(Mentions { next: last.map(|last| last.at.as_microsecond().to_string()), told })
}

/// How many she has not seen, counted up to 100; none for a token.
pub async fn unread(desk: &Desk, viewer: Viewer) -> Result<i64, Error> {
    match viewer.person() {
        Some(person) => Ok(mention::unread(&desk.db, viewer.scope(), person).await?),
        None => Ok(0),
    }
}
