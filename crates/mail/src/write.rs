//! Writing a mail anew (R43): every header is built from what is given here, none is copied from a letter. The
//! same input gives the same bytes, so that a mail that is sent again after a crash is the same mail.

mod check;

use crate::letter::Mailbox;
use check::Ids;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body as Encoded, Message, MessageBuilder, MultiPart, SinglePart};
use sha2::{Digest, Sha256};
use std::time::{Duration, UNIX_EPOCH};

/// The most bytes of text, HTML and files of one mail; what may be attached is a setting below this (R47).
pub const MAX_CONTENT_BYTES: usize = 50 * 1024 * 1024;
/// The longest subject or name in bytes.
pub const MAX_HEADER_BYTES: usize = 900;
/// The most files of one mail.
pub const MAX_ATTACHMENTS: usize = 100;

/// A mail to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// Who the receiver sees; always an address of ours.
    pub from: Mailbox,
    /// The one receiver.
    pub to: Mailbox,
    /// Where answers go, when not to `from`.
    pub reply_to: Option<Mailbox>,
    /// Where bounces go; none is the null sender. Belongs to the envelope and is not written.
    pub envelope_from: Option<String>,
    /// One line.
    pub subject: String,
    /// With or without angle brackets; must be new for each mail.
    pub message_id: String,
    /// The identifier of the mail this answers.
    pub in_reply_to: Option<String>,
    /// Identifiers of the thread, oldest first; only the last ones are written when there are many.
    pub references: Vec<String>,
    /// Unix seconds.
    pub date: i64,
    /// The language of the text as in `nl` or `nl-BE`; may be empty.
    pub language: String,
    /// The text with `\n` line ends.
    pub text: String,
    /// Cleaned HTML saying the same.
    pub html: Option<String>,
    /// Files to go with it.
    pub attachments: Vec<OutgoingAttachment>,
    /// No person wrote it now; says so in the headers (RFC 3834), so that machines do not answer.
    pub automatic: bool,
    /// The desk's own mark by which it knows its mail when it comes back.
    pub loop_mark: Option<String>,
    /// Further headers.
    pub extra: Vec<Extra>,
}

/// A file of a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutgoingAttachment {
    /// As the receiver will see it.
    pub name: String,
    /// As in `application/pdf`; an unreadable one becomes `application/octet-stream`.
    pub media_type: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// The only headers that can be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extra {
    /// A page where one can stop this kind of mail with one click (RFC 8058); an `https` URL.
    Unsubscribe(String),
}

/// The header that carries [`Outgoing::loop_mark`].
pub const LOOP_HEADER: &str = "Balie-Loop";

/// Why a mail cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// A line break or control character in a value that goes into a header (attack 5).
    #[error("the {0} holds a line break or control character")]
    ControlCharacter(&'static str),
    /// A value longer than a header may be.
    #[error("the {0} is longer than {MAX_HEADER_BYTES} bytes")]
    TooLong(&'static str),
    /// Not an address, identifier, language or URL.
    #[error("the {0} is not in the form it must have")]
    Malformed(&'static str),
    /// More content than [`MAX_CONTENT_BYTES`] or more files than [`MAX_ATTACHMENTS`].
    #[error("the mail holds more than a mail may")]
    TooBig,
    /// A date before 1970 or out of reach.
    #[error("the date cannot be written")]
    Date,
}

/// The mail as bytes with CRLF line ends, none longer than 998.
pub fn write(o: &Outgoing) -> Result<Vec<u8>, WriteError> {
    let ids = check::all(o)?;
    let boundaries = Boundaries::new(o);
    let alternative = alternative(o, &boundaries);
    let builder = headers(o, &ids)?;
    let message = if o.attachments.is_empty() {
        match alternative {
            Body::Text(part) => builder.singlepart(part),
            Body::Both(part) => builder.multipart(part),
        }
    } else {
        let mixed = MultiPart::mixed().boundary(boundaries.of("mixed"));
        let mut mixed = match alternative {
            Body::Text(part) => mixed.singlepart(part),
            Body::Both(part) => mixed.multipart(part),
        };
        for file in &o.attachments {
            mixed = mixed.singlepart(attachment(file));
        }
        builder.multipart(mixed)
    };
    message.map(|message| message.formatted()).map_err(|_| WriteError::Malformed("address"))
}

fn headers(o: &Outgoing, ids: &Ids) -> Result<MessageBuilder, WriteError> {
    let seconds = u64::try_from(o.date).map_err(|_| WriteError::Date)?;
    let date = UNIX_EPOCH
        .checked_add(Duration::from_secs(seconds))
        .filter(|_| seconds <= MAX_DATE)
        .ok_or(WriteError::Date)?;
    let mut builder =
        Message::builder().from(check::mailbox("sender", &o.from)?).to(check::mailbox("receiver", &o.to)?);
    if let Some(reply_to) = &o.reply_to {
        builder = builder.reply_to(check::mailbox("reply address", reply_to)?);
    }
    builder = builder.raw_header(subject(&o.subject)).date(date).message_id(Some(ids.message_id.clone()));
    if let Some(id) = &ids.in_reply_to {
        builder = builder.in_reply_to(id.clone());
    }
    if !ids.references.is_empty() {
        builder = builder.references(ids.references.join(" "));
    }
    Ok(marks(o).into_iter().fold(builder, MessageBuilder::raw_header))
}

/// The subject; one that itself looks like an encoded word is encoded, so that it is read as it was meant.
fn subject(text: &str) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str("Subject");
    if !text.contains("=?") {
        return HeaderValue::new(name, text.to_owned());
    }
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.floor_char_boundary(ENCODED_WORD_BYTES));
        words.push(format!("=?utf-8?b?{}?=", data_encoding::BASE64.encode(word.as_bytes())));
        rest = after;
    }
    HeaderValue::dangerous_new_pre_encoded(name, text.to_owned(), words.join("\r\n "))
}

