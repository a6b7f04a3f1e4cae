//! The words of a letter: text and HTML parts, in any character set, bounded.
use super::{Limits, attachment, prepare::NESTED};
use crate::letter::{Letter, Problem};
use crate::quote;
use mail_parser::{Message, MessagePart, MimeHeaders, PartType, decoders::charsets};
use std::borrow::Cow;

/// Fills text and HTML; the text comes from the HTML when no text part has words.
pub(super) fn fill(letter: &mut Letter, message: &Message<'_>, raw: &[u8], limits: &Limits) {
    let mut text = String::new();
    for part in parts(message, &message.text_body) {
        if let PartType::Text(words) = &part.body {
            let words = decoded(part, words, raw, &mut letter.problems);
            append(&mut text, &words, limits.text_bytes, Problem::TextCut, &mut letter.problems);
        }
        note_encoding(part, &mut letter.problems);
    }
    let mut html = String::new();
    for part in parts(message, &message.html_body) {
        if let PartType::Html(words) = &part.body {
            let words = decoded(part, words, raw, &mut letter.problems);
            append(&mut html, &words, limits.html_bytes, Problem::HtmlCut, &mut letter.problems);
        }
        note_encoding(part, &mut letter.problems);
    }
    letter.text = tidy(&text);
    if !html.trim().is_empty() {
        if letter.text.trim().is_empty() {
            let mut made = quote::text_of_html(&html);
            cut(&mut made, limits.text_bytes, Problem::TextCut, &mut letter.problems);
            letter.text = made;
        }
        letter.html = Some(html);
    }
}

fn parts<'m, 'x>(message: &'m Message<'x>, ids: &'m [u32]) -> impl Iterator<Item = &'m MessagePart<'x>> {
    let mut seen = Vec::new();
    ids.iter().filter_map(move |&id| {
        if seen.contains(&id) {
            return None;
        }
        seen.push(id);
        message.parts.get(id as usize)
    })
}

fn note_encoding(part: &MessagePart<'_>, problems: &mut Vec<Problem>) {
    if part.is_encoding_problem {
        problems.push(Problem::BadEncoding);
    }
}

/// All bytes of a mail that has no headers, as text.
pub(super) fn plain_bytes(raw: &[u8], limits: &Limits, problems: &mut Vec<Problem>) -> String {
    let mut text = String::new();
    append(&mut text, &by_guess(raw), limits.text_bytes, Problem::TextCut, problems);
    tidy(&text)
}

/// Most mails that break their UTF-8 promise are windows-1252.
fn decoded<'a>(
    part: &'a MessagePart<'_>,
    words: &'a str,
    raw: &[u8],
    problems: &mut Vec<Problem>,
) -> Cow<'a, str> {
    if !words.contains('\u{fffd}') {
        return Cow::Borrowed(words);
    }
    problems.push(Problem::BadCharset);
    let claimed = part.content_type().and_then(|found| found.attribute("charset")).unwrap_or("utf-8");
    let doubtful =
        ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|name| claimed.eq_ignore_ascii_case(name))
            || charsets::map::charset_decoder(claimed.as_bytes()).is_none();
    match attachment::content(part, raw) {
        Some(bytes) if doubtful && std::str::from_utf8(&bytes).is_err() => Cow::Owned(by_guess(&bytes)),
        _ => Cow::Borrowed(words),
    }
}

fn by_guess(bytes: &[u8]) -> String {
    let mostly_text = !bytes.contains(&0);
    match (std::str::from_utf8(bytes), charsets::map::charset_decoder(b"windows-1252")) {
        (Ok(text), _) => text.to_owned(),
        (Err(_), Some(decode)) if mostly_text => decode(bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn append(all: &mut String, more: &str, limit: usize, problem: Problem, problems: &mut Vec<Problem>) {
    if !all.is_empty() && !all.ends_with('\n') {
        all.push('\n');
    }
    all.push_str(more);
    cut(all, limit, problem, problems);
}

fn cut(text: &mut String, limit: usize, problem: Problem, problems: &mut Vec<Problem>) {
    if text.len() > limit {
        text.truncate(text.floor_char_boundary(limit));
        problems.push(problem);
    }
}

/// One kind of line end, no controls, and the disguise of nested types undone where a person wrote about them.
fn tidy(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = unix.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    if clean.contains(NESTED) { clean.replace(NESTED, "message") } else { clean }
}
