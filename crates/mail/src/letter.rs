//! What a mail says, in our own words and free of the parser's types.
//!
//! A letter carries no raw headers: nothing of the sender's own namespace can be mistaken for ours further in.
use crate::guard::Nature;
use crate::guard::proof::Proof;

/// One address with the name shown beside it; holds no control or invisible characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// The claimed name, possibly empty; never identity.
    pub name: String,
    /// `local@domain` with the domain in lower case; its shape has been checked.
    pub address: String,
}

/// A file that came with a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attachment {
    /// For showing only: no path, no invisible characters, bounded; never a place to store (R47).
    pub name: String,
    /// Found from the bytes; a declared type is kept only when it is harmless (R47).
    pub media_type: String,
    /// The decoded bytes exactly as sent.
    pub bytes: Vec<u8>,
    /// Whether the sender meant it to stand inside the text.
    pub inline: bool,
    /// What `cid:` links in the HTML call it.
    pub content_id: Option<String>,
}

/// One mail, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    /// Without the angle brackets.
    pub message_id: Option<String>,
    /// Identifiers of what it answers, without angle brackets.
    pub in_reply_to: Vec<String>,
    /// Identifiers of the thread, oldest first, without angle brackets.
    pub references: Vec<String>,
    /// Decoded and on one line.
    pub subject: String,
    /// The first claimed author; never proof of who sent it.
    pub from: Option<Mailbox>,
    /// The claimed sender on behalf of the author.
    pub sender: Option<Mailbox>,
    /// Where the sender would like answers; never identity.
    pub reply_to: Option<Mailbox>,
    /// Claimed recipients.
    pub to: Vec<Mailbox>,
    /// Claimed copies; they never gain access to a case.
    pub cc: Vec<Mailbox>,
    /// Unix seconds as claimed by the sender.
    pub date: Option<i64>,
    /// The whole text with `\n` line ends; made from the HTML when there is no text part.
    pub text: String,
    /// The HTML as sent, not cleaned: never show it.
    pub html: Option<String>,
    /// Files, in their order in the mail.
    pub attachments: Vec<Attachment>,
    /// Whether a person or a machine wrote it, judged by headers.
    pub nature: Nature,
    /// What servers on the way found about who really sent it, the last one first.
    pub proofs: Vec<Proof>,
    /// What was malformed, or cut by a limit.
    pub problems: Vec<Problem>,
}

/// Something about the mail that was not as it should be; the letter holds what could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// No header was found: all bytes were taken as text.
    NoHeaders,
    /// The mail was longer than the limit and its tail was not read.
    MailCut,
    /// A header field was longer than the limit and its tail was not read.
    HeaderCut,
    /// There were more header fields than the limit.
    TooManyHeaders,
    /// There were more parts than the limit; the rest was not read.
    TooManyParts,
    /// Parts were nested deeper than the limit; the inner ones were taken as text.
    TooDeep,
    /// A part claimed a boundary that no program makes.
    BadBoundary,
    /// There were more addresses than the limit.
    TooManyAddresses,
    /// An address had no usable shape and was left out.
    BadAddress,
    /// There was not exactly one author field.
    AuthorNotOnce,
    /// The text was longer than the limit.
    TextCut,
    /// The HTML was longer than the limit.
    HtmlCut,
    /// There were more attachments than the limit.
    TooManyAttachments,
    /// A part was not encoded as it said.
    BadEncoding,
    /// The text was not in the character set it claimed.
    BadCharset,
}

/// An address as a person typed it: `local@domain` with the domain in lower case, or nothing without that shape.
pub fn valid_address(typed: &str) -> Option<String> {
    crate::read::address::checked(typed)
}

/// The name to show and the type found for a file that somebody uploads (R47): the same care as for files of mails.
pub fn safe_file(claimed: &str, bytes: &[u8]) -> (String, String) {
    let extension = claimed.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    let declared = match extension.as_str() {
        "txt" | "log" => "text/plain",
        "csv" => "text/csv",
        "ics" => "text/calendar",
        "htm" | "html" | "xhtml" => "text/html",
        "svg" | "svgz" => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let media_type = match declared {
        // Never harmless, so never passed off as something else: whoever sends files on refuses these by type.
        active @ ("text/html" | "image/svg+xml") => active.to_owned(),
        other => crate::read::attachment::media_type(other, bytes),
    };
    (crate::read::attachment::name(claimed, &media_type, bytes), media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    // R47
    #[test]
    fn an_uploaded_file_gets_a_safe_name_and_the_type_its_bytes_show() {
        assert_eq!(safe_file("../a/b.png", b"\x89PNG\r\n\x1a\n"), ("b.png".into(), "image/png".into()));
        assert_eq!(safe_file("lijst.csv", b"a;b"), ("lijst.csv".into(), "text/csv".into()));
        assert_eq!(safe_file("plaatje.svg", b"<svg/>").1, "image/svg+xml");
        assert_eq!(
            safe_file("factuur.pdf", b"MZ\x90\x00").1,
            "application/vnd.microsoft.portable-executable"
        );
    }
}
