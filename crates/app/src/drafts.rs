//! Whose draft it is, and what becomes of it after sending, as they are stored.

use crate::desk::Desk;
use domain::access::{DeskRole, SellerRole, Viewer};
use domain::case::{Action, CaseFile, Then};
use domain::ids::{PersonId, SellerId};
use domain::refusal::Refusal;
use store::write::draft::DraftKey;

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
    /// Tells whoever looks at a case that its surroundings changed.
    pub(crate) fn tell(&self, file: &CaseFile) {
        let at = file.case.place.seller();
        let _ = self.changes.send(crate::Changed { case: file.case.id, was_at: at, now_at: at });
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
