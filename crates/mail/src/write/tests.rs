use super::*;
use mail_parser::{MessageParser, MimeHeaders};
use proptest::prelude::*;

fn mailbox(name: &str, address: &str) -> Mailbox {
    Mailbox { name: name.to_owned(), address: address.to_owned() }
}

fn small() -> Outgoing {
    Outgoing {
        from: mailbox("Winkel", "abc@relay.example"),
        to: mailbox("Klant", "klant@example.org"),
        subject: "Uw vraag".to_owned(),
        message_id: "1.2@relay.example".to_owned(),
        date: 1_700_000_000,
        language: "nl".to_owned(),
        text: "Dag,\n\nDank u.\n".to_owned(),
        ..Outgoing::default()
    }
}

fn written(o: &Outgoing) -> Vec<u8> {
    let bytes = write(o).expect("a mail");
    for line in bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty()) {
        assert!(line.len() <= 999, "a line of {} bytes", line.len());
        assert!(line.ends_with(b"\r"), "a bare line feed after {:?}", String::from_utf8_lossy(line));
    }
    bytes
}

fn source(o: &Outgoing) -> String {
    String::from_utf8(written(o)).expect("ASCII")
}

// R43
#[test]
fn a_mail_holds_exactly_these_headers() {
    let source = source(&small());
    let names: Vec<&str> = source
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(
        names,
        [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Content-Language",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding"
        ]
    );
    assert!(source.contains("Date: Tue, 14 Nov 2023 22:13:20 +0000\r\n"), "{source}");
    assert!(source.contains("Message-ID: <1.2@relay.example>\r\n"), "{source}");
}

#[test]
fn the_same_mail_is_written_the_same_twice() {
    let mail = Outgoing {
        html: Some("<p>Dag</p>".to_owned()),
        attachments: vec![file("a.pdf", b"%PDF")],
        ..small()
    };
    assert_eq!(written(&mail), written(&mail));
    let other = Outgoing { message_id: "other@relay.example".to_owned(), ..mail.clone() };
    assert_ne!(written(&mail), written(&other));
}

fn file(name: &str, bytes: &[u8]) -> OutgoingAttachment {
    OutgoingAttachment {
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: bytes.to_vec(),
    }
}

