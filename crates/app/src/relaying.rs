//! What a mail between a seller and a customer becomes for the other side (R41, R43, R44): its words cleaned, without any
//! address of its writer, and its place in the thread there.

use crate::desk::Desk;
use crate::error::Error;
use crate::letters::{Composed, MASKED};
use crate::numbers::Kind;
use domain::ids::{OrderNumber, SellerId};
use domain::message::Author;
use domain::order::Order;
use domain::refusal::Refusal;
use domain::relay::Exchange;
use jiff::Timestamp;
use mail::alias::{Claim, Purpose};
use mail::clean::{Cleaned, Removed, Rules, What};
use store::read::relay::{Relay, RelayMail};
use store::write;

/// The longest subject that passes, in characters.
const SUBJECT: usize = 200;

/// A mail of one side as it was read.
#[derive(Clone, Debug)]
pub(crate) struct Written<'a> {
    /// The subject line.
    pub subject: &'a str,
    /// The new words.
    pub text: &'a str,
    /// The HTML, where nothing of it is quoted.
    pub html: Option<&'a str>,
    /// Every address that must not pass.
    pub secret: &'a [String],
}

impl Desk {
    /// The times of a seller's order that count for its mail; the seller's own clock decides (R40).
    pub(crate) async fn exchange(
        &self,
        order: &Order,
        open_until: Option<Timestamp>,
    ) -> Result<Exchange, Error> {
        let calendar = self.calendar_of(order.seller).await?;
        // What may be started now is asked of the norms of now, however old the order (R40).
        let policies = self.policies_at(self.now()).await?;
        let contact_until = policies.moments(&calendar, order.ordered_at).contact_until;
        Ok(Exchange { contact_until, open_until })
    }

    /// A seller's own part of an order with its customer; another's is not told apart from none (R13).
    pub(crate) async fn own_order(
        &self,
        seller: SellerId,
        number: &OrderNumber,
    ) -> Result<(Order, domain::ids::CustomerId), Error> {
        let parts = store::read::order::by_number(&self.db, number).await?;
        parts
            .into_iter()
            .find(|(order, _)| order.seller == seller)
            .ok_or(Error::Refused(Refusal::OrderUnknown))
    }

    /// The order that an exchange is about.
    pub(crate) async fn order_of_relay(&self, relay: &Relay) -> Result<Order, Error> {
        let (order, _) = self.own_order(relay.seller, &relay.order).await?;
        Ok(order)
    }

    /// The masked address of one side of an exchange; made when first needed (R45).
    pub(crate) async fn relay_address(&self, relay: &Relay, purpose: Purpose) -> Result<String, Error> {
        let party = match purpose {
            Purpose::OrderCustomer | Purpose::CaseCustomer => relay.customer.0,
            Purpose::OrderSeller | Purpose::CaseSeller => relay.seller.0,
        };
        let now = self.now();
        let salt =
            async || store::read::mail::alias_salt(&self.db, relay.id, purpose.number(), party, now).await;
        let mut known = salt().await?;
        if known.is_none() {
            let fresh = i64::from_be_bytes(self.random.bytes());
            let made = write::mail::alias(relay.id, purpose.number(), party, fresh, None);
            self.db.commit(store::Batch::from(made)).await?;
            known = salt().await?;
        }
        let salt = known.ok_or(Refusal::RelayClosed)?.cast_unsigned();
        Ok(self.address_for(&Claim { purpose, case_or_order: relay.id, party, salt }))
    }

    /// The exchange of a seller's order, made when first needed.
    pub(crate) async fn relay_of(
        &self,
        order: &Order,
        customer: domain::ids::CustomerId,
    ) -> Result<Relay, Error> {
        let find = async || store::read::relay::of_order(&self.db, order.seller, &order.number).await;
        if let Some(relay) = find().await? {
            return Ok(relay);
        }
        let id = self.numbers.next(Kind::Relay).await?;
        let made = write::relay::make((order.seller, id), &order.number, customer, self.now());
        self.db.commit(store::Batch::from(made)).await?;
        find().await?.ok_or_else(|| Error::Broken("an exchange that was made is not there".into()))
    }

    /// What the other side gets to read, made once and kept beside what was written.
    pub(crate) fn passed(&self, written: &Written<'_>) -> Composed {
        let rules = Rules::for_customer(&self.setup.own_domains);
        let Cleaned { html, text, mut removed } = match written.html {
            Some(html) => mail::clean::html(html, &rules),
            None => mail::clean::text_to_html(written.text, &rules),
        };
        let masked = Composed {
            subject: subject_line(&unmasked_nowhere(written.subject, written.secret)),
            text: unmasked_nowhere(&text, written.secret),
            html: unmasked_nowhere(&html, written.secret),
            removed: Vec::new(),
        };
        if masked.text != text || masked.html != html {
            removed.push(Removed { what: What::Address, count: 1 });
        }
        Composed { removed, ..masked }
    }
}

/// Words without any of the addresses.
pub(crate) fn unmasked_nowhere(words: &str, secret: &[String]) -> String {
    let secret: Vec<&str> = secret.iter().map(String::as_str).collect();
    mail::mask::without_address(words, &secret, MASKED)
}

fn subject_line(subject: &str) -> String {
    let line: String = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().take(SUBJECT).collect();
    if line.is_empty() { "…".to_owned() } else { line }
}

/// The number of the mail that began the thread a new mail belongs to: by the identifiers it names, else by a subject that
/// answers a known one, because not every program names what it answers (R42). `None` begins a new thread.
pub(crate) fn thread_of(mails: &[RelayMail], author: Author, named: &[String], subject: &str) -> Option<i64> {
    let known = |id: &String| {
        mails.iter().find(|mail| id_on_side(mail, author) == Some(id.as_str())).map(|mail| mail.thread)
    };
    let (base, answers) = mail::thread::base_subject(subject);
    let alike = |mail: &&RelayMail| mail::thread::base_subject(&mail.subject).0.eq_ignore_ascii_case(base);
    named
        .iter()
        .rev()
        .find_map(known)
        .or_else(|| answers.then(|| mails.iter().rev().find(alike).map(|mail| mail.thread)).flatten())
}

/// The Message-ID under which a side knows a mail: its own where it wrote it, ours where it received it.
pub(crate) fn id_on_side(mail: &RelayMail, side: Author) -> Option<&str> {
    if mail.author == side { mail.own_id.as_deref() } else { mail.sent_id.as_deref() }
}
