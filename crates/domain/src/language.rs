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
