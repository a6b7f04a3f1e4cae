//! Bytes to a letter. Total: any bytes give an answer (R82), in time and memory bounded by named limits.
//!
//! Must never fail, follow a link, open an archive or trust a name or type from outside (R47).
pub(crate) mod address;
pub(crate) mod attachment;
mod body;
mod prepare;
mod show;

pub(crate) use address::checked as checked_address;
pub(crate) use show::{identifier, is_invisible, one_line};

use crate::guard::{self, Evidence};
use crate::letter::{Letter, Problem};
use mail_parser::{HeaderName, HeaderValue, Message, MessageParser};

/// How much of a mail is read; what lies beyond is left out and named in [`Letter::problems`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole mail.
    pub mail_bytes: usize,
    /// Bytes of one header field of the mail or of a part.
    pub header_bytes: usize,
    /// Header fields of the mail.
    pub headers: usize,
    /// Typed parts, of any kind and at any depth.
    pub parts: usize,
    /// Multiparts, so also their depth.
    pub multiparts: usize,
    /// Addresses in one header field.
    pub addresses: usize,
    /// Message identifiers in one header field.
    pub message_ids: usize,
    /// Characters of the subject.
    pub subject_chars: usize,
    /// Bytes of the text.
    pub text_bytes: usize,
    /// Bytes of the HTML.
    pub html_bytes: usize,
    /// Files.
    pub attachments: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            mail_bytes: 40 << 20,
            header_bytes: 32 << 10,
            headers: 500,
            parts: 250,
            multiparts: 30,
            addresses: 100,
            message_ids: 50,
            subject_chars: 500,
            text_bytes: 1 << 20,
            html_bytes: 2 << 20,
            attachments: 100,
        }
    }
}

/// Reads a mail, whatever its state (R82); the same bytes always give the same letter.
pub fn read(raw: &[u8], limits: &Limits) -> Letter {
    let prepared = prepare::prepare(raw, limits);
    let mut letter = Letter { problems: prepared.problems.clone(), ..Letter::default() };
    let original = &raw[..prepared.bytes.len()];
    let message = MessageParser::default().parse(prepared.bytes.as_ref()).filter(has_headers);
    if let Some(message) = message {
        fill(&mut letter, &message, original, limits);
    } else {
        letter.problems.push(Problem::NoHeaders);
        letter.text = body::plain_bytes(original, limits, &mut letter.problems);
    }
    letter.problems.sort_unstable();
    letter.problems.dedup();
    letter
}

/// Without one field known to mail the bytes are no mail, and what the parser took for headers may be somebody's words.
fn has_headers(message: &Message<'_>) -> bool {
    let known = |root: &mail_parser::MessagePart<'_>| {
        root.headers.iter().any(|header| !matches!(header.name, HeaderName::Other(_)))
    };
    message.parts.first().is_some_and(known)
}

fn fill(letter: &mut Letter, message: &Message<'_>, raw: &[u8], limits: &Limits) {
    fill_identifiers(letter, message, limits);
    fill_people(letter, message, limits);
    letter.subject = show::one_line(message.subject().unwrap_or_default(), limits.subject_chars);
    letter.date = message.date().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_timestamp);
    body::fill(letter, message, raw, limits);
    letter.attachments = attachment::all(message, raw, limits, &mut letter.problems);
    (letter.nature, letter.proofs) = judged(letter, message, raw, limits);
}

fn fill_identifiers(letter: &mut Letter, message: &Message<'_>, limits: &Limits) {
    letter.message_id = message.message_id().and_then(show::identifier);
    letter.in_reply_to = identifiers(message.in_reply_to(), limits.message_ids);
    letter.references = identifiers(message.references(), limits.message_ids);
}

fn identifiers(value: &HeaderValue<'_>, limit: usize) -> Vec<String> {
    let found: Vec<String> = match value {
        HeaderValue::Text(one) => show::identifier(one).into_iter().collect(),
        HeaderValue::TextList(many) => many.iter().filter_map(|one| show::identifier(one)).collect(),
        _ => Vec::new(),
    };
    let surplus = found.len().saturating_sub(limit);
    found.into_iter().skip(surplus).collect()
}

fn fill_people(letter: &mut Letter, message: &Message<'_>, limits: &Limits) {
    let authors = message
        .parts
        .first()
        .map_or(0, |root| root.headers.iter().filter(|header| header.name == HeaderName::From).count());
    if authors != 1 {
        letter.problems.push(Problem::AuthorNotOnce);
    }
    let mut list = |name: HeaderName<'static>| {
        address::all(message.header(name), limits.addresses, &mut letter.problems)
    };
    letter.from = list(HeaderName::From).into_iter().next();
    letter.sender = list(HeaderName::Sender).into_iter().next();
    letter.reply_to = list(HeaderName::ReplyTo).into_iter().next();
    letter.to = list(HeaderName::To);
    letter.cc = list(HeaderName::Cc);
}

fn judged(
    letter: &Letter,
    message: &Message<'_>,
    raw: &[u8],
    limits: &Limits,
) -> (guard::Nature, Vec<guard::proof::Proof>) {
    let headers: Vec<(String, String)> = message
        .parts
        .first()
        .map(|root| root.headers.as_slice())
        .unwrap_or_default()
        .iter()
        .take(limits.headers)
        .map(|header| {
            let range = header.offset_start as usize..header.offset_end as usize;
            let value = String::from_utf8_lossy(raw.get(range).unwrap_or_default());
            (header.name.as_str().to_ascii_lowercase(), show::one_line(&value, guard::VALUE_CHARS))
        })
        .collect();
    let of_type = |wanted: &str| {
        letter.attachments.iter().find(|file| file.media_type == wanted).map(|file| file.bytes.as_slice())
    };
    let evidence = Evidence {
        headers: &headers,
        from: letter.from.as_ref().map(|from| from.address.as_str()),
        subject: &letter.subject,
        text: &letter.text,
        delivery_status: of_type("message/delivery-status"),
        original: of_type("message/rfc822").or_else(|| of_type("text/rfc822-headers")),
    };
    (guard::judge(&evidence, None, &[]), guard::proof::all(&evidence))
}
