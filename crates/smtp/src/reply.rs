//! Replies: three digits, an enhanced status, words. Nothing a stranger could learn from.

/// Longest text we put on a reply line; RFC 5321 allows 512 with the codes.
const WORDS_MAX: usize = 400;

/// One reply line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Basic status code.
    pub code: u16,
    /// Enhanced status; empty where RFC 2034 has none (220, 250 to HELO, 354).
    pub enhanced: &'static str,
    /// The words after the codes, already safe to send.
    pub words: String,
}

impl Reply {
    /// A reply with words that may come from elsewhere: only printable ASCII passes.
    pub fn new(code: u16, enhanced: &'static str, words: &str) -> Self {
        let words = words.chars().filter(|c| matches!(c, ' '..='~')).take(WORDS_MAX).collect();
        Self { code, enhanced, words }
    }

    /// Appends the reply to `out` as one line.
    pub fn write(&self, out: &mut Vec<u8>) {
        let gap = if self.enhanced.is_empty() { "" } else { " " };
        out.extend_from_slice(format!("{} {}{gap}{}\r\n", self.code, self.enhanced, self.words).as_bytes());
    }
}

/// Appends a reply of several lines under one code (EHLO).
pub fn write_lines(code: u16, lines: &[String], out: &mut Vec<u8>) {
    for (index, line) in lines.iter().enumerate() {
        let mark = if index + 1 == lines.len() { ' ' } else { '-' };
        out.extend_from_slice(format!("{code}{mark}{line}\r\n").as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_elsewhere_cannot_begin_a_second_line() {
        let mut out = Vec::new();
        Reply::new(550, "5.1.1", "no\r\n250 ok\u{7f}\u{e9}").write(&mut out);
        assert_eq!(out, b"550 5.1.1 no250 ok\r\n");
    }

    #[test]
    fn long_words_are_cut() {
        let mut out = Vec::new();
        Reply::new(550, "5.1.1", &"x".repeat(10_000)).write(&mut out);
        assert!(out.len() < 512);
    }
}
