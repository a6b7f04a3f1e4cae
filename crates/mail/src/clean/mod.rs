//! Cleaning of letters that others will read (R44), for customers and for our own pages.
//!
//! The result is written anew from a small vocabulary: nothing of the input is ever copied as markup. A tag is
//! either one of [`tags::Tag`] or it does not exist; text and attribute values are escaped when written; the
//! vocabulary holds no raw-text, foreign or active element, so every parser reads the result the same way. This
//! makes cleaning the cleaned a no-op, and keeps it linear. It must never fetch anything and never fail.

pub(crate) mod charref;
mod image;
mod links;
mod nest;
mod plain;
mod raw;
mod removed;
mod styles;
mod tags;
mod tokens;
mod typed;
mod walk;
mod writer;

pub use removed::{Removed, What};

/// Longest cleaned HTML in bytes; a longer letter falls back to its plain text ([`What::TooLong`]).
pub const MAX_HTML_BYTES: usize = 3 * 1024 * 1024;
/// Longest plain text rendering in bytes; what is longer is cut and ends in `[…]`.
pub const MAX_TEXT_BYTES: usize = 512 * 1024;
/// Deepest nesting kept; inside it the letter goes on as text without tags ([`What::TooDeep`]).
pub const MAX_DEPTH: usize = 200;
/// How many different removed things are listed; the rest is summed in [`What::More`].
pub const MAX_REMOVED_LISTED: usize = 100;

/// For whom a letter is cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// The letter leaves by mail; the mail program decides how links open.
    Customer,
    /// The letter is shown inside our pages; links open in a new tab.
    Desk,
}

/// Which domains are the marketplace's own, and for whom is cleaned.
#[derive(Debug, Clone)]
pub struct Rules {
    own_domains: Vec<String>,
    reader: Reader,
}

impl Rules {
    /// Rules for what a seller or agent sends to a customer. An internationalised own domain is given in
    /// punycode; subdomains of an own domain are own.
    pub fn for_customer(own_domains: &[String]) -> Rules {
        Rules::new(own_domains, Reader::Customer)
    }

    /// Rules for what comes from outside and is shown in the pages of sellers and desk.
    pub fn for_desk(own_domains: &[String]) -> Rules {
        Rules::new(own_domains, Reader::Desk)
    }

    fn new(own_domains: &[String], reader: Reader) -> Rules {
        let own_domains = own_domains
            .iter()
            .map(|domain| domain.trim().trim_matches('.').to_ascii_lowercase())
            .filter(|domain| !domain.is_empty())
            .collect();
        Rules { own_domains, reader }
    }

    /// Whether `host`, in lower case ASCII, is one of the marketplace's domains or below one.
    fn owns(&self, host: &str) -> bool {
        self.own_domains.iter().any(|own| {
            host.strip_suffix(own.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('.'))
        })
    }

    fn opens_new_tab(&self) -> bool {
        self.reader == Reader::Desk
    }
}

/// A letter fit to be shown, with what was taken from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// A fragment (no `html` or `body`) of balanced tags from the allow-list.
    pub html: String,
    /// The same as plain text, for the text part of a mail and for search.
    pub text: String,
    /// What is gone or changed, for the preview of R31, in order of first appearance.
    pub removed: Vec<Removed>,
}

/// Cleans HTML from outside; total, linear and bounded.
pub fn html(input: &str, rules: &Rules) -> Cleaned {
    walk::clean(input, rules)
}

/// Turns plain text that a person typed into cleaned HTML: blank lines make paragraphs, URLs of own domains
/// become links, all others stay text.
pub fn text_to_html(text: &str, rules: &Rules) -> Cleaned {
    typed::clean(text, rules)
}

/// The attributes that may stand in cleaned HTML, whatever the element.
pub const ALLOWED_ATTRIBUTES: [&str; 9] =
    ["href", "rel", "target", "style", "dir", "lang", "colspan", "rowspan", "start"];

/// The names of the elements that may stand in cleaned HTML.
pub fn allowed_elements() -> impl Iterator<Item = &'static str> {
    tags::Tag::ALL.iter().map(|tag| tag.name())
}

#[cfg(test)]
mod tests;
