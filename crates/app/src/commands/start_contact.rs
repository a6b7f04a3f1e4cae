//! A seller starts contact with the customer of an order (R40).

use super::answer::Upload;
use super::ask::facts;
use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::numbers::Kind;
use crate::secrets::Secret;
use domain::access::{Permission, Viewer};
use domain::case::{About, Actor, Case, CaseFile, Channel, Place};
use domain::ids::{ArticleNumber, CaseId, OrderNumber, SellerId, TopicKey};
use domain::language::Language;
use domain::message::{AttachmentRecord, Author, MessageKind, words};
use domain::order::{Line, Order};
use domain::refusal::Refusal;
use jiff::Timestamp;
use mail::alias::Purpose;
use store::read::account::Topic;
use store::read::customer::Customer;
use store::write::message::NewMessage;
use store::{Statement, write};

/// What a seller begins with.
#[derive(Clone, Debug)]
pub struct Contact {
    /// The order, one of the seller's own.
    pub order: OrderNumber,
    /// The topic, one of the operator's list.
    pub topic: TopicKey,
    /// The article, one of the order; of an order with one line it need not be said.
    pub article: Option<ArticleNumber>,
    /// What is said, without salutation and closing.
    pub text: String,
    /// Files to send along.
    pub files: Vec<Upload>,
    /// Names this wish: sent once more, it finds the case it began instead of beginning another.
    pub once: Option<Secret>,
}

/// What a new case is made of.
struct Begun<'a> {
    seller: SellerId,
    contact: &'a Contact,
    order: Order,
    customer: Customer,
    text: String,
    files: Vec<AttachmentRecord>,
}

/// Begins a case with a message to the customer; allowed until so many years after the order, to the instant.
pub async fn start_contact(desk: &Desk, viewer: Viewer, contact: &Contact) -> Result<CaseFile, Error> {
    let seller = viewer.seller_who_may(Permission::StartContact)?;
    let (order, customer) = desk.own_order(seller, &contact.order).await?;
    if let Some(begun) = desk.begun_before(viewer, seller, contact).await? {
        return Ok(begun);
    }
    let exchange = desk.exchange(&order, None).await?;
    let text = words(&contact.text)?;
    let customer = store::read::customer::by_id(&desk.db, customer).await?;
    let customer = customer.ok_or_else(|| Error::Broken("an order without its customer".into()))?;
    if customer.erased_at.is_some() {
        return Err(Refusal::Erased.into());
    }
    if desk.now() >= exchange.contact_until {
        return Err(Refusal::OrderTooOld.into());
    }
    let files = desk.keep_files(&contact.files).await?;
    let begun = Begun { seller, contact, order, customer, text, files };
    retried(|| desk.begin(viewer, &begun)).await
}

impl Desk {
    async fn begun_before(
        &self,
        viewer: Viewer,
        seller: SellerId,
        contact: &Contact,
    ) -> Result<Option<CaseFile>, Error> {
        let Some(once) = &contact.once else { return Ok(None) };
        match store::read::relay::begun(&self.db, seller, once.hash()).await? {
            Some(case) => self.load(viewer.scope(), case).await.map(Some),
            None => Ok(None),
        }
    }

    async fn begin(&self, viewer: Viewer, begun: &Begun<'_>) -> Result<CaseFile, Error> {
        if let Some(before) = self.begun_before(viewer, begun.seller, begun.contact).await? {
            return Ok(before);
        }
        let about = self.about_contact(begun).await?;
        let moments = self.moments(Place::Seller(begun.seller), self.now()).await?;
        let id = CaseId(self.numbers.next(Kind::Case).await?);
        let step = Case::start(id, begun.seller, Actor::from(viewer), &moments);
        let file = CaseFile { case: step.case.clone(), about, messages: 0 };
        let message = self.first_message(viewer, &file, &begun.text, moments.at).await?;
        let more = self.around(&file, begun);
        self.commit(Change::opening(file, step, moments.at).saying(message, begun.files.clone()).with(more))
            .await
    }

    async fn about_contact(&self, begun: &Begun<'_>) -> Result<About, Error> {
        let Begun { contact, order, customer, .. } = begun;
        let line = line_of(order, contact.article.as_ref())?;
        let topics = store::read::account::topics(&self.db).await?;
        let chosen = |topic: &&Topic| topic.key == contact.topic.as_str() && !topic.retired;
        let topic = topics.iter().find(chosen).ok_or(Refusal::TopicUnknown)?;
        let (article, article_title) = line.map(|line| (line.article.clone(), line.title.clone())).unzip();
        Ok(About {
            customer: customer.id,
            customer_name: customer.name.clone(),
            order: Some(order.number.clone()),
            topic: contact.topic.clone(),
            subject: subject(topic.name(customer.language), article_title.as_deref(), customer.language),
            article,
            article_title,
            channel: Channel::Seller,
            assignee: None,
            language: customer.language,
        })
    }

    async fn first_message(
        &self,
        viewer: Viewer,
        file: &CaseFile,
        text: &str,
        at: Timestamp,
    ) -> Result<NewMessage, Error> {
        let composed = self.letter_from(viewer, file, text).await?;
        Ok(NewMessage {
            at,
            author: Author::Seller,
            author_name: self.handler_name(viewer).await?,
            person: viewer.person(),
            kind: MessageKind::Answer,
            text: text.to_owned(),
            quoted: None,
            html: None,
            removed: composed.removed_json(),
            sent_html: Some(composed.html),
            sent_text: Some(composed.text),
            message_id: Some(format!("{}.1@{}", file.case.id, self.setup.customer_domain)),
            raw_mail: None,
        })
    }

    /// What comes with a new case: its customer's address, its searchable facts, the name of the wish.
    fn around(&self, file: &CaseFile, begun: &Begun<'_>) -> Vec<Statement> {
        let CaseFile { case, about, .. } = file;
        let salt = i64::from_be_bytes(self.random.bytes());
        let purpose = Purpose::CaseCustomer.number();
        let mut more = vec![write::mail::alias(case.id.0, purpose, about.customer.0, salt, None)];
        more.extend(write::search::index(
            self.db.engine(),
            write::search::Finders::Both(case.seller),
            case.id,
            0,
            &facts(about),
        ));
        let once = begun.contact.once.as_ref();
        more.extend(once.map(|once| write::relay::once(begun.seller, once.hash(), case.id)));
        more
    }
}

/// The line that is meant: the one named, or the only one.
fn line_of<'a>(order: &'a Order, article: Option<&ArticleNumber>) -> Result<Option<&'a Line>, Refusal> {
    match (article, order.lines.as_slice()) {
        (Some(article), lines) => {
            let found = lines.iter().find(|line| line.article == *article);
            found.map(Some).ok_or(Refusal::ArticleNotInOrder)
        }
        (None, [only]) => Ok(Some(only)),
        (None, _) => Ok(None),
    }
}

/// The longest subject, in characters.
const SUBJECT: usize = 150;

pub(super) fn subject(topic: &str, article: Option<&str>, language: Language) -> String {
    let line = match (article, language) {
        (None, _) => topic.to_owned(),
        // Some topics are named as the question a customer asks.
        (Some(article), _) if topic.ends_with('?') => format!("{topic} {article}"),
        (Some(article), Language::Fr) => format!("{topic} : {article}"),
        (Some(article), Language::Nl | Language::En) => format!("{topic}: {article}"),
    };
    line.chars().take(SUBJECT).collect()
}
