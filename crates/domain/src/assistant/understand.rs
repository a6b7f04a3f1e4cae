//! Understanding a sentence by the beginnings of its words, with weights: the lists beside this file, one a language.
//!
//! No list is complete; what is not understood is said to be so ([`Understood::sure`]) and never guessed at.

use super::Subject;
use crate::fold::fold;
use crate::language::Language;

/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 4_000;
/// Below this weight nothing was understood.
const LEAST: i32 = 3;
/// The wish for a person counts from this weight on, whatever else is said: nobody has to ask twice.
const PERSON: i32 = 5;
/// Thanks beside a question of this weight are politeness.
const POLITE: i32 = 4;
/// So much heavier than the next must a subject be to be sure.
const CLEARLY: i32 = 2;

/// What a sentence is about, as far as it was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The likeliest subject.
    pub subject: Subject,
    /// The next one, where there is one that asks something.
    pub second: Option<Subject>,
    /// Whether the first may be acted on without asking back.
    pub sure: bool,
}

impl Understood {
    /// A subject that the customer chose herself.
    pub fn chosen(subject: Subject) -> Self {
        Self { subject, second: None, sure: true }
    }
}

const fn list(language: Language) -> &'static str {
    match language {
        Language::Nl => include_str!("words/nl.txt"),
        Language::En => include_str!("words/en.txt"),
        Language::Fr => include_str!("words/fr.txt"),
    }
}

/// One line of a list: so many words in a row, the last by its beginning unless it must be whole.
struct Clue<'a> {
    subject: Subject,
    weight: i32,
    words: Vec<&'a str>,
    whole: bool,
}

/// What a text is about, in the language of the conversation; where nothing in it fits, in the others.
pub fn understand(language: Language, text: &str) -> Understood {
    let folded = fold(text, LOOKED_AT);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let others = Language::ALL.into_iter().filter(|other| *other != language);
    let read = [language].into_iter().chain(others).map(|language| judged(&weights(language, &words)));
    let mut read = read.skip_while(|understood| understood.subject == Subject::Other);
    read.next().unwrap_or(Understood { subject: Subject::Other, second: None, sure: false })
}

fn weights(language: Language, words: &[&str]) -> Vec<(Subject, i32)> {
    let mut weights: Vec<(Subject, i32)> = Subject::ALL.iter().map(|subject| (*subject, 0)).collect();
    for clue in clues(list(language)) {
        if clue.is_in(words)
            && let Some((_, weight)) = weights.iter_mut().find(|(subject, _)| *subject == clue.subject)
        {
            *weight += clue.weight;
        }
    }
    weights.retain(|(_, weight)| *weight > 0);
    weights.sort_by_key(|(subject, weight)| (-*weight, *subject));
    weights
}

fn judged(weights: &[(Subject, i32)]) -> Understood {
    let weight =
        |wanted| weights.iter().find(|(subject, _)| *subject == wanted).map_or(0, |(_, weight)| *weight);
    let mut asked = weights.iter().filter(|(subject, _)| subject.asks());
    let (first, second) = (asked.next(), asked.next());
    if weight(Subject::Person) >= PERSON {
        return Understood {
            second: first.map(|(subject, _)| *subject),
            ..Understood::chosen(Subject::Person)
        };
    }
    let thanks = weight(Subject::Thanks);
    match first {
        Some((subject, heaviest)) if *heaviest >= LEAST && (thanks <= *heaviest || *heaviest >= POLITE) => {
            let next = second.map_or(0, |(_, weight)| *weight);
            let sure = *heaviest > LEAST && heaviest - next >= CLEARLY;
            Understood { subject: *subject, second: second.map(|(subject, _)| *subject), sure }
        }
        _ if thanks >= LEAST => Understood::chosen(Subject::Thanks),
        first => {
            Understood { subject: Subject::Other, second: first.map(|(subject, _)| *subject), sure: false }
        }
    }
}

impl Clue<'_> {
    fn is_in(&self, words: &[&str]) -> bool {
        let Some((last, before)) = self.words.split_last() else { return false };
        words.windows(self.words.len()).any(|window| {
            window.split_last().is_some_and(|(end, start)| {
                start == before && if self.whole { end == last } else { end.starts_with(last) }
            })
        })
    }
}

/// Reads a list; the test below holds that every line of it can be read.
fn clues(list: &str) -> impl Iterator<Item = Clue<'_>> {
    let mut subject = Subject::Other;
    list.lines().filter_map(move |line| {
        if let Some(key) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            subject = Subject::from_key(key)?;
            return None;
        }
        let (weight, words) = line.split_once(' ')?;
        let (sign, weight) = weight.strip_prefix('~').map_or((1, weight), |weight| (-1, weight));
        let weight: i32 = weight.parse().ok()?;
        let whole = words.starts_with('=');
        let words = words.trim_start_matches('=').split(' ').collect();
        Some(Clue { subject, weight: sign * weight, words, whole })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_read() {
        for language in Language::ALL {
            let lines =
                list(language).lines().filter(|line| !line.starts_with(['#', '[']) && !line.is_empty());
            let read: Vec<Clue<'_>> = clues(list(language)).collect();
            assert_eq!(read.len(), lines.count(), "{language:?}");
            assert!(read.iter().all(|clue| clue.subject != Subject::Other && clue.weight != 0));
            let plain = |word: &&str| fold(word, 100) == **word;
            assert!(read.iter().flat_map(|clue| &clue.words).all(plain), "{language:?} is folded");
        }
    }

    // R51
    #[test]
    fn a_sentence_in_another_language_than_the_page_is_understood_all_the_same() {
        assert_eq!(understand(Language::Nl, "My kettle is faulty").subject, Subject::Warranty);
        assert_eq!(understand(Language::En, "Où trouver ma facture ?").subject, Subject::Invoice);
    }

    // R51
    #[test]
    fn the_wish_for_a_person_goes_before_everything_else() {
        let heard =
            understand(Language::Nl, "Mijn lamp is kapot, ik wil een medewerker spreken over garantie");
        assert_eq!((heard.subject, heard.second), (Subject::Person, Some(Subject::Warranty)));
    }

    // R51
    #[test]
    fn what_could_be_two_things_is_not_sure() {
        let heard = understand(Language::Nl, "garantie en retour");
        assert!(!heard.sure && heard.second.is_some(), "{heard:?}");
        assert!(!understand(Language::En, "hello there").sure);
    }

    #[test]
    fn any_text_can_be_understood_or_not() {
        for text in ["", "🙂", "\u{0}", &"retour ".repeat(50_000), "कि किताब", "a'b\"c"] {
            let _ = understand(Language::Fr, text);
        }
    }
}
