//! A case with what it is about: what a command loads, decides on and commits.

use super::{Case, Event, Step};
use crate::ids::{ArticleNumber, CustomerId, OrderNumber, PersonId, TopicKey};
use crate::language::Language;
use serde::{Deserialize, Serialize};

/// The way a case began, kept to the end (R10, R40).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The form on an order.
    Web,
    /// The assistant.
    Chat,
    /// The question address.
    Mail,
    /// Logged by an agent.
    Phone,
    /// Logged by an agent.
    Social,
    /// Nobody asked: the seller began (R40).
    Seller,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Channel; 6] =
        [Channel::Web, Channel::Chat, Channel::Mail, Channel::Phone, Channel::Social, Channel::Seller];

    /// The stable word for this channel in the database and the API.
    pub fn key(self) -> &'static str {
        match self {
            Channel::Web => "web",
            Channel::Chat => "chat",
            Channel::Mail => "mail",
            Channel::Phone => "phone",
            Channel::Social => "social",
            Channel::Seller => "seller",
        }
    }

    /// Reads [`Channel::key`] back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.key() == key)
    }
}

/// What a case is about: names and subjects, which the rules of [`Case`] never look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Who asks.
    pub customer: CustomerId,
    /// The customer's name as shown to the handler.
    pub customer_name: String,
    /// The order, where it is known.
    pub order: Option<OrderNumber>,
    /// The topic.
    pub topic: TopicKey,
    /// The article, where it is known.
    pub article: Option<ArticleNumber>,
    /// The article's title.
    pub article_title: Option<String>,
    /// The subject line.
    pub subject: String,
    /// How it came in.
    pub channel: Channel,
    /// The customer's language (R86).
    pub language: Language,
    /// Whose work it is among the people of the place where it lies (R35).
    pub assignee: Option<PersonId>,
}

/// A case with what it is about and how many messages it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFile {
    /// The case as the rules know it.
    pub case: Case,
    /// What it is about.
    pub about: About,
    /// How many messages and notes it holds; the last one's number (R32).
    pub messages: i64,
}

impl CaseFile {
    /// The file after an action. An assignment ends with the stay it was made in: elsewhere other people work (R13).
    #[must_use]
    pub fn after(&self, step: &Step) -> Self {
        let mut after = Self { case: step.case.clone(), ..self.clone() };
        if step.case.placement.number != self.case.placement.number {
            after.about.assignee = None;
        }
        for (_, event) in &step.events {
            if let Event::Assigned { to } = event {
                after.about.assignee = *to;
            }
            if let Event::TopicChanged { to, .. } = event {
                after.about.topic = to.clone();
            }
        }
        after
    }
}
