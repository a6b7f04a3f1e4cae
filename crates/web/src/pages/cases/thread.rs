//! The thread of a case: letters by party, day lines, and what happened between them (R30).

use crate::words::Words;
use jiff::Timestamp;

/// Whose letter it is; each has its own side and tint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// The person who bought.
    Customer,
    /// The seller account.
    Seller,
    /// The marketplace's own customer service.
    Desk,
    /// The self-service assistant.
    Assistant,
}

impl Party {
    /// The class of its bubble.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Seller => "seller",
            Self::Desk => "desk-side",
            Self::Assistant => "assistant",
        }
    }

    /// Id of what it is called.
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Customer => "party-customer",
            Self::Seller => "party-seller",
            Self::Desk => "party-desk",
            Self::Assistant => "party-assistant",
        }
    }
}

/// A file that came with a letter.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Where it is fetched; always as a download.
    pub href: String,
    /// Its name, as metadata only.
    pub name: String,
    /// Its kind in a few letters: "PDF", "JPG".
    pub kind: String,
    /// Its size.
    pub bytes: u64,
}

/// One message.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Whose.
    pub party: Party,
    /// The writer's name.
    pub author: String,
    /// When it arrived or was sent.
    pub at: Timestamp,
    /// Its words, without what was quoted.
    pub text: String,
    /// Where the whole of it stands, when only its beginning is shown here.
    pub whole: Option<String>,
    /// What was quoted under it, folded away.
    pub quoted: Option<String>,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// An automatic mail: greyed, never an answer (R33, R43).
    pub automatic: bool,
    /// The page with what was written and what was received, side by side (R44).
    pub both_sides: Option<String>,
}

/// Something that happened between the letters: a placement, a closing, a return.
#[derive(Clone, Debug)]
pub struct ThreadEvent {
    /// When.
    pub at: Timestamp,
    /// In the reader's words.
    pub words: String,
    /// The reason or explanation given with it.
    pub more: Option<String>,
}

/// A line of the thread.
#[derive(Clone, Debug)]
pub enum Entry {
    /// The date, once before what happened on it.
    Day(Timestamp),
    /// A letter.
    Letter(Letter),
    /// An event.
    Event(ThreadEvent),
}

impl Entry {
    /// When it was.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Day(at) => *at,
            Self::Letter(letter) => letter.at,
            Self::Event(event) => event.at,
        }
    }
}

/// More letters than this are folded: what is read first stays quick and short.
const UNFOLDED: usize = 40;
/// So many of the newest letters are shown then.
const NEWEST: usize = 24;

/// The thread without the letters in the middle of a long one, and how many those are: the question and the newest
/// letters are shown. Day lines must stand in it already.
pub fn folded(mut entries: Vec<Entry>) -> (Vec<Entry>, usize) {
    let is_letter = |entry: &Entry| matches!(entry, Entry::Letter(_));
    let letters: Vec<usize> =
        entries.iter().enumerate().filter(|(_, entry)| is_letter(entry)).map(|(at, _)| at).collect();
    if letters.len() <= UNFOLDED {
        return (entries, 0);
    }
    let (first, newest) = (letters[0] + 1, letters[letters.len() - NEWEST]);
    let day = entries[..newest].iter().rfind(|entry| matches!(entry, Entry::Day(_))).cloned();
    let day = day.filter(|_| !matches!(entries[newest - 1], Entry::Day(_)));
    let from = if day.is_some() { newest } else { newest - 1 };
    entries.splice(first..from, day);
    (entries, letters.len() - NEWEST - 1)
}

/// The longest text of one letter within the thread, in characters.
const SHOWN: usize = 6_000;

/// The beginning of a text that is too long for the thread; `None` where all of it is shown.
pub fn beginning(text: &str) -> Option<String> {
    let (end, _) = text.char_indices().nth(SHOWN)?;
    Some(format!("{}…", text[..end].trim_end()))
}

/// Puts a day line before the first entry of each local day; entries must be in order of time.
pub fn with_day_lines(words: &Words, entries: Vec<Entry>) -> Vec<Entry> {
    let mut lines = Vec::with_capacity(entries.len() + 4);
    let mut day = None;
    for entry in entries {
        let this = words.local_day(entry.at());
        if day != Some(this) {
            day = Some(this);
            lines.push(Entry::Day(entry.at()));
        }
        lines.push(entry);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use jiff::SignedDuration;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    fn letter(hour: i64) -> Entry {
        Entry::Letter(Letter {
            party: Party::Customer,
            author: String::new(),
            at: Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hour),
            text: hour.to_string(),
            whole: None,
            quoted: None,
            attachments: Vec::new(),
            automatic: false,
            both_sides: None,
        })
    }

    fn thread(letters: i64, hours: i64) -> Vec<Entry> {
        let words = Words { lang: Lang::Nl, zone: TimeZone::UTC, now: Timestamp::UNIX_EPOCH };
        with_day_lines(&words, (0..letters).map(|n| letter(n * hours)).collect())
    }

    proptest! {
        // R30
        #[test]
        fn a_long_thread_shows_the_question_and_the_newest_letters_each_under_its_day(
            letters in 0_i64..300,
            hours in 1_i64..60,
        ) {
            let (shown, hidden) = folded(thread(letters, hours));
            let texts: Vec<&str> = shown
                .iter()
                .filter_map(|entry| match entry {
                    Entry::Letter(letter) => Some(letter.text.as_str()),
                    Entry::Day(_) | Entry::Event(_) => None,
                })
                .collect();
            prop_assert_eq!(texts.len() + hidden, usize::try_from(letters).unwrap());
            prop_assert!(texts.len() <= UNFOLDED);
            if letters > 0 {
                prop_assert_eq!(texts[0], "0");
                let last = ((letters - 1) * hours).to_string();
                prop_assert_eq!(*texts.last().unwrap(), last.as_str());
            }
            let mut day = None;
            for entry in &shown {
                match entry {
                    Entry::Day(at) => day = Some(at.as_second() / 86_400),
                    other => prop_assert_eq!(day, Some(other.at().as_second() / 86_400)),
                }
            }
        }
    }

    #[test]
    fn a_line_of_ten_thousand_characters_is_shown_by_its_beginning() {
        assert_eq!(beginning(&"é".repeat(SHOWN)), None);
        let cut = beginning(&"é".repeat(10_000)).unwrap();
        assert_eq!(cut.chars().count(), SHOWN + 1);
    }
}
