//! Mails by masked addresses of an order: to either side, back to their writer, and about what never arrived (R41, R43).

use crate::desk::Desk;
use crate::error::Error;
use crate::letters::{escaped, language_of};
use crate::outbox::job::Reason;
use crate::outbox::work::Parcel;
use crate::relaying::id_on_side;
use domain::ids::RawMailId;
use domain::language::Language;
use domain::message::Author;
use jiff::Timestamp;
use mail::alias::Purpose;
use mail::letter::Mailbox;
use mail::write::Outgoing;
use store::read::account::Seller;
use store::read::customer::Customer;
use store::read::relay::{Relay, RelayMail};

/// How many earlier mails a reply names as its thread.
const REFERENCES: usize = 10;

/// An exchange with both its sides.
struct Sides {
    relay: Relay,
    mails: Vec<RelayMail>,
    seller: Seller,
    customer: Customer,
}

impl Sides {
    fn mail(&self, number: i64) -> Result<&RelayMail, Error> {
        let found = self.mails.iter().find(|mail| mail.number == number);
        found.ok_or_else(|| Error::Broken(format!("mail {number} is not there")))
    }

    fn language(&self, side: Author) -> Language {
        if side == Author::Seller { self.seller.language } else { self.customer.language }
    }
}

impl Desk {
    /// A mail for the other side; `None` where nobody can be written to any more.
    pub(super) async fn relayed(&self, relay: i64, number: i64) -> Result<Option<Parcel>, Error> {
        let sides = self.sides(relay).await?;
        let mail = sides.mail(number)?;
        let side = if mail.author == Author::Seller { Author::Customer } else { Author::Seller };
        let Some(outgoing) = self.addressed_to(&sides, side).await? else { return Ok(None) };
        let footer = self.footer(&sides, side).await?;
        let thread: Vec<String> = sides
            .mails
            .iter()
            .filter(|earlier| earlier.number < number && earlier.thread == mail.thread)
            .filter_map(|earlier| id_on_side(earlier, side).map(str::to_owned))
            .collect();
        let text = mail.sent_text.clone().unwrap_or_default();
        let html = mail.sent_html.clone().unwrap_or_default();
        let outgoing = Outgoing {
            subject: mail.subject.clone(),
            text: format!("{}\n\n-- \n{footer}\n", text.trim_end()),
            html: Some(format!(
                "{html}\n<p style=\"color: #5b6470; font-size: small\">{}</p>\n",
                escaped(&footer)
            )),
            message_id: mail.sent_id.clone().unwrap_or_default(),
            in_reply_to: thread.last().cloned(),
            references: thread[thread.len().saturating_sub(REFERENCES)..].to_vec(),
            attachments: self.files_with(&mail.attachments).await?,
            ..outgoing
        };
        let bounces = outgoing.from.address.clone();
        self.sealed_up(outgoing, Some(bounces)).map(Some)
    }

    /// R41, R45, R47: back to whoever wrote, with the reason and what one can do; nowhere when that is a machine.
    pub(super) async fn relay_refusal(
        &self,
        mail: RawMailId,
        relay: i64,
        side: Author,
        reason: Reason,
    ) -> Result<Option<Parcel>, Error> {
        let Some((letter, sender)) = self.refused_letter(mail).await? else { return Ok(None) };
        let sides = self.sides(relay).await?;
        let language = language_of(&letter.text, sides.language(side));
        let text = match reason {
            Reason::Files => self.refused_file(&letter, language),
            other => self.relay_reason(&sides, other, language).await?,
        };
        let domain = self.domain_of(side);
        let back = Outgoing { to: sender, text, ..self.sent_back(mail, &letter, (domain, language)) };
        self.sealed_up(back, None).map(Some)
    }

    async fn relay_reason(&self, sides: &Sides, reason: Reason, language: Language) -> Result<String, Error> {
        let order = self.order_of_relay(&sides.relay).await?;
        let exchange = self.exchange(&order, sides.relay.open_until).await?;
        let contact = self.local_words_in(&sides.seller, exchange.contact_until, language).await?;
        let ended =
            self.local_words_in(&sides.seller, exchange.open_until.unwrap_or(self.now()), language).await?;
        let questions = self.setup.question_addresses.first().cloned().unwrap_or_default();
        let page = self.senders_page();
        let values = [
            ("order", order.number.as_str()),
            ("contact", contact.as_str()),
            ("ended", ended.as_str()),
            ("questions", questions.as_str()),
            ("marketplace", self.setup.name.as_str()),
            ("page", page.as_str()),
        ];
        Ok(match reason {
            Reason::Sender => self.words.say(language, "refused-relay-sender", &values),
            Reason::Empty => self.words.say(language, "refused-relay-empty", &values),
            Reason::TooLong => self.words.say(language, "refused-too-long", &values),
            Reason::TooOld => self.words.say(language, "refused-relay-too-old", &values),
            Reason::NotVisible | Reason::Files | Reason::NoContact | Reason::Ended => {
                self.words.say(language, "refused-relay-ended", &values)
            }
        })
    }

