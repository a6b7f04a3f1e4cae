//! What a customer gets: made once, at commit, and shown beforehand exactly so (R31, R44).

use crate::desk::Desk;
use domain::case::{About, Channel};
use domain::ids::CaseId;
use domain::language::Language;
use domain::template::{OF_WORDS, Template};
use mail::clean::{Cleaned, Removed, Rules, What};
use store::read::template::OwnWords;

/// An answer as the customer receives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// The subject line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// As HTML.
    pub html: String,
    /// What cleaning took out.
    pub removed: Vec<Removed>,
}

/// What stands around the words of an answer without anybody writing it (R31).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edges {
    /// Above the words.
    pub salutation: String,
    /// Below them.
    pub closing: String,
}

impl Composed {
    /// What was removed, as it is stored.
    pub(crate) fn removed_json(&self) -> Option<String> {
        (!self.removed.is_empty()).then(|| serde_json::to_string(&self.removed).unwrap_or_default())
    }
}

/// What stands in place of an address that must not pass (R43).
pub(crate) const MASKED: &str = "[…]";

/// Who signs an answer, and which addresses of his must not pass.
pub(crate) struct Signing<'a> {
    pub name: &'a str,
    /// The human being who writes, by name; the account's where none does.
    pub person: &'a str,
    /// What the account put in place of the built-in salutation and closing.
    pub words: &'a OwnWords,
    pub own_addresses: &'a [&'a str],
}

impl Desk {
    /// Makes the letter for words that a handler wrote: salutation and closing set, cleaned, unmasked nowhere.
    pub(crate) fn compose(
        &self,
        case: CaseId,
        about: &About,
        words: &str,
        signing: &Signing<'_>,
    ) -> Composed {
        let say = |id: &str, values: &[(&'static str, &str)]| self.words.say(about.language, id, values);
        let masked = mail::mask::without_address(words, signing.own_addresses, MASKED);
        let body = mail::clean::text_to_html(&masked, &Rules::for_customer(&self.setup.own_domains));
        let number = case.to_string();
        let Edges { salutation, closing } = self.worded(about.language, &about.customer_name, signing);
        let footer = match &about.order {
            Some(order) if about.channel == Channel::Seller => {
                say("started-footer", &[("case", &number), ("order", order.as_str())])
            }
            Some(order) => say("answer-footer-order", &[("case", &number), ("order", order.as_str())]),
            None => say("answer-footer", &[("case", &number)]),
        };
        let Cleaned { html, text, mut removed } = body;
        if masked != words {
            removed.push(Removed { what: What::Address, count: 1 });
        }
        Composed {
            subject: self.subject(case, about),
            text: format!("{salutation}\n\n{}\n\n{closing}\n\n-- \n{footer}\n", text.trim_end()),
            html: format!(
                "<p>{}</p>\n{html}\n<p>{}</p>\n<p style=\"color: #5b6470; font-size: small\">{}</p>\n",
                escaped(&salutation),
                escaped(&closing).replace('\n', "<br>"),
                escaped(&footer)
            ),
            removed,
        }
    }

    /// Salutation and closing: the account's own words where it has any, with its addresses masked like all else.
    pub(crate) fn worded(&self, language: Language, customer: &str, signing: &Signing<'_>) -> Edges {
        let own = |text: &str| {
            let text = Template::parse(text, OF_WORDS).ok().filter(|_| !text.is_empty())?;
            let filled = text.fill(|variable| match variable {
                "name" => Some(customer),
                "sender" => Some(signing.person),
                _ => Some(signing.name),
            });
            Some(mail::mask::without_address(&filled, signing.own_addresses, MASKED))
        };
        let say = |id: &str, values: &[(&'static str, &str)]| self.words.say(language, id, values);
        let salutation =
            own(&signing.words.salutation).unwrap_or_else(|| say("salutation", &[("name", customer)]));
        let closing =
            own(&signing.words.closing).unwrap_or_else(|| say("closing", &[("sender", signing.name)]));
        Edges { salutation, closing }
    }

    /// The subject of every mail to the customer about a case: always the same, so that clients keep it together. Some
    /// programs make a thread only of equal subjects: who asked by mail finds the answer under the own question.
    pub(crate) fn subject(&self, case: CaseId, about: &About) -> String {
        let number = case.to_string();
        match (about.channel, &about.order) {
            (Channel::Mail, _) if about.subject.chars().any(char::is_alphanumeric) => {
                format!("Re: {}", mail::thread::base_subject(&about.subject).0)
            }
            (Channel::Seller, Some(order)) => {
                let values = [("subject", about.subject.as_str()), ("order", order.as_str())];
                self.words.say(about.language, "started-subject", &values)
            }
            (
                Channel::Mail
                | Channel::Seller
                | Channel::Web
                | Channel::Chat
                | Channel::Phone
                | Channel::Social,
                _,
            ) => {
                let values = [("subject", about.subject.as_str()), ("case", number.as_str())];
                self.words.say(about.language, "answer-subject", &values)
            }
        }
    }
}

/// The language a text is most probably in; `otherwise` when it is too short to tell.
pub(crate) fn language_of(text: &str, otherwise: Language) -> Language {
    domain::language::guess(text).unwrap_or(otherwise)
}

/// Text as it may stand in HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Words of a customer as a seller may see them: without the customer's own address (R43), and without the secrets of
/// links that were mailed to her (R50). Where no address of hers is known, any that stands among the words may be it.
pub(crate) fn without_customer(words: &str, customer_address: &str) -> String {
    crate::links::without_keys(&if customer_address.is_empty() {
        mail::mask::without_any_address(words, MASKED)
    } else {
        mail::mask::without_address(words, &[customer_address], MASKED)
    })
}
