//! `balie try mail` and `balie try reply`: what the desk reads in a mail, so that an operator can trust it.
//!
//! Any bytes give an answer (R82).
use anyhow::Context;
use data_encoding::HEXLOWER;
use mail::clean::{self, Rules};
use mail::guard::Nature;
use mail::letter::{Attachment, Letter};
use mail::quote;
use mail::read::{Limits, read};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{Read, Write};

/// One mail as JSON.
#[derive(Debug, Serialize)]
struct Answer {
    subject: String,
    from: Option<String>,
    from_name: Option<String>,
    text: String,
    reply: String,
    html: Option<String>,
    attachments: Vec<File>,
    automatic: bool,
    bounce: bool,
}

#[derive(Debug, Serialize)]
struct File {
    name: String,
    #[serde(rename = "type")]
    media_type: String,
    size: usize,
    sha256: String,
}

/// Reads a raw mail and writes one JSON object on one line; a mail beyond the limit is read up to it.
pub fn mail(input: impl Read, mut output: impl Write, own_domains: &[String]) -> anyhow::Result<()> {
    let limits = Limits::default();
    let raw = bytes_of(input, limits.mail_bytes)?;
    let line =
        serde_json::to_string(&answer(&read(&raw, &limits), own_domains)).context("no JSON could be made")?;
    write_line(&mut output, &line)
}

/// Reads a body and writes its new words; bytes that are no UTF-8 are read as replacement characters.
pub fn reply(input: impl Read, mut output: impl Write, html: bool) -> anyhow::Result<()> {
    let bytes = bytes_of(input, Limits::default().mail_bytes)?;
    let body = String::from_utf8_lossy(&bytes);
    let new = if html { quote::new_html(&body) } else { quote::new_text(&body) };
    write_line(&mut output, &new.text)
}

fn answer(letter: &Letter, own_domains: &[String]) -> Answer {
    let cleaned = |html: &String| clean::html(html, &Rules::for_desk(own_domains)).html;
    Answer {
        subject: letter.subject.clone(),
        from: letter.from.as_ref().map(|from| from.address.clone()),
        from_name: letter.from.as_ref().map(|from| from.name.clone()),
        reply: quote::reply_of(letter).text,
        html: letter.html.as_ref().map(cleaned),
        attachments: letter.attachments.iter().map(file).collect(),
        automatic: letter.nature != Nature::Person,
        bounce: matches!(letter.nature, Nature::Bounce(_)),
        text: letter.text.clone(),
    }
}

fn file(attachment: &Attachment) -> File {
    File {
        name: attachment.name.clone(),
        media_type: attachment.media_type.clone(),
        size: attachment.bytes.len(),
        sha256: HEXLOWER.encode(&Sha256::digest(&attachment.bytes)),
    }
}

/// One byte more than the limit is read, so that the reader sees that something was cut.
fn bytes_of(input: impl Read, limit: usize) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(limit as u64 + 1).read_to_end(&mut bytes).context("the input could not be read")?;
    Ok(bytes)
}

fn write_line(output: &mut impl Write, line: &str) -> anyhow::Result<()> {
    output
        .write_all(line.as_bytes())
        .and_then(|()| output.write_all(b"\n"))
        .and_then(|()| output.flush())
        .context("the answer could not be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(raw: &[u8]) -> serde_json::Value {
        let mut output = Vec::new();
        mail(raw, &mut output, &[]).expect("an answer");
        serde_json::from_slice(&output).expect("JSON")
    }

    // R42, R43, R47
    #[test]
    fn a_mail_goes_in_and_what_it_says_comes_out() {
        let raw = b"From: Piet <piet@klant.example>\r\nSubject: Vraag\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n\
            Ja.\r\n\r\nOn Mon, Jan 5, 2026 at 10:12 AM X <x@y.example> wrote:\r\n> Goed?\r\n--x\r\nContent-Type: text/csv; name=a.csv\r\n\
            Content-Disposition: attachment\r\n\r\na,b\r\n--x--\r\n";
        let found = answered(raw);
        assert_eq!(found["subject"], "Vraag");
        assert_eq!((&found["from"], &found["from_name"]), (&"piet@klant.example".into(), &"Piet".into()));
        assert_eq!(found["reply"], "Ja.");
        assert!(found["text"].as_str().is_some_and(|text| text.contains("> Goed?")));
        assert_eq!(found["attachments"][0]["name"], "a.csv");
        assert_eq!(found["attachments"][0]["size"], 3);
        assert_eq!(
            found["attachments"][0]["sha256"],
            "1eb7c54d52831bbfe8942af0b1c56b7409523a59ed6ca99c1174fef7eb32c1b5"
        );
        assert_eq!((&found["automatic"], &found["bounce"]), (&false.into(), &false.into()));
    }

    // R44
    #[test]
    fn html_comes_out_cleaned() {
        let found = answered(
            b"From: a@b.example\r\nContent-Type: text/html\r\n\r\n<p onclick=x>hoi<script>1</script></p>",
        );
        assert_eq!((&found["html"], &found["text"]), (&"<p>hoi</p>".into(), &"hoi".into()));
    }

    // R82
    #[test]
    fn any_bytes_give_an_answer() {
        for raw in [&b""[..], b"\xff\xfe\x00", b"hoi", b"\r\n\r\n", b"From: <"] {
            assert!(answered(raw)["text"].is_string());
        }
    }

    #[test]
    fn a_reply_loses_its_quote() {
        let mut output = Vec::new();
        reply(&b"Ja\xff\n\n> oud\n"[..], &mut output, false).expect("an answer");
        assert_eq!(String::from_utf8_lossy(&output), "Ja\u{fffd}\n");
    }
}