/// Makes encoded words of 72 characters at most; RFC 2047 allows 75.
const ENCODED_WORD_BYTES: usize = 45;

/// The end of the year 9999: dates have four digits.
const MAX_DATE: u64 = 253_402_257_600;

/// The headers that tell machines what this is.
fn marks(o: &Outgoing) -> Vec<HeaderValue> {
    let mut marks = Vec::new();
    if !o.language.is_empty() {
        marks.push(raw("Content-Language", &o.language));
    }
    if o.automatic {
        let kind = if o.in_reply_to.is_some() { "auto-replied" } else { "auto-generated" };
        marks.push(raw("Auto-Submitted", kind));
        marks.push(raw("X-Auto-Response-Suppress", "All"));
    }
    if let Some(mark) = &o.loop_mark {
        marks.push(raw(LOOP_HEADER, mark));
    }
    for extra in &o.extra {
        match extra {
            Extra::Unsubscribe(url) => {
                marks.push(raw("List-Unsubscribe", &format!("<{url}>")));
                marks.push(raw("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
            }
        }
    }
    marks
}

/// A header of checked ASCII.
fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

enum Body {
    Text(SinglePart),
    Both(MultiPart),
}

fn alternative(o: &Outgoing, boundaries: &Boundaries) -> Body {
    let text = part(ContentType::TEXT_PLAIN, crlf(&o.text));
    let Some(html) = &o.html else {
        return Body::Text(text);
    };
    let html = part(ContentType::TEXT_HTML, crlf(&page(html, &o.language)));
    Body::Both(
        MultiPart::alternative().boundary(boundaries.of("alternative")).singlepart(text).singlepart(html),
    )
}

fn part(content_type: ContentType, text: String) -> SinglePart {
    SinglePart::builder().header(content_type).body(text)
}

/// Always in base64: a text file keeps its own line ends, which no server may touch and mail does not allow bare.
fn attachment(file: &OutgoingAttachment) -> SinglePart {
    let content_type = check::media_type(&file.media_type);
    let bytes = Encoded::new_with_encoding(file.bytes.clone(), ContentTransferEncoding::Base64)
        .expect("base64 carries any bytes");
    Attachment::new(file.name.clone()).body(bytes, content_type)
}

/// A document around a cleaned fragment; a whole document stays as it is.
fn page(html: &str, language: &str) -> String {
    let start = html.trim_start().get(..9).unwrap_or_default().to_ascii_lowercase();
    if start.starts_with("<!doctype") || start.starts_with("<html") {
        return html.to_owned();
    }
    let language = if language.is_empty() { String::new() } else { format!(" lang=\"{language}\"") };
    format!(
        "<!DOCTYPE html>\n<html{language}><head><meta charset=\"utf-8\"></head><body>\n{html}\n</body></html>\n"
    )
}

/// Every kind of line end as CRLF.
fn crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

/// Part boundaries made from the message identifier, so that no randomness is needed.
struct Boundaries {
    seed: String,
}

impl Boundaries {
    /// The most tries for a seed that does not stand in the text.
    const MAX_TRIES: u8 = 100;

    fn new(o: &Outgoing) -> Boundaries {
        let seeds = (0..Self::MAX_TRIES).map(|attempt| {
            let digest =
                Sha256::new().chain_update([attempt]).chain_update(o.message_id.as_bytes()).finalize();
            data_encoding::HEXLOWER.encode(&digest[..16])
        });
        let html = o.html.as_deref().unwrap_or_default();
        let seed = seeds
            .into_iter()
            .find(|seed| !o.text.contains(seed.as_str()) && !html.contains(seed.as_str()))
            .unwrap_or_default();
        Boundaries { seed }
    }

    fn of(&self, part: &str) -> String {
        format!("{part}-{}", self.seed)
    }
}

#[cfg(test)]
mod tests;
