//! Automatic mail in a case: kept and shown greyed, never relayed, moves nobody's turn (R43).

use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::letters::without_customer;
use crate::outbox::domain_of;
use domain::access::Scope;
use domain::case::{CaseFile, Event};
use domain::ids::{CaseId, RawMailId};
use domain::message::{Author, MessageKind};
use store::read::thread::Message;
use store::write::health::Fate;
use store::write::message::NewMessage;

/// A mail in a case that no person wrote.
#[derive(Clone, Debug)]
pub struct Automatic {
    /// The case.
    pub case: CaseId,
    /// The name its sender claims.
    pub from: String,
    /// Its words.
    pub text: String,
    /// It reports that a mail to the customer never arrived: the Message-ID of that mail, where it names one.
    pub bounced: Option<Option<String>>,
    /// The mail it came in by.
    pub mail: RawMailId,
}

/// Keeps an automatic mail with a case. One that says that an answer never arrived is an event of the case, and the seller
/// it lies at is told, once for each answer.
pub async fn record_automatic(desk: &Desk, automatic: &Automatic) -> Result<CaseFile, Error> {
    retried(|| async {
        let file = desk.load(Scope::Everywhere, automatic.case).await?;
        let at = desk.now().max(file.case.touched_at);
        let address = desk.address_of(file.about.customer).await?;
        let text = without_customer(&automatic.text, &address);
        let message = NewMessage {
            author_name: without_customer(&automatic.from, &address),
            raw_mail: Some(automatic.mail),
            ..NewMessage::of_words(at, Author::Machine, MessageKind::Automatic, text)
        };
        let read = store::write::mail::read(automatic.mail, Some(automatic.case), "automatic");
        let lost = desk.newly_lost(&file, automatic).await?;
        let change = Change::recording(file, at).saying(message, Vec::new()).with([read]);
        desk.commit(match lost {
            Some(number) => {
                change.undelivered(number).with([desk.mail_came_to(&domain_of(&address), Fate::Bounced)])
            }
            None => change,
        })
        .await
    })
    .await
}

impl Desk {
    /// The number of the answer that a report is about, unless it was reported before.
    async fn newly_lost(&self, file: &CaseFile, automatic: &Automatic) -> Result<Option<i64>, Error> {
        let Some(id) = &automatic.bounced else { return Ok(None) };
        let messages = store::read::thread::messages(&self.db, Scope::Everywhere, file).await?;
        let sent = |message: &&Message| matches!(message.kind, MessageKind::Answer | MessageKind::Holding);
        let found = match id {
            Some(id) => messages.iter().find(|message| message.message_id.as_deref() == Some(id)),
            None => messages.iter().rev().find(sent),
        };
        let Some(number) = found.filter(sent).map(|message| message.number) else { return Ok(None) };
        let events = store::read::thread::events(&self.db, Scope::Everywhere, file).await?;
        let known = events.iter().any(|line| line.event == Event::Undelivered { message: number });
        Ok((!known).then_some(number))
    }
}
