//! Cuts command lines out of a byte stream. Only CRLF ends a line; a lone CR or LF is a fault, because two
//! servers that disagree about where a line ends can be played against each other (SMTP smuggling).

/// What the bytes at hand amount to.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// A line of this many octets, CRLF included.
    Whole(usize),
    /// Not yet a line.
    More,
    /// A CR without LF or a LF without CR stands before any CRLF.
    Bare,
    /// No line end within the allowed length.
    TooLong,
}

/// Looks for the first line end within `limit` octets; the answer does not depend on how the stream was cut.
pub fn cut(bytes: &[u8], limit: usize) -> Line {
    let window = &bytes[..bytes.len().min(limit)];
    let Some(at) = window.iter().position(|&b| b == b'\r' || b == b'\n') else {
        return if bytes.len() >= limit { Line::TooLong } else { Line::More };
    };
    if bytes[at] == b'\n' {
        return Line::Bare;
    }
    if at + 2 > limit {
        return Line::TooLong;
    }
    match bytes.get(at + 1) {
        Some(b'\n') => Line::Whole(at + 2),
        Some(_) => Line::Bare,
        None => Line::More,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_crlf_ends_a_line() {
        assert_eq!(cut(b"NOOP\r\nQ", 100), Line::Whole(6));
        assert_eq!(cut(b"NOOP\nQ", 100), Line::Bare);
        assert_eq!(cut(b"NOOP\rQ", 100), Line::Bare);
        assert_eq!(cut(b"NOOP\r", 100), Line::More);
        assert_eq!(cut(b"NOOP", 100), Line::More);
    }

    #[test]
    fn a_line_may_fill_the_limit_and_no_more() {
        assert_eq!(cut(b"12345678\r\n", 10), Line::Whole(10));
        assert_eq!(cut(b"123456789\r\n", 10), Line::TooLong);
        assert_eq!(cut(b"1234567890", 10), Line::TooLong);
        assert_eq!(cut(b"123456789", 10), Line::More);
    }
}
