//! How a stream is cut into packets changes nothing.

use crate::all;
use crate::play::{Dialogue, played, read};
use proptest::prelude::*;

/// Pieces from which hostile streams are put together.
const PIECES: [&[u8]; 24] = [
    b"EHLO a.example\r\n",
    b"HELO a.example\r\n",
    b"MAIL FROM:<a@a.example>\r\n",
    b"MAIL FROM:<> SIZE=10 BODY=8BITMIME\r\n",
    b"RCPT TO:<case@desk.example>\r\n",
    b"RCPT TO:<unknown@desk.example>\r\n",
    b"DATA\r\n",
    b"RSET\r\n",
    b"NOOP\r\n",
    b"QUIT\r\n",
    b"BDAT 5 LAST\r\n",
    b".\r\n",
    b"\r\n.\r\n",
    b"\n.\r\n",
    b"\r\n.\n",
    b"\r.\r",
    b"\r",
    b"\n",
    b"\r\n",
    b".",
    b"..",
    b"text",
    b"\0\xff",
    b"\r\r\n",
];

fn cut<'a>(bytes: &'a [u8], cuts: &[prop::sample::Index]) -> Vec<&'a [u8]> {
    let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
    places.push(0);
    places.push(bytes.len());
    places.sort_unstable();
    places.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect()
}

fn same_however_cut(dialogue: &Dialogue, bytes: &[u8], cuts: &[prop::sample::Index]) {
    let whole = played(dialogue, &[bytes]);
    assert_eq!(played(dialogue, &cut(bytes, cuts)), whole, "{}", dialogue.name);
    let octets: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(played(dialogue, &octets), whole, "{}, octet by octet", dialogue.name);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_dialogue_is_the_same_however_it_is_cut(cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12)) {
        for dialogue in all() {
            let bytes = dialogue.sent.concat();
            same_however_cut(&dialogue, &bytes, &cuts);
            prop_assert_eq!(&played(&dialogue, &[bytes.as_slice()]), &dialogue.expected);
        }
    }

    #[test]
    fn any_stream_is_the_same_however_it_is_cut(
        lmtp in any::<bool>(),
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let dialogue = &read("any", if lmtp { "## stream\n! lmtp" } else { "## stream\n! greeted" })[0];
        same_however_cut(dialogue, &pieces.concat(), &cuts);
    }

    #[test]
    fn any_octets_end_in_an_answer_or_a_wait(bytes in prop::collection::vec(any::<u8>(), 0..5000)) {
        let dialogue = &read("any", "## octets\n! greeted")[0];
        played(dialogue, &[bytes.as_slice()]);
    }

    // Whatever stands in content between DATA and the one true end: stored as it is, or refused whole.
    #[test]
    fn content_is_stored_as_it_is_or_refused_whole(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..30),
    ) {
        let content = pieces.concat();
        let bare = content.split_inclusive(|&b| b == b'\n').any(|line| {
            let line = line.strip_suffix(b"\r\n").unwrap_or(line);
            line.contains(&b'\r') || line.contains(&b'\n')
        });
        let stuffed: Vec<u8> = content
            .split_inclusive(|&b| b == b'\n')
            .flat_map(|line| [if line[0] == b'.' { &b"."[..] } else { b"" }, line].concat())
            .collect();
        let ended = content.is_empty() || content.ends_with(b"\r\n");
        let start = b"MAIL FROM:<a@a.example>\r\nRCPT TO:<case@desk.example>\r\nDATA\r\n";
        let end: &[u8] = if ended { b".\r\n" } else { b"\r\n.\r\n" };
        let dialogue = &read("any", "## content\n! greeted")[0];
        let heard = played(dialogue, &[&[&start[..], &stuffed, end].concat()]);
        let expected = if bare || content.ends_with(b"\r") {
            "S: 550 5.6.0 a CR or LF stands alone in the message".to_owned()
        } else {
            let kept = if ended { content } else { [&content[..], b"\r\n"].concat() };
            let text = kept.escape_ascii();
            format!("T: from=a@a.example to=case@desk.example helo=shop.example \"{text}\"")
        };
        prop_assert_eq!(heard.get(3), Some(&expected));
    }
}
