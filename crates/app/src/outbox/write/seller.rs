//! Mails to a seller about a case: notifications that can be answered.

use crate::desk::Desk;
use crate::error::Error;
use crate::letters::escaped;
use crate::outbox::work::Parcel;
use domain::access::Scope;
use domain::case::{CaseFile, Event, Notice};
use domain::ids::{CaseId, SellerId};
use domain::language::Language;
use domain::message::MessageKind;
use jiff::Timestamp;
use mail::alias::Purpose;
use mail::letter::Mailbox;
use mail::write::Outgoing;
use store::read::account::Seller;
use store::read::thread::Message;

/// How many earlier messages a notification repeats.
const EARLIER: usize = 3;
/// How much of each.
const EARLIER_CHARACTERS: usize = 2_000;

impl Desk {
    pub(super) async fn notification(
        &self,
        case: CaseId,
        seller: SellerId,
        notice: Notice,
        (number, to): (i64, Option<i64>),
    ) -> Result<Option<Parcel>, Error> {
        // R13: nothing about a case that left meanwhile.
        let Some(file) = store::read::case::file(&self.db, Scope::AtSeller(seller), case).await? else {
            return Ok(None);
        };
        // What a colleague answered meanwhile waits for nobody any more.
        let stands = matches!(notice, Notice::FollowUp | Notice::Undelivered);
        if !stands && file.case.status.owing().is_none() {
            return Ok(None);
        }
        let Some(account) = store::read::account::seller(&self.db, seller).await? else { return Ok(None) };
        let Some(to) = self.addressee_of(&account, to, notice.into()).await? else { return Ok(None) };
        let messages = store::read::thread::messages(&self.db, Scope::AtSeller(seller), &file).await?;
        let Some(message) = self.noticed(&file, &messages, notice, number).await? else { return Ok(None) };
        let (root, id) = self.notice_ids(&file, seller, notice, number);
        let (text, html) = self.notice_text(&file, &account, notice, (message, &messages)).await?;
        let from = self.seller_alias(&file, seller).await?;
        let name = case.to_string();
        let subject_values = [("case", name.as_str()), ("name", file.about.customer_name.as_str())];
        let outgoing = Outgoing {
            from: Mailbox {
                name: format!("{} · {}", file.about.customer_name, self.setup.name),
                address: from.clone(),
            },
            to: Mailbox { name: account.name.clone(), address: to },
            subject: self.words.say(account.language, "notify-subject", &subject_values),
            text,
            html: Some(html),
            in_reply_to: (id != root).then(|| root.clone()),
            references: if id == root { Vec::new() } else { vec![root] },
            message_id: id,
            date: self.now().as_second(),
            language: account.language.code().to_owned(),
            attachments: self.files_of(message).await?,
            automatic: true,
            ..Outgoing::default()
        };
        self.sealed_up(outgoing, Some(from)).map(Some)
    }

