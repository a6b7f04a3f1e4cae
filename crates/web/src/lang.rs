//! How the language of a page is chosen (R86): what the person chose, else what the browser asks for, else Dutch.
//!
//! Never looks at anything but what it is given.

pub use domain::language::Language as Lang;

/// At most so many entries of an Accept-Language header are looked at.
const MOST_WISHES: usize = 16;

/// What a language calls itself.
pub const fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "Nederlands",
        Lang::En => "English",
        Lang::Fr => "Français",
    }
}

/// Id of the word for a language in the reader's own.
pub(crate) const fn name(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "language-nl",
        Lang::En => "language-en",
        Lang::Fr => "language-fr",
    }
}

/// The person's own setting, else what the browser asks for, else Dutch.
pub fn choose(setting: Option<Lang>, accept_language: Option<&str>) -> Lang {
    setting.or_else(|| accept_language.and_then(best_wish)).unwrap_or_default()
}

fn best_wish(header: &str) -> Option<Lang> {
    let mut best: Option<(Lang, f32)> = None;
    for wish in header.split(',').take(MOST_WISHES) {
        let mut parts = wish.split(';');
        let Some(lang) = parts.next().map(str::trim).and_then(Lang::from_code) else { continue };
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
        assert_eq!(choose(Some(Lang::Fr), Some("en")), Lang::Fr);
    }

    #[test]
    fn the_browsers_heaviest_known_wish_is_taken() {
        assert_eq!(choose(None, Some("de, fr-BE;q=0.7, en;q=0.9")), Lang::En);
        assert_eq!(choose(None, Some("nl-BE,nl;q=0.9,en;q=0.8")), Lang::Nl);
    }

    #[test]
    fn nothing_known_is_dutch() {
        for header in [None, Some(""), Some("de"), Some("en;q=0"), Some(";;;,,,q=")] {
            assert_eq!(choose(None, header), Lang::Nl, "{header:?}");
        }
    }
}
