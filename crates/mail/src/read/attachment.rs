//! Files of a letter: names made safe to show, types found from the bytes (R47).
use super::{Limits, prepare::NESTED, show};
use crate::letter::{Attachment, Problem};
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders, PartType, decoders};
use std::borrow::Cow;

const NAME_CHARS: usize = 120;
/// A path may be long before its name comes.
const CLAIMED_CHARS: usize = 32 << 10;
const EXTENSION_CHARS: usize = 12;
const UNKNOWN: &str = "application/octet-stream";
/// Types that do nothing by themselves when the bytes cannot be recognised.
const HARMLESS: [&str; 8] = [
    "text/plain",
    "text/csv",
    "text/calendar",
    "text/rfc822-headers",
    "message/rfc822",
    "message/delivery-status",
    "message/disposition-notification",
    "application/ms-tnef",
];

/// Every file of the mail, in order.
pub(super) fn all(
    message: &Message<'_>,
    raw: &[u8],
    limits: &Limits,
    problems: &mut Vec<Problem>,
) -> Vec<Attachment> {
    let mut ids = message.attachments.clone();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > limits.attachments {
        problems.push(Problem::TooManyAttachments);
    }
    ids.iter()
        .take(limits.attachments)
        .filter_map(|&id| message.parts.get(id as usize))
        .filter_map(|part| one(part, raw))
        .collect()
}

fn one(part: &MessagePart<'_>, raw: &[u8]) -> Option<Attachment> {
    let bytes = content(part, raw)?.into_owned();
    let media_type = media_type(&declared(part), &bytes);
    let disposition = part.content_disposition();
    let content_id = part.content_id().and_then(show::identifier);
    let inline = disposition.is_some_and(mail_parser::ContentType::is_inline)
        || (content_id.is_some() && !disposition.is_some_and(mail_parser::ContentType::is_attachment));
    let name = name(part.attachment_name().unwrap_or_default(), &media_type, &bytes);
    Some(Attachment { name, media_type, bytes, inline, content_id })
}

/// The decoded bytes as they were sent, before any change of character set.
pub(super) fn content<'a>(part: &'a MessagePart<'_>, raw: &'a [u8]) -> Option<Cow<'a, [u8]>> {
    let slice = raw.get(part.offset_body as usize..part.offset_end as usize);
    match (&part.body, part.encoding, slice) {
        (PartType::Multipart(_), ..) => None,
        (_, Encoding::None, Some(slice)) => Some(Cow::Borrowed(slice)),
        (PartType::Text(_) | PartType::Html(_), Encoding::Base64, Some(slice)) => {
            decoders::base64::base64_decode(slice).map(Cow::Owned).or(Some(Cow::Borrowed(part.contents())))
        }
        (PartType::Text(_) | PartType::Html(_), Encoding::QuotedPrintable, Some(slice)) => {
            decoders::quoted_printable::quoted_printable_decode(slice)
                .map(Cow::Owned)
                .or(Some(Cow::Borrowed(part.contents())))
        }
        _ => Some(Cow::Borrowed(part.contents())),
    }
}

fn declared(part: &MessagePart<'_>) -> String {
    part.content_type().map_or_else(
        || "text/plain".to_owned(),
        |found| {
            let kind = if found.ctype() == NESTED { "message" } else { found.ctype() };
            format!("{kind}/{}", found.subtype().unwrap_or_default())
        },
    )
}

pub(crate) fn media_type(declared: &str, bytes: &[u8]) -> String {
    if declared == "message/rfc822" || declared == "message/delivery-status" {
        return declared.to_owned();
    }
    if let Some(found) = infer::get(bytes) {
        return found.mime_type().to_owned();
    }
    if HARMLESS.contains(&declared) { declared.to_owned() } else { UNKNOWN.to_owned() }
}

/// A name that can be shown: invisible characters go first, then the path, then what a file system could take amiss.
pub(crate) fn name(claimed: &str, media_type: &str, bytes: &[u8]) -> String {
    let visible = show::one_line(claimed, CLAIMED_CHARS);
    let last = visible.rsplit(['/', '\\']).next().unwrap_or_default();
    let tame: String = last.chars().map(|c| if "<>:\"|?*".contains(c) { '_' } else { c }).collect();
    let bare = tame.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if bare.is_empty() {
        return invented(media_type, bytes);
    }
    let bounded = shorten(bare);
    let stem = bounded.split('.').next().unwrap_or_default().to_ascii_lowercase();
    if is_device(&stem) { format!("_{bounded}") } else { bounded }
}

fn is_device(stem: &str) -> bool {
    let numbered = ["com", "lpt"].iter().any(|device| {
        stem.strip_prefix(device).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    });
    numbered || ["con", "prn", "aux", "nul"].contains(&stem)
}

fn shorten(name: &str) -> String {
    if name.chars().count() <= NAME_CHARS {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let kept = extension.chars().count();
    if extension.is_empty() || kept > EXTENSION_CHARS {
        return name.chars().take(NAME_CHARS).collect();
    }
    let stem: String = name.chars().take(NAME_CHARS - kept - 1).collect();
    format!("{stem}.{extension}")
}

fn invented(media_type: &str, bytes: &[u8]) -> String {
    let extension = match media_type {
        "message/rfc822" => "eml",
        "text/plain" | "text/rfc822-headers" | "message/delivery-status" => "txt",
        "text/calendar" => "ics",
        "text/csv" => "csv",
        _ => infer::get(bytes).map_or("bin", |found| found.extension()),
    };
    format!("attachment.{extension}")
}
