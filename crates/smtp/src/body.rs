//! Reads message content after DATA: finds the one true end, takes the dots off, holds to the limits.
//!
//! The end is CRLF `.` CRLF and nothing else. Content with a lone CR or LF is read to that end and then refused
//! whole, so that no octet of it can ever be taken for a command (attacks 20).

/// Why content is refused, decided while reading and told at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A CR without LF or LF without CR.
    BareLineEnd,
    /// More octets than SIZE announced.
    TooBig,
    /// A line over the limit.
    LineTooLong,
    /// All sessions together hold too much unfinished content.
    NoRoom,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    LineStart,
    Dot,
    DotCr,
    Inside,
    Cr,
}

/// Content so far.
#[derive(Debug)]
pub struct Body {
    kept: Vec<u8>,
    at: At,
    line: usize,
    read: usize,
    fault: Option<Fault>,
    bytes_max: usize,
    line_max: usize,
}

impl Body {
    /// Empty content under its two limits.
    pub fn new(bytes_max: usize, line_max: usize) -> Self {
        Self { kept: Vec::new(), at: At::LineStart, line: 0, read: 0, fault: None, bytes_max, line_max }
    }

    /// Octets held in memory.
    pub fn held(&self) -> usize {
        self.kept.len()
    }

    /// Octets read off the wire, held or thrown away.
    pub fn read(&self) -> usize {
        self.read
    }

    /// Stops keeping; the rest is read and thrown away. The first fault stands.
    pub fn refuse(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
        self.kept = Vec::new();
    }

    /// The content, or why not; call when `push` has found the end.
    pub fn finish(self) -> Result<Vec<u8>, Fault> {
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok(self.kept),
        }
    }

    /// Reads on; gives how many octets were used, and whether the end was among them.
    pub fn push(&mut self, bytes: &[u8]) -> (usize, bool) {
        let mut used = 0;
        while used < bytes.len() {
            if self.at == At::Inside {
                let rest = &bytes[used..];
                let run = rest.iter().position(|&b| b == b'\r' || b == b'\n').unwrap_or(rest.len());
                self.keep(&rest[..run]);
                used += run;
                if used == bytes.len() {
                    break;
                }
            }
            let end = self.octet(bytes[used]);
            used += 1;
            if end {
                self.read += used;
                return (used, true);
            }
        }
        self.read += used;
        (used, false)
    }

    /// One octet of the grammar; true when it completes the end of the content.
    fn octet(&mut self, octet: u8) -> bool {
        self.at = match (self.at, octet) {
            (At::DotCr, b'\n') => return true,
            (At::LineStart, b'.') => At::Dot,
            (At::Dot, b'\r') => At::DotCr,
            (At::LineStart | At::Inside, b'\r') => At::Cr,
            (At::Cr, b'\n') => {
                self.keep(b"\r\n");
                self.line = 0;
                At::LineStart
            }
            (At::Cr | At::DotCr, b'\r') => {
                self.refuse(Fault::BareLineEnd);
                At::Cr
            }
            (At::LineStart | At::Dot | At::Inside, b'\n') | (At::Cr | At::DotCr, _) => {
                self.refuse(Fault::BareLineEnd);
                At::Inside
            }
            (At::LineStart | At::Dot | At::Inside, other) => {
                self.keep(&[other]);
                At::Inside
            }
        };
        false
    }

    fn keep(&mut self, piece: &[u8]) {
        self.line += piece.len();
        if self.line > self.line_max.saturating_add(2) {
            self.refuse(Fault::LineTooLong);
        }
        if self.kept.len() + piece.len() > self.bytes_max {
            self.refuse(Fault::TooBig);
        }
        if self.fault.is_none() {
            self.kept.extend_from_slice(piece);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Result<Vec<u8>, Fault>, usize, bool) {
        let mut body = Body::new(1000, 100);
        let (used, end) = body.push(bytes);
        (body.finish(), used, end)
    }

    #[test]
    fn the_dots_come_off_and_nothing_else_changes() {
        let (content, _, end) = read(b"..\r\n.a\r\n..b.\r\nc\r\n\r\n.\r\n");
        assert_eq!(content, Ok(b".\r\na\r\n.b.\r\nc\r\n\r\n".to_vec()));
        assert!(end);
    }

    #[test]
    fn an_empty_message_has_an_end() {
        assert_eq!(read(b".\r\n"), (Ok(Vec::new()), 3, true));
    }

    #[test]
    fn what_follows_the_end_is_left() {
        assert_eq!(read(b"a\r\n.\r\nQUIT\r\n"), (Ok(b"a\r\n".to_vec()), 6, true));
    }

    #[test]
    fn a_lone_line_end_refuses_the_content_and_is_no_end() {
        for content in
            [&b"a\n.\n"[..], b"a\r.\r", b"a\n.\r\n", b"a\r\n.\n", b"a\r\n.\rb", b"\r.\r\n", b"a\r\r\n", b"\n"]
        {
            let (content, _, end) = read(content);
            assert_eq!(content, Err(Fault::BareLineEnd));
            assert!(!end);
        }
    }

    #[test]
    fn too_much_is_read_to_its_end_and_not_kept() {
        let mut body = Body::new(10, 100);
        assert_eq!(body.push(b"123456789\r\nmore\r\n.\r\n"), (20, true));
        assert_eq!(body.held(), 0);
        assert_eq!(body.finish(), Err(Fault::TooBig));
    }

    #[test]
    fn a_long_line_is_taken_up_to_its_limit() {
        let line = |n: usize| [vec![b'x'; n], b"\r\n.\r\n".to_vec()].concat();
        assert!(read(&line(100)).0.is_ok());
        assert_eq!(read(&line(101)).0, Err(Fault::LineTooLong));
    }
}