    /// The message a notice is about: what the customer wrote last, or the answer that never arrived.
    async fn noticed<'a>(
        &self,
        file: &CaseFile,
        messages: &'a [Message],
        notice: Notice,
        number: i64,
    ) -> Result<Option<&'a Message>, Error> {
        if notice != Notice::Undelivered {
            let asked =
                |message: &&Message| message.number <= number && message.kind == MessageKind::Question;
            return Ok(messages.iter().rfind(asked));
        }
        let events = store::read::thread::events(&self.db, Scope::Everywhere, file).await?;
        let lost = events.iter().rev().find_map(|line| match line.event {
            Event::Undelivered { message } => Some(message),
            _ => None,
        });
        Ok(messages.iter().find(|message| Some(message.number) == lost))
    }

    /// The identifiers of the thread and of one mail in it. The subject and the first identifier of a case stay the same,
    /// so that mail programs keep its mails together; no two mails have one identifier, or a program shows only one (R42).
    fn notice_ids(&self, file: &CaseFile, seller: SellerId, notice: Notice, number: i64) -> (String, String) {
        let root = format!("{}.{seller}@{}", file.case.id, self.setup.seller_domain);
        let stay = file.case.placement.number;
        let id = match notice {
            Notice::NewCase if number <= 1 && stay <= 1 => root.clone(),
            Notice::NewCase if stay > 1 => format!("{number}.stay{stay}.{root}"),
            Notice::NewCase | Notice::CustomerWrote => format!("{number}.{root}"),
            Notice::FollowUp => format!("{number}.follow-up{}.{root}", file.case.version),
            Notice::ReturnsSoon => format!("{number}.returns{stay}.{root}"),
            Notice::Undelivered => format!("{number}.undelivered.{root}"),
        };
        (root, id)
    }

    /// The full question, its facts, what was said before, links, and how to answer (R29, R42).
    async fn notice_text(
        &self,
        file: &CaseFile,
        seller: &Seller,
        notice: Notice,
        (message, messages): (&Message, &[Message]),
    ) -> Result<(String, String), Error> {
        let say = |id: &str| self.words.say(seller.language, id, &[]);
        let said = Said {
            marker: say("reply-marker"),
            intro: self.notice_intro(file, seller, notice).await?,
            question: question(file, notice, message),
            facts: self.facts(file, seller.language).await?,
            elsewhere: say("sign-in-somewhere"),
            how: say("notify-how"),
            earlier: self.earlier_words(seller.language, message, messages),
        };
        let link = format!("{}/cases/{}?account={}", self.setup.base_url, file.case.id, seller.id);
        let close = format!("{link}#close-why");
        let written = |id: &str, link: &str| {
            let values = [("link", link)];
            self.words.say(seller.language, id, &values)
        };
        let text = said.as_text(&[written("notify-link", &link), written("notify-close", &close)]);
        let buttons = [(link, say("notify-answer-button")), (close, say("notify-close-button"))];
        Ok((text, said.as_html(&buttons)))
    }

    /// Why the mail is sent, and before when something is to be done.
    async fn notice_intro(&self, file: &CaseFile, seller: &Seller, notice: Notice) -> Result<String, Error> {
        let due = self.words_of_moment(seller, file.case.status.owing().map(|turn| turn.due_at)).await?;
        let returns = self.words_of_moment(seller, file.case.placement.returns_at).await?;
        let values = [
            ("seller", seller.name.as_str()),
            ("name", file.about.customer_name.as_str()),
            ("due", due.as_str()),
            ("returns", returns.as_str()),
            ("marketplace", self.setup.name.as_str()),
        ];
        let id = match notice {
            Notice::NewCase => "notify-new-intro",
            Notice::CustomerWrote => "notify-reply-intro",
            Notice::FollowUp => "notify-follow-up-intro",
            Notice::ReturnsSoon => "notify-returns-intro",
            Notice::Undelivered => "notify-undelivered-intro",
        };
        Ok(self.words.say(seller.language, id, &values))
    }

    async fn words_of_moment(&self, seller: &Seller, at: Option<Timestamp>) -> Result<String, Error> {
        match at {
            Some(at) => self.local_words(seller, at).await,
            None => Ok(String::new()),
        }
    }

    /// What was said just before, so that one need not look it up.
    fn earlier_words(&self, language: Language, message: &Message, messages: &[Message]) -> String {
        let spoken = |earlier: &&Message| {
            earlier.number < message.number
                && matches!(earlier.kind, MessageKind::Question | MessageKind::Answer | MessageKind::Holding)
        };
        let earlier: Vec<String> = messages
            .iter()
            .rev()
            .filter(spoken)
            .take(EARLIER)
            .map(|earlier| {
                let words: String = earlier.text.chars().take(EARLIER_CHARACTERS).collect();
                format!("{}:\n{words}", earlier.author_name)
            })
            .collect();
        if earlier.is_empty() {
            return String::new();
        }
        format!("\n{}\n\n{}\n", self.words.say(language, "notify-earlier", &[]), earlier.join("\n\n"))
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

    /// An instant as the seller says it, on the seller's own clock.
    pub(super) async fn local_words(&self, seller: &Seller, at: Timestamp) -> Result<String, Error> {
        Ok(self.moment_in(seller.language, &self.calendar_of(seller.id).await?.local(at)))
    }

    /// A local moment in words: weekday, date and time.
    pub(super) fn moment_in(&self, language: Language, local: &jiff::Zoned) -> String {
        let [weekday, month] = ["%a", "%b"].map(|name| local.strftime(name).to_string().to_lowercase());
        let [day, time] = ["%-d", "%H:%M"].map(|number| local.strftime(number).to_string());
        let values = [
            ("weekday", weekday.as_str()),
            ("day", day.as_str()),
            ("month", month.as_str()),
            ("time", time.as_str()),
        ];
        self.words.say(language, "moment", &values)
    }
}

/// What a notification says, part by part.
struct Said {
    marker: String,
    intro: String,
    question: String,
    facts: String,
    elsewhere: String,
    how: String,
    earlier: String,
}

impl Said {
    fn as_text(&self, links: &[String; 2]) -> String {
        let Self { marker, intro, question, facts, elsewhere, how, earlier } = self;
        let [answer, close] = links;
        format!(
            "{marker}\n\n{intro}\n\n{question}\n\n{facts}\n\n{answer}\n{close}\n{elsewhere}\n\n{how}\n{earlier}"
        )
    }

    /// The same for programs that show more: links are buttons, each an address and its words.
    fn as_html(&self, buttons: &[(String, String); 2]) -> String {
        let lines = |words: &str| escaped(words).replace('\n', "<br>");
        let paragraph = |words: &str| format!("<p>{}</p>\n", lines(words));
        let button = |(link, words): &(String, String)| {
            format!("<a href=\"{}\">{}</a>", escaped(link), escaped(words))
        };
        let [answer, close] = buttons;
        [
            paragraph(&self.marker),
            paragraph(&self.intro),
            format!("<blockquote>{}</blockquote>\n", lines(&self.question)),
            paragraph(&self.facts),
            format!("<p>{} &nbsp; {}</p>\n", button(answer), button(close)),
            paragraph(&self.elsewhere),
            paragraph(&self.how),
            if self.earlier.is_empty() { String::new() } else { paragraph(&self.earlier) },
        ]
        .concat()
    }
}

/// Some customers put the whole question into the subject.
fn question(file: &CaseFile, notice: Notice, message: &Message) -> String {
    match notice {
        Notice::NewCase => format!("{}\n\n{}", file.about.subject, message.text),
        Notice::CustomerWrote | Notice::FollowUp | Notice::ReturnsSoon | Notice::Undelivered => {
            message.text.clone()
        }
    }
}
