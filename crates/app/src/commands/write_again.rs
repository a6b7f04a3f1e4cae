//! The customer writes in a case that exists (R43, R57).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::letters::without_customer;
use crate::secrets::Secret;
use domain::access::Viewer;
use domain::case::{Action, CaseFile};
use domain::ids::{CaseId, CustomerId, RawMailId};
use domain::message::{AttachmentRecord, Author, MessageKind};
use store::write::message::NewMessage;

/// What a customer adds to a case.
#[derive(Clone, Debug)]
pub struct Addition {
    /// The case.
    pub case: CaseId,
    /// Who wrote, proved by link or address.
    pub customer: CustomerId,
    /// The new words.
    pub text: String,
    /// The full text, where it quotes earlier mail.
    pub quoted: Option<String>,
    /// Cleaned HTML of the new words.
    pub html: Option<String>,
    /// Files sent along, kept already.
    pub files: Vec<AttachmentRecord>,
    /// The Message-ID of the mail it came in by.
    pub message_id: Option<String>,
    /// The mail it came in by.
    pub by_mail: Option<RawMailId>,
    /// Names the form it came by: sent once more, it adds nothing (R50).
    pub once: Option<Secret>,
}

/// Adds a customer's words to the case; it is the handler's turn then.
pub async fn write_again(desk: &Desk, addition: &Addition) -> Result<CaseFile, Error> {
    let viewer = Viewer::Customer { customer: addition.customer, case: addition.case };
    let address = desk.address_of(addition.customer).await?;
    retried(|| async {
        if let Some(once) = &addition.once
            && let Some(before) = desk.sent_before(addition.customer, once).await?
        {
            return Ok(before);
        }
        let file = desk.load(viewer.scope(), addition.case).await?;
        let (step, at) = desk.decide(&file, &Action::CustomerWrites, viewer).await?;
        let masked = |words: &str| without_customer(words, &address);
        let text = masked(&addition.text);
        let message = NewMessage {
            author_name: file.about.customer_name.clone(),
            quoted: addition.quoted.as_deref().map(masked),
            html: addition.html.as_deref().map(masked),
            message_id: addition.message_id.clone(),
            raw_mail: addition.by_mail,
            ..NewMessage::of_words(at, Author::Customer, MessageKind::Question, text)
        };
        let done = addition.by_mail.map(|mail| store::write::mail::read(mail, Some(addition.case), "reply"));
        let once = desk.sent_now(addition.customer, addition.once.as_ref(), addition.case);
        let change = Change::of(file, step, at).saying(message, addition.files.clone());
        desk.commit(change.with(done).with(once)).await
    })
    .await
}

impl Desk {
    /// A customer's address, opened only to write to it or to keep it out of what others see.
    pub(crate) async fn address_of(&self, customer: CustomerId) -> Result<String, Error> {
        let customer = store::read::customer::by_id(&self.db, customer).await?;
        let customer = customer.ok_or_else(|| Error::Broken("a case without its customer".into()))?;
        self.secrets.open_email(&customer.email_sealed)
    }

    /// Words about a customer, written by somebody else, as a seller may see them (R43).
    pub(crate) async fn hiding(&self, customer: CustomerId, words: &str) -> Result<String, Error> {
        if words.is_empty() {
            return Ok(String::new());
        }
        Ok(without_customer(words, &self.address_of(customer).await?))
    }

    /// Whether mail reaches a customer: one who phoned may have left a number alone (R10).
    pub(crate) async fn is_mailed(&self, customer: CustomerId) -> Result<bool, Error> {
        Ok(!self.address_of(customer).await?.is_empty())
    }
}
