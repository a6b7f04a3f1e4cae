//! A question of the form that a rule sends to the assistant is answered first; a case it becomes only where that does not
//! help (R12, R51).

use super::ask::LineChoice;
use super::ask_as_customer::{Asked, Meant};
use super::begin_talk::{Whence, begin_talk};
use super::say::{Saying, say};
use crate::assistant::{Proven, phrase};
use crate::desk::Desk;
use crate::doors::Halted;
use crate::queries::routing::first_place;
use crate::secrets::Secret;
use core::net::IpAddr;
use domain::assistant::{Subject, TEXT_LIMIT};
use domain::case::{Channel, Place};
use domain::ids::TopicKey;
use domain::language::Language;
use domain::routing::{Goods, Known, assistant_talks};
use store::read::visit::Visitor;

/// Answers what is asked, where a rule says that the assistant comes first and it has an answer; gives the conversation.
/// Nothing otherwise, and the question goes to a person: files, too long a text, a network that talks too much.
pub async fn answer_first(
    desk: &Desk,
    visitor: &Visitor,
    asked: &Asked,
    language: Language,
    from: Option<IpAddr>,
) -> Result<Option<Secret>, Halted> {
    let sent = desk.sent_before(visitor.id, &asked.once).await?;
    if sent.is_some() || asked.first.is_some() || !asked.files.is_empty() {
        return Ok(None);
    }
    let meant = desk.meant(visitor, asked).await?;
    let first = first_place(desk, &known(&meant, &asked.topic)).await?;
    if first.place != Place::Assistant || meant.text.chars().count() > TEXT_LIMIT {
        return Ok(None);
    }
    let proven = Proven { customer: visitor.id, only: Some(asked.order.clone()) };
    let token = match begin_talk(desk, language, Some(&proven), Whence::Network(from)).await {
        Ok(token) => token,
        Err(Halted::Wait(_)) => return Ok(None),
        Err(halted) => return Err(halted),
    };
    let mut told = say(desk, &token, language, &Saying::Text(meant.text), Some(&proven)).await?;
    // What her words do not tell, her choice of a topic may.
    if let Some(subject) = subject_of(&asked.topic).filter(|_| !told.asks_helped) {
        told = say(desk, &token, language, &Saying::About(subject), Some(&proven)).await?;
    }
    if !told.asks_helped {
        return Ok(None);
    }
    phrase(desk, &token, &told).await?;
    Ok(Some(token))
}

/// What a rule may look at before there is a case.
fn known(meant: &Meant, topic: &TopicKey) -> Known {
    let (sold_by, number) = match meant.line {
        LineChoice::Line(seller, number) => (Some(seller), Some(number)),
        LineChoice::Whole | LineChoice::ByWords => (None, None),
    };
    let parts: Vec<_> =
        meant.parts.iter().filter(|part| sold_by.is_none_or(|seller| seller == part.seller)).collect();
    let (seller, goods) = match parts.as_slice() {
        [only] => {
            let line = only.lines.iter().find(|line| Some(line.number) == number);
            (Some(only.seller), Goods::of(&only.lines, line))
        }
        [] | [_, ..] => (None, Goods::default()),
    };
    let channel = Channel::Web;
    Known { topic: topic.clone(), channel, seller, goods, kept: false, assistant: assistant_talks(channel) }
}

/// The subject that a topic of the form is about.
fn subject_of(topic: &TopicKey) -> Option<Subject> {
    Subject::ASKED.into_iter().find(|subject| subject.topics().contains(&topic.as_str()))
}
