//! What holds for any input whatever.
use mail::quote::{new_html, new_text, text_of_html};
use mail::read::{Limits, read};
use proptest::prelude::*;

const MAIL: &[u8] = b"From: Piet <piet@klant.example>\r\nTo: vraag@markt.example\r\nSubject: =?utf-8?Q?caf=C3=A9?=\r\n\
Content-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\n\
Content-Type: text/plain; charset=iso-8859-15\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nhall=F3\r\n--y\r\n\
Content-Type: text/html\r\n\r\n<p>hallo<br>daar</p>\r\n--y--\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n\r\n\
hoi\r\n--x\r\nContent-Type: application/pdf; name*=utf-8''a%20b.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--x--\r\n";

fn check(raw: &[u8]) {
    let limits = Limits::default();
    let first = read(raw, &limits);
    let total: usize = first.attachments.iter().map(|file| file.bytes.len()).sum();
    assert!(total <= raw.len() * 4 + 16, "files are no larger than the mail");
    for file in &first.attachments {
        assert!(
            !file.name.is_empty()
                && !file.name.contains(['/', '\\', '\n', '\r', '\0', '\u{200b}', '\u{202e}'])
        );
    }
    assert!(!first.subject.contains(char::is_control));
    assert!(
        first
            .from
            .iter()
            .chain(&first.to)
            .chain(&first.cc)
            .all(|one| !one.address.contains(char::is_whitespace))
    );
    assert_eq!(first, read(raw, &limits), "the same bytes give the same letter");
}

fn is_subsequence(new: &str, old: &str) -> bool {
    let mut old = old.lines().map(str::trim_end);
    new.lines().filter(|line| !line.trim().is_empty()).all(|line| old.any(|known| known == line.trim_end()))
}

fn reply_line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("> vraag".to_owned()),
        Just(">> oude vraag".to_owned()),
        Just("Op ma 5 jan 2026 om 10:12 schreef X <x@y.example>:".to_owned()),
        Just("On Mon, 5 Jan 2026".to_owned()),
        Just("x@y.example wrote:".to_owned()),
        Just("Van: X <x@y.example>".to_owned()),
        Just("Verzonden: maandag 5 januari 2026 10:12".to_owned()),
        Just("Onderwerp: iets".to_owned()),
        Just("-----Oorspronkelijk bericht-----".to_owned()),
        Just("________________________________".to_owned()),
        Just("##- schrijf boven deze regel -##".to_owned()),
        Just("-- ".to_owned()),
        Just("Verstuurd vanaf mijn iPhone".to_owned()),
        "[a-z ]{1,20}",
        "\\PC{0,30}",
    ]
}

proptest! {
    // R82
    #[test]
    fn any_bytes_give_a_letter(raw in proptest::collection::vec(any::<u8>(), 0..2000)) {
        check(&raw);
    }

    // R82
    #[test]
    fn any_damage_to_a_mail_gives_a_letter(
        damage in proptest::collection::vec((0..MAIL.len(), any::<u8>()), 0..20),
        cut in 0..MAIL.len(),
        doubled in 0..MAIL.len(),
    ) {
        let mut raw = MAIL.to_vec();
        for (at, byte) in damage {
            raw[at] = byte;
        }
        let tail = raw[doubled..].to_vec();
        raw.extend_from_slice(&tail);
        raw.drain(..cut / 2);
        check(&raw);
    }

    #[test]
    fn new_words_are_lines_of_the_reply_in_order(lines in proptest::collection::vec(reply_line(), 0..25)) {
        let body = lines.join("\n");
        let found = new_text(&body);
        prop_assert!(is_subsequence(&found.text, &body), "{:?}\n{}", body, found.text);
    }

    #[test]
    fn words_outside_quotes_are_never_all_dropped(
        lines in proptest::collection::vec(reply_line(), 0..25),
        at in 0..25_usize,
    ) {
        let mut lines = lines;
        lines.insert(at.min(lines.len()), "mijn eigen woorden".to_owned());
        let found = new_text(&lines.join("\n"));
        prop_assert!(!found.text.trim().is_empty(), "{:?}", lines);
    }

    #[test]
    fn words_before_any_mark_are_always_kept(lines in proptest::collection::vec(reply_line(), 0..25)) {
        let body = format!("mijn eigen woorden.\n\n{}", lines.join("\n"));
        prop_assert!(new_text(&body).text.starts_with("mijn eigen woorden."), "{:?}", body);
    }

    #[test]
    fn any_html_gives_text(html in "(<|>|/|div|blockquote|p|br|a href=|\"|'|!--|-->|style|&amp;|&#|;| |\\PC){0,200}") {
        let _ = (new_html(&html), text_of_html(&html));
    }
}

/// Linear work on this takes an unoptimised build seconds; quadratic work would take it hours.
#[test]
fn long_runs_of_anything_end() {
    let units = [
        ">",
        "> ",
        "On ",
        "Op ma 5 jan 2026 ",
        "Op 5 jan 2026\n",
        "> a\nb\n",
        "-- \n",
        "--\n",
        "a:\n",
        "Van: x\n",
        "Van:",
        "Van: a@b\nb@c;\n",
        "Verstuurd vanaf mijn iPhone\n",
        "\n",
        "_",
        "##-",
        "schreef ",
        "schreef:\n",
        "> a\n\n",
        "\u{200b}",
        "é>",
    ];
    for unit in units {
        let body = unit.repeat((100 << 10) / unit.len());
        let _ = new_text(&body);
    }
    let html = [
        "<",
        "<a",
        "<a \"",
        "<a b='",
        "<!--",
        "<!--a-->",
        "<div>",
        "</div>",
        "<blockquote>",
        "<div class=\"gmail_quote\">",
        "<style>",
        "<script",
        "&",
        "&amp;",
        "&#",
        "<a href=\"https://a.example\">b</a>",
        "<table><tr><td>",
        "<p>",
        "<div id=divRplyFwdMsg>",
        "<div style=\"border:none;border-top:solid\">Van: a<br>",
        "<div></p>",
        "<x y=1 ",
    ];
    for unit in html {
        let body = unit.repeat((100 << 10) / unit.len());
        let _ = (new_html(&body), text_of_html(&body));
    }
}
