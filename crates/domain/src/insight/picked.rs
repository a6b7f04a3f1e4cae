//! The words of a message that may be counted (R70): what was said, and nothing of who said it.
//!
//! No name, address or number is picked. A word with a capital may be a name; what stands in a chunk with a digit, an `@` or a
//! slash may be an address; the words of a salutation and all that follows a closing are people; and the customer's own
//! name is known. What slips through all the same is never told unless several customers wrote it
//! ([`super::keyness::LEAST_CUSTOMERS`]).

use crate::fold::fold;
use std::collections::HashSet;

/// Of one message so many different words are kept.
pub const MOST_WORDS: usize = 24;
/// So much of a message is looked at, in bytes.
const LOOKED_AT: usize = 4_000;
/// Shorter words say little, longer ones are none.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=24;
/// After a salutation so many words may be a name.
const SALUTED: usize = 4;

const SALUTATIONS: [&str; 14] = [
    "beste", "geachte", "hallo", "hoi", "dag", "heer", "mevrouw", "dear", "hello", "hi", "bonjour", "cher",
    "chere", "bonsoir",
];
const CLOSINGS: [&str; 16] = [
    "groet",
    "groeten",
    "groetjes",
    "gr",
    "mvg",
    "met",
    "hoogachtend",
    "vriendelijke",
    "regards",
    "kind",
    "sincerely",
    "cheers",
    "cordialement",
    "bien",
    "salutations",
    "amicalement",
];
/// A line that begins with a closing and has more words than this says something else.
const CLOSING_WORDS: usize = 5;

/// Words that say nothing by themselves, of every language.
const STOP: [&str; 3] =
    [include_str!("stop/nl.txt"), include_str!("stop/en.txt"), include_str!("stop/fr.txt")];

/// The words of a customer's message that may be counted, folded, each once, in their order. `name` is the customer's own.
pub fn picked(text: &str, name: &str) -> Vec<String> {
    let name = fold(name, LOOKED_AT);
    let left_out: HashSet<&str> =
        STOP.into_iter().chain([name.as_str()]).flat_map(str::split_whitespace).collect();
    let mut words: Vec<String> = Vec::new();
    let end = (0..=LOOKED_AT.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    for line in text[..end].lines() {
        let chunks: Vec<&str> = line.split_whitespace().collect();
        let first = chunks.first().map(|chunk| fold(chunk, LOOKED_AT)).unwrap_or_default();
        let first = first.trim();
        if CLOSINGS.contains(&first) && chunks.len() <= CLOSING_WORDS {
            break;
        }
        let saluted = if SALUTATIONS.contains(&first) { saluted(&chunks) } else { 0 };
        for (place, chunk) in chunks.iter().enumerate().skip(saluted) {
            let before_number =
                chunks.get(place + 1).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
            if is_telling(chunk) && !before_number {
                words.extend(said(chunk).filter(|word| !left_out.contains(word.as_str())));
            }
        }
    }
    let mut seen = HashSet::new();
    words.retain(|word| seen.insert(word.clone()));
    words.truncate(MOST_WORDS);
    words
}

/// How many chunks of a line are a salutation with its name: up to the comma, where there is one soon.
fn saluted(chunks: &[&str]) -> usize {
    let comma = chunks.iter().take(SALUTED + 1).position(|chunk| chunk.ends_with([',', '!', '.', ':', ';']));
    comma.map_or(SALUTED, |at| at + 1)
}

/// Whether a chunk between blanks can hold words that say something: no number, address or link.
fn is_telling(chunk: &str) -> bool {
    !chunk.contains(|c: char| c.is_numeric() || matches!(c, '@' | '/' | '\\' | '_' | '#' | '=' | '<' | '>'))
        && !chunk.trim_end_matches(['.', ',', '!', '?', ':', ';', ')', '\'', '"']).contains('.')
}

/// The words of a chunk: runs of small letters; what has a capital may be a name.
fn said(chunk: &str) -> impl Iterator<Item = String> + '_ {
    chunk
        .split(|c: char| !c.is_alphabetic())
        .filter(|run| !run.is_empty() && !run.contains(char::is_uppercase))
        .filter_map(|run| {
            let word = fold(run, LOOKED_AT);
            let plain = word.chars().all(|c| c.is_ascii_lowercase()) && LETTERS.contains(&word.len());
            plain.then_some(word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    // R70
    #[test]
    fn what_was_said_is_picked_and_who_said_it_is_not() {
        let text = "Beste meneer bakker, het deksel van mijn waterkoker lekt en sluit niet.\n\
            Ik woon op kerkstraat 12 in Zwolle, mail jan@klanten.example of bel 0612345678.\n\
            Zie https://foto.example/deksel en www.lekkage.example\n\
            De waterkoker is van jansen\nMet vriendelijke groet,\npiet jansen\nkerkstraat";
        assert_eq!(picked(text, "Piet Jansen"), ["deksel", "waterkoker", "lekt", "sluit", "woon"]);
    }

    // R70
    #[test]
    fn words_of_every_language_lose_their_accents_and_small_words_fall_away() {
        assert_eq!(
            picked("le couvercle est fêlé et l'interrupteur cassé", ""),
            ["couvercle", "fele", "interrupteur", "casse"]
        );
        assert_eq!(picked("the lid doesn't close, it leaks!", ""), ["lid", "doesn", "close", "leaks"]);
    }

    // R70
    #[test]
    fn a_line_that_only_begins_like_a_closing_is_read() {
        assert_eq!(picked("met het deksel is iets mis, er zit een scheur", ""), ["deksel", "scheur"]);
        assert_eq!(picked("mvg jan\nscheur", ""), [""; 0]);
    }

    #[test]
    fn of_one_message_a_limited_number_of_words_is_kept() {
        let letters = ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("woord{a}{b}")));
        assert_eq!(picked(&letters.collect::<Vec<_>>().join(" "), "").len(), MOST_WORDS);
    }

    proptest! {
        // R70: whatever is written, no digit, capital or sign is picked, and nothing twice
        #[test]
        fn nothing_but_small_letters_is_ever_picked(text in "\\PC{0,400}", name in "\\PC{0,20}") {
            let words = picked(&text, &name);
            prop_assert!(words.len() <= MOST_WORDS);
            prop_assert!(words.iter().all(|word| word.chars().all(|c| c.is_ascii_lowercase())));
            prop_assert_eq!(words.iter().collect::<HashSet<_>>().len(), words.len());
        }
    }
}
