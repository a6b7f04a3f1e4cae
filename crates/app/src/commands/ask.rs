//! A question comes in and becomes a case (R10-R12, R19).

use super::hand_over_chat::TalkEnds;
use crate::change::Change;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::letters::{language_of, without_customer};
use crate::numbers::Kind;
use crate::secrets::Secret;
use domain::callback::PhoneNumber;
use domain::case::{About, Actor, Case, CaseFile, Channel, Effect};
use domain::ids::{CaseId, CustomerId, OrderNumber, RawMailId, SellerId, TopicKey};
use domain::language::Language;
use domain::message::{AttachmentRecord, Author, MessageKind};
use domain::order::{Line, Order};
use domain::routing::{Goods, Known};
use mail::alias::Purpose;
use store::read::account::Topic;
use store::write::message::NewMessage;
use store::write::search::Finders;
use store::{Statement, write};

/// Which line of the order a question is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineChoice {
    /// Nobody chose: the words tell, where they can.
    #[default]
    ByWords,
    /// The whole order.
    Whole,
    /// This line of this seller.
    Line(SellerId, i64),
}

/// How whoever asks is known, and reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// By her address.
    Address(String),
    /// By her phone number alone: nothing is mailed to her until she gives an address (R10).
    Number(PhoneNumber),
}

/// What a customer asks.
#[derive(Clone, Debug)]
pub struct Question {
    /// Who asks.
    pub asker: Asker,
    /// The customer's name as given; may be empty.
    pub name: String,
    /// How it came in.
    pub channel: Channel,
    /// Order numbers it may be about, the likeliest first.
    pub orders: Vec<String>,
    /// The line of the first of them, where the customer chose one.
    pub line: LineChoice,
    /// The topic, where the customer chose one.
    pub topic: Option<TopicKey>,
    /// One line.
    pub subject: String,
    /// The customer's words.
    pub text: String,
    /// Cleaned HTML of the same, where there is any.
    pub html: Option<String>,
    /// Files sent along, kept already.
    pub files: Vec<AttachmentRecord>,
    /// The Message-ID of the mail it came in by.
    pub message_id: Option<String>,
    /// The mail it came in by.
    pub by_mail: Option<RawMailId>,
    /// Keep it at the desk whatever the rules say.
    pub for_desk: bool,
    /// Names the form it came by: sent once more, it finds the case it made (R50).
    pub once: Option<Secret>,
}

/// The order a question is about, as far as it is known.
#[derive(Default)]
struct Found {
    order: Option<OrderNumber>,
    seller: Option<SellerId>,
    line: Option<Line>,
    goods: Goods,
}

/// Opens a case for a question. What is not understood lies at the desk; nothing is refused (R10).
pub async fn ask(desk: &Desk, question: &Question) -> Result<CaseFile, Error> {
    retried(|| open_case(desk, question, None)).await
}

/// The same without a word to the customer: a machine may have written it, and is never answered by one (R43). `taken`
/// says who made the case of it, and is written with it.
pub(super) async fn ask_untold(
    desk: &Desk,
    question: &Question,
    taken: Statement,
) -> Result<CaseFile, Error> {
    retried(|| open_case(desk, question, Some(Before::Machine(taken.clone())))).await
}

/// What is written with a case once it has a number.
pub(super) type Ends = dyn Fn(&CaseFile) -> Vec<Statement> + Send + Sync;

/// What came before a question.
pub(super) enum Before<'a> {
    /// A conversation with the assistant, which becomes this case (R51).
    Talk(TalkEnds),
    /// A machine, perhaps; with what records who took it for a question.
    Machine(Statement),
    /// A finding that a seller objects to (R72).
    Finding(&'a Ends),
}

