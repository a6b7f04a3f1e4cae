//! What narrows the insights, as an address says it: topic, article and channel (R70).

use crate::fault::Fault;
use crate::pages::cases::fill::topic_name;
use crate::pages::cases::narrow::address;
use crate::pages::frame::Frame;
use app::Topic;
use app::queries::insights::Narrow;
use domain::case::Channel;
use domain::ids::{ArticleNumber, TopicKey};
use domain::refusal::Refusal;
use serde::Deserialize;

/// What an address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    pub days: Option<i64>,
    topic: Option<String>,
    article: Option<String>,
    channel: Option<String>,
}

impl Asked {
    /// Reads it; an empty field narrows nothing, as a form leaves it.
    pub fn narrow(&self) -> Result<Narrow, Fault> {
        let word = |field: &Option<String>| {
            field.as_deref().map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned)
        };
        let no = || Fault::Refused(Refusal::FilterInvalid);
        Ok(Narrow {
            topic: word(&self.topic).map(|word| TopicKey::parse(&word).ok_or_else(no)).transpose()?,
            article: word(&self.article)
                .map(|word| ArticleNumber::parse(&word).ok_or_else(no))
                .transpose()?,
            channel: word(&self.channel).map(|word| Channel::from_key(&word).ok_or_else(no)).transpose()?,
        })
    }
}

/// A path with a period and what narrows it.
pub(super) fn with(path: &str, days: i64, narrow: &Narrow) -> String {
    let mut parts = vec![("days", days.to_string())];
    parts.extend(narrow.topic.as_ref().map(|topic| ("topic", topic.to_string())));
    parts.extend(narrow.article.as_ref().map(|article| ("article", article.to_string())));
    parts.extend(narrow.channel.map(|channel| ("channel", channel.key().to_owned())));
    address(path, &parts)
}

/// One part that narrows now.
#[derive(Clone, Debug)]
pub struct Chip {
    /// What it says.
    pub label: String,
    /// The same page without it.
    pub away: String,
}

/// The form and what narrows now.
#[derive(Clone, Debug, Default)]
pub struct Choosing {
    /// The path the form leads to.
    pub path: String,
    /// The period, which goes along.
    pub days: i64,
    /// What narrows now.
    pub chips: Vec<Chip>,
    /// Topics: key, name, whether it is chosen.
    pub topics: Vec<(String, String, bool)>,
    /// Channels: key, name, whether it is chosen.
    pub channels: Vec<(&'static str, String, bool)>,
    /// The article's number.
    pub article: String,
}

/// The id of a channel's name.
pub(super) fn channel_id(channel: Channel) -> String {
    format!("channel-{}", channel.key())
}

pub(super) fn choosing(
    page: &Frame,
    topics: &[Topic],
    (path, days, narrow): (&str, i64, &Narrow),
    title: Option<&str>,
) -> Choosing {
    let mut chips = Vec::new();
    if let Some(topic) = &narrow.topic {
        let away = with(path, days, &Narrow { topic: None, ..narrow.clone() });
        chips.push(Chip { label: topic_name(page, topics, topic.as_str()), away });
    }
    if let Some(article) = &narrow.article {
        let away = with(path, days, &Narrow { article: None, ..narrow.clone() });
        chips.push(Chip { label: title.unwrap_or(article.as_str()).to_owned(), away });
    }
    if let Some(channel) = narrow.channel {
        let away = with(path, days, &Narrow { channel: None, ..narrow.clone() });
        chips.push(Chip { label: page.say(channel_id(channel)).to_string(), away });
    }
    let chosen = |key: &str| narrow.topic.as_ref().is_some_and(|topic| topic.as_str() == key);
    let asking = Channel::ALL.into_iter().filter(|channel| *channel != Channel::Seller);
    Choosing {
        path: path.to_owned(),
        days,
        chips,
        topics: topics
            .iter()
            .map(|topic| (topic.key.clone(), topic.name(page.lang).to_owned(), chosen(&topic.key)))
            .collect(),
        channels: asking
            .map(|one| (one.key(), page.say(channel_id(one)).to_string(), narrow.channel == Some(one)))
            .collect(),
        article: narrow.article.as_ref().map(ToString::to_string).unwrap_or_default(),
    }
}
