//! Mails to the customer of a case: acknowledgement, answers, survey.

use crate::desk::Desk;
use crate::error::Error;
use crate::letters::escaped;
use crate::outbox::work::Parcel;
use domain::access::Scope;
use domain::case::{CaseFile, Channel};
use domain::ids::{CaseId, SellerId};
use domain::message::MessageKind;
use jiff::SignedDuration;
use mail::alias::Purpose;
use mail::letter::Mailbox;
use mail::write::Outgoing;
use store::read::thread::Message;

/// How many questions of one address are acknowledged within 24 hours.
const ACKNOWLEDGED_A_DAY: i64 = 3;

/// How many earlier mails a reply names as its thread.
const REFERENCES: usize = 10;

impl Desk {
    /// Whoever writes under another's name must not be able to flood that other with our mail.
    pub(super) async fn acknowledgement(&self, case: CaseId) -> Result<Option<Parcel>, Error> {
        let file = self.load(Scope::Everywhere, case).await?;
        let day_before = file.case.opened_at - SignedDuration::from_hours(24);
        let before = (day_before, case, ACKNOWLEDGED_A_DAY);
        let earlier =
            store::read::list::asked_before(&self.db, Scope::Everywhere, file.about.customer, before).await?;
        if earlier >= ACKNOWLEDGED_A_DAY {
            return Ok(None);
        }
        let (number, language) = (case.to_string(), file.about.language);
        let (greeting, next) = (self.greeting(&file), self.what_comes(&file).await?);
        let link = self.case_link(case);
        let values = [
            ("greeting", greeting.as_str()),
            ("case", number.as_str()),
            ("next", next.as_str()),
            ("link", link.as_str()),
            ("marketplace", self.setup.name.as_str()),
        ];
        let first = store::read::thread::messages(&self.db, Scope::Everywhere, &file).await?;
        let asked_by = first.first().and_then(|message| message.message_id.clone());
        let mut blank = self.for_customer(&file).await?;
        if !Self::knows_name(&file) {
            blank.to.name.clear();
        }
        let outgoing = Outgoing {
            subject: self.words.say(language, "acknowledge-subject", &values),
            text: self.words.say(language, "acknowledge-text", &values),
            message_id: format!("{case}.received@{}", self.setup.customer_domain),
            references: asked_by.iter().cloned().collect(),
            in_reply_to: asked_by,
            automatic: true,
            ..blank
        };
        self.sealed_up(outgoing, None).map(Some)
    }

    pub(super) async fn to_customer(&self, case: CaseId, number: i64) -> Result<Parcel, Error> {
        let file = self.load(Scope::Everywhere, case).await?;
        let messages = store::read::thread::messages(&self.db, Scope::Everywhere, &file).await?;
        let (earlier, message) = split(&messages, number)?;
        let thread: Vec<String> = earlier.iter().filter_map(|message| message.message_id.clone()).collect();
        let asked = |message: &&Message| message.kind == MessageKind::Question;
        let (text, html) = self.with_case_link(&file, message);
        let outgoing = Outgoing {
            subject: self.subject(case, &file.about),
            text,
            html,
            message_id: message.message_id.clone().unwrap_or_default(),
            in_reply_to: earlier.iter().rev().find(asked).and_then(|message| message.message_id.clone()),
            references: thread[thread.len().saturating_sub(REFERENCES)..].to_vec(),
            attachments: self.files_of(message).await?,
            ..self.for_customer(&file).await?
        };
        let bounces = outgoing.from.address.clone();
        self.sealed_up(outgoing, Some(bounces))
    }

