//! What is to be sent, checked before a connection is troubled with it.

use super::SendError;

/// Longest address of RFC 5321, brackets off.
const ADDRESS_BYTES_MAX: usize = 254;

/// One message for one recipient, fit for the wire.
#[derive(Debug)]
pub struct Message<'a> {
    /// Return path; empty for the null sender.
    pub from: &'a str,
    /// The recipient.
    pub to: &'a str,
    /// Content, every line end a CRLF.
    pub raw: &'a [u8],
    /// Content has octets over 127.
    pub eight_bit: bool,
    /// Addresses or headers have characters beyond ASCII (RFC 6531).
    pub utf8: bool,
}

impl<'a> Message<'a> {
    /// Refuses what could be read as something else on the way: odd addresses and lone line ends.
    pub fn new(from: Option<&'a str>, to: &'a str, raw: &'a [u8]) -> Result<Self, SendError> {
        let refuse = |words: &str| Err(SendError::Permanent(words.to_owned()));
        if from.is_some_and(|from| !is_plain(from)) {
            return refuse("the sender's address cannot be written in SMTP");
        }
        if !is_plain(to) {
            return refuse("the recipient's address cannot be written in SMTP");
        }
        if has_bare_line_end(raw) {
            return refuse("a CR or LF stands alone in the message");
        }
        let from = from.unwrap_or_default();
        let headers = raw.windows(4).position(|four| four == b"\r\n\r\n").map_or(raw, |end| &raw[..end]);
        let utf8 = !from.is_ascii() || !to.is_ascii() || !headers.is_ascii();
        Ok(Self { from, to, raw, eight_bit: !raw.is_ascii(), utf8 })
    }

    /// The content with its dots doubled, ending in CRLF, without the final dot.
    pub fn stuffed(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.raw.len() + self.raw.len() / 64 + 2);
        for line in self.raw.split_inclusive(|&b| b == b'\n') {
            if line[0] == b'.' {
                out.push(b'.');
            }
            out.extend_from_slice(line);
        }
        if !out.is_empty() && !out.ends_with(b"\r\n") {
            out.extend_from_slice(b"\r\n");
        }
        out
    }
}

fn is_plain(address: &str) -> bool {
    let odd = |c: char| c.is_control() || c.is_whitespace() || "<>\"\\(),;:[]".contains(c);
    address.len() <= ADDRESS_BYTES_MAX
        && address
            .split_once('@')
            .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'))
        && !address.contains(odd)
}

fn has_bare_line_end(raw: &[u8]) -> bool {
    let mut before = 0;
    for &octet in raw {
        if (octet == b'\n') != (before == b'\r') {
            return true;
        }
        before = octet;
    }
    before == b'\r'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_line_end_is_never_sent_on() {
        for raw in [&b"a\nb"[..], b"a\rb", b"a\r\r\n", b"a\r", b"\n", b"a\r\n\n"] {
            assert!(Message::new(None, "a@b.example", raw).is_err(), "{raw:?}");
        }
        assert!(Message::new(None, "a@b.example", b"a\r\n\r\nb").is_ok());
    }

    #[test]
    fn an_address_cannot_hold_a_second_command() {
        for to in ["a@b>\r\nRCPT TO:<c@d", "a b@c", "a@b@c", "\"a@b\"@c", "@b", "a@", "a", "<a@b>", ""] {
            assert!(Message::new(None, to, b"x\r\n").is_err(), "{to:?}");
            assert!(Message::new(Some(to), "a@b.example", b"x\r\n").is_err(), "{to:?}");
        }
    }

    #[test]
    fn dots_are_doubled_and_nothing_else_changes() {
        let stuffed = |raw| Message::new(None, "a@b.example", raw).unwrap().stuffed();
        assert_eq!(stuffed(b".\r\n..a\r\nb.\r\n"), b"..\r\n...a\r\nb.\r\n");
        assert_eq!(stuffed(b"no end"), b"no end\r\n");
        assert_eq!(stuffed(b""), b"");
        assert_eq!(stuffed(b"a\r\n\r\n"), b"a\r\n\r\n");
    }

    #[test]
    fn what_needs_an_extension_is_seen() {
        let utf8_header = Message::new(None, "a@b.example", "Subject: \u{e9}\r\n\r\nx".as_bytes()).unwrap();
        assert!(utf8_header.utf8 && utf8_header.eight_bit);
        let utf8_body = Message::new(None, "a@b.example", "Subject: e\r\n\r\n\u{e9}".as_bytes()).unwrap();
        assert!(!utf8_body.utf8 && utf8_body.eight_bit);
    }
}
