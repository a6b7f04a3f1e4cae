//! Reading mails that are plain, foreign, broken or hostile.
use mail::letter::{Letter, Problem};
use mail::read::{Limits, read};

fn letter(raw: impl AsRef<[u8]>) -> Letter {
    read(raw.as_ref(), &Limits::default())
}

/// Lines as a mail server sends them.
fn wire(text: &str) -> Vec<u8> {
    text.replace('\n', "\r\n").into_bytes()
}

fn joined(head: &str, body: &[u8]) -> Vec<u8> {
    let mut raw = wire(head);
    raw.extend_from_slice(body);
    raw
}

// R10
#[test]
fn a_plain_question_is_read_whole() {
    let found = letter(wire(
        "From: \"De Wit, Piet\" <Piet@Klant.Example>\nTo: vraag@markt.example, Desk <desk@markt.example>\nCc: x@y.example\n\
         Reply-To: anders@klant.example\nSender: bode@klant.example\nSubject: =?utf-8?Q?Vraag_over_caf=C3=A9?=\n\
         Date: Mon, 5 Jan 2026 10:12:00 +0100\nMessage-ID: <1@klant.example>\nIn-Reply-To: <0@markt.example>\n\
         References: <a@markt.example>\n <0@markt.example>\n\nWaar blijft het?\n",
    ));
    let from = found.from.expect("an author");
    assert_eq!((from.name.as_str(), from.address.as_str()), ("De Wit, Piet", "Piet@klant.example"));
    assert_eq!(found.to.len(), 2);
    assert_eq!(found.cc[0].address, "x@y.example");
    assert_eq!(found.reply_to.expect("a reply address").address, "anders@klant.example");
    assert_eq!(found.sender.expect("a sender").address, "bode@klant.example");
    assert_eq!(found.subject, "Vraag over café");
    assert_eq!(found.date, Some(1_767_604_320));
    assert_eq!(found.message_id.as_deref(), Some("1@klant.example"));
    assert_eq!(found.in_reply_to, ["0@markt.example"]);
    assert_eq!(found.references, ["a@markt.example", "0@markt.example"]);
    assert_eq!(found.text, "Waar blijft het?\n");
    assert_eq!(found.problems, []);
}

#[test]
fn every_character_set_gives_the_same_words() {
    let sets: [(&str, &[u8], &str); 6] = [
        ("windows-1252", b"\x80 5 caf\xe9", "€ 5 café"),
        ("iso-8859-15", b"\xa4 5 caf\xe9", "€ 5 café"),
        ("koi8-r", b"\xf0\xd2\xc9\xd7\xc5\xd4", "Привет"),
        ("shift_jis", b"\x82\xb1\x82\xf1", "こん"),
        ("utf-8", b"caf\xe9", "café"),
        ("no-such-set", b"caf\xe9", "café"),
    ];
    for (set, bytes, expected) in sets {
        let head = format!("From: a@b.example\nContent-Type: text/plain; charset={set}\n\n");
        assert_eq!(letter(joined(&head, bytes)).text.trim(), expected, "{set}");
    }
}

#[test]
fn utf_7_is_text_and_never_markup() {
    let found =
        letter(wire("From: a@b.example\nContent-Type: text/plain; charset=utf-7\n\n+ADw-script+AD4-\n"));
    assert_eq!(found.html, None);
    assert!(found.text.contains("script"));
}

#[test]
fn html_without_text_becomes_text() {
    let found = letter(wire(
        "From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n<style>p{}</style><p>Hallo &amp; dag,</p><ul><li>een<li>twee</ul>\
         <a href=\"https://winkel.example/a\">hier</a><blockquote>oud</blockquote>",
    ));
    assert_eq!(found.text, "Hallo & dag,\n\n- een\n- twee\nhier <https://winkel.example/a>\n\n> oud");
    assert!(found.html.is_some());
}

const MIXED: &str = "From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nZie bijlage.\n--x\n";

fn with_file(headers: &str, body: &str) -> Letter {
    letter(wire(&format!("{MIXED}{headers}\n\n{body}\n--x--\n")))
}

// R47
#[test]
fn names_of_files_lose_paths_and_invisible_characters_before_anything_else() {
    let cases = [
        ("\"=?utf-8?B?Lmh04oCLYWNjZXNz?=\"", "htaccess"),
        ("\"../../etc/passwd\"", "passwd"),
        ("\"C:\\\\map\\\\foto.jpg\"", "foto.jpg"),
        ("\"=?utf-8?Q?foto=E2=80=AEgpj.exe?=\"", "fotogpj.exe"),
        ("\"CON.txt\"", "_CON.txt"),
        ("\"a<b>:c.txt\"", "a_b__c.txt"),
        ("\"...\"", "attachment.txt"),
    ];
    for (claimed, shown) in cases {
        let found = with_file(
            &format!("Content-Type: text/plain\nContent-Disposition: attachment; filename={claimed}"),
            "hoi",
        );
        assert_eq!(found.attachments[0].name, shown, "{claimed}");
    }
    let split = with_file(
        "Content-Type: text/plain\nContent-Disposition: attachment;\n filename*0*=utf-8''caf%C3%A9%20;\n filename*1*=foto.txt",
        "hoi",
    );
    assert_eq!(split.attachments[0].name, "café foto.txt");
}

