//! From a job to the mail it asks for, built new each time from what is stored (R43).

use super::job::{Job, Reason};
use super::work::Parcel;
use crate::desk::Desk;
use crate::error::Error;
use crate::letters::escaped;
use domain::access::Scope;
use domain::case::{CaseFile, Notice};
use domain::ids::{CaseId, RawMailId, SellerId};
use domain::language::Language;
use domain::message::MessageKind;
use mail::alias::{Claim, Purpose};
use mail::letter::Mailbox;
use mail::write::{Outgoing, OutgoingAttachment};
use store::Sha256Hex;
use store::read::account::Seller;
use store::read::thread::Message;

/// How many earlier mails a reply names as its thread.
const REFERENCES: usize = 10;

impl Desk {
    /// The mail a job asks for; `None` when there is nothing to send any more.
    pub(super) async fn parcel(&self, job: &Job) -> Result<Option<Parcel>, Error> {
        match *job {
            Job::Acknowledge { case } => self.acknowledgement(case).await.map(Some),
            Job::ToCustomer { case, message } => self.to_customer(case, message).await.map(Some),
            Job::NotifySeller { case, seller, notice, message } => {
                self.notification(case, seller, notice, message).await
            }
            Job::Survey { case, closing } => self.survey_mail(case, closing).await.map(Some),
            Job::Refusal { mail, case, reason } => self.refusal(mail, case, reason).await,
            Job::Invitation { seller, number } => self.invitation(seller, number).await,
        }
    }

    async fn acknowledgement(&self, case: CaseId) -> Result<Parcel, Error> {
        let file = self.load(Scope::Everywhere, case).await?;
        let number = case.to_string();
        let values = [
            ("name", file.about.customer_name.as_str()),
            ("case", number.as_str()),
            ("marketplace", self.setup.name.as_str()),
        ];
        let language = file.about.language;
        let first = store::read::thread::messages(&self.db, Scope::Everywhere, &file).await?;
        let asked_by = first.first().and_then(|message| message.message_id.clone());
        let outgoing = Outgoing {
            subject: self.words.say(language, "acknowledge-subject", &values),
            text: self.words.say(language, "acknowledge-text", &values),
            message_id: format!("{case}.received@{}", self.setup.customer_domain),
            references: asked_by.iter().cloned().collect(),
            in_reply_to: asked_by,
            automatic: true,
            ..self.for_customer(&file).await?
        };
        self.sealed_up(outgoing, None)
    }

    async fn to_customer(&self, case: CaseId, number: i64) -> Result<Parcel, Error> {
        let file = self.load(Scope::Everywhere, case).await?;
        let messages = store::read::thread::messages(&self.db, Scope::Everywhere, &file).await?;
        let (earlier, message) = split(&messages, number)?;
        let thread: Vec<String> = earlier.iter().filter_map(|message| message.message_id.clone()).collect();
        let asked = |message: &&Message| message.kind == MessageKind::Question;
        let outgoing = Outgoing {
            subject: self.subject(case, &file.about),
            text: message.sent_text.clone().unwrap_or_default(),
            html: message.sent_html.clone(),
            message_id: message.message_id.clone().unwrap_or_default(),
            in_reply_to: earlier.iter().rev().find(asked).and_then(|message| message.message_id.clone()),
            references: thread[thread.len().saturating_sub(REFERENCES)..].to_vec(),
            attachments: self.files_of(message).await?,
            ..self.for_customer(&file).await?
        };
        let bounces = outgoing.from.address.clone();
        self.sealed_up(outgoing, Some(bounces))
    }

    async fn notification(
        &self,
        case: CaseId,
        seller: SellerId,
        notice: Notice,
        number: i64,
    ) -> Result<Option<Parcel>, Error> {
        // R13: nothing about a case that left meanwhile.
        let Some(file) = store::read::case::file(&self.db, Scope::AtSeller(seller), case).await? else {
            return Ok(None);
        };
        let Some(account) = store::read::account::seller(&self.db, seller).await? else { return Ok(None) };
        let Some(sealed) = &account.notify_sealed else { return Ok(None) };
        let messages = store::read::thread::messages(&self.db, Scope::AtSeller(seller), &file).await?;
        let Some(message) = messages
            .iter()
            .rfind(|message| message.number <= number && message.kind == MessageKind::Question)
        else {
            return Ok(None);
        };
        let root = format!("{case}.{seller}@{}", self.setup.seller_domain);
        let (text, html) = self.notice_text(&file, &account, notice, message).await?;
        let from = self.seller_alias(&file, seller).await?;
        let name = case.to_string();
        let subject_values = [("case", name.as_str()), ("name", file.about.customer_name.as_str())];
        let outgoing = Outgoing {
            from: Mailbox {
                name: format!("{} · {}", file.about.customer_name, self.setup.name),
                address: from.clone(),
            },
            to: Mailbox { name: account.name.clone(), address: self.secrets.open_email(sealed)? },
            subject: self.words.say(account.language, "notify-subject", &subject_values),
            text,
            html: Some(html),
            message_id: if number <= 1 { root.clone() } else { format!("{number}.{root}") },
            in_reply_to: (number > 1).then(|| root.clone()),
            references: if number > 1 { vec![root] } else { Vec::new() },
            date: self.now().as_second(),
            language: account.language.code().to_owned(),
            attachments: self.files_of(message).await?,
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, Some(from)).map(Some)
    }

