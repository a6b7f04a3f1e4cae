//! The languages people can read (R86) and how one is chosen for a request.
//!
//! Never looks at anything but what it is given: the person's setting and the browser's header.

use serde::{Deserialize, Serialize};

/// At most so many entries of an Accept-Language header are looked at.
const MOST_WISHES: usize = 16;

/// A language every page and every mail to a customer is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Dutch, the language when nothing is known.
    #[default]
    Nl,
    /// English.
    En,
    /// French.
    Fr,
}

impl Lang {
    /// Every language, in the order a chooser shows them.
    pub const ALL: [Self; 3] = [Self::Nl, Self::En, Self::Fr];

    /// The BCP 47 code as it stands in `<html lang>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// What the language calls itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
            Self::Fr => "Français",
        }
    }

    /// Reads a code or a tag such as `nl-BE`; `None` when it is a language we do not speak.
    pub fn read(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().trim();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// The person's own setting, else what the browser asks for, else Dutch.
    pub fn choose(setting: Option<Self>, accept_language: Option<&str>) -> Self {
        setting.or_else(|| accept_language.and_then(best_wish)).unwrap_or_default()
    }
}

fn best_wish(header: &str) -> Option<Lang> {
    let mut best: Option<(Lang, f32)> = None;
    for wish in header.split(',').take(MOST_WISHES) {
        let mut parts = wish.split(';');
        let Some(lang) = parts.next().and_then(Lang::read) else { continue };
        let weight =
            parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
        if weight > 0.0 && best.is_none_or(|(_, heaviest)| weight > heaviest) {
            best = Some((lang, weight));
        }
    }
    best.map(|(lang, _)| lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test] // R86
    fn a_persons_setting_goes_before_the_browser() {
        assert_eq!(Lang::choose(Some(Lang::Fr), Some("en")), Lang::Fr);
    }

    #[test]
    fn the_browsers_heaviest_known_wish_is_taken() {
        assert_eq!(Lang::choose(None, Some("de, fr-BE;q=0.7, en;q=0.9")), Lang::En);
        assert_eq!(Lang::choose(None, Some("nl-BE,nl;q=0.9,en;q=0.8")), Lang::Nl);
    }

    #[test]
    fn nothing_known_is_dutch() {
        for header in [None, Some(""), Some("de"), Some("en;q=0"), Some(";;;,,,q=")] {
            assert_eq!(Lang::choose(None, header), Lang::Nl, "{header:?}");
        }
    }
}