#[test]
fn a_very_long_name_keeps_its_extension() {
    let claimed = format!("{}.pdf", "a".repeat(5000));
    let found = with_file(
        &format!("Content-Type: text/plain\nContent-Disposition: attachment; filename=\"{claimed}\""),
        "hoi",
    );
    let name = &found.attachments[0].name;
    assert!(name.chars().count() <= 120 && name.ends_with("a.pdf"), "{name}");
}

// R47
#[test]
fn types_come_from_the_bytes_and_not_from_the_sender() {
    let cases = [
        ("image/png", "iVBORw0KGgoAAAANSUhEUg==", "image/png"),
        ("application/pdf", "iVBORw0KGgoAAAANSUhEUg==", "image/png"),
        ("image/png", "TVqQAAMAAAAEAAAA//8AALgAAAA=", "application/vnd.microsoft.portable-executable"),
        ("image/svg+xml; x", "PHN2Zz48L3N2Zz4=", "application/octet-stream"),
        ("text/html", "aGFsbG8=", "application/octet-stream"),
        ("text/csv", "YSxiCjEsMgo=", "text/csv"),
        ("application/x-anything", "AAECAwQ=", "application/octet-stream"),
    ];
    for (declared, base64, expected) in cases {
        let headers = format!(
            "Content-Type: {declared}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.bin"
        );
        let found = with_file(&headers, base64);
        assert_eq!(found.attachments[0].media_type, expected, "{declared}");
    }
}

#[test]
fn the_bytes_of_a_file_are_those_that_were_sent() {
    let headers = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.txt";
    assert_eq!(with_file(headers, "Y2Fm6Q0K").attachments[0].bytes, b"caf\xe9\r\n");
}

#[test]
fn a_mail_inside_a_mail_is_a_file_whose_bytes_are_untouched() {
    let inner = "From: c@d.example\nSubject: binnen\nContent-Type: multipart/mixed; boundary=y\n\n--y\nContent-Type: message/rfc822\n\nFrom: e@f.example\n\nhoi\n--y--";
    let found = with_file("Content-Type: message/rfc822", inner);
    assert_eq!(found.text.trim(), "Zie bijlage.");
    assert_eq!(found.attachments.len(), 1);
    let file = &found.attachments[0];
    assert_eq!((file.name.as_str(), file.media_type.as_str()), ("attachment.eml", "message/rfc822"));
    assert_eq!(String::from_utf8_lossy(&file.bytes).replace("\r\n", "\n"), inner);
}

#[test]
fn winmail_dat_stays_a_file() {
    let found = with_file(
        "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=winmail.dat",
        "eJ8+IgEA",
    );
    assert_eq!(found.attachments[0].name, "winmail.dat");
    assert_eq!(found.attachments[0].media_type, "application/ms-tnef");
}

#[test]
fn an_inline_picture_is_known_by_its_content_id() {
    let found = with_file(
        "Content-Type: image/png; name=a.png\nContent-ID: <foto1@x>\nContent-Transfer-Encoding: base64",
        "iVBORw0KGgoAAAANSUhEUg==",
    );
    assert!(found.attachments[0].inline);
    assert_eq!(found.attachments[0].content_id.as_deref(), Some("foto1@x"));
}

#[test]
fn line_breaks_and_invisible_characters_never_pass_from_a_header() {
    let found = letter(wire(
        "From: =?utf-8?Q?Piet=0D=0ABcc:_x=40y.example=E2=80=AE?= <a@b.example>\nSubject: =?utf-8?B?aG9pDQpYLUV2aWw6IDE=?=\n\nhoi",
    ));
    assert_eq!(found.subject, "hoi X-Evil: 1");
    assert_eq!(found.from.expect("an author").name, "Piet Bcc: x@y.example");
}

#[test]
fn addresses_without_a_sound_shape_are_left_out_and_named() {
    let found = letter(wire(
        "From: <piet@@klant>, <a b@c.example>, <ok@c.example>\nTo: undisclosed-recipients:;\n\nhoi",
    ));
    assert_eq!(found.from.expect("an author").address, "ok@c.example");
    assert!(found.problems.contains(&Problem::BadAddress));
}

