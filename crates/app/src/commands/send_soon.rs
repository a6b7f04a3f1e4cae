//! An answer is sent off and leaves in a moment, unless it is taken back (R31-R33).

use super::save_draft::{Words, save_draft};
use super::{Upload, attach};
use crate::desk::Desk;
use crate::drafts::{house_of, key_of, sending_key};
use crate::error::Error;
use domain::access::Viewer;
use domain::case::{Action, Actor, CaseFile, Then, Verb};
use domain::caution::{Caution, cautions};
use domain::ids::CaseId;
use domain::message::words;
use domain::refusal::Refusal;
use jiff::Timestamp;
use store::{Batch, write};

/// An answer as its writer sends it off.
#[derive(Clone, Debug)]
pub struct Pressed {
    /// The words.
    pub text: String,
    /// What happens after sending.
    pub then: Then,
    /// A holding message: never stops the clock (R33); `then` is left out of account.
    pub holding: bool,
    /// The last message the page showed (R32).
    pub seen: i64,
    /// Files beside those the draft has.
    pub files: Vec<Upload>,
    /// The writer has seen what stands out and means it.
    pub meant: bool,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heeded {
    /// It leaves then.
    Leaves(Timestamp),
    /// Something stands out; it stays a draft until its writer says it is meant.
    Look(Vec<Caution>),
}

/// Keeps the answer as a draft that leaves in a moment. The instant of pressing is the one that counts (R2).
pub async fn send_soon(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    pressed: &Pressed,
) -> Result<Heeded, Error> {
    let file = desk.load(viewer.scope(), case).await?;
    let (key, house) = (key_of(viewer, &file)?, house_of(viewer));
    let text = words(&pressed.text)?;
    let known = store::read::draft::one(&desk.db, key, house).await?;
    // The same button twice, or the same page in two tabs: it is on its way.
    if let Some(leaves) = known.filter(|draft| draft.text == pressed.text).and_then(|draft| draft.leaves_at) {
        return Ok(Heeded::Leaves(leaves));
    }
    let kept = Words { text: pressed.text.clone(), seen: pressed.seen, revision: None };
    save_draft(desk, viewer, case, &kept).await?;
    if !pressed.files.is_empty() {
        attach(desk, viewer, case, &pressed.files).await?;
    }
    let action = if pressed.holding { Action::Hold } else { Action::Answer(pressed.then) };
    let verb = if pressed.holding { Verb::Hold } else { Verb::Answer };
    file.case.allows(verb, Actor::from(viewer))?;
    if !desk.is_mailed(file.about.customer).await? {
        return Err(Refusal::NoAddress.into());
    }
    desk.nothing_newer(viewer, &file, Some(pressed.seen)).await?;
    let found = if pressed.meant { Vec::new() } else { desk.cautions(&file, &text) };
    if !found.is_empty() {
        return Ok(Heeded::Look(found));
    }
    let now = desk.now();
    let leaves = now + desk.setup.undo;
    let leave = write::draft::leave(key, sending_key(&action), now, leaves);
    match desk.db.commit(Batch::from(leave)).await {
        Ok(()) => Ok(Heeded::Leaves(leaves)),
        Err(store::StoreError::Conflict) => Err(Refusal::SendingNow.into()),
        Err(error) => Err(error.into()),
    }
}

impl Desk {
    /// What stands out in an answer to this customer.
    pub(crate) fn cautions(&self, file: &CaseFile, text: &str) -> Vec<Caution> {
        let number = file.case.id.to_string();
        let order = file.about.order.as_ref().map_or("", |order| order.as_str());
        cautions(text, file.about.language, &self.setup.own_domains, &[&number, order])
    }
}