    /// The full question, its facts, a link, and how to answer (R29, R42).
    async fn notice_text(
        &self,
        file: &CaseFile,
        seller: &Seller,
        notice: Notice,
        message: &Message,
    ) -> Result<(String, String), Error> {
        let say = |id: &str, values: &[(&'static str, &str)]| self.words.say(seller.language, id, values);
        let due = match file.case.status.owing() {
            Some(turn) => self.local_words(seller.id, turn.due_at).await?,
            None => String::new(),
        };
        let values = [
            ("seller", seller.name.as_str()),
            ("name", file.about.customer_name.as_str()),
            ("due", due.as_str()),
        ];
        let intro = match notice {
            Notice::NewCase => say("notify-new-intro", &values),
            Notice::CustomerWrote => say("notify-reply-intro", &values),
            Notice::FollowUp => say("notify-follow-up-intro", &values),
        };
        let marker = say("reply-marker", &[]);
        let facts = self.facts(file, seller.language).await?;
        let link = format!("{}/cases/{}?account={}", self.setup.base_url, file.case.id, seller.id);
        let link_words = say("notify-link", &[("link", &link)]);
        let (how, elsewhere) = (say("notify-how", &[]), say("sign-in-somewhere", &[]));
        let text = format!(
            "{marker}\n\n{intro}\n\n{}\n\n{facts}\n\n{link_words}\n{elsewhere}\n\n{how}\n",
            message.text
        );
        let paragraph = |words: &str| format!("<p>{}</p>\n", escaped(words).replace('\n', "<br>"));
        let html = [
            paragraph(&marker),
            paragraph(&intro),
            format!("<blockquote>{}</blockquote>\n", escaped(&message.text).replace('\n', "<br>")),
            paragraph(&facts),
            format!("<p><a href=\"{0}\">{0}</a></p>\n", escaped(&link)),
            paragraph(&elsewhere),
            paragraph(&how),
        ];
        Ok((text, html.concat()))
    }

    async fn facts(&self, file: &CaseFile, language: Language) -> Result<String, Error> {
        let unknown = self.words.say(language, "unknown-value", &[]);
        let topics = store::read::account::topics(&self.db).await?;
        let key = file.about.topic.as_str();
        let topic = topics.iter().find(|topic| topic.key == key).map_or(key, |topic| topic.name(language));
        let order = file.about.order.as_ref().map_or(unknown.as_str(), |order| order.as_str());
        let values = [
            ("case", file.case.id.to_string()),
            ("order", order.to_owned()),
            ("article", file.about.article_title.clone().unwrap_or_else(|| unknown.clone())),
            ("topic", topic.to_owned()),
        ];
        let values: Vec<(&'static str, &str)> =
            values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Ok(self.words.say(language, "notify-facts", &values))
    }

    async fn survey_mail(&self, case: CaseId, closing: u32) -> Result<Parcel, Error> {
        let file = self.load(Scope::Everywhere, case).await?;
        let link = format!("{}/survey/{}", self.setup.base_url, self.survey_secret(case, closing).reveal());
        let seller = store::read::account::seller(&self.db, file.case.seller).await?;
        let seller = seller.map_or_else(|| self.setup.name.clone(), |seller| seller.name);
        let number = case.to_string();
        let values = [
            ("name", file.about.customer_name.as_str()),
            ("case", number.as_str()),
            ("seller", seller.as_str()),
            ("marketplace", self.setup.name.as_str()),
            ("link", link.as_str()),
        ];
        let language = file.about.language;
        let outgoing = Outgoing {
            subject: self.words.say(language, "survey-subject", &values),
            text: self.words.say(language, "survey-text", &values),
            message_id: format!("{case}.survey{closing}@{}", self.setup.customer_domain),
            automatic: true,
            ..self.for_customer(&file).await?
        };
        self.sealed_up(outgoing, None)
    }

    /// Goes to whoever wrote, or nowhere when that is a machine.
    async fn refusal(&self, mail: RawMailId, case: CaseId, reason: Reason) -> Result<Option<Parcel>, Error> {
        let Some((letter, sender)) = self.refused_letter(mail).await? else { return Ok(None) };
        let language = crate::letters::language_of(&letter.text, Language::default());
        let number = case.to_string();
        let values = [("case", number.as_str())];
        let text = match reason {
            Reason::NotVisible => self.words.say(language, "refused-not-visible", &values),
            Reason::Sender => self.words.say(language, "refused-sender", &values),
            Reason::Files => self.words.say(language, "refused-files", &values),
            Reason::Empty => self.words.say(language, "refused-empty", &values),
        };
        let outgoing = Outgoing {
            from: self.noreply(&self.setup.seller_domain),
            to: sender,
            subject: self.words.say(language, "refused-subject", &[]),
            text,
            message_id: format!("refusal.{mail}@{}", self.setup.seller_domain),
            in_reply_to: letter.message_id.clone(),
            references: letter.message_id.into_iter().collect(),
            date: self.now().as_second(),
            language: language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, None).map(Some)
    }

    async fn invitation(&self, seller: SellerId, number: i64) -> Result<Option<Parcel>, Error> {
        let secret = self.secrets.derived(&format!("invitation/{number}"));
        let invitation = store::read::account::invitation(&self.db, secret.hash(), self.now()).await?;
        let Some(sealed) = invitation.and_then(|invitation| invitation.email_sealed) else { return Ok(None) };
        let Some(account) = store::read::account::seller(&self.db, seller).await? else { return Ok(None) };
        let link = format!("{}/invitation/{}", self.setup.base_url, secret.reveal());
        let values = [
            ("seller", account.name.as_str()),
            ("marketplace", self.setup.name.as_str()),
            ("link", link.as_str()),
        ];
        let outgoing = Outgoing {
            from: self.noreply(&self.setup.seller_domain),
            to: Mailbox { name: String::new(), address: self.secrets.open_email(&sealed)? },
            subject: self.words.say(account.language, "invitation-subject", &values),
            text: self.words.say(account.language, "invitation-text", &values),
            message_id: format!("invitation.{number}@{}", self.setup.seller_domain),
            date: self.now().as_second(),
            language: account.language.code().to_owned(),
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, None).map(Some)
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

    /// The address at which a seller answers in a case; made when first needed (R42).
    async fn seller_alias(&self, file: &CaseFile, seller: SellerId) -> Result<String, Error> {
        let purpose = Purpose::CaseSeller;
        let known =
            store::read::mail::alias_salt(&self.db, file.case.id.0, purpose as u8, seller.0, self.now())
                .await?;
        if known.is_none() {
            let salt = i64::from_be_bytes(self.random.bytes());
            let alias = store::write::mail::alias(file.case.id.0, purpose as u8, seller.0, salt, None);
            self.db.commit(store::Batch::from(alias)).await?;
        }
        self.alias_address(file.case.id, purpose, seller.0).await
    }

    async fn alias_address(&self, case: CaseId, purpose: Purpose, party: i64) -> Result<String, Error> {
        let salt = store::read::mail::alias_salt(&self.db, case.0, purpose as u8, party, self.now()).await?;
        let salt = salt.ok_or_else(|| Error::Broken(format!("case {case} has no address for its party")))?;
        let claim = Claim { purpose, case_or_order: case.0, party, salt: salt.cast_unsigned() };
        let domain = match purpose {
            Purpose::CaseCustomer | Purpose::OrderCustomer => &self.setup.customer_domain,
            Purpose::CaseSeller | Purpose::OrderSeller => &self.setup.seller_domain,
        };
        Ok(format!("{}@{domain}", self.aliases.seal(&claim)))
    }

    async fn files_of(&self, message: &Message) -> Result<Vec<OutgoingAttachment>, Error> {
        let mut files = Vec::with_capacity(message.attachments.len());
        for record in &message.attachments {
            let hash = Sha256Hex::parse(&record.hash)
                .ok_or_else(|| Error::Broken(format!("a file is kept under {:?}", record.hash)))?;
            let bytes = self.files.get(&hash).await?;
            let bytes = bytes.ok_or_else(|| Error::Broken(format!("the file {hash} is gone")))?;
            files.push(OutgoingAttachment {
                name: record.name.clone(),
                media_type: record.media_type.clone(),
                bytes,
            });
        }
        Ok(files)
    }

    fn noreply(&self, domain: &str) -> Mailbox {
        Mailbox { name: self.setup.name.clone(), address: format!("noreply@{domain}") }
    }

    async fn local_words(&self, seller: SellerId, at: jiff::Timestamp) -> Result<String, Error> {
        Ok(self.calendar_of(seller).await?.local(at).strftime("%Y-%m-%d %H:%M").to_string())
    }

    fn sealed_up(&self, outgoing: Outgoing, from: Option<String>) -> Result<Parcel, Error> {
        let outgoing = Outgoing {
            envelope_from: from.clone(),
            loop_mark: Some(self.setup.customer_domain.clone()),
            ..outgoing
        };
        let raw = mail::write::write(&outgoing).map_err(|error| Error::Broken(error.to_string()))?;
        Ok(Parcel { from, to: outgoing.to.address, raw })
    }
}

fn split(messages: &[Message], number: i64) -> Result<(&[Message], &Message), Error> {
    let at = messages.iter().position(|message| message.number == number);
    let at = at.ok_or_else(|| Error::Broken(format!("message {number} is not there")))?;
    Ok((&messages[..at], &messages[at]))
}
