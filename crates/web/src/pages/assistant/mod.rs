//! The customer's conversation with the assistant (R51): plain forms, no script, in front of every question.

pub mod over;
pub(crate) mod serve;
mod token;
mod who;

pub(crate) use who::Speaker;

use super::frame::Frame;
use crate::lang::Lang;
use askama::Template;
use domain::assistant::Subject;

/// The conversation.
#[derive(Template)]
#[template(path = "pages/assistant/chat.html")]
pub struct Chat {
    /// The surroundings.
    pub page: Frame,
    /// What was said, in order.
    pub turns: Vec<Turn>,
    /// Whether the customer is asked if the last answer helped.
    pub asks_helped: bool,
    /// Whether a person is offered before anything else.
    pub person_first: bool,
    /// Whether her own order could be looked at, if she said who she is.
    pub identify: bool,
    /// What she asked before she said who she is: it can be asked again, and answered from her order.
    pub again: Option<String>,
    /// The order it is about.
    pub order: Option<String>,
    /// The case it became.
    pub case: Option<String>,
    /// What was typed, where sending stopped.
    pub text: String,
    /// Why it stopped, in words.
    pub stopped: Option<String>,
}

/// One turn as the page shows it.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    /// Whether the customer said it.
    pub mine: bool,
    /// Its words.
    pub text: String,
    /// The same as a language model phrased it.
    pub worded: Option<String>,
    /// Articles it comes from.
    pub articles: Vec<Link>,
    /// The language of its words, where all of them stand in another than the conversation's.
    pub lang: Option<Lang>,
    /// The order it comes from.
    pub order: Option<String>,
    /// Subjects to choose from, key and id of the name.
    pub choices: Vec<(&'static str, &'static str)>,
}

/// An article to read on in.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it is.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Its language, where that is not the one of the conversation.
    pub lang: Option<Lang>,
}

impl Link {
    /// Id of the word for its language, where that is not the one of the conversation.
    pub fn language(&self) -> Option<&'static str> {
        self.lang.map(crate::lang::name)
    }
}

/// Id of the words on the button that chooses a subject.
pub(crate) const fn choice_phrase(subject: Subject) -> &'static str {
    match subject {
        Subject::OrderStatus => "choice-order-status",
        Subject::Delivery => "choice-delivery",
        Subject::Return => "choice-return",
        Subject::Warranty => "choice-warranty",
        Subject::Payment => "choice-payment",
        Subject::Invoice => "choice-invoice",
        Subject::Product => "choice-product",
        Subject::Person | Subject::Thanks | Subject::Other => "subject-other",
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "a template calls its view, by reference")]
impl Chat {
    fn is_last(&self, index: &usize) -> bool {
        index + 1 == self.turns.len()
    }
}

/// An article as a customer reads it.
#[derive(Template)]
#[template(path = "pages/assistant/article.html")]
pub struct Article {
    /// The surroundings.
    pub page: Frame,
    /// Its language.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Its text, cleaned.
    pub html: String,
    /// Whether there is a conversation to go back to.
    pub talking: bool,
}