    /// The writer of a mail is told that it never arrived.
    pub(super) async fn relay_undelivered(&self, relay: i64, number: i64) -> Result<Option<Parcel>, Error> {
        let sides = self.sides(relay).await?;
        let mail = sides.mail(number)?;
        let Some(to) = self.party(&sides, mail.author).await? else { return Ok(None) };
        let language = sides.language(mail.author);
        let at = self.local_words_in(&sides.seller, mail.at, language).await?;
        let why = self.words.say(language, why_undelivered(mail), &[]);
        let page = format!(
            "{}/orders/{}?account={}",
            self.setup.base_url,
            crate::words::in_address(sides.relay.order.as_str()),
            sides.relay.seller
        );
        let questions = self.setup.question_addresses.first().cloned().unwrap_or_default();
        let values = [
            ("order", sides.relay.order.as_str()),
            ("at", at.as_str()),
            ("subject", mail.subject.as_str()),
            ("name", sides.customer.name.as_str()),
            ("seller", sides.seller.name.as_str()),
            ("why", why.as_str()),
            ("page", page.as_str()),
            ("questions", questions.as_str()),
        ];
        let text = if mail.author == Author::Seller {
            self.words.say(language, "undelivered-to-customer", &values)
        } else {
            self.words.say(language, "undelivered-to-seller", &values)
        };
        let domain = self.domain_of(mail.author);
        let outgoing = Outgoing {
            from: self.noreply(domain),
            to,
            subject: self.words.say(language, "undelivered-subject", &values),
            text,
            message_id: format!(
                "undelivered.{}@{domain}",
                mail.sent_id.as_deref().unwrap_or_default().split('@').next().unwrap_or_default()
            ),
            in_reply_to: mail.own_id.clone(),
            references: mail.own_id.iter().cloned().collect(),
            date: self.now().as_second(),
            language: language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, None).map(Some)
    }

    async fn sides(&self, relay: i64) -> Result<Sides, Error> {
        let gone = |what: &str| Error::Broken(format!("an exchange without its {what}"));
        let relay = store::read::relay::by_number(&self.db, relay).await?.ok_or_else(|| gone("row"))?;
        let mails = store::read::relay::mails(&self.db, &relay).await?;
        let seller = store::read::account::seller(&self.db, relay.seller).await?;
        let customer = store::read::customer::by_id(&self.db, relay.customer).await?;
        Ok(Sides {
            seller: seller.ok_or_else(|| gone("seller"))?,
            customer: customer.ok_or_else(|| gone("customer"))?,
            relay,
            mails,
        })
    }

    /// Where a side gets mail, with its name.
    async fn party(&self, sides: &Sides, side: Author) -> Result<Option<Mailbox>, Error> {
        if side != Author::Seller {
            let address = self.secrets.open_email(&sides.customer.email_sealed)?;
            // R68: nobody is written to who was erased.
            let reached = !address.is_empty();
            return Ok(reached.then(|| Mailbox { name: sides.customer.name.clone(), address }));
        }
        let address = self.receives_at(sides.relay.seller, sides.relay.writer_sealed.as_deref()).await?;
        Ok(address.map(|address| Mailbox { name: sides.seller.name.clone(), address }))
    }

    /// What every mail to a side has: the masked address of the other as sender, its own address as receiver.
    async fn addressed_to(&self, sides: &Sides, side: Author) -> Result<Option<Outgoing>, Error> {
        let Some(to) = self.party(sides, side).await? else { return Ok(None) };
        let (purpose, other) = if side == Author::Seller {
            (Purpose::OrderSeller, &sides.customer.name)
        } else {
            (Purpose::OrderCustomer, &sides.seller.name)
        };
        let address = self.relay_address(&sides.relay, purpose).await?;
        Ok(Some(Outgoing {
            from: Mailbox { name: format!("{other} · {}", self.setup.name), address },
            to,
            date: self.now().as_second(),
            language: sides.language(side).code().to_owned(),
            ..Outgoing::default()
        }))
    }

    async fn footer(&self, sides: &Sides, side: Author) -> Result<String, Error> {
        let language = sides.language(side);
        let until = sides.relay.open_until.unwrap_or(self.now());
        let until = self.local_words_in(&sides.seller, until, language).await?;
        let values = [
            ("order", sides.relay.order.as_str()),
            ("until", until.as_str()),
            ("marketplace", self.setup.name.as_str()),
        ];
        Ok(if side == Author::Seller {
            self.words.say(language, "relay-footer-seller", &values)
        } else {
            self.words.say(language, "relay-footer-customer", &values)
        })
    }

    fn domain_of(&self, side: Author) -> &str {
        if side == Author::Seller { &self.setup.seller_domain } else { &self.setup.customer_domain }
    }

    /// Where a seller registers the addresses he writes from (R45).
    pub(super) fn senders_page(&self) -> String {
        format!("{}/settings/mail", self.setup.base_url)
    }

    /// An instant in a reader's language, on the seller's own clock: the limits of an order are counted there.
    async fn local_words_in(
        &self,
        seller: &Seller,
        at: Timestamp,
        language: Language,
    ) -> Result<String, Error> {
        self.local_words(&Seller { language, ..seller.clone() }, at).await
    }
}

/// Why a mail never arrived, as far as its status code tells; what the other server said may name an address.
fn why_undelivered(mail: &RelayMail) -> &'static str {
    let code = mail.undelivered_why.as_deref().unwrap_or_default();
    match code.split_once('.').map(|(_, rest)| rest) {
        Some(rest) if rest.starts_with("1.") => "undelivered-no-mailbox",
        Some("2.2") => "undelivered-full",
        Some(_) | None => "undelivered-refused",
    }
}
