//! Plain text that a person typed, as HTML: paragraphs at blank lines, own URLs as links (R44).

use super::links::{self, Target};
use super::removed::{Tally, What};
use super::tags::Tag;
use super::walk::tidy;
use super::writer::{Dress, Writer, Written};
use super::{Cleaned, MAX_TEXT_BYTES, Rules};
use std::borrow::Cow;

/// Punctuation that ends a sentence rather than a URL.
const AFTER_URL: &[char] = &['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '"', '»', '”', '’'];

pub(super) fn clean(text: &str, rules: &Rules) -> Cleaned {
    let tidied = tidy(Cow::Borrowed(text));
    let kept = &tidied[..tidied.floor_char_boundary(MAX_TEXT_BYTES)];
    let mut tally = Tally::default();
    if kept.len() < tidied.len() {
        tally.note(What::TooLong);
    }
    let written = write(kept, Some(rules));
    let written = if written.full { write(kept, None) } else { written };
    Cleaned { html: written.html, text: kept.trim_end().to_owned(), removed: tally.into_list() }
}

/// The plain text of a letter whose HTML was too long; without links it always fits.
pub(super) fn instead(text: &str, mut tally: Tally) -> Cleaned {
    tally.note(What::TooLong);
    Cleaned { html: write(text, None).html, text: text.to_owned(), removed: tally.into_list() }
}

fn write(text: &str, rules: Option<&Rules>) -> Written {
    let mut writer = Writer::default();
    let plain = Dress::default();
    let mut in_paragraph = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            writer.close(Tag::P);
            in_paragraph = false;
            continue;
        }
        writer.open(if in_paragraph { Tag::Br } else { Tag::P }, &plain);
        in_paragraph = true;
        match rules {
            Some(rules) => linked(line, rules, &mut writer),
            None => writer.text(line),
        }
    }
    writer.finish()
}

fn linked(line: &str, rules: &Rules, writer: &mut Writer) {
    let mut rest = line;
    while let Some(start) = rest.find("http") {
        let (before, from) = rest.split_at(start);
        writer.text(before);
        let end = from.find(|c: char| c.is_whitespace() || "<>\"".contains(c)).unwrap_or(from.len());
        let url = from[..end].trim_end_matches(AFTER_URL);
        let word_start = !before.ends_with(|c: char| c.is_alphanumeric());
        match links::judge(url, rules) {
            Target::Own(own) if word_start => {
                writer.open_own_link(&own, rules.opens_new_tab());
                writer.text(url);
                writer.end_link();
                rest = &from[url.len()..];
            }
            _ => {
                writer.text(&from[..end]);
                rest = &from[end..];
            }
        }
    }
    writer.text(rest);
}