/// The same, once.
pub(super) async fn open_case(
    desk: &Desk,
    question: &Question,
    before: Option<Before<'_>>,
) -> Result<CaseFile, Error> {
    let (customer, meeting) = desk.meet(question).await?;
    if let Some(once) = &question.once
        && let Some(sent) = desk.sent_before(customer.id, once).await?
    {
        return Ok(sent);
    }
    let found = desk.find_order(customer.id, question).await?;
    let topic = desk.topic_of(question).await?;
    let placing = desk.placing(known(question, &found, &topic)).await?;
    let id = CaseId(desk.numbers.next(Kind::Case).await?);
    let moments = desk.moments(placing.place, desk.now()).await?;
    let asked_by = Actor::Customer(customer.id);
    let step = Case::open(id, placing.seller(), placing.place, asked_by, &moments);
    let mut step = step.by_rules(placing.version);
    let untold = matches!(before, Some(Before::Machine(_))) || matches!(question.asker, Asker::Number(_));
    step.effects.retain(|effect| !untold || *effect != Effect::AcknowledgeCustomer);
    let about = Desk::about(question, &customer, found, topic);
    let file = CaseFile { case: step.case.clone(), about, messages: 0 };
    let mut more = desk.belongings(&file, question);
    more.push(placing.recorded(id, moments.at));
    if let Some(Before::Finding(ends)) = before {
        more.extend(ends(&file));
    }
    let mut said = Some(desk.said(question, &customer));
    let mut change = Change::opening(file, step, moments.at).explained(&placing.rule).after(meeting);
    match before {
        Some(Before::Talk(talk)) => {
            more.push(desk.talk_ended(&talk, change.result()));
            said = said.filter(|_| !talk.asked);
            change = change.hearing(talk.said);
        }
        Some(Before::Machine(taken)) => more.push(taken),
        Some(Before::Finding(_)) | None => {}
    }
    if let Some(said) = said {
        change = change.saying(NewMessage { at: moments.at, ..said }, question.files.clone());
    }
    desk.commit(change.with(more)).await
}

/// What a rule may look at (R12). Whatever becomes a case has passed the assistant already.
fn known(question: &Question, found: &Found, topic: &TopicKey) -> Known {
    Known {
        topic: topic.clone(),
        channel: question.channel,
        seller: found.seller,
        goods: found.goods.clone(),
        kept: question.for_desk,
        assistant: false,
    }
}

/// The customer, as the rest of the command needs to know her.
struct Met {
    id: CustomerId,
    name: String,
    language: Language,
}

impl Asker {
    /// Words of hers as a seller may see them (R43).
    pub(super) fn hidden_in(&self, words: &str) -> String {
        match self {
            Self::Address(address) => without_customer(words, address),
            Self::Number(_) => without_customer(words, ""),
        }
    }
}

impl Desk {
    /// The customer with this address or number, or a new one with the statements that add her.
    async fn meet(&self, question: &Question) -> Result<(Met, Vec<Statement>), Error> {
        let email_hash = match &question.asker {
            Asker::Address(address) => self.secrets.email_hash(address),
            Asker::Number(number) => self.secrets.hash_without_address(number),
        };
        if let Some(known) = store::read::customer::by_email(&self.db, email_hash).await? {
            let language = language_of(&question.text, known.language);
            return Ok((Met { id: known.id, name: known.name, language }, Vec::new()));
        }
        let id = CustomerId(self.numbers.next(Kind::Customer).await?);
        let language = language_of(&question.text, Language::default());
        let (address, phone) = match &question.asker {
            Asker::Address(address) => (address.as_str(), None),
            Asker::Number(number) => ("", Some(self.secrets.seal_phone(&number.dialled()))),
        };
        let name = if question.name.trim().is_empty() { name_from(address) } else { question.name.clone() };
        let new = write::customer::NewCustomer {
            id,
            email_hash,
            email_sealed: self.secrets.seal_email(address),
            phone,
            name: name.clone(),
            language: language.code(),
        };
        let mut meeting = vec![write::customer::meet(&new, self.now())];
        meeting.extend(write::customer::words(&new));
        Ok((Met { id, name, language }, meeting))
    }

    /// The first of the numbers that is an order. Another person's order goes no further than the desk (R50).
    async fn find_order(&self, customer: CustomerId, question: &Question) -> Result<Found, Error> {
        for number in question.orders.iter().filter_map(|number| OrderNumber::parse(number)) {
            let parts = store::read::order::by_number(&self.db, &number).await?;
            let meant = |order: &Order| match question.line {
                LineChoice::Line(seller, _) => order.seller == seller,
                LineChoice::ByWords | LineChoice::Whole => true,
            };
            let own = parts.iter().filter(|(order, owner)| *owner == customer && meant(order));
            let own: Vec<&Order> = own.map(|(order, _)| order).collect();
            match own.as_slice() {
                [] if parts.is_empty() => {}
                [only] => {
                    let line = line_of(&only.lines, question);
                    let goods = Goods::of(&only.lines, line.as_ref());
                    return Ok(Found { order: Some(number), seller: Some(only.seller), line, goods });
                }
                [] | [_, ..] => return Ok(Found { order: Some(number), ..Found::default() }),
            }
        }
        Ok(Found::default())
    }

