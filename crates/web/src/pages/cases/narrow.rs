//! What narrows a list, as an address says it and as a page shows it: chips, and a form that works without script (R28).

use super::among::Choice;
use super::fill::topic_name;
use super::list::ListKind;
use crate::fault::Fault;
use crate::lang;
use crate::pages::frame::Frame;
use crate::reader::form_urlencoded;
use app::Topic;
use app::queries::colleague::Colleague;
use domain::case::Channel;
use domain::filter::{Assignee, Filter, PARTS};
use domain::language::Language;

/// At most so many parts of an address are looked at.
const MOST_PARTS: usize = 40;

/// What an address asks for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// What narrows the list.
    pub filter: Filter,
    /// The rest, each by its name: `after`, `done`, `q`.
    rest: Vec<(String, String)>,
    /// Whether it holds empty parts, as a form leaves them.
    pub untidy: bool,
}

impl Wanted {
    /// Reads the parts of an address.
    pub fn read(parts: Vec<(String, String)>) -> Result<Self, Fault> {
        if parts.len() > MOST_PARTS {
            return Err(Fault::Unreadable);
        }
        let mut wanted = Self::default();
        for (part, word) in parts {
            wanted.untidy |= word.trim().is_empty();
            if PARTS.contains(&part.as_str()) {
                wanted.filter.set(&part, &word)?;
            } else if !word.trim().is_empty() {
                wanted.rest.push((part, word));
            }
        }
        Ok(wanted)
    }

    /// One of the other parts.
    pub fn rest(&self, part: &str) -> Option<&str> {
        self.rest.iter().find(|(known, _)| known == part).map(|(_, word)| word.as_str())
    }

