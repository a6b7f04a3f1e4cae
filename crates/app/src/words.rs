//! The phrases of mails, in the reader's language (R86); pages have their own.

use domain::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;

/// Phrases in every language.
pub(crate) struct Words {
    bundles: [FluentBundle<FluentResource>; 3],
}

const SOURCES: [(Language, &str); 3] = [
    (
        Language::Nl,
        concat!(
            include_str!("words/nl.ftl"),
            "\n",
            include_str!("words/chat-nl.ftl"),
            "\n",
            include_str!("words/norms-nl.ftl")
        ),
    ),
    (
        Language::En,
        concat!(
            include_str!("words/en.ftl"),
            "\n",
            include_str!("words/chat-en.ftl"),
            "\n",
            include_str!("words/norms-en.ftl")
        ),
    ),
    (
        Language::Fr,
        concat!(
            include_str!("words/fr.ftl"),
            "\n",
            include_str!("words/chat-fr.ftl"),
            "\n",
            include_str!("words/norms-fr.ftl")
        ),
    ),
];

impl Words {
    /// Reads the phrases that are built in.
    pub fn new() -> Self {
        Self { bundles: SOURCES.map(|(language, source)| bundle(language, source)) }
    }

    /// A phrase with its variables filled in; line breaks as written.
    pub fn say(&self, language: Language, id: &str, values: &[(&'static str, &str)]) -> String {
        let bundle = match language {
            Language::Nl => &self.bundles[0],
            Language::En => &self.bundles[1],
            Language::Fr => &self.bundles[2],
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(*name, Cow::Borrowed(*value));
        }
        let pattern = bundle.get_message(id).and_then(|message| message.value());
        match pattern {
            Some(pattern) => bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned(),
            None => id.to_owned(),
        }
    }
}

/// A text as one part of an address: all but letters, digits and a few marks is percent-written.
pub(crate) fn in_address(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    let written = |byte: u8| {
        if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(written).collect()
}

fn bundle(language: Language, source: &str) -> FluentBundle<FluentResource> {
    let locale = language.code().parse().expect("our language codes are valid");
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn ids(source: &str) -> BTreeSet<&str> {
        source
            .lines()
            .filter_map(|line| line.split_once(" ="))
            .map(|(id, _)| id)
            .filter(|id| !id.starts_with(' '))
            .collect()
    }

    // R86
    #[test]
    fn every_phrase_exists_in_every_language_and_can_be_read() {
        for (language, source) in SOURCES {
            assert!(FluentResource::try_new(source.to_owned()).is_ok(), "{language:?}");
            assert_eq!(ids(source), ids(SOURCES[0].1), "{language:?}");
        }
    }

    #[test]
    fn every_phrase_used_exists() {
        let used = [
            include_str!("letters.rs"),
            include_str!("outbox/write/account.rs"),
            include_str!("outbox/write/colleague.rs"),
            include_str!("outbox/write/customer.rs"),
            include_str!("outbox/write/norm.rs"),
            include_str!("outbox/write/password.rs"),
            include_str!("drafts.rs"),
            include_str!("queries/callback.rs"),
            include_str!("outbox/write/refusal.rs"),
            include_str!("outbox/write/relay.rs"),
            include_str!("outbox/write/seller.rs"),
            include_str!("outbox/write/visit.rs"),
            include_str!("commands/choose_callback.rs"),
        ]
        .concat();
        let known = ids(SOURCES[0].1);
        let calls = ["say(", "written("].into_iter().flat_map(|call| used.split(call).skip(1));
        let calls = calls.filter_map(|rest| rest.split(')').next());
        let chosen = used.split("=> \"undelivered-").skip(1).filter_map(|rest| rest.split('"').next());
        let chosen: Vec<String> = chosen.map(|rest| format!("undelivered-{rest}")).collect();
        assert!(!chosen.is_empty());
        let named = calls.filter_map(|call| call.split('"').nth(1));
        for id in named.chain(chosen.iter().map(String::as_str)) {
            assert!(known.contains(id), "{id}");
        }
    }
}
