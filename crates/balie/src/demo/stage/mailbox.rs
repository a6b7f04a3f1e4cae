//! A caught mail as the page shows it, and the reply of whoever got it.

use super::{Caught, Stage, post};
use app::commands::Arrival;
use app::{Error, commands};
use domain::refusal::Refusal;
use web::pages::demo::OpenMail;

/// How many headers and links of one mail are shown.
const SHOWN: usize = 60;

impl Stage {
    /// The mail as its receiver sees it.
    pub(super) fn open(&self, mail: &Caught) -> OpenMail {
        let letter = mail.letter();
        let address = letter.from.as_ref().map_or("", |from| from.address.as_str());
        OpenMail {
            id: mail.id.to_string(),
            from: format!("{} <{address}>", mail.from),
            to: mail.to.clone(),
            subject: mail.subject.clone(),
            at: mail.at,
            links: links(&letter.text, &self.desk.setup().base_url),
            html: letter.html,
            text: letter.text,
            headers: headers(&mail.raw),
        }
    }

    /// Replies to a mail as the person who got it: a mail of its own, to the address a mail program would choose.
    pub(super) async fn answer_mail(&self, mail: &Caught, text: &str) -> Result<(), Error> {
        if text.trim().is_empty() {
            return Err(Refusal::MessageEmpty.into());
        }
        let letter = mail.letter();
        let to = letter.reply_to.as_ref().or(letter.from.as_ref()).ok_or(Refusal::AddressInvalid)?;
        let subject = replied(&mail.subject);
        let note = post::reply(mail, &letter, &to.address, &subject, text);
        self.deliver(&mail.to, &to.address, post::raw(&note, self.desk.now())).await
    }

    /// Brings a mail to the desk's door as the world outside does; an address that takes no mail is refused there.
    pub async fn deliver(&self, from: &str, to: &str, raw: Vec<u8>) -> Result<(), Error> {
        if !app::intake::recipient(&self.desk, to).await? {
            return Err(Refusal::AddressInvalid.into());
        }
        let arrival = Arrival { from: Some(from.to_owned()), recipients: vec![to.to_owned()], raw };
        commands::take_mail(&self.desk, &arrival).await
    }
}

fn replied(subject: &str) -> String {
    if subject.to_lowercase().starts_with("re:") { subject.to_owned() } else { format!("Re: {subject}") }
}

/// Links to the desk's own pages that stand in a text, each once.
pub fn links(text: &str, base_url: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, _) in text.match_indices(&format!("{base_url}/")).take(SHOWN) {
        let end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']');
        let link: String = text[at..].split(end).next().unwrap_or_default().trim_end_matches('.').to_owned();
        if !found.contains(&link) {
            found.push(link);
        }
    }
    found
}

/// The header lines, unfolded, as name and value.
fn headers(raw: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(raw);
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let mut lines: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n") {
        match (line.starts_with([' ', '\t']), lines.last_mut(), line.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (_, _, Some((name, value))) => lines.push((name.to_owned(), value.trim().to_owned())),
            (_, _, None) => {}
        }
    }
    lines.truncate(SHOWN);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_the_desk_stand_apart_and_others_do_not() {
        let text = "Vul in: http://127.0.0.1:8480/survey/abc.\nOf <http://127.0.0.1:8480/survey/abc> http://elders.example/";
        assert_eq!(links(text, "http://127.0.0.1:8480"), ["http://127.0.0.1:8480/survey/abc"]);
    }

    #[test]
    fn folded_headers_are_one_line() {
        let raw = b"Subject: een\r\n twee\r\nTo: a@b.example\r\n\r\nFrom: niet dit\r\n";
        let expected = [("Subject", "een twee"), ("To", "a@b.example")];
        assert_eq!(headers(raw), expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_reply_is_marked_once() {
        assert_eq!(replied("Vraag"), "Re: Vraag");
        assert_eq!(replied("RE: Vraag"), "RE: Vraag");
    }
}
