//! Whose draft it is, and what becomes of it after sending, as they are stored.

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::case::{Action, CaseFile, Then};
use domain::ids::{PersonId, SellerId};
use domain::message::{Author, MessageKind};
use domain::refusal::Refusal;
use store::read::draft::DraftLine;
use store::write::draft::DraftKey;
use store::write::message::NewMessage;

/// How many drafts of somebody who leaves become notes.
const MOST_LEFT: i64 = 200;

/// The account a viewer writes for; the marketplace at the desk.
pub(crate) fn house_of(viewer: Viewer) -> SellerId {
    viewer.seller().unwrap_or(SellerId::MARKETPLACE)
}

/// The draft of a viewer in a case. A token writes no drafts: it is nobody.
pub(crate) fn key_of(viewer: Viewer, file: &CaseFile) -> Result<DraftKey, Refusal> {
    let person = viewer.person().ok_or(Refusal::NotAllowed)?;
    Ok(DraftKey { seller: file.case.seller, case: file.case.id, person })
}

/// Who sent a draft off: what he might do was decided when he did.
pub(crate) fn writer(person: PersonId, house: SellerId) -> Viewer {
    let person = Some(person);
    if house == SellerId::MARKETPLACE {
        Viewer::Desk { person, role: DeskRole::Agent }
    } else {
        Viewer::Seller { person, seller: house, role: SellerRole::CustomerService }
    }
}

const HOLD: &str = "hold";

/// The stable word for what is sent.
pub(crate) fn sending_key(action: &Action) -> &'static str {
    match action {
        Action::Answer(Then::KeepOpen) => "open",
        Action::Answer(Then::Close) => "close",
        Action::Hold => HOLD,
        _ => "wait",
    }
}

/// Reads [`sending_key`] back.
pub(crate) fn action_of(key: &str) -> Action {
    match key {
        "open" => Action::Answer(Then::KeepOpen),
        "close" => Action::Answer(Then::Close),
        HOLD => Action::Hold,
        _ => Action::Answer(Then::Wait),
    }
}

impl Desk {
    /// What a person of a house was writing stands in its cases as notes: she has left, the words stay readable. A case
    /// that lies elsewhere by now, or takes no note, keeps the draft to itself.
    pub(crate) async fn drafts_become_notes(
        &self,
        house: SellerId,
        person: PersonId,
        name: &str,
    ) -> Result<(), Error> {
        let drafts = store::read::draft::of_person(&self.db, person, house, MOST_LEFT).await?;
        for draft in drafts.iter().filter(|draft| draft.leaves_at.is_none() && !draft.text.trim().is_empty())
        {
            match retried(|| self.draft_becomes_note((house, person), name, draft)).await {
                Ok(()) | Err(Error::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn draft_becomes_note(
        &self,
        (house, person): (SellerId, PersonId),
        name: &str,
        draft: &DraftLine,
    ) -> Result<(), Error> {
        let viewer = writer(person, house);
        let file = self.load(viewer.scope(), draft.case).await?;
        let (step, at) = self.decide(&file, &Action::Note, viewer).await?;
        let before = self.words.say(file.about.language, "draft-left", &[("name", name)]);
        let author = if house == SellerId::MARKETPLACE { Author::Desk } else { Author::Seller };
        let text = format!("{before}\n\n{}", draft.text);
        let note = NewMessage {
            author_name: name.to_owned(),
            person: Some(person),
            ..NewMessage::of_words(at, author, MessageKind::Note, text)
        };
        let key = DraftKey { seller: file.case.seller, case: draft.case, person };
        let change = Change::of(file, step, at).saying(note, Vec::new());
        self.commit(change.with([store::write::draft::remove(key)])).await.map(drop)
    }

    /// Tells whoever looks at a case that its surroundings changed.
    pub(crate) fn tell(&self, file: &CaseFile) {
        let at = file.case.place.seller();
        self.news.tell(crate::Changed { case: file.case.id, was_at: at, now_at: at }, self.now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_after_sending_is_read_back() {
        let all = [Then::KeepOpen, Then::Wait, Then::Close].map(Action::Answer);
        for action in all.into_iter().chain([Action::Hold]) {
            assert_eq!(action_of(sending_key(&action)), action);
        }
    }
}
