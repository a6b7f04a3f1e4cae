//! The operator's topics: names, the words by which a question is understood, order, and what is retired (R12).

pub(crate) mod serve;

use crate::pages::frame::Frame;
use crate::pages::tried::Tried;
use askama::Template;

/// What the page shows.
#[derive(Template)]
#[template(path = "pages/operator/topics/topics.html")]
pub struct Topics {
    /// The surroundings.
    pub page: Frame,
    /// The topics in their order.
    pub topics: Vec<TopicRow>,
    /// A form that was stopped.
    pub tried: Tried,
}

/// A topic.
#[derive(Clone, Debug)]
pub struct TopicRow {
    /// Its key, which programs and files name.
    pub key: String,
    /// Its name in the reader's language.
    pub name: String,
    /// Its names in Dutch, English and French.
    pub names: [String; 3],
    /// Beginnings of words by which a question is understood.
    pub words: String,
    /// It cannot be chosen any more.
    pub retired: bool,
    /// It is where a question goes that is about nothing else.
    pub needed: bool,
}

/// What a form calls each language's name, and the language.
const NAMES: [(&str, &str); 3] = [("nl", "language-nl"), ("en", "language-en"), ("fr", "language-fr")];

#[expect(clippy::unused_self, reason = "a template calls its view")]
impl Topics {
    fn tabs(&self) -> [(&'static str, &'static str, bool); 0] {
        []
    }

    fn fields(&self) -> [(usize, &'static str, &'static str); 3] {
        [0, 1, 2].map(|at| (at, NAMES[at].0, NAMES[at].1))
    }

    fn form_of(&self, topic: &TopicRow) -> String {
        format!("topic-{}", topic.key)
    }
}
