//! Automatic mail in a case: kept and shown greyed, never relayed, moves nobody's turn (R43).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::letters::without_customer;
use domain::access::Scope;
use domain::case::CaseFile;
use domain::ids::{CaseId, RawMailId};
use domain::message::{Author, MessageKind};
use store::write::message::NewMessage;

/// Keeps an automatic mail with a case.
pub async fn record_automatic(
    desk: &Desk,
    case: CaseId,
    from: &str,
    text: &str,
    mail: RawMailId,
) -> Result<CaseFile, Error> {
    retried(|| async {
        let file = desk.load(Scope::Everywhere, case).await?;
        let at = desk.now().max(file.case.touched_at);
        let address = desk.address_of(file.about.customer).await?;
        let message = NewMessage {
            at,
            author: Author::Machine,
            author_name: without_customer(from, &address),
            person: None,
            kind: MessageKind::Automatic,
            text: without_customer(text, &address),
            quoted: None,
            html: None,
            sent_html: None,
            sent_text: None,
            removed: None,
            message_id: None,
            raw_mail: Some(mail),
        };
        let read = store::write::mail::read(mail, Some(case), "automatic");
        desk.commit(Change::recording(file, at).saying(message, Vec::new()).with([read])).await
    })
    .await
}
