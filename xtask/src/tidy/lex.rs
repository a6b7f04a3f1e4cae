//! Cuts Rust text into words, string literals, comments and marks, each with its line.
//!
//! Enough of a lexer for the house checks and no more: it never parses, never fails, and takes any input.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An identifier, keyword or number.
    Word,
    /// The inside of a string literal, without quotes.
    Text,
    /// A comment, with its slashes.
    Note,
    /// Punctuation; `::` is one mark, everything else a single character.
    Mark,
}

/// One token and the line, counted from 1, on which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
}

impl Token {
    /// Whether this is the given word or mark (never a string or a comment).
    pub fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Mark) && self.text == text
    }
}

/// All tokens of a Rust file in order.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut cutter = Cutter { chars: source.chars().collect(), at: 0, line: 1, out: Vec::new() };
    while cutter.at < cutter.chars.len() {
        cutter.next();
    }
    cutter.out
}

struct Cutter {
    chars: Vec<char>,
    at: usize,
    line: usize,
    out: Vec<Token>,
}

impl Cutter {
    fn next(&mut self) {
        let Some(c) = self.peek(0) else { return };
        if c.is_whitespace() {
            self.step();
        } else if c == '/' && self.peek(1) == Some('/') {
            self.line_comment();
        } else if c == '/' && self.peek(1) == Some('*') {
            self.block_comment();
        } else if let Some((prefix, hashes)) = self.string_opening() {
            self.string(prefix, hashes);
        } else if c == '\'' {
            self.quote();
        } else if c.is_alphanumeric() || c == '_' {
            self.word();
        } else {
            let wide = c == ':' && self.peek(1) == Some(':');
            self.take(Kind::Mark, if wide { 2 } else { 1 });
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn step(&mut self) {
        if self.peek(0) == Some('\n') {
            self.line += 1;
        }
        self.at += 1;
    }

    fn take(&mut self, kind: Kind, length: usize) {
        let line = self.line;
        let from = self.at;
        let to = (from + length).min(self.chars.len());
        while self.at < to {
            self.step();
        }
        self.out.push(Token { kind, text: self.chars[from..to].iter().collect(), line });
    }

    fn line_comment(&mut self) {
        let length = self.chars[self.at..].iter().take_while(|c| **c != '\n').count();
        self.take(Kind::Note, length);
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        let mut length = 0;
        loop {
            match (self.peek(length), self.peek(length + 1)) {
                (Some('/'), Some('*')) => (depth, length) = (depth + 1, length + 2),
                (Some('*'), Some('/')) => (depth, length) = (depth - 1, length + 2),
                (Some(_), _) => length += 1,
                (None, _) => break,
            }
            if depth == 0 {
                break;
            }
        }
        self.take(Kind::Note, length);
    }

    /// Length of a string's prefix (`r`, `b`, `br`, `c`, ...) and, for a raw string, its number of hashes.
    fn string_opening(&self) -> Option<(usize, Option<usize>)> {
        let mut prefix = 0;
        let mut raw = false;
        while let Some(c @ ('r' | 'b' | 'c')) = self.peek(prefix) {
            raw |= c == 'r';
            prefix += 1;
            if prefix > 2 {
                return None;
            }
        }
        let hashes =
            if raw { self.chars[self.at + prefix..].iter().take_while(|c| **c == '#').count() } else { 0 };
        (self.peek(prefix + hashes) == Some('"')).then_some((prefix, raw.then_some(hashes)))
    }

    fn string(&mut self, prefix: usize, hashes: Option<usize>) {
        for _ in 0..=(prefix + hashes.unwrap_or(0)) {
            self.step();
        }
        let line = self.line;
        let from = self.at;
        while let Some(c) = self.peek(0) {
            match hashes {
                None if c == '\\' => self.step(),
                None if c == '"' => break,
                Some(n) if c == '"' && (1..=n).all(|k| self.peek(k) == Some('#')) => break,
                _ => {}
            }
            self.step();
        }
        let to = self.at.min(self.chars.len());
        self.out.push(Token { kind: Kind::Text, text: self.chars[from..to].iter().collect(), line });
        for _ in 0..=hashes.unwrap_or(0) {
            self.step();
        }
    }

    /// A character literal is skipped; a lifetime becomes a mark and a word.
    fn quote(&mut self) {
        let literal = match (self.peek(1), self.peek(2)) {
            (Some('\\'), _) => true,
            (Some(_), close) => close == Some('\''),
            (None, _) => false,
        };
        if !literal {
            return self.take(Kind::Mark, 1);
        }
        self.step();
        while let Some(c) = self.peek(0) {
            if c == '\\' {
                self.step();
            }
            self.step();
            if c == '\'' {
                break;
            }
        }
    }

    fn word(&mut self) {
        let length = self.chars[self.at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').count();
        self.take(Kind::Word, length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(source: &str) -> Vec<(Kind, String)> {
        tokens(source).into_iter().map(|token| (token.kind, token.text)).collect()
    }

    #[test]
    fn words_in_strings_and_comments_are_no_words_of_code() {
        let words: Vec<String> = cut("let a = \"async \\\" fn\"; // await\n/* static /* mut */ */ b")
            .into_iter()
            .filter(|(kind, _)| *kind == Kind::Word)
            .map(|(_, text)| text)
            .collect();
        assert_eq!(words, ["let", "a", "b"]);
    }

    #[test]
    fn raw_and_byte_strings_end_where_they_end() {
        assert_eq!(
            cut(r##"r#"a "quoted" b"# b"x" br"\" c"##),
            [
                (Kind::Text, "a \"quoted\" b".to_owned()),
                (Kind::Text, "x".to_owned()),
                (Kind::Text, "\\".to_owned()),
                (Kind::Word, "c".to_owned()),
            ]
        );
    }

    #[test]
    fn a_quote_character_does_not_open_a_string_and_a_lifetime_is_no_character() {
        let words: Vec<String> = cut("'\"' x '\\'' y &'a str").into_iter().map(|(_, text)| text).collect();
        assert_eq!(words, ["x", "y", "&", "'", "a", "str"]);
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let last = tokens("\"a\nb\"\n/* c\n d */\nlast").pop().expect("a token");
        assert_eq!((last.text.as_str(), last.line), ("last", 5));
    }

    #[test]
    fn unended_text_ends_with_the_file() {
        assert_eq!(cut("\"open"), [(Kind::Text, "open".to_owned())]);
        assert_eq!(cut("/* open"), [(Kind::Note, "/* open".to_owned())]);
    }
}