// R82
#[test]
fn bytes_that_are_no_mail_still_give_their_text() {
    let found = letter("zomaar wat woorden");
    assert_eq!(found.text, "zomaar wat woorden");
    assert_eq!(found.problems, [Problem::NoHeaders]);
    assert_eq!(letter("").text, "");
    assert!(letter([0xff, 0xfe, 0x00, 0x80]).attachments.is_empty());
}

#[test]
fn a_missing_or_lying_boundary_loses_no_words() {
    let missing =
        letter(wire("From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\nhallo daar\n"));
    let everything = |found: &Letter| {
        let files: String =
            found.attachments.iter().map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).collect();
        found.text.clone() + &files
    };
    assert!(everything(&missing).contains("hallo daar"), "{missing:?}");
    let unclosed =
        letter(wire("From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nhallo daar\n"));
    assert!(everything(&unclosed).contains("hallo daar"), "{unclosed:?}");
}

#[test]
fn a_header_of_a_megabyte_is_cut_and_the_rest_is_read() {
    let raw = format!(
        "X-Long: {}\nFrom: a@b.example\nSubject: {}\n\nhoi",
        "a ".repeat(500_000),
        "b".repeat(1_000_000)
    );
    let found = letter(wire(&raw));
    assert_eq!(found.from.map(|from| from.address).as_deref(), Some("a@b.example"));
    assert_eq!(found.text, "hoi");
    assert_eq!(found.subject.chars().count(), 500);
    assert_eq!(found.problems, [Problem::HeaderCut]);
    let folded = format!("To: {}c@d.example\nFrom: a@b.example\n\nhoi", "a@b.example,\n ".repeat(100_000));
    let found = letter(wire(&folded));
    assert_eq!((found.to.len(), found.text.as_str()), (100, "hoi"));
    assert_eq!(found.problems, [Problem::HeaderCut, Problem::TooManyAddresses]);
}

#[test]
fn a_hundred_thousand_headers_do_not_hide_the_text() {
    let raw = format!("From: a@b.example\n{}\nhoi", "X-A: 1\n".repeat(100_000));
    let found = letter(wire(&raw));
    assert_eq!(found.text, "hoi");
    assert_eq!(found.problems, [Problem::TooManyHeaders]);
}

#[test]
fn mails_in_mails_in_mails_are_never_opened() {
    let raw = format!("From: a@b.example\n{}hoi", "Content-Type: message/rfc822\n\n".repeat(50_000));
    assert_eq!(letter(wire(&raw)).attachments.len(), 1);
    let digest = format!(
        "From: a@b.example\n{}hoi",
        "Content-Type: multipart/digest; boundary=x\n\n--x\n\n".repeat(5_000)
    );
    assert!(letter(wire(&digest)).problems.contains(&Problem::TooManyParts));
}

#[test]
fn ten_thousand_multiparts_deep_still_gives_an_answer() {
    let levels: Vec<String> = (0..10_000)
        .map(|depth| format!("Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n"))
        .collect();
    let raw = format!("From: a@b.example\n{}\nhoi", levels.concat());
    let found = letter(wire(&raw));
    assert!(found.problems.contains(&Problem::TooManyParts) && found.problems.contains(&Problem::TooDeep));
}

#[test]
fn a_giant_boundary_is_not_believed() {
    let raw = format!(
        "From: a@b.example\nContent-Type: multipart/mixed; boundary=\"{}\"\n\n{}",
        "-".repeat(5000),
        "-".repeat(1_000_000)
    );
    assert!(letter(wire(&raw)).problems.contains(&Problem::BadBoundary));
}

#[test]
fn ten_megabytes_of_junk_called_base64_end_at_once() {
    let head = "From: a@b.example\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n";
    let found = letter(joined(head, &b"%$#@!=".repeat(1_700_000)));
    assert!(found.attachments.len() <= 1);
}

#[test]
fn text_and_html_are_cut_at_their_limits() {
    let limits = Limits { text_bytes: 100, html_bytes: 100, ..Limits::default() };
    let plain = read(&wire(&format!("From: a@b.example\n\n{}", "é".repeat(500))), &limits);
    assert_eq!((plain.text.len(), plain.problems), (100, vec![Problem::TextCut]));
    let html = format!("From: a@b.example\nContent-Type: text/html\n\n{}", "<b>a</b>".repeat(500));
    assert!(read(&wire(&html), &limits).problems.contains(&Problem::HtmlCut));
}

#[test]
fn a_mail_beyond_the_limit_is_cut_and_says_so() {
    let limits = Limits { mail_bytes: 1_000, ..Limits::default() };
    let found = read(&wire(&format!("From: a@b.example\n\n{}", "a".repeat(5_000))), &limits);
    assert_eq!(found.problems, [Problem::MailCut]);
}

// R43
#[test]
fn two_authors_are_named_as_a_problem() {
    let found = letter(wire("From: a@b.example\nFrom: c@d.example\n\nhoi"));
    assert_eq!(found.problems, [Problem::AuthorNotOnce]);
}
