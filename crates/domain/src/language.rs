//! The languages people are spoken to in (R86).

use serde::{Deserialize, Serialize};

/// A language that every page and mail exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch, the default of the marketplaces the defaults are written for.
    #[default]
    Nl,
    /// English.
    En,
    /// French.
    Fr,
}

impl Language {
    /// Every language, in the order in which a page offers them.
    pub const ALL: [Language; 3] = [Language::Nl, Language::En, Language::Fr];

    /// The ISO 639-1 code, as used in `lang` attributes and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Language::Nl => "nl",
            Language::En => "en",
            Language::Fr => "fr",
        }
    }

    /// Reads a code such as `nl`, `nl-BE` or `FR`; anything else is `None`.
    pub fn from_code(code: &str) -> Option<Self> {
        let head = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(head))
    }
}

/// Frequent small words that tell the languages apart.
const TELLING: [(Language, &[&str]); 3] = [
    (
        Language::Nl,
        &[
            "de",
            "het",
            "een",
            "ik",
            "niet",
            "van",
            "en",
            "mijn",
            "dat",
            "je",
            "heb",
            "maar",
            "voor",
            "met",
            "er",
            "zijn",
            "is",
            "wordt",
            "werd",
            "nog",
            "geen",
            "ook",
            "op",
            "bij",
            "hallo",
            "graag",
            "bestelling",
        ],
    ),
    (
        Language::En,
        &[
            "the", "a", "i", "not", "of", "and", "my", "that", "you", "have", "but", "for", "with", "there",
            "is", "was", "still", "no", "also", "on", "at", "hello", "hi", "please", "order", "it", "to",
        ],
    ),
    (
        Language::Fr,
        &[
            "le", "la", "les", "un", "une", "je", "pas", "de", "et", "mon", "ma", "que", "vous", "ai",
            "mais", "pour", "avec", "est", "sont", "ne", "aussi", "sur", "chez", "bonjour", "merci",
            "commande", "du", "j",
        ],
    ),
];

/// How many words of a text are looked at.
const WORDS_LOOKED_AT: usize = 400;

/// The language a text is most probably in; `None` when too few words tell.
pub fn guess(text: &str) -> Option<Language> {
    let lower = text.chars().take(WORDS_LOOKED_AT * 12).collect::<String>().to_lowercase();
    let mut scores = [0_u32; 3];
    for word in
        lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(WORDS_LOOKED_AT)
    {
        for (score, (_, telling)) in scores.iter_mut().zip(&TELLING) {
            *score += u32::from(telling.contains(&word));
        }
    }
    let (best, most) = scores.iter().enumerate().max_by_key(|(_, score)| **score)?;
    let clear = *most >= 2 && scores.iter().enumerate().all(|(other, score)| other == best || score < most);
    clear.then(|| TELLING[best].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    // R86
    #[test]
    fn a_few_sentences_tell_their_language() {
        assert_eq!(
            guess("Hallo, mijn lamp doet het niet meer. Kan ik een nieuwe krijgen?"),
            Some(Language::Nl)
        );
        assert_eq!(guess("Hi, my lamp stopped working and I would like to return it."), Some(Language::En));
        assert_eq!(guess("Bonjour, ma lampe ne marche plus, que dois-je faire ?"), Some(Language::Fr));
        assert_eq!(guess("12345"), None);
    }
}
