//! The desk phoned a seller and settles the case itself, or goes on from there (R17).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::numbers::Kind;
use crate::queries::forwarding::phones_of;
use domain::access::Viewer;
use domain::case::{Action, Attempt, CaseFile};
use domain::ids::{CaseId, SellerId};
use domain::message::{Author, MessageKind, words};
use jiff::Timestamp;
use store::write::desk::Phoned;
use store::write::message::NewMessage;
use store::{Statement, write};

/// A call to a seller.
#[derive(Clone, Debug)]
pub struct SellerCall {
    /// The case.
    pub case: CaseId,
    /// The seller; without one named, the seller of its order.
    pub to: Option<SellerId>,
    /// Whether somebody answered.
    pub answered: bool,
    /// What was said, as a note for the desk; may be empty.
    pub note: String,
    /// Who writes the note.
    pub by: String,
}

/// Records a call to the seller; the case stays where it is.
pub async fn phone_seller(desk: &Desk, viewer: Viewer, call: &SellerCall) -> Result<CaseFile, Error> {
    let note = if call.note.trim().is_empty() { None } else { Some(words(&call.note)?) };
    retried(|| async {
        let file = desk.load(viewer.scope(), call.case).await?;
        let seller = desk.destination(&file, call.to).await?;
        let line = desk.phoned(viewer, seller, call.answered).await?;
        let (step, at) = desk.decide(&file, &Action::PhoneSeller(line.attempt), viewer).await?;
        let kept = desk.attempt(viewer, call.case, &line, at).await?;
        let mut change = Change::of(file, step, at).with(kept);
        if let Some(text) = &note {
            change = change.saying(noted(viewer, call, text, at), Vec::new());
        }
        desk.commit(change).await
    })
    .await
}

fn noted(viewer: Viewer, call: &SellerCall, text: &str, at: Timestamp) -> NewMessage {
    NewMessage {
        author_name: call.by.clone(),
        person: viewer.person(),
        ..NewMessage::of_words(at, Author::Desk, MessageKind::Note, text.to_owned())
    }
}

/// A call as it is recorded: what came of it, and on the number for which country.
pub(super) struct Line {
    pub attempt: Attempt,
    country: Option<String>,
}

impl Desk {
    /// A call to a seller made just now.
    pub(super) async fn phoned(
        &self,
        viewer: Viewer,
        seller: SellerId,
        answered: bool,
    ) -> Result<Line, Error> {
        let phones = phones_of(self, viewer, seller).await?;
        let best = phones.iter().find(|phone| phone.reach.now()).or_else(|| phones.first());
        let within_hours = best.is_some_and(|phone| phone.reach.now());
        let country = best.map(|phone| phone.country.clone());
        Ok(Line { attempt: Attempt { seller, answered, within_hours }, country })
    }

    /// The call, and that something was measured in its week (R72b).
    pub(super) async fn attempt(
        &self,
        viewer: Viewer,
        case: CaseId,
        line: &Line,
        at: Timestamp,
    ) -> Result<[Statement; 2], Error> {
        let phoned = Phoned {
            id: self.numbers.next(Kind::Attempt).await?,
            case,
            person: viewer.person(),
            country: line.country.as_deref(),
            attempt: line.attempt,
        };
        let week = self.week_measured(line.attempt.seller, at).await?;
        Ok([write::desk::attempt(phoned, at), week])
    }
}
