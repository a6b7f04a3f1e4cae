//! An internal note, seen only in one's own house (R30).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use domain::access::Viewer;
use domain::case::{Action, CaseFile};
use domain::ids::CaseId;
use domain::message::{Author, MessageKind, words};
use store::write::message::NewMessage;

/// Adds a note to a case.
pub async fn note(
    desk: &Desk,
    viewer: Viewer,
    case: CaseId,
    by: &str,
    text: &str,
) -> Result<CaseFile, Error> {
    let text = words(text)?;
    retried(|| async {
        let file = desk.load(viewer.scope(), case).await?;
        let (step, at) = desk.decide(&file, &Action::Note, viewer).await?;
        let message = NewMessage {
            at,
            author: if viewer.seller().is_some() { Author::Seller } else { Author::Desk },
            author_name: by.to_owned(),
            person: viewer.person(),
            kind: MessageKind::Note,
            text: text.clone(),
            quoted: None,
            html: None,
            sent_html: None,
            sent_text: None,
            removed: None,
            message_id: None,
            raw_mail: None,
        };
        desk.commit(Change::of(file, step, at).saying(message, Vec::new())).await
    })
    .await
}
