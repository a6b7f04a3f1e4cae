//! Somebody has a case open (R30): renewed while he does, forgotten a minute later.

use crate::desk::Desk;
use crate::drafts::house_of;
use crate::error::Error;
use domain::access::Viewer;
use domain::ids::CaseId;
use domain::refusal::Refusal;
use jiff::SignedDuration;
use store::{Batch, write};

/// How long somebody counts as being there after the last sign.
pub(crate) const THERE: SignedDuration = SignedDuration::from_secs(60);
/// The longest name kept, in characters.
const NAME: usize = 100;

/// Notes that the viewer has a case open, and whether an answer is being written.
pub async fn be_present(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    name: &str,
    writing: bool,
) -> Result<(), Error> {
    let file = desk.load(viewer.scope(), case).await?;
    let person = viewer.person().ok_or(Refusal::NotAllowed)?;
    let (name, now): (String, _) = (name.chars().take(NAME).collect(), desk.now());
    let there = write::draft::present((file.case.id, person, house_of(viewer)), &name, writing, now);
    Ok(desk.db.commit(Batch::from(vec![there, write::draft::gone(now - THERE)])).await?)
}
