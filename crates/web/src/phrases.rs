//! Everything the desk says to people, in Fluent files beside this module (R86).
//!
//! A phrase is named by its id and never written in code or template. Never decides anything:
//! which phrase is said is the caller's choice.

use crate::lang::Lang;
use crate::words::Whole;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// One file per subject, the same in each language.
macro_rules! files {
    ($lang:literal) => {
        [
            include_str!(concat!("phrases/", $lang, "/words.ftl")),
            include_str!(concat!("phrases/", $lang, "/frame.ftl")),
            include_str!(concat!("phrases/", $lang, "/entry.ftl")),
            include_str!(concat!("phrases/", $lang, "/cases.ftl")),
            include_str!(concat!("phrases/", $lang, "/composing.ftl")),
            include_str!(concat!("phrases/", $lang, "/desk.ftl")),
            include_str!(concat!("phrases/", $lang, "/calls.ftl")),
            include_str!(concat!("phrases/", $lang, "/orders.ftl")),
            include_str!(concat!("phrases/", $lang, "/insights.ftl")),
            include_str!(concat!("phrases/", $lang, "/satisfaction.ftl")),
            include_str!(concat!("phrases/", $lang, "/performance.ftl")),
            include_str!(concat!("phrases/", $lang, "/overview.ftl")),
            include_str!(concat!("phrases/", $lang, "/customer.ftl")),
            include_str!(concat!("phrases/", $lang, "/survey.ftl")),
            include_str!(concat!("phrases/", $lang, "/operator.ftl")),
            include_str!(concat!("phrases/", $lang, "/house.ftl")),
            include_str!(concat!("phrases/", $lang, "/audit.ftl")),
            include_str!(concat!("phrases/", $lang, "/erasing.ftl")),
            include_str!(concat!("phrases/", $lang, "/ways.ftl")),
            include_str!(concat!("phrases/", $lang, "/people.ftl")),
            include_str!(concat!("phrases/", $lang, "/demo.ftl")),
            include_str!(concat!("phrases/", $lang, "/lists.ftl")),
            include_str!(concat!("phrases/", $lang, "/assistant.ftl")),
            include_str!(concat!("phrases/", $lang, "/trouble.ftl")),
            include_str!(concat!("phrases/", $lang, "/routing.ftl")),
        ]
    };
}

/// The Fluent text of one language, file by file.
pub const fn texts(lang: Lang) -> [&'static str; 25] {
    match lang {
        Lang::Nl => files!("nl"),
        Lang::En => files!("en"),
        Lang::Fr => files!("fr"),
    }
}

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| Lang::ALL.map(bundle));

fn bundle(lang: Lang) -> Bundle {
    let tag: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Nl => |value, _| grouped(value, '.'),
        Lang::En => |value, _| grouped(value, ','),
        Lang::Fr => |value, _| grouped(value, '\u{202f}'),
    }));
    for text in texts(lang) {
        // A test reads every file strictly; at run time a bad entry must not stop the desk.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(rest, _)| rest);
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(?errors, lang = lang.code(), "phrases overlap");
        }
    }
    bundle
}

fn grouped(value: &FluentValue<'_>, mark: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    (number.value.fract() == 0.0).then(|| group(&format!("{:.0}", number.value), mark))
}

/// Puts `mark` between each three digits, from the right.
fn group(digits: &str, mark: char) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("\u{2212}", rest));
    let mut out = String::from(sign);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// A phrase on its way to the page: an id, a language and what fills its gaps.
#[derive(Debug)]
pub struct Phrase {
    lang: Lang,
    id: Cow<'static, str>,
    gaps: FluentArgs<'static>,
}

impl Phrase {
    /// Fills a gap with a number; it chooses the plural and is written with grouped thousands.
    #[must_use]
    pub fn num(mut self, gap: &'static str, value: impl Whole) -> Self {
        self.gaps.set(gap, value.whole());
        self
    }

    /// Fills a gap with words, a name or an already written date.
    #[must_use]
    pub fn text(mut self, gap: &'static str, value: impl fmt::Display) -> Self {
        self.gaps.set(gap, value.to_string());
        self
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bundle = &BUNDLES[self.lang as usize];
        let Some(pattern) = bundle.get_message(&self.id).and_then(|message| message.value()) else {
            tracing::error!(id = %self.id, lang = self.lang.code(), "phrase missing");
            return f.write_str(&self.id);
        };
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, Some(&self.gaps), &mut errors);
        if !errors.is_empty() {
            tracing::error!(id = %self.id, lang = self.lang.code(), ?errors, "phrase has unfilled gaps");
        }
        f.write_str(&said)
    }
}

/// What a phrase can be named by, however a template holds it.
pub trait PhraseId {
    /// The id itself.
    fn id(self) -> Cow<'static, str>;
}

impl PhraseId for &'static str {
    fn id(self) -> Cow<'static, str> {
        Cow::Borrowed(self)
    }
}

impl PhraseId for String {
    fn id(self) -> Cow<'static, str> {
        Cow::Owned(self)
    }
}

impl<T: PhraseId + Copy> PhraseId for &T {
    fn id(self) -> Cow<'static, str> {
        (*self).id()
    }
}

/// Begins a phrase; write it out with `{}` or in a template, where it is escaped.
pub fn say(lang: Lang, id: impl PhraseId) -> Phrase {
    Phrase { lang, id: id.id(), gaps: FluentArgs::new() }
}

/// Whether the language has a phrase of this id.
pub fn knows(lang: Lang, id: &str) -> bool {
    BUNDLES[lang as usize].has_message(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_grouped_as_each_language_does() {
        assert_eq!(group("1234567", '.'), "1.234.567");
        assert_eq!(group("-4310", ','), "\u{2212}4,310");
        assert_eq!(group("999", '.'), "999");
    }

    #[test]
    fn a_missing_phrase_shows_its_id_and_does_not_panic() {
        assert_eq!(say(Lang::En, "no-such-phrase").to_string(), "no-such-phrase");
    }
}