    async fn topic_of(&self, question: &Question) -> Result<TopicKey, Error> {
        if let Some(topic) = &question.topic {
            return Ok(topic.clone());
        }
        let topics = store::read::account::topics(&self.db).await?;
        let words = format!("{} {}", question.subject, question.text);
        Ok(likeliest(&topics, &words).and_then(TopicKey::parse).unwrap_or_else(TopicKey::other))
    }

    fn about(question: &Question, customer: &Met, found: Found, topic: TopicKey) -> About {
        let (article, article_title) = found.line.map(|line| (line.article, line.title)).unzip();
        About {
            customer: customer.id,
            customer_name: customer.name.clone(),
            order: found.order,
            topic,
            article,
            article_title,
            subject: question.asker.hidden_in(&subject_line(&question.subject)),
            channel: question.channel,
            language: customer.language,
            assignee: None,
        }
    }

    fn said(&self, question: &Question, customer: &Met) -> NewMessage {
        let masked = |words: &str| question.asker.hidden_in(words);
        let text = masked(&question.text);
        NewMessage {
            author_name: customer.name.clone(),
            html: question.html.as_deref().map(masked),
            message_id: question.message_id.clone(),
            raw_mail: question.by_mail,
            ..NewMessage::of_words(self.now(), Author::Customer, MessageKind::Question, text)
        }
    }

    /// What comes with a new case: its customer's address, its searchable facts, the mail that is read now.
    fn belongings(&self, file: &CaseFile, question: &Question) -> Vec<Statement> {
        let CaseFile { case, about, .. } = file;
        let salt = i64::from_be_bytes(self.random.bytes());
        let mut more =
            vec![write::mail::alias(case.id.0, Purpose::CaseCustomer as u8, about.customer.0, salt, None)];
        more.extend(write::search::index(
            self.db.engine(),
            Finders::Both(case.seller),
            case.id,
            0,
            &facts(about),
        ));
        more.extend(question.by_mail.map(|mail| write::mail::read(mail, Some(case.id), "question")));
        more.extend(self.sent_now(about.customer, question.once.as_ref(), case.id));
        more
    }
}

/// The words of a case's facts, by which it is found besides its messages (R28).
pub(crate) fn facts(about: &About) -> String {
    let order = about.order.as_ref().map_or("", |order| order.as_str());
    let title = about.article_title.as_deref().unwrap_or_default();
    let article = about.article.as_ref().map_or("", |article| article.as_str());
    format!("{} {} {order} {title} {article}", about.customer_name, about.subject)
}

/// The line that was chosen, else the one the words tell.
fn line_of(lines: &[Line], question: &Question) -> Option<Line> {
    match question.line {
        LineChoice::ByWords => about_line(lines, &question.text),
        LineChoice::Whole => None,
        LineChoice::Line(_, number) => lines.iter().find(|line| line.number == number).cloned(),
    }
}

/// The only line, or the one whose title shares most words with the text.
fn about_line(lines: &[Line], text: &str) -> Option<Line> {
    let folded = store::write::search::fold(text);
    let shared = |line: &Line| {
        let title = store::write::search::fold(&line.title);
        title.split_whitespace().filter(|word| word.len() > 3 && folded.contains(word)).count()
    };
    match lines {
        [only] => Some(only.clone()),
        lines => lines
            .iter()
            .map(|line| (shared(line), line))
            .filter(|(n, _)| *n > 0)
            .max_by_key(|(n, _)| *n)
            .map(|(_, line)| line.clone()),
    }
}

/// The topic most of whose words occur, by beginnings of words; `None` where none does.
fn likeliest<'a>(topics: &'a [Topic], words: &str) -> Option<&'a str> {
    let folded = store::write::search::fold(words);
    let hits = |topic: &Topic| {
        let known = |word: &&str| topic.words.iter().any(|beginning| word.starts_with(beginning.as_str()));
        folded.split_whitespace().filter(known).count()
    };
    let open = topics.iter().filter(|topic| !topic.retired);
    let best = open.map(|topic| (hits(topic), topic)).filter(|(hits, _)| *hits > 0);
    best.rev().max_by_key(|(hits, _)| *hits).map(|(_, topic)| topic.key.as_str())
}

/// What stands before the `@`, as a name.
fn name_from(email: &str) -> String {
    let local = email.split('@').next().unwrap_or_default();
    local.replace(['.', '_', '-', '+'], " ").trim().to_owned()
}

/// The longest subject kept, in characters.
const SUBJECT_LIMIT: usize = 200;

fn subject_line(subject: &str) -> String {
    let line: String = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().take(SUBJECT_LIMIT).collect();
    if line.is_empty() { "…".to_owned() } else { line }
}
