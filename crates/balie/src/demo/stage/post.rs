//! Mails that people of the story write, as their own mail programs would: raw bytes for the desk's intake.

use super::Caught;
use jiff::Timestamp;
use mail::letter::{Letter, Mailbox};
use mail::write::{Outgoing, OutgoingAttachment, write};
use sha2::{Digest, Sha256};

/// A mail somebody writes.
#[derive(Clone, Debug, Default)]
pub struct Note<'a> {
    /// The writer.
    pub from: (&'a str, &'a str),
    /// The address it goes to.
    pub to: &'a str,
    /// One line.
    pub subject: &'a str,
    /// The words.
    pub text: String,
    /// Files.
    pub attachments: Vec<OutgoingAttachment>,
    /// The identifier of the mail it answers.
    pub answers: Option<String>,
    /// Written by a machine.
    pub automatic: bool,
}

/// The mail as bytes; empty only when an address of the story were unusable, which the desk then refuses.
pub fn raw(note: &Note<'_>, at: Timestamp) -> Vec<u8> {
    let outgoing = Outgoing {
        from: Mailbox { name: note.from.0.to_owned(), address: note.from.1.to_owned() },
        to: Mailbox { name: String::new(), address: note.to.to_owned() },
        subject: note.subject.to_owned(),
        message_id: message_id(note, at),
        in_reply_to: note.answers.clone(),
        references: note.answers.iter().cloned().collect(),
        date: at.as_second(),
        text: note.text.clone(),
        attachments: note.attachments.clone(),
        automatic: note.automatic,
        ..Outgoing::default()
    };
    write(&outgoing).unwrap_or_default()
}

/// What an absent customer's mail program answers by itself.
pub fn auto_reply(name: &str, email: &str, to: &str, text: &str, at: Timestamp) -> Vec<u8> {
    let (from, text) = ((name, email), text.to_owned());
    raw(&Note { from, to, subject: "Afwezig", text, automatic: true, ..Note::default() }, at)
}

/// A reply to a caught mail by whoever got it, quoting it as mail programs do.
pub fn reply<'a>(
    caught: &'a Caught,
    letter: &'a Letter,
    to: &'a str,
    subject: &'a str,
    text: &str,
) -> Note<'a> {
    let from = letter.from.as_ref().map_or("", |from| from.name.as_str());
    let quoted: Vec<String> = letter.text.trim_end().lines().map(|line| format!("> {line}")).collect();
    let quoted = quoted.join("\n");
    let day = caught.at.strftime("%Y-%m-%d %H:%M");
    let text = format!("{}\n\nOn {day}, {from} <{to}> wrote:\n{quoted}\n", text.trim_end());
    let name = letter.to.first().map_or("", |to| to.name.as_str());
    Note {
        from: (name, &caught.to),
        to,
        subject,
        text,
        answers: letter.message_id.clone(),
        ..Note::default()
    }
}

fn message_id(note: &Note<'_>, at: Timestamp) -> String {
    let mut hash = Sha256::new();
    for part in [note.from.1, note.to, note.subject, &note.text, &at.as_microsecond().to_string()] {
        hash.update(part);
        hash.update([0]);
    }
    let name = data_encoding::HEXLOWER.encode(&hash.finalize()[..12]);
    let domain = note.from.1.rsplit_once('@').map_or("post.example", |(_, domain)| domain);
    format!("{name}@{domain}")
}
