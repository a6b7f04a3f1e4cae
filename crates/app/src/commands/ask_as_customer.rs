//! A customer asks about an order of hers by the form (R10, R50).

use super::answer::Upload;
use super::ask::{Asker, Before, LineChoice, Question, open_case};
use super::start_contact::subject;
use crate::desk::Desk;
use crate::doors::{Door, Halted, comer};
use crate::error::{Error, retried};
use crate::secrets::Secret;
use domain::case::{CaseFile, Channel};
use domain::ids::{OrderNumber, SellerId, TopicKey};
use domain::message::words;
use domain::order::Order;
use domain::refusal::Refusal;
use store::read::visit::Visitor;

/// What a customer asks.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The order, one of hers.
    pub order: OrderNumber,
    /// The line it is about, by its seller and number; the whole order where none is chosen.
    pub line: Option<(SellerId, i64)>,
    /// The topic, one of the operator's list.
    pub topic: TopicKey,
    /// Her words.
    pub text: String,
    /// Her files.
    pub files: Vec<Upload>,
    /// Names the form: sent once more, it finds the case it made.
    pub once: Secret,
    /// The conversation in which the assistant answered it first, where that did not help (R12, R51).
    pub first: Option<Secret>,
}

/// Opens a case for what a customer asks; the same form never opens two.
pub async fn ask_as_customer(desk: &Desk, visitor: &Visitor, asked: &Asked) -> Result<CaseFile, Halted> {
    if let Some(before) = desk.sent_before(visitor.id, &asked.once).await? {
        return Ok(before);
    }
    let meant = desk.meant(visitor, asked).await?;
    let files = desk.keep_files(&asked.files).await?;
    let most = desk.setup.doorway.questions_per_order;
    desk.doors.pass(Door::Order, comer(asked.order.as_str()), most, desk.now())?;
    let question = Question {
        asker: Asker::Address(desk.address_of(visitor.id).await?),
        name: visitor.name.clone(),
        channel: Channel::Web,
        orders: vec![asked.order.to_string()],
        line: meant.line,
        topic: Some(asked.topic.clone()),
        subject: subject(&meant.topic, meant.article.as_deref(), visitor.language),
        text: meant.text,
        html: None,
        files,
        message_id: None,
        by_mail: None,
        for_desk: false,
        once: Some(asked.once.clone()),
    };
    let opened = retried(|| async {
        let before = match &asked.first {
            Some(token) => desk.answered_before(token, &question, visitor.id).await?,
            None => None,
        };
        open_case(desk, &question, before.map(Before::Talk)).await
    });
    Ok(opened.await?)
}

/// What a form asks, once it is known to be about something that she bought.
pub(super) struct Meant {
    /// Her parts of the order.
    pub parts: Vec<Order>,
    /// The line.
    pub line: LineChoice,
    /// The name of the topic, in her language.
    pub topic: String,
    /// Her words.
    pub text: String,
    article: Option<String>,
}

impl Desk {
    /// Looks at a form as far as nothing is kept yet.
    pub(super) async fn meant(&self, visitor: &Visitor, asked: &Asked) -> Result<Meant, Error> {
        let parts = self.own_parts(visitor, &asked.order).await?;
        let (line, article) = chosen(&parts, asked.line)?;
        let article = article.map(str::to_owned);
        let topics = store::read::account::topics(&self.db).await?;
        let topic = topics.iter().find(|topic| topic.key == asked.topic.as_str());
        let topic = topic.ok_or(Refusal::TopicUnknown)?.name(visitor.language).to_owned();
        Ok(Meant { parts, line, topic, text: words(&asked.text)?, article })
    }
}

/// The line she chose, with the title of its article; of an order with one line it need not be said.
fn chosen(parts: &[Order], line: Option<(SellerId, i64)>) -> Result<(LineChoice, Option<&str>), Refusal> {
    let mut lines = parts.iter().flat_map(|part| part.lines.iter().map(move |line| (part.seller, line)));
    let found = match (line, parts) {
        (Some((seller, number)), _) => {
            let found = lines.find(|(sold_by, line)| (*sold_by, line.number) == (seller, number));
            Some(found.ok_or(Refusal::ArticleNotInOrder)?)
        }
        (None, [only]) if only.lines.len() == 1 => lines.next(),
        (None, _) => None,
    };
    Ok(match found {
        Some((seller, line)) => (LineChoice::Line(seller, line.number), Some(line.title.as_str())),
        None => (LineChoice::Whole, None),
    })
}
