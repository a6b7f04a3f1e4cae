//! What machines send to a masked address of an order: kept and shown greyed, never passed on (R43).

use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::numbers::Kind;
use crate::outbox::{Job, domain_of};
use crate::relaying::{id_on_side, unmasked_nowhere};
use domain::ids::RawMailId;
use domain::message::{Author, MessageKind};
use domain::refusal::Refusal;
use store::read::relay::{Relay, RelayMail};
use store::write::health::Fate;
use store::write::outbox::NewJob;
use store::write::relay::{Key, NewRelayMail};
use store::{Batch, Statement, write};

/// A mail that no person wrote, at a masked address of an order.
#[derive(Clone, Debug)]
pub enum FromMachine {
    /// An automatic answer or another machine's mail, with its subject and text.
    Automatic(String, String),
    /// A mail to that side never arrived: the Message-ID it had, where the report names one, and the status code.
    Undelivered(Option<String>, String),
    /// A report that a mail is late; it may arrive still.
    Delayed,
}

/// Keeps what came from one side of an exchange.
pub async fn record_relay(
    desk: &Desk,
    relay: i64,
    side: Author,
    what: &FromMachine,
    mail: RawMailId,
) -> Result<(), Error> {
    retried(|| async {
        let relay = store::read::relay::by_number(&desk.db, relay).await?.ok_or(Refusal::RelayClosed)?;
        let mails = store::read::relay::mails(&desk.db, &relay).await?;
        let batch = match what {
            FromMachine::Automatic(subject, text) => desk.greyed(&relay, side, (subject, text), mail).await?,
            FromMachine::Undelivered(id, code) => {
                desk.marked(&relay, (side, &mails), (id.as_deref(), code), mail).await?
            }
            FromMachine::Delayed => Batch::from(write::mail::read(mail, None, "delayed")),
        };
        desk.db.commit(batch).await?;
        desk.job_came.notify_one();
        Ok(())
    })
    .await
}

impl Desk {
    async fn greyed(
        &self,
        relay: &Relay,
        side: Author,
        (subject, text): (&str, &str),
        mail: RawMailId,
    ) -> Result<Batch, Error> {
        let address = self.address_of(relay.customer).await?;
        let mut secret = vec![address];
        secret.extend(self.addresses_of(relay.seller).await?);
        let key = Key { seller: relay.seller, relay: relay.id, number: relay.mails + 1 };
        let kept = NewRelayMail {
            at: self.now(),
            author: side,
            kind: MessageKind::Automatic,
            subject: unmasked_nowhere(subject, &secret),
            text: unmasked_nowhere(text, &secret),
            sent_text: None,
            sent_html: None,
            removed: None,
            own_id: None,
            sent_id: None,
            thread: key.number,
            raw_mail: mail,
        };
        let mut batch = Batch::from(write::relay::mail(key, &kept).to_vec());
        batch.push(write::mail::read(mail, None, "automatic"));
        Ok(batch)
    }

    /// The mail that came back is marked, and its writer told, once. A report that names none of ours is about the last
    /// mail that went to that side.
    async fn marked(
        &self,
        relay: &Relay,
        (side, mails): (Author, &[RelayMail]),
        (id, code): (Option<&str>, &str),
        mail: RawMailId,
    ) -> Result<Batch, Error> {
        let read = Batch::from(write::mail::read(mail, None, "undelivered"));
        let received = |found: &&RelayMail| found.author != side && found.sent_id.is_some();
        let named = id.and_then(|id| mails.iter().find(|found| id_on_side(found, side) == Some(id)));
        let last = || mails.iter().rev().find(received);
        let found = named.filter(received).or_else(|| if id.is_none() { last() } else { None });
        let mut batch = read;
        if let Some(found) = found {
            let told = self.lost(relay, found, code).await?;
            if !told.is_empty() {
                batch.extend(self.bounced(relay, side).await?);
            }
            batch.extend(told);
        }
        Ok(batch)
    }

    /// Counts a mail that came back from a side (R82).
    async fn bounced(&self, relay: &Relay, side: Author) -> Result<Option<Statement>, Error> {
        let address = match side {
            Author::Customer => Some(self.address_of(relay.customer).await?),
            Author::Seller | Author::Desk | Author::Machine => {
                self.addresses_of(relay.seller).await?.into_iter().next()
            }
        };
        Ok(address.map(|address| self.mail_came_to(&domain_of(&address), Fate::Bounced)))
    }

    /// A mail that never arrived is marked and its writer told, unless it was marked before.
    pub(crate) async fn lost(
        &self,
        relay: &Relay,
        found: &RelayMail,
        code: &str,
    ) -> Result<Vec<Statement>, Error> {
        if found.undelivered_at.is_some() {
            return Ok(Vec::new());
        }
        let key = Key { seller: relay.seller, relay: relay.id, number: found.number };
        let job = NewJob {
            id: self.numbers.next(Kind::Job).await?,
            key: format!("relay-undelivered/{}/{}", key.relay, key.number),
            seller: key.seller.0,
            case: None,
            body: Job::RelayUndelivered { relay: key.relay, number: key.number }.to_json(),
        };
        Ok(vec![write::relay::undelivered(key, self.now(), code), write::outbox::insert(&job, self.now())])
    }
}
