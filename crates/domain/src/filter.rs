//! What narrows a list of cases: read from an address, written back into one, kept as a saved view (R28).
//!
//! It only ever narrows: whose eyes look is decided elsewhere (R13).

use crate::case::Channel;
use crate::ids::{ArticleNumber, PersonId, TopicKey};
use crate::language::Language;
use crate::refusal::Refusal;
use jiff::civil::Date;

/// Whose cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assignee {
    /// One's own.
    Me,
    /// Nobody's.
    Nobody,
    /// A colleague's.
    Person(PersonId),
}

impl Assignee {
    fn word(self) -> String {
        match self {
            Assignee::Me => "me".to_owned(),
            Assignee::Nobody => "nobody".to_owned(),
            Assignee::Person(person) => person.to_string(),
        }
    }

    fn read(word: &str) -> Option<Self> {
        match word {
            "me" => Some(Assignee::Me),
            "nobody" => Some(Assignee::Nobody),
            number => number.parse().ok().map(Assignee::Person),
        }
    }
}

/// What narrows a list; nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this topic.
    pub topic: Option<TopicKey>,
    /// Only this article.
    pub article: Option<ArticleNumber>,
    /// Asked on this local day or later.
    pub from: Option<Date>,
    /// Asked on this local day or earlier.
    pub to: Option<Date>,
    /// Only whose this is.
    pub assignee: Option<Assignee>,
    /// Only what is past its due instant.
    pub overdue: bool,
    /// Only what is open for long (R7).
    pub long_open: bool,
    /// Only customers of this language.
    pub language: Option<Language>,
    /// Only what came in this way.
    pub channel: Option<Channel>,
}

/// The names of a filter's parts in an address, in the order in which they are shown.
pub const PARTS: [&str; 9] =
    ["topic", "article", "from", "to", "assignee", "overdue", "long_open", "language", "channel"];

impl Filter {
    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Sets one part from its word in an address; an empty word sets nothing.
    pub fn set(&mut self, part: &str, word: &str) -> Result<(), Refusal> {
        let word = word.trim();
        if word.is_empty() {
            return Ok(());
        }
        let no = Refusal::FilterInvalid;
        match part {
            "topic" => self.topic = Some(TopicKey::parse(word).ok_or(no)?),
            "article" => self.article = Some(ArticleNumber::parse(word).ok_or(no)?),
            "from" => self.from = Some(word.parse().map_err(|_| no)?),
            "to" => self.to = Some(word.parse().map_err(|_| no)?),
            "assignee" => self.assignee = Some(Assignee::read(word).ok_or(no)?),
            "overdue" => self.overdue = yes_or_no(word)?,
            "long_open" => self.long_open = yes_or_no(word)?,
            "language" => self.language = Some(language(word).ok_or(no)?),
            "channel" => self.channel = Some(Channel::from_key(word).ok_or(no)?),
            _ => return Err(no),
        }
        match (self.from, self.to) {
            (Some(from), Some(to)) if to < from => Err(no),
            _ => Ok(()),
        }
    }

    /// The word of one part in an address, if it narrows.
    pub fn word(&self, part: &str) -> Option<String> {
        let yes = |yes: bool| yes.then(|| "1".to_owned());
        match part {
            "topic" => self.topic.as_ref().map(ToString::to_string),
            "article" => self.article.as_ref().map(ToString::to_string),
            "from" => self.from.map(|day| day.to_string()),
            "to" => self.to.map(|day| day.to_string()),
            "assignee" => self.assignee.map(Assignee::word),
            "overdue" => yes(self.overdue),
            "long_open" => yes(self.long_open),
            "language" => self.language.map(|language| language.code().to_owned()),
            "channel" => self.channel.map(|channel| channel.key().to_owned()),
            _ => None,
        }
    }

    /// Every part that narrows, with its word.
    pub fn words(&self) -> Vec<(&'static str, String)> {
        PARTS.into_iter().filter_map(|part| Some((part, self.word(part)?))).collect()
    }

    /// A filter from parts and their words.
    pub fn read<'a>(words: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Refusal> {
        let mut filter = Self::default();
        for (part, word) in words {
            filter.set(part, word)?;
        }
        Ok(filter)
    }

    /// The same without one part.
    #[must_use]
    pub fn without(&self, part: &str) -> Self {
        let mut less = Self::default();
        for (kept, word) in self.words().into_iter().filter(|(kept, _)| *kept != part) {
            // A word that was written by this filter is read back by it.
            let _ = less.set(kept, &word);
        }
        less
    }
}

/// A language by its exact code: what an address says is what is meant.
fn language(word: &str) -> Option<Language> {
    Language::ALL.into_iter().find(|language| language.code() == word)
}

fn yes_or_no(word: &str) -> Result<bool, Refusal> {
    match word {
        "1" | "true" => Ok(true),
        "0" | "false" => Ok(false),
        _ => Err(Refusal::FilterInvalid),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [(&str, &str); 9] = [
        ("topic", "defect"),
        ("article", "8712345678906"),
        ("from", "2026-03-01"),
        ("to", "2026-03-31"),
        ("assignee", "me"),
        ("overdue", "1"),
        ("long_open", "1"),
        ("language", "fr"),
        ("channel", "mail"),
    ];

    // R28
    #[test]
    fn a_filter_is_read_from_an_address_and_written_back_the_same() {
        let filter = Filter::read(WORDS).unwrap();
        let words = filter.words();
        assert_eq!(words.iter().map(|(part, word)| (*part, word.as_str())).collect::<Vec<_>>(), WORDS);
        assert_eq!(Filter::read(words.iter().map(|(part, word)| (*part, word.as_str()))), Ok(filter));
    }

    #[test]
    fn each_part_can_be_taken_away_alone() {
        let filter = Filter::read(WORDS).unwrap();
        for part in PARTS {
            let less = filter.without(part);
            assert_eq!(less.words().len(), WORDS.len() - 1, "{part}");
            assert_eq!(less.word(part), None);
        }
    }

    #[test]
    fn empty_fields_of_a_form_narrow_nothing() {
        let filter = Filter::read(PARTS.map(|part| (part, " "))).unwrap();
        assert!(filter.is_empty());
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for (part, word) in [
            ("from", "yesterday"),
            ("to", "2026-02-30"),
            ("overdue", "maybe"),
            ("language", "klingon"),
            ("channel", "pigeon"),
            ("assignee", "x"),
            ("topic", "a\nb"),
            ("colour", "red"),
        ] {
            assert_eq!(Filter::read([(part, word)]), Err(Refusal::FilterInvalid), "{part}={word}");
        }
        let backwards = [("from", "2026-03-02"), ("to", "2026-03-01")];
        assert_eq!(Filter::read(backwards), Err(Refusal::FilterInvalid));
    }
}
