//! What may go into a header (attack 5): checked once, before anything is built.

use super::{Extra, MAX_ATTACHMENTS, MAX_CONTENT_BYTES, MAX_HEADER_BYTES, Outgoing, WriteError};
use crate::letter::Mailbox;
use lettre::Address;
use lettre::message::Mailbox as Written;
use lettre::message::header::ContentType;

/// Of a longer thread only the first and the last identifiers are written, as RFC 5322 suggests.
const MAX_REFERENCES: usize = 20;
/// The longest language tag.
const MAX_LANGUAGE_BYTES: usize = 35;

/// Message identifiers in angle brackets.
#[derive(Debug)]
pub(super) struct Ids {
    pub message_id: String,
    pub in_reply_to: Option<String>,
    pub references: Vec<String>,
}

pub(super) fn all(o: &Outgoing) -> Result<Ids, WriteError> {
    line("subject", &o.subject)?;
    if let Some(address) = &o.envelope_from {
        line("envelope sender", address)?;
    }
    if let Some(mark) = &o.loop_mark {
        token("loop mark", mark)?;
    }
    if !o.language.is_empty() {
        language(&o.language)?;
    }
    for Extra::Unsubscribe(url) in &o.extra {
        token("unsubscribe address", url)?;
        if !url.starts_with("https://") || url.contains(['<', '>']) {
            return Err(WriteError::Malformed("unsubscribe address"));
        }
    }
    for file in &o.attachments {
        line("attachment name", &file.name)?;
        line("attachment type", &file.media_type)?;
    }
    size(o)?;
    Ok(Ids {
        message_id: id("message identifier", &o.message_id)?,
        in_reply_to: o.in_reply_to.as_deref().map(|value| id("answered identifier", value)).transpose()?,
        references: references(&o.references)?,
    })
}

/// A name and address in the writer's own form.
pub(super) fn mailbox(what: &'static str, mailbox: &Mailbox) -> Result<Written, WriteError> {
    line(what, &mailbox.name)?;
    line(what, &mailbox.address)?;
    let address: Address = mailbox.address.parse().map_err(|_| WriteError::Malformed(what))?;
    let name = mailbox.name.trim();
    Ok(Written::new((!name.is_empty()).then(|| name.to_owned()), address))
}

/// A type for a file. Types that would be read as part of the mail's own build are written as plain bytes.
pub(super) fn media_type(given: &str) -> ContentType {
    const BYTES: &str = "application/octet-stream";
    let lower = given.trim().to_ascii_lowercase();
    let structural = lower.starts_with("multipart/") || lower.starts_with("message/");
    let wanted = if structural { BYTES } else { &lower };
    ContentType::parse(wanted).or_else(|_| ContentType::parse(BYTES)).unwrap_or(ContentType::TEXT_PLAIN)
}

fn line(what: &'static str, value: &str) -> Result<(), WriteError> {
    if value.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err(WriteError::ControlCharacter(what));
    }
    if value.len() > MAX_HEADER_BYTES {
        return Err(WriteError::TooLong(what));
    }
    Ok(())
}

/// A value of visible ASCII.
fn token(what: &'static str, value: &str) -> Result<(), WriteError> {
    line(what, value)?;
    let visible = value.bytes().all(|byte| byte.is_ascii_graphic());
    (visible && !value.is_empty()).then_some(()).ok_or(WriteError::Malformed(what))
}

fn language(value: &str) -> Result<(), WriteError> {
    token("language", value)?;
    let plain =
        value.len() <= MAX_LANGUAGE_BYTES && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    plain.then_some(()).ok_or(WriteError::Malformed("language"))
}

fn id(what: &'static str, value: &str) -> Result<String, WriteError> {
    let bare = value.strip_prefix('<').and_then(|v| v.strip_suffix('>')).unwrap_or(value);
    token(what, bare)?;
    if bare.contains(['<', '>']) {
        return Err(WriteError::Malformed(what));
    }
    Ok(format!("<{bare}>"))
}

fn references(given: &[String]) -> Result<Vec<String>, WriteError> {
    let skipped = given.len().saturating_sub(MAX_REFERENCES);
    let first = given.iter().take(usize::from(skipped > 0));
    let last = given.iter().skip(skipped + usize::from(skipped > 0));
    first.chain(last).map(|value| id("thread identifier", value)).collect()
}

fn size(o: &Outgoing) -> Result<(), WriteError> {
    let html = o.html.as_ref().map_or(0, String::len);
    let files: usize = o.attachments.iter().map(|file| file.bytes.len()).sum();
    if o.attachments.len() > MAX_ATTACHMENTS || o.text.len() + html + files > MAX_CONTENT_BYTES {
        return Err(WriteError::TooBig);
    }
    Ok(())
}
