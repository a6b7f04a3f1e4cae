//! Sequences with which servers have been made to see a second message inside the first (VU#302671; attacks 20).

use crate::play::{played, read};

/// Each ends content for some server and must not for us.
const FALSE_ENDS: [&[u8]; 22] = [
    b"\n.\n",
    b"\n.\r\n",
    b"\r.\r",
    b"\r.\r\n",
    b"\r\n.\n",
    b"\r\n.\r",
    b"\n.\r",
    b"\r.\n",
    b"\r\r\n.\r\r\n",
    b"\r\n.\r\r\n",
    b"\r\n\0.\r\n",
    b"\r\n.\0\r\n",
    b"\r\n.\0\n",
    b"\r\0\n.\r\0\n",
    b"\n\n.\n\n",
    b"\n.\n\r\n",
    b"\r\n.\x0b\r\n",
    b"\r\n.\x0c\r\n",
    b"\xe2\x80\xa8.\xe2\x80\xa8",
    b"\xc2\x85.\xc2\x85",
    b"\r\n. \r\n",
    b"\r\n..\r\n",
];

/// What an attacker hides behind the false end, and the sender's own true end after it.
const HIDDEN: &[u8] = b"MAIL FROM:<boss@seller.example>\r\nRCPT TO:<case@desk.example>\r\nDATA\r\nforged\r\n";

#[test]
fn no_false_end_lets_a_second_message_out() {
    for (dialect, marks) in [("smtp", "greeted"), ("lmtp", "lmtp greeted")] {
        for end in FALSE_ENDS {
            let dialogue = &read(dialect, &format!("## smuggling\n! {marks}"))[0];
            let stream = [
                &b"MAIL FROM:<ann@shop.example>\r\nRCPT TO:<case@desk.example>\r\nDATA\r\nfirst"[..],
                end,
                HIDDEN,
                b".\r\nNOOP\r\n",
            ]
            .concat();
            let heard = played(dialogue, &[&stream]);
            let shown = end.escape_ascii();
            assert!(
                !heard
                    .iter()
                    .any(|line| line.contains("boss@seller.example\" ") || line.contains("from=boss")),
                "{shown}"
            );
            assert_eq!(
                heard.iter().filter(|line| line.starts_with("S: 354")).count(),
                1,
                "{shown}: {heard:#?}"
            );
            assert_eq!(
                heard.last().map(String::as_str),
                Some("S: 250 2.0.0 still here"),
                "{shown}: {heard:#?}"
            );
            let has_lone = has_lone_line_end(end);
            assert_eq!(heard.iter().any(|line| line.starts_with("T:")), !has_lone, "{shown}: {heard:#?}");
            assert_eq!(
                heard.iter().any(|line| line.starts_with("S: 550 5.6.0")),
                has_lone,
                "{shown}: {heard:#?}"
            );
        }
    }
}

#[test]
fn a_false_end_alone_keeps_waiting() {
    for end in FALSE_ENDS {
        let dialogue = &read("smtp", "## waiting\n! greeted")[0];
        let start = b"MAIL FROM:<ann@shop.example>\r\nRCPT TO:<case@desk.example>\r\nDATA\r\nfirst";
        let heard = played(dialogue, &[&[&start[..], end].concat()]);
        assert_eq!(heard.len(), 3, "{}: {heard:#?}", end.escape_ascii());
    }
}

fn has_lone_line_end(bytes: &[u8]) -> bool {
    let text = bytes.escape_ascii().to_string().replace("\\r\\n", "");
    text.contains("\\r") || text.contains("\\n")
}