    /// These other parts, as they go along with every link of the page.
    pub fn along(&self, parts: &[&'static str]) -> Vec<(&'static str, String)> {
        parts.iter().filter_map(|part| Some((*part, self.rest(part)?.to_owned()))).collect()
    }
}

/// An address of a path and parts.
pub(crate) fn address(path: &str, parts: &[(&'static str, String)]) -> String {
    let parts: Vec<String> =
        parts.iter().map(|(part, word)| format!("{part}={}", form_urlencoded(word))).collect();
    if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
}

/// One part that narrows now.
#[derive(Clone, Debug)]
pub struct Chip {
    /// What it says.
    pub label: String,
    /// The same list without it.
    pub away: String,
    /// How many cases the list holds without it, where nothing fits with it.
    pub without: Option<(u64, bool)>,
    /// Its name in an address.
    pub part: &'static str,
}

/// The form and the chips of a list.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    /// The path the form leads to.
    pub path: String,
    /// What goes along unseen.
    pub along: Vec<(&'static str, String)>,
    /// What narrows now.
    pub chips: Vec<Chip>,
    /// The same list with nothing that narrows it.
    pub whole: String,
    /// The topics to choose from.
    pub topics: Vec<Choice>,
    /// The people to choose from.
    pub people: Vec<Choice>,
    /// The languages to choose from.
    pub languages: Vec<Choice>,
    /// The channels to choose from.
    pub channels: Vec<Choice>,
    /// The lists to choose from, where one looks through all.
    pub lists: Vec<Choice>,
    /// The article's number.
    pub article: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Only what is past its due instant.
    pub overdue: bool,
    /// Only what is open for long.
    pub long_open: bool,
}

/// What a page knows when it shows a filter.
pub(crate) struct About<'a> {
    pub page: &'a Frame,
    pub topics: &'a [Topic],
    pub people: &'a [Colleague],
}

/// The form and chips for a filter; `along` goes with every link.
pub(crate) fn narrowing(
    about: &About<'_>,
    path: &str,
    filter: &Filter,
    along: Vec<(&'static str, String)>,
) -> Narrowing {
    let link = |filter: &Filter| {
        let parts: Vec<_> = along.iter().cloned().chain(filter.words()).collect();
        address(path, &parts)
    };
    let chip = |(part, word): (&'static str, String)| Chip {
        label: label(about, part, &word),
        away: link(&filter.without(part)),
        without: None,
        part,
    };
    let text = |part: &str| filter.word(part).unwrap_or_default();
    Narrowing {
        path: path.to_owned(),
        chips: filter.words().into_iter().map(chip).collect(),
        whole: link(&Filter::default()),
        topics: topics(about, &text("topic")),
        people: people(about, filter),
        languages: languages(about, filter),
        channels: channels(about, filter),
        lists: Vec::new(),
        article: text("article"),
        from: text("from"),
        to: text("to"),
        overdue: filter.overdue,
        long_open: filter.long_open,
        along,
    }
}

fn topics(about: &About<'_>, current: &str) -> Vec<Choice> {
    let choice = |topic: &Topic| Choice {
        key: topic.key.clone(),
        name: topic.name(about.page.lang).to_owned(),
        current: topic.key == current,
    };
    about.topics.iter().map(choice).collect()
}

fn people(about: &About<'_>, filter: &Filter) -> Vec<Choice> {
    let say = |id: &'static str| about.page.say(id).to_string();
    let fixed = [(Assignee::Me, "filter-me"), (Assignee::Nobody, "filter-nobody")];
    let mut choices: Vec<Choice> = Vec::new();
    for (assignee, id) in fixed {
        let word =
            Filter { assignee: Some(assignee), ..Filter::default() }.word("assignee").unwrap_or_default();
        choices.push(Choice { key: word, name: say(id), current: filter.assignee == Some(assignee) });
    }
    choices.extend(about.people.iter().map(|one| Choice {
        key: one.person.to_string(),
        name: one.name.clone(),
        current: filter.assignee == Some(Assignee::Person(one.person)),
    }));
    choices
}

fn languages(about: &About<'_>, filter: &Filter) -> Vec<Choice> {
    let choice = |language: Language| Choice {
        key: language.code().to_owned(),
        name: about.page.say(lang::name(language)).to_string(),
        current: filter.language == Some(language),
    };
    Language::ALL.map(choice).into()
}

fn channels(about: &About<'_>, filter: &Filter) -> Vec<Choice> {
    let choice = |channel: Channel| Choice {
        key: channel.key().to_owned(),
        name: about.page.say(channel_name(channel)).to_string(),
        current: filter.channel == Some(channel),
    };
    Channel::ALL.map(choice).into()
}

pub(crate) const fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "channel-web",
        Channel::Chat => "channel-chat",
        Channel::Mail => "channel-mail",
        Channel::Phone => "channel-phone",
        Channel::Social => "channel-social",
        Channel::Seller => "channel-seller",
    }
}

/// The lists to choose from, as a search offers them.
pub(crate) fn lists(page: &Frame, current: Option<ListKind>) -> Vec<Choice> {
    let kinds = ListKind::ALL.into_iter().filter(|kind| *kind != ListKind::All);
    kinds
        .map(|kind| Choice {
            key: kind.slug().to_owned(),
            name: page.say(kind.name()).to_string(),
            current: current == Some(kind),
        })
        .collect()
}

/// What a chip says: the part and its word, as people say them.
fn label(about: &About<'_>, part: &'static str, word: &str) -> String {
    let page = about.page;
    let said = |id: &'static str, value: String| format!("{}: {value}", page.say(id));
    match part {
        "topic" => said("filter-topic", topic_name(page, about.topics, word)),
        "article" => said("filter-article", word.to_owned()),
        "from" => said("filter-from", word.to_owned()),
        "to" => said("filter-to", word.to_owned()),
        "assignee" => said("filter-assignee", whose(about, word)),
        "language" => {
            let known = Language::from_code(word).map(|language| page.say(lang::name(language)).to_string());
            said("filter-language", known.unwrap_or_default())
        }
        "channel" => {
            let known = Channel::from_key(word).map(|channel| page.say(channel_name(channel)).to_string());
            said("filter-channel", known.unwrap_or_default())
        }
        "overdue" => page.say("filter-overdue").to_string(),
        _ => page.say("filter-long-open").to_string(),
    }
}

fn whose(about: &About<'_>, word: &str) -> String {
    match word {
        "me" => about.page.say("filter-me").to_string(),
        "nobody" => about.page.say("filter-nobody").to_string(),
        number => {
            let known = about.people.iter().find(|one| one.person.to_string() == number);
            known.map_or_else(|| number.to_owned(), |one| one.name.clone())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(parts: &[(&str, &str)]) -> Vec<(String, String)> {
        parts.iter().map(|(part, word)| ((*part).to_owned(), (*word).to_owned())).collect()
    }

    // R28
    #[test]
    fn an_address_is_read_and_written_back_without_what_is_empty() {
        let wanted =
            Wanted::read(parts(&[("topic", "defect"), ("article", ""), ("q", "a&b"), ("x", "y")])).unwrap();
        assert!(wanted.untidy);
        let mut all = wanted.along(&["q"]);
        all.extend(wanted.filter.words());
        assert_eq!(address("/search", &all), "/search?q=a%26b&topic=defect");
        assert_eq!(address("/cases/all", &[]), "/cases/all");
    }

    #[test]
    fn an_address_that_means_nothing_is_refused() {
        assert!(Wanted::read(parts(&[("from", "soon")])).is_err());
        assert!(Wanted::read(vec![("a".into(), "b".into()); 41]).is_err());
    }
}
