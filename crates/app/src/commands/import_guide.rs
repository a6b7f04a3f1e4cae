//! An article comes in from the operator's own files (R51, R76): by its name and language, twice the same as once.

use super::save_guide::{GuideDraft, save_guide, slug};
use crate::desk::Desk;
use crate::error::Error;
use crate::queries::guides::only_operator;
use domain::access::Viewer;
use store::read::guide::Guide;

/// Takes an article in, or a new edition of it where it says something else; gives its number.
pub async fn import_guide(desk: &Desk, viewer: Viewer, draft: &GuideDraft) -> Result<i64, Error> {
    only_operator(viewer)?;
    let name = slug(if draft.name.trim().is_empty() { &draft.title } else { &draft.name });
    let known = store::read::guide::named(&desk.db, &name, draft.language).await?;
    match known {
        Some(guide) if says_the_same(&guide, draft) => Ok(guide.id),
        known => {
            let draft = GuideDraft { id: known.map(|guide| guide.id), seen: None, name, ..draft.clone() };
            save_guide(desk, viewer, &draft).await
        }
    }
}

fn says_the_same(guide: &Guide, draft: &GuideDraft) -> bool {
    let edition = &guide.edition;
    let body = draft.body.replace("\r\n", "\n");
    let shown = guide.live == Some(guide.newest) && !guide.retired;
    edition.title == draft.title.trim()
        && edition.body == body.trim()
        && edition.topics == draft.topics
        && (shown || !draft.publish)
}
