//! A conversation with the assistant becomes a case, with all that was said in it (R51, R10).

use super::ask::{Asker, Before, LineChoice, Question, open_case};
use crate::assistant::Proven;
use crate::desk::Desk;
use crate::error::{Error, retried};
use crate::secrets::Secret;
use domain::assistant::{Subject, understand};
use domain::case::{CaseFile, Channel};
use domain::ids::{CustomerId, TopicKey};
use domain::message::{Author, MessageKind, words};
use domain::refusal::Refusal;
use store::read::talk::{Kept, Turn};
use store::write::message::NewMessage;
use store::{Statement, write};

/// What a customer tells the person who takes over.
#[derive(Clone, Debug)]
pub struct HandingOver {
    /// The conversation.
    pub token: Secret,
    /// Who she is; nobody else's conversation becomes a case (R50).
    pub proven: Proven,
    /// What she adds; may be empty where she asked something before.
    pub text: String,
}

/// The longest subject made of a question, in characters.
const SUBJECT: usize = 80;

/// Opens a case for a conversation, routed as any question is; done twice it is the case that it became before.
pub async fn hand_over_chat(desk: &Desk, over: &HandingOver) -> Result<CaseFile, Error> {
    retried(|| async {
        let kept = desk.talk(&over.token).await?;
        if let Some(case) = kept.case {
            return desk.load(domain::access::Scope::OneCase(case), case).await;
        }
        let turns = store::read::talk::turns(&desk.db, kept.id).await?;
        let question = desk.chat_question(&kept, &turns, over).await?;
        let said = desk.chat_messages(&kept, &turns, &question);
        let ends = TalkEnds::of(kept, over.proven.customer, said)?;
        // What she asked last stands in the conversation already: it is not said twice.
        let ends = TalkEnds { asked: over.text.trim().is_empty(), ..ends };
        open_case(desk, &question, Some(Before::Talk(ends))).await
    })
    .await
}

/// A conversation that becomes a case, and what of it stands in the case's thread.
pub(super) struct TalkEnds {
    handed: Kept,
    /// What was said in it, as messages.
    pub said: Vec<NewMessage>,
    /// Whether the question itself is among it.
    pub asked: bool,
}

impl TalkEnds {
    fn of(kept: Kept, customer: CustomerId, said: Vec<NewMessage>) -> Result<Self, Refusal> {
        Ok(Self {
            handed: Kept { talk: kept.talk.handed()?, customer: Some(customer), ..kept },
            said,
            asked: false,
        })
    }
}

impl Desk {
    /// Nothing more is said in a conversation that became a case.
    pub(super) fn talk_ended(&self, ends: &TalkEnds, file: &CaseFile) -> Statement {
        let handed = &ends.handed;
        let handed = Kept { touched_at: file.case.opened_at.max(handed.touched_at), ..handed.clone() };
        let until = self.now() + self.setup.assistant.open_for;
        write::talk::step(handed.version, &handed, Some(file.case.id), until)
    }

    /// What the assistant answered before a question of the form, and the end of that conversation; nothing where it is
    /// not hers or over already.
    pub(super) async fn answered_before(
        &self,
        token: &Secret,
        question: &Question,
        customer: CustomerId,
    ) -> Result<Option<TalkEnds>, Error> {
        let kept = match self.talk(token).await {
            Ok(kept) if kept.customer == Some(customer) && kept.case.is_none() => kept,
            Ok(_) | Err(Error::Refused(Refusal::ChatOver)) => return Ok(None),
            Err(error) => return Err(error),
        };
        let turns = store::read::talk::turns(&self.db, kept.id).await?;
        // Her own words come with the question itself.
        let answers: Vec<Turn> = turns.into_iter().filter(|turn| turn.kind == "answer").collect();
        let said = self.chat_messages(&kept, &answers, question);
        Ok(Some(TalkEnds::of(kept, customer, said)?))
    }

    /// What she asks of a person: what she adds, else what she said last, under the subject that was understood.
    async fn chat_question(
        &self,
        kept: &Kept,
        turns: &[Turn],
        over: &HandingOver,
    ) -> Result<Question, Error> {
        let customer = store::read::customer::by_id(&self.db, over.proven.customer).await?;
        let customer = customer.filter(|one| one.erased_at.is_none()).ok_or(Refusal::WhoAreYou)?;
        let said = |turn: &&Turn| asks(turn);
        let last = turns.iter().rfind(said).map_or("", |turn| turn.text.as_str());
        let first = turns.iter().find(said).map_or("", |turn| turn.text.as_str());
        let text = words(if over.text.trim().is_empty() { last } else { &over.text })?;
        let subject = if first.is_empty() { &text } else { first };
        let subject: String =
            subject.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SUBJECT).collect();
        let mut orders: Vec<String> =
            kept.order.iter().chain(&over.proven.only).map(ToString::to_string).collect();
        orders.extend(mail::thread::order_numbers_in("", &format!("{text} {first}")));
        Ok(Question {
            asker: Asker::Address(self.secrets.open_email(&customer.email_sealed)?),
            name: customer.name,
            channel: Channel::Chat,
            orders,
            topic: self.chat_topic(meant(kept, &text)).await?,
            subject,
            text,
            html: None,
            files: Vec::new(),
            message_id: None,
            by_mail: None,
            for_desk: false,
            line: LineChoice::ByWords,
            once: None,
        })
    }

    /// The topic of what was understood; whether broken means defect or warranty is left to the words of the question.
    async fn chat_topic(&self, subject: Option<Subject>) -> Result<Option<TopicKey>, Error> {
        let Some(key) = subject.filter(|subject| *subject != Subject::Warranty) else { return Ok(None) };
        let Some(topic) = key.topics().first().and_then(|key| TopicKey::parse(key)) else { return Ok(None) };
        let known = crate::queries::account::topics(self).await?;
        Ok(known.iter().any(|known| known.key == topic.as_str()).then_some(topic))
    }

    /// What was said before, as messages of the case: hers, and greyed those of the assistant and the buttons she pressed.
    fn chat_messages(&self, kept: &Kept, turns: &[Turn], question: &Question) -> Vec<NewMessage> {
        let assistant = self.words.say(kept.language, "chat-assistant", &[("marketplace", &self.setup.name)]);
        let masked = |text: &str| question.asker.hidden_in(text);
        let message = |turn: &Turn| {
            let (author, name) = if turn.by_customer {
                (Author::Customer, &question.name)
            } else {
                (Author::Machine, &assistant)
            };
            let kind = if asks(turn) { MessageKind::Question } else { MessageKind::Automatic };
            let words = NewMessage::of_words(turn.at, author, kind, masked(&told(turn)));
            NewMessage { author_name: name.clone(), ..words }
        };
        turns.iter().map(message).collect()
    }
}

/// What it is about: what she adds for the person, where that is clear, else what was talked about last.
fn meant(kept: &Kept, text: &str) -> Option<Subject> {
    let added = understand(kept.language, text);
    Some(added.subject).filter(|subject| added.sure && subject.asks()).or(kept.talk.subject)
}

/// Whether a turn is in her own words; a button is not.
fn asks(turn: &Turn) -> bool {
    turn.by_customer && turn.kind == "said"
}

/// A turn as a person reads it: what was shown first, and what it came from.
fn told(turn: &Turn) -> String {
    let sources = crate::assistant::Sources::from_json(&turn.sources);
    let mut text = turn.worded.clone().unwrap_or_else(|| turn.text.clone());
    for source in &sources.articles {
        text.extend(["\n→ ", source.title.as_str()]);
    }
    text
}
