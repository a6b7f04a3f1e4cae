//! Words as they are indexed and searched, the same on both engines (R28): folded, and by their Dutch, English and
//! French stems.
//!
//! Knows no engine. A stem is marked, so that it is never taken for a word somebody wrote.

use domain::language::Language;
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::BTreeSet;

/// The most bytes of one message that are indexed.
pub const INDEXED_BYTES: usize = 20_000;
/// The most words of a search that count.
pub const MOST_WORDS: usize = 8;
/// Longer words are known by their beginning.
const LONGEST_WORD: usize = 40;
/// Of words this short there is no stem.
const SHORTEST_STEMMED: usize = 3;
/// From this many letters on, the beginning of a word is enough.
const SHORTEST_BEGINNING: usize = 2;
/// What marks a stem in the index; no folded word has it.
const STEM: char = '~';

const LANGUAGES: [Algorithm; 3] = [Algorithm::Dutch, Algorithm::English, Algorithm::French];

/// Lower case, without diacritics, letters and digits only, one space between words.
pub fn fold(text: &str) -> String {
    domain::fold::fold(text, INDEXED_BYTES)
}

/// What is indexed for a text: each word once, and each stem that is not the word itself, marked.
pub fn indexed(text: &str) -> BTreeSet<String> {
    let mut tokens = BTreeSet::new();
    for word in fold(text).split(' ').filter(|word| !word.is_empty()).map(cut) {
        if !tokens.insert(word.to_owned()) {
            continue;
        }
        tokens
            .extend(stems(word).into_iter().filter(|stem| stem != word).map(|stem| format!("{STEM}{stem}")));
    }
    tokens
}

/// One word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The word, folded.
    pub word: String,
    /// Its stems.
    pub stems: BTreeSet<String>,
}

impl Wanted {
    /// Whether words that begin with it count too.
    pub fn as_beginning(&self) -> bool {
        self.word.chars().count() >= SHORTEST_BEGINNING
    }

    /// The tokens of the index by which a word with one of its stems is found, besides those that begin with it.
    pub fn tokens(&self) -> impl Iterator<Item = String> {
        self.stems.iter().flat_map(|stem| [stem.clone(), format!("{STEM}{stem}")])
    }

    /// Whether a word of a text, as it is written there, is meant.
    pub fn is(&self, written: &str) -> bool {
        let folded = fold(written);
        let word = cut(folded.trim_end());
        let begins = self.as_beginning() && word.starts_with(&self.word);
        begins || word == self.word || self.stems.contains(word) || !self.stems.is_disjoint(&stems(word))
    }
}

/// The words of a search as typed; at most [`MOST_WORDS`].
pub fn wanted(typed: &str) -> Vec<Wanted> {
    let folded = fold(typed);
    folded.split(' ').filter(|word| !word.is_empty()).take(MOST_WORDS).map(wanted_word).collect()
}

/// A folded word that is looked for.
pub fn wanted_word(word: &str) -> Wanted {
    let word = cut(word);
    Wanted { word: word.to_owned(), stems: stems(word) }
}

/// The stems of a folded word; a short one or one with digits is its own.
fn stems(word: &str) -> BTreeSet<String> {
    if word.chars().count() < SHORTEST_STEMMED || !word.chars().all(|c| c.is_ascii_lowercase()) {
        return BTreeSet::from([word.to_owned()]);
    }
    LANGUAGES.map(|language| Stemmer::create(language).stem(word).into_owned()).into()
}

/// The stem of a folded word in one language, where it is known which.
pub fn stem(word: &str, language: Language) -> String {
    let algorithm = match language {
        Language::Nl => Algorithm::Dutch,
        Language::En => Algorithm::English,
        Language::Fr => Algorithm::French,
    };
    Stemmer::create(algorithm).stem(word).into_owned()
}

fn cut(word: &str) -> &str {
    word.char_indices().nth(LONGEST_WORD).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, text: &str) -> bool {
        crate::snippet::snippet(text, &wanted(typed)).is_some()
    }

    // R28
    #[test]
    fn words_are_found_whatever_their_case_and_accents() {
        assert_eq!(fold("Één  Crème-brûlée, A-12!"), "een creme brulee a 12 ");
        assert!(finds("creme", "Deux crèmes brûlées"));
    }

    // R28
    #[test]
    fn a_word_is_found_by_another_form_of_it_in_each_language() {
        for (typed, text) in [
            ("lampen", "Mijn lamp is kapot"),
            ("lamp", "De lampen flikkeren"),
            ("geleverd", "geleverde doos"),
            ("bomen", "een boom"),
            ("deliveries", "no delivery yet"),
            ("broken", "broken"),
            ("livraisons", "la livraison"),
            ("kap", "een kapotte stekker"),
        ] {
            assert!(finds(typed, text), "{typed} in {text}");
            let shared = wanted(typed)[0].tokens().any(|token| indexed(text).contains(&token));
            let begins = indexed(text).iter().any(|token| token.starts_with(typed));
            assert!(shared || begins, "the index: {typed} in {text}");
        }
        assert!(!finds("stoel", "Mijn lamp is kapot"));
    }

    #[test]
    fn a_stem_is_never_taken_for_a_word_somebody_wrote() {
        let tokens = indexed("lampen");
        assert_eq!(tokens.iter().map(String::as_str).collect::<Vec<_>>(), ["lampen", "~lamp"]);
        assert!(indexed("~lamp _s5").iter().all(|token| token.chars().all(char::is_alphanumeric)));
    }

    #[test]
    fn any_text_can_be_indexed_and_searched() {
        for text in ["", "~~", "कि किताब", "🙂🙂", "ﬁne İstanbul", &"a".repeat(50_000), "\u{0}x"]
        {
            assert!(indexed(text).iter().all(|token| token.chars().count() <= LONGEST_WORD + 1));
            assert!(wanted(text).len() <= MOST_WORDS);
            let _ = crate::snippet::snippet(text, &wanted(text));
        }
    }
}
