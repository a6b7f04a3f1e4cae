//! A mail of one side of an exchange is taken in for the other (R41, R43).

use super::answer::Upload;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::numbers::Kind;
use crate::outbox::Job;
use crate::relaying::{Written, thread_of, unmasked_nowhere};
use domain::ids::RawMailId;
use domain::message::{AttachmentRecord, Author, MessageKind, TEXT_LIMIT};
use domain::refusal::Refusal;
use domain::relay::{Exchange, Passing};
use jiff::Timestamp;
use mail::alias::Purpose;
use store::read::relay::{Relay, RelayMail};
use store::write::outbox::NewJob;
use store::write::relay::{Key, NewRelayMail};
use store::{Batch, write};

/// A mail that one side wrote to a masked address of an order; that the address and its sender belong together was
/// proved at the door (R45).
#[derive(Clone, Debug)]
pub struct Relayed {
    /// The exchange.
    pub relay: i64,
    /// Which side wrote it.
    pub side: Author,
    /// The address it was written from.
    pub writer: String,
    /// Every other address of the writer that the mail names.
    pub secret: Vec<String>,
    /// The subject line.
    pub subject: String,
    /// The new words.
    pub text: String,
    /// The HTML, where nothing of it is quoted.
    pub html: Option<String>,
    /// Files.
    pub files: Vec<Upload>,
    /// Its Message-ID.
    pub message_id: Option<String>,
    /// The identifiers it names, oldest first.
    pub named: Vec<String>,
    /// The mail it came in by.
    pub by_mail: RawMailId,
}

/// Keeps the mail with its exchange and puts it on its way to the other side; refused when the exchange may not be
/// started or has ended, or when a file may not travel.
pub async fn relay_mail(desk: &Desk, mail: &Relayed) -> Result<(), Error> {
    if mail.text.trim().is_empty() && mail.files.is_empty() {
        return Err(Refusal::MessageEmpty.into());
    }
    if mail.text.len() > TEXT_LIMIT {
        return Err(Refusal::MessageTooLong.into());
    }
    let files = desk.keep_files(&mail.files).await?;
    retried(|| async {
        let relay = store::read::relay::by_number(&desk.db, mail.relay).await?;
        let relay = relay.ok_or(Refusal::RelayClosed)?;
        let exchange = desk.exchange(&desk.order_of_relay(&relay).await?, relay.open_until).await?;
        let at = desk.now();
        let passing = allowed(&exchange, mail.side, at)?;
        let batch = desk.taken_in(&relay, mail, (passing, at), &files).await?;
        desk.db.commit(batch).await?;
        desk.job_came.notify_one();
        Ok(())
    })
    .await
}

fn allowed(exchange: &Exchange, side: Author, at: Timestamp) -> Result<Passing, Refusal> {
    match side {
        Author::Seller => exchange.seller_writes(at),
        Author::Customer | Author::Desk | Author::Machine => {
            exchange.customer_writes(at).map(|()| Passing::Continues)
        }
    }
}

impl Desk {
    async fn taken_in(
        &self,
        relay: &Relay,
        mail: &Relayed,
        (passing, at): (Passing, Timestamp),
        files: &[AttachmentRecord],
    ) -> Result<Batch, Error> {
        let mails = store::read::relay::mails(&self.db, relay).await?;
        let key = Key { seller: relay.seller, relay: relay.id, number: relay.mails + 1 };
        let secret = self.must_not_pass(relay, mail).await?;
        let new = self.new_mail(key, &mails, mail, &secret, at);
        let mut batch = Batch::from(write::relay::mail(key, &new).to_vec());
        batch.extend(files.iter().map(|file| {
            let name = unmasked_nowhere(&file.name, &secret);
            write::relay::file(key, &AttachmentRecord { name, ..file.clone() })
        }));
        if passing == Passing::Starts {
            let zone = self.calendar_of(relay.seller).await?.zone().clone();
            batch.push(write::relay::start(key, at, self.policies_at(at).await?.relay_until(&zone, at)));
        }
        if mail.side == Author::Seller {
            batch.push(write::relay::writer(key, self.secrets.seal_email(&mail.writer)));
        }
        let job = NewJob {
            id: self.numbers.next(Kind::Job).await?,
            key: format!("relay/{}/{}", key.relay, key.number),
            seller: key.seller.0,
            case: None,
            body: Job::Relay { relay: key.relay, number: key.number }.to_json(),
        };
        batch.push(write::outbox::insert(&job, at));
        batch.push(write::mail::read(mail.by_mail, None, "relayed"));
        Ok(batch)
    }

    fn new_mail(
        &self,
        key: Key,
        mails: &[RelayMail],
        mail: &Relayed,
        secret: &[String],
        at: Timestamp,
    ) -> NewRelayMail {
        let written =
            Written { subject: &mail.subject, text: &mail.text, html: mail.html.as_deref(), secret };
        let passed = self.passed(&written);
        // A seller sees his own words as he wrote them; of a customer's he sees what passed.
        let text = if mail.side == Author::Seller { mail.text.clone() } else { passed.text.clone() };
        let domain = match mail.side {
            Author::Seller => &self.setup.customer_domain,
            Author::Customer | Author::Desk | Author::Machine => &self.setup.seller_domain,
        };
        NewRelayMail {
            at,
            author: mail.side,
            kind: MessageKind::Answer,
            removed: passed.removed_json(),
            subject: passed.subject,
            text,
            sent_text: Some(passed.text),
            sent_html: Some(passed.html),
            own_id: mail.message_id.clone(),
            sent_id: Some(self.sent_id(key, domain)),
            thread: thread_of(mails, mail.side, &mail.named, &mail.subject).unwrap_or(key.number),
            raw_mail: mail.by_mail,
        }
    }

    /// An identifier that tells neither order nor exchange.
    fn sent_id(&self, key: Key, domain: &str) -> String {
        let secret = self.secrets.derived(&format!("relay/{}/{}", key.relay, key.number));
        format!("{}@{domain}", &secret.reveal()[..32])
    }

    /// Every address that must not reach the other side: the writer's own, those of his house that the words name, and
    /// the masked ones, which serve one direction each.
    async fn must_not_pass(&self, relay: &Relay, mail: &Relayed) -> Result<Vec<String>, Error> {
        let mut secret = vec![mail.writer.clone()];
        secret.extend(mail.secret.iter().cloned());
        if mail.side == Author::Seller {
            secret.extend(self.addresses_of(relay.seller).await?);
        }
        let everything =
            [mail.subject.as_str(), &mail.text, mail.html.as_deref().unwrap_or_default()].join("\n");
        let houses: Vec<String> = secret
            .iter()
            .filter_map(|address| address.rsplit_once('@'))
            .map(|(_, domain)| domain.to_owned())
            .filter(|domain| !self.setup.own_domains.iter().any(|own| own.eq_ignore_ascii_case(domain)))
            .collect();
        for house in houses {
            secret.extend(mail::mask::addresses_at(&everything, &house));
        }
        for purpose in [Purpose::OrderSeller, Purpose::OrderCustomer] {
            secret.push(self.relay_address(relay, purpose).await?);
        }
        secret.sort_unstable();
        secret.dedup();
        Ok(secret)
    }
}
