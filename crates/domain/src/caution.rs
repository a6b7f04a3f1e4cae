//! What a writer may want to look at again before an answer leaves (R31): none of it forbids anything.

use crate::language::{self, Language};
use crate::template::MARK;
use serde::Serialize;

/// Something in an answer that its writer perhaps did not mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "caution", rename_all = "snake_case")]
pub enum Caution {
    /// The answer is in another language than the question.
    OtherLanguage {
        /// The language it seems to be in.
        found: Language,
        /// The customer's.
        asked: Language,
    },
    /// A phone number: contact outside the desk counts for nothing (R55).
    Phone {
        /// As it stands there.
        found: String,
    },
    /// An e-mail address: the customer would leave the desk, and so would the answer.
    Email {
        /// As it stands there.
        found: String,
    },
    /// A link to a domain that is not the marketplace's: it reaches the customer as plain text (R44).
    ForeignLink {
        /// As it stands there.
        found: String,
    },
    /// A value that a template had no word for (R31).
    Unfilled,
}

/// The fewest and the most digits of a phone number.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 9..=15;
/// The most cautions of one answer.
const MOST: usize = 12;

/// What stands out in an answer to a customer who asked in `asked`. Numbers in `known` (order, case) are no phone numbers.
pub fn cautions(text: &str, asked: Language, own_domains: &[String], known: &[&str]) -> Vec<Caution> {
    let mut found = Vec::new();
    if let Some(other) = language::guess(text).filter(|other| *other != asked) {
        found.push(Caution::OtherLanguage { found: other, asked });
    }
    found.extend(phones(text, known).into_iter().map(|found| Caution::Phone { found }));
    for word in text.split_whitespace() {
        let word = word.trim_matches(|c: char| "<>()[]{}\"'.,;:!?".contains(c));
        if let Some(host) = host_of(word) {
            if !own_domains.iter().any(|own| is_within(&host, own)) {
                found.push(Caution::ForeignLink { found: word.to_owned() });
            }
        } else if is_address(word) {
            found.push(Caution::Email { found: word.to_owned() });
        }
    }
    if text.contains(MARK) {
        found.push(Caution::Unfilled);
    }
    found.truncate(MOST);
    found
}

/// Stretches of digits with the marks people put between them, beginning with `+` or `0` as phone numbers do.
fn phones(text: &str, known: &[&str]) -> Vec<String> {
    let part = |c: char| c.is_ascii_digit() || "+-()./\u{a0} ".contains(c);
    text.split(|c: char| !part(c))
        .map(|stretch| stretch.trim_matches(|c: char| !c.is_ascii_digit() && c != '+'))
        .filter(|stretch| stretch.starts_with(['+', '0']))
        .filter(|stretch| PHONE_DIGITS.contains(&stretch.chars().filter(char::is_ascii_digit).count()))
        .filter(|stretch| !known.contains(stretch) && !is_date(stretch))
        .map(str::to_owned)
        .collect()
}

/// `01-02-2026 10` and the like: groups of which the third is a year.
fn is_date(stretch: &str) -> bool {
    let groups: Vec<&str> = stretch.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).collect();
    groups.len() >= 3
        && groups[0].len() <= 2
        && groups[1].len() <= 2
        && groups[2].len() == 4
        && (groups[2].starts_with("19") || groups[2].starts_with("20"))
}

fn host_of(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"))
        .or_else(|| lower.starts_with("www.").then_some(lower.as_str()))?;
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().trim_end_matches('.');
    (!host.is_empty()).then(|| host.to_owned())
}

fn is_within(host: &str, own: &str) -> bool {
    let own = own.to_lowercase();
    host == own || host.strip_suffix(&own).is_some_and(|before| before.ends_with('.'))
}

fn is_address(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else { return false };
    let plain = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    !local.is_empty()
        && local.chars().all(plain)
        && domain.contains('.')
        && domain.chars().all(|c| c.is_alphanumeric() || ".-".contains(c))
        && !domain.starts_with('.')
        && !domain.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str) -> Vec<Caution> {
        cautions(text, Language::Nl, &["winkel.example".into()], &["0012345678"])
    }

    // R31
    #[test]
    fn an_answer_in_another_language_stands_out() {
        let english = "Thank you for your message, the lamp is on its way and it will be with you soon.";
        let found = Caution::OtherLanguage { found: Language::En, asked: Language::Nl };
        assert_eq!(of(english), [found]);
        assert_eq!(of("Bedankt voor je bericht, de lamp is onderweg en komt morgen bij je aan."), []);
    }

    // R31, R43
    #[test]
    fn phone_numbers_addresses_and_foreign_links_stand_out() {
        assert_eq!(of("Bel 06-12 34 56 78."), [Caution::Phone { found: "06-12 34 56 78".into() }]);
        assert_eq!(of("Bel +32 (0)2 123.45.67!"), [Caution::Phone { found: "+32 (0)2 123.45.67".into() }]);
        assert_eq!(of("Mail naar jan@lamp.example."), [Caution::Email { found: "jan@lamp.example".into() }]);
        let link = |found: &str| [Caution::ForeignLink { found: found.into() }];
        assert_eq!(of("Zie https://elders.example/x?y=1."), link("https://elders.example/x?y=1"));
        assert_eq!(
            of("Zie http://winkel.example@kwaad.example"),
            link("http://winkel.example@kwaad.example")
        );
        assert_eq!(of("Zie https://nietwinkel.example"), link("https://nietwinkel.example"));
        assert_eq!(of("Beste [naam], je pakket […] is er."), [Caution::Unfilled]);
    }

    #[test]
    fn what_belongs_in_an_answer_does_not_stand_out() {
        for text in [
            "Je bestelling 0012345678 komt op 01-02-2026 10 uur.",
            "Zie https://hulp.winkel.example/retour en https://winkel.example",
            "Volgnummer 3SABCD1234567, prijs 12,50 of 1.234.567 stuks",
            "Dat kost 10 @ 3 euro.",
        ] {
            assert_eq!(of(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_looked_at_without_harm(text in "\\PC{0,400}") {
            prop_assert!(cautions(&text, Language::Fr, &[], &[]).len() <= MOST);
        }
    }
}