    pub(super) async fn survey_mail(&self, case: CaseId, closing: u32) -> Result<Option<Parcel>, Error> {
        let file = self.load(Scope::Everywhere, case).await?;
        if !self.is_mailed(file.about.customer).await? {
            return Ok(None);
        }
        let link = format!("{}/survey/{}", self.setup.base_url, self.survey_secret(case, closing).reveal());
        let seller = store::read::account::seller(&self.db, file.case.seller).await?;
        let seller = seller.map_or_else(|| self.setup.name.clone(), |seller| seller.name);
        let (number, page) = (case.to_string(), self.case_link(case));
        let order = file.about.order.as_ref().map_or("", |order| order.as_str());
        // Whoever was written to first had no question.
        let (subject, text) = match file.about.channel {
            Channel::Seller => ("survey-started-subject", "survey-started-text"),
            _ => ("survey-subject", "survey-text"),
        };
        let values = [
            ("name", file.about.customer_name.as_str()),
            ("case", number.as_str()),
            ("order", order),
            ("seller", seller.as_str()),
            ("marketplace", self.setup.name.as_str()),
            ("link", link.as_str()),
            ("page", page.as_str()),
        ];
        let language = file.about.language;
        let outgoing = Outgoing {
            subject: self.words.say(language, subject, &values),
            text: self.words.say(language, text, &values),
            message_id: format!("{case}.survey{closing}@{}", self.setup.customer_domain),
            automatic: true,
            ..self.for_customer(&file).await?
        };
        self.sealed_up(outgoing, None).map(Some)
    }

    /// Attack row 18: a name that only stood in a mail is somebody's own text, and nobody's is passed on to an address
    /// that did not confirm it. The name the shop gave with an order is used.
    fn greeting(&self, file: &CaseFile) -> String {
        let language = file.about.language;
        if Self::knows_name(file) {
            self.words.say(language, "salutation", &[("name", &file.about.customer_name)])
        } else {
            self.words.say(language, "salutation-nameless", &[])
        }
    }

    /// Whether the shop gave the customer's name, with an order of hers.
    fn knows_name(file: &CaseFile) -> bool {
        file.about.order.is_some() && file.case.seller != SellerId::MARKETPLACE
    }

    /// Who answers, and before when by the norm, in words.
    async fn what_comes(&self, file: &CaseFile) -> Result<String, Error> {
        let language = file.about.language;
        let Some(turn) = file.case.status.owing() else { return Ok(String::new()) };
        let calendar = self.calendar_at(file.case.place).await?;
        let due = self.moment_in(language, &calendar.local(turn.due_at));
        let seller = match file.case.place.seller() {
            Some(seller) => store::read::account::seller(&self.db, seller).await?.map(|seller| seller.name),
            None => None,
        };
        Ok(match seller {
            Some(seller) => {
                self.words.say(language, "acknowledge-next-seller", &[("seller", &seller), ("due", &due)])
            }
            None => self.words.say(language, "acknowledge-next-desk", &[("due", &due)]),
        })
    }

    /// The letter as it is kept, and below it the way to the page of the case. That link is the customer's alone: it is
    /// written here and nowhere kept, so that nobody who may read the letter holds it.
    fn with_case_link(&self, file: &CaseFile, message: &Message) -> (String, Option<String>) {
        let link = self.case_link(file.case.id);
        let below = self.words.say(file.about.language, "case-page", &[("link", &link)]);
        let text = format!("{}{below}\n", message.sent_text.as_deref().unwrap_or_default());
        let words = self.words.say(file.about.language, "case-page-words", &[]);
        let html = message.sent_html.as_ref().map(|html| {
            let (link, words) = (escaped(&link), escaped(&words));
            format!(
                "{html}<p style=\"color: #5b6470; font-size: small\"><a href=\"{link}\">{words}</a></p>\n"
            )
        });
        (text, html)
    }

    /// What every mail to a customer about a case has: the masked address as sender, the customer as receiver.
    async fn for_customer(&self, file: &CaseFile) -> Result<Outgoing, Error> {
        let customer = file.about.customer;
        let address = self.alias_address(file.case.id, Purpose::CaseCustomer, customer.0).await?;
        let handler = match file.case.place.seller() {
            Some(seller) => store::read::account::seller(&self.db, seller).await?.map(|seller| seller.name),
            None => None,
        };
        let name =
            handler.map_or_else(|| self.setup.name.clone(), |name| format!("{name} · {}", self.setup.name));
        Ok(Outgoing {
            from: Mailbox { name, address },
            to: Mailbox { name: file.about.customer_name.clone(), address: self.address_of(customer).await? },
            date: self.now().as_second(),
            language: file.about.language.code().to_owned(),
            ..Outgoing::default()
        })
    }
}

fn split(messages: &[Message], number: i64) -> Result<(&[Message], &Message), Error> {
    let at = messages.iter().position(|message| message.number == number);
    let at = at.ok_or_else(|| Error::Broken(format!("message {number} is not there")))?;
    Ok((&messages[..at], &messages[at]))
}
