//! Mails as other people's programs write them.

use data_encoding::BASE64;
use std::fmt::Write;

/// A mail of plain text in UTF-8, its body in base64 as some programs like it.
pub fn plain(from: &str, to: &str, subject: &str, text: &str) -> String {
    let body = BASE64.encode(text.replace('\n', "\r\n").as_bytes());
    headed(
        from,
        to,
        subject,
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
        &lines(&body),
    )
}

/// The same in ISO 8859-1 and quoted-printable, as older programs write.
pub fn latin(from: &str, to: &str, subject: &str, text: &str) -> String {
    let mut body = String::new();
    for letter in text.chars() {
        match u8::try_from(u32::from(letter)) {
            Ok(byte @ (b'\n' | b' '..=b'<' | b'>'..=b'~')) => body.push(char::from(byte)),
            Ok(byte) => write!(body, "={byte:02X}").expect("a text takes letters"),
            Err(error) => panic!("{letter} is not in ISO 8859-1: {error}"),
        }
    }
    let how = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable";
    headed(from, to, subject, how, &body)
}

/// New words above a quoted mail.
pub fn quoting(words: &str, attribution: &str, quoted: &str) -> String {
    let quoted: Vec<String> = quoted.lines().map(|line| format!("> {line}")).collect();
    format!("{words}\n\n{attribution}\n\n{}\n", quoted.join("\n"))
}

fn headed(from: &str, to: &str, subject: &str, how: &str, body: &str) -> String {
    let subject = BASE64.encode(subject.as_bytes());
    // A Message-ID is unique; the length of the body and its sender make it so within a walk.
    let id = format!("{}.{}", body.len(), from.len() + to.len());
    let domain =
        from.rsplit_once('@').map_or("somewhere.example", |(_, domain)| domain.trim_end_matches('>'));
    format!(
        "Message-ID: <{id}@{domain}>\nFrom: {from}\nTo: {to}\nSubject: =?utf-8?B?{subject}?=\nMIME-Version: 1.0\n{how}\n\n\
         {body}\n"
    )
}

/// Lines of a length that mail allows.
fn lines(text: &str) -> String {
    let mut lines = String::new();
    for (at, letter) in text.chars().enumerate() {
        if at > 0 && at % 76 == 0 {
            lines.push('\n');
        }
        lines.push(letter);
    }
    lines
}