#[test]
fn names_and_subjects_of_any_script_come_back_whole() {
    for name in [
        "Jan \"de Snelle\" Vries",
        "Vries, Jan; (bv) <x@y>",
        "Zoë 🐘 Ünal",
        "שלום עולם",
        "مرحبا بالعالم يا صديقي العزيز كيف حالك اليوم",
        "=?utf-8?q?not_encoded?=",
        "a\\b",
        "Winkel via Marktplein",
        "日本語の長い長い長い長い長い長い長い長い長い長い長い長い長い長い長い名前",
    ] {
        let mail = Outgoing {
            from: mailbox(name, "abc@relay.example"),
            reply_to: Some(mailbox(name, "def@relay.example")),
            subject: name.to_owned(),
            ..small()
        };
        let bytes = written(&mail);
        let read = MessageParser::default().parse(&bytes).expect("a mail");
        let from = read.from().and_then(|a| a.first()).expect("a sender");
        assert_eq!(from.name(), Some(name));
        assert_eq!(from.address(), Some("abc@relay.example"));
        assert_eq!(read.from().map(|a| a.iter().count()), Some(1));
        assert_eq!(
            read.reply_to().and_then(|a| a.first()).and_then(|a| a.address()),
            Some("def@relay.example")
        );
        assert_eq!(read.subject(), Some(name), "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn text_html_and_files_come_back_whole() {
    let text = format!(".\n..\nFrom here\n. x\n{}\n{}\nt\tend  \n", "a".repeat(10_000), "é ".repeat(5_000));
    let html = format!("<p>{}</p>", "long ".repeat(3_000));
    let names =
        ["factuur.pdf", "résumé été 2024 — écran.pdf", "發票.pdf", "a \"b\"; c.pdf", &"n".repeat(300)];
    let bytes: Vec<u8> = (0..=255).cycle().take(10_000).collect();
    let mail = Outgoing {
        text: text.clone(),
        html: Some(html.clone()),
        attachments: names.iter().map(|name| file(name, &bytes)).collect(),
        ..small()
    };
    let raw = written(&mail);
    let read = MessageParser::default().parse(&raw).expect("a mail");
    assert_eq!(read.body_text(0).expect("text").replace("\r\n", "\n"), text);
    assert!(read.body_html(0).expect("html").contains(&html));
    assert!(read.body_html(0).expect("html").contains("<html lang=\"nl\">"));
    assert_eq!(read.attachment_count(), names.len());
    for (attachment, name) in read.attachments().zip(names) {
        assert_eq!(attachment.attachment_name(), Some(name));
        assert_eq!(attachment.contents(), bytes);
        assert_eq!(attachment.content_type().map(mail_parser::ContentType::ctype), Some("application"));
    }
}

#[test]
fn an_automatic_mail_says_so_and_a_persons_does_not() {
    let own = source(&small());
    assert!(!own.contains("Auto-") && !own.contains("Precedence"), "{own}");
    let first = Outgoing { automatic: true, loop_mark: Some("d3sk-1".to_owned()), ..small() };
    let first = source(&first);
    assert!(first.contains("Auto-Submitted: auto-generated\r\n"), "{first}");
    assert!(first.contains("X-Auto-Response-Suppress: All\r\n"), "{first}");
    assert!(first.contains("Balie-Loop: d3sk-1\r\n"), "{first}");
    let answer = Outgoing { automatic: true, in_reply_to: Some("<q@example.org>".to_owned()), ..small() };
    let answer = source(&answer);
    assert!(answer.contains("Auto-Submitted: auto-replied\r\n"), "{answer}");
    assert!(answer.contains("In-Reply-To: <q@example.org>\r\n"), "{answer}");
}

#[test]
fn a_long_thread_keeps_its_first_and_last_identifiers() {
    let references: Vec<String> = (0..200).map(|n| format!("{n}.{}@relay.example", "x".repeat(50))).collect();
    let mail =
        Outgoing { references: references.clone(), in_reply_to: references.last().cloned(), ..small() };
    let raw = written(&mail);
    let read = MessageParser::default().parse(&raw).expect("a mail");
    let ids = read.references().as_text_list().expect("identifiers").to_vec();
    assert_eq!(ids.len(), 20);
    assert_eq!(ids[0], references[0]);
    assert_eq!(ids[1..], references[181..]);
}

// Attack 5
#[test]
fn a_line_break_in_any_header_value_is_refused() {
    type Break = fn(&mut Outgoing, &str);
    let places: [Break; 13] = [
        |o, s| o.from.name = s.to_owned(),
        |o, s| o.from.address = s.to_owned(),
        |o, s| o.to.name = s.to_owned(),
        |o, s| o.to.address = s.to_owned(),
        |o, s| o.reply_to = Some(mailbox(s, "a@b.example")),
        |o, s| o.envelope_from = Some(s.to_owned()),
        |o, s| o.subject = s.to_owned(),
        |o, s| o.message_id = s.to_owned(),
        |o, s| o.in_reply_to = Some(s.to_owned()),
        |o, s| o.references = vec![s.to_owned()],
        |o, s| o.language = s.to_owned(),
        |o, s| o.loop_mark = Some(s.to_owned()),
        |o, s| o.attachments = vec![file(s, b"")],
    ];
    for (at, place) in places.iter().enumerate() {
        for bad in [
            "a@b.example\r\nBcc: x@y.example",
            "a@b.example\nX: y",
            "a@b\r.example",
            "a\u{0}@b.example",
            "a\u{85}b",
        ] {
            let mut mail = small();
            place(&mut mail, bad);
            assert!(matches!(write(&mail), Err(WriteError::ControlCharacter(_))), "place {at}: {bad:?}");
        }
    }
    let mail =
        Outgoing { extra: vec![Extra::Unsubscribe("https://own.example/\r\nX: y".to_owned())], ..small() };
    assert!(matches!(write(&mail), Err(WriteError::ControlCharacter(_))));
}

#[test]
fn what_cannot_be_a_mail_is_refused_with_the_reason() {
    let refused = |change: fn(&mut Outgoing)| {
        let mut mail = small();
        change(&mut mail);
        write(&mail).expect_err("refused")
    };
    assert_eq!(refused(|o| o.to.address = "nobody".into()), WriteError::Malformed("receiver"));
    assert_eq!(refused(|o| o.to.address = "a@b.nl, c@d.nl".into()), WriteError::Malformed("receiver"));
    assert_eq!(refused(|o| o.message_id = String::new()), WriteError::Malformed("message identifier"));
    assert_eq!(refused(|o| o.message_id = "a> <b".into()), WriteError::Malformed("message identifier"));
    assert_eq!(refused(|o| o.subject = "x".repeat(901)), WriteError::TooLong("subject"));
    assert_eq!(refused(|o| o.date = -1), WriteError::Date);
    assert_eq!(refused(|o| o.date = i64::MAX), WriteError::Date);
    assert_eq!(
        refused(|o| o.extra = vec![Extra::Unsubscribe("http://own.example/".into())]),
        WriteError::Malformed("unsubscribe address")
    );
    assert_eq!(refused(|o| o.attachments = vec![OutgoingAttachment::default(); 101]), WriteError::TooBig);
}

#[test]
fn a_type_that_would_change_the_build_of_the_mail_is_written_as_bytes() {
    for media_type in ["multipart/mixed; boundary=x", "message/rfc822", "nonsense", "", "text"] {
        let mut attachment = file("x.bin", b"--x\r\n\r\nBcc: y\r\n");
        attachment.media_type = media_type.to_owned();
        let mail = Outgoing { attachments: vec![attachment], ..small() };
        assert!(source(&mail).contains("Content-Type: application/octet-stream"), "{media_type}");
    }
}

#[test]
fn a_text_file_keeps_its_line_ends_and_brings_no_bare_ones_into_the_mail() {
    for bytes in [&b"one\ntwo\n"[..], b"one\rtwo", b"one\r\ntwo\r\n"] {
        let mut attachment = file("label.txt", bytes);
        attachment.media_type = "text/plain".to_owned();
        let raw = written(&Outgoing { attachments: vec![attachment], ..small() });
        let text = String::from_utf8(raw.clone()).expect("ASCII");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
        let read = MessageParser::default().parse(&raw).expect("a mail");
        let attached = read.attachments().next().expect("the file");
        assert_eq!(attached.contents(), bytes);
    }
}

#[test]
fn a_text_that_holds_the_boundary_does_not_end_its_part() {
    let mut mail = Outgoing { html: Some("<p>x</p>".to_owned()), ..small() };
    let first = Boundaries::new(&mail);
    mail.text = format!("--{}\n\nBcc: x\n", first.of("alternative"));
    let raw = written(&mail);
    let read = MessageParser::default().parse(&raw).expect("a mail");
    assert_eq!(read.body_text(0).expect("text").replace("\r\n", "\n").trim_end(), mail.text.trim_end());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_name_subject_and_text_come_back_and_add_no_header(
        name in "[^\\p{C}\\p{Z}]{1,5}( ?[^\\p{C}\\p{Z}]{1,9}){0,8}",
        subject in "[^\\p{C}\\p{Z}]{1,5}( ?[^\\p{C}\\p{Z}]{1,9}){0,30}",
        text in "(\\PC{0,120}\n){0,20}",
    ) {
        let mail = Outgoing {
            from: mailbox(&name, "abc@relay.example"),
            subject: subject.clone(),
            text: text.clone(),
            ..small()
        };
        let raw = written(&mail);
        let read = MessageParser::default().parse(&raw).expect("a mail");
        prop_assert_eq!(read.subject(), Some(subject.as_str()));
        prop_assert_eq!(read.from().and_then(|a| a.first()).and_then(|a| a.name()), Some(name.as_str()));
        prop_assert_eq!(read.headers().len(), 9);
        let back = read.body_text(0).unwrap_or_default().replace("\r\n", "\n");
        prop_assert_eq!(back.trim_end_matches('\n'), text.trim_end_matches('\n'));
    }
}
