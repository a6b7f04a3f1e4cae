//! Laying HTML out as lines of text, remembering what each stood in.
use super::line::{Hint, Line};
use mail_parser::decoders::html::add_html_token;

const MAX_ENTITY_BYTES: usize = 34;
const MAX_LINE_BYTES: usize = 256 << 10;

/// Lines being made.
#[derive(Default)]
pub(super) struct Page {
    lines: Vec<Line<'static>>,
    current: String,
    gap: bool,
    /// How many quotes, hidden elements and the like are open.
    pub quotes: usize,
    pub hidden: usize,
    pub preformatted: usize,
    pub attributions: usize,
    pub signatures: usize,
    cut: Option<Hint>,
}

impl Page {
    /// Adds words, white space collapsed as a browser does.
    pub fn words(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        let text = resolved(text);
        for c in text.chars() {
            if c == '\n' && self.preformatted > 0 {
                self.line_break();
            } else if c.is_whitespace() && (self.preformatted == 0 || c == '\r') {
                self.gap = true;
            } else if !c.is_control() || c == '\t' {
                self.letter(c);
            }
        }
    }

    fn letter(&mut self, c: char) {
        if std::mem::take(&mut self.gap) && !self.current.is_empty() {
            self.current.push(' ');
        }
        self.current.push(c);
        if self.current.len() >= MAX_LINE_BYTES {
            self.line_break();
        }
    }

    /// Adds text that is not in the HTML, such as a bullet or a written-out link.
    pub fn mark(&mut self, text: &str) {
        if self.hidden == 0 {
            self.gap = self.gap && !self.current.is_empty();
            text.chars().for_each(|c| if c == ' ' { self.gap = true } else { self.letter(c) });
        }
    }

    pub fn space(&mut self) {
        self.gap = true;
    }

    /// Whether the line being made ends with these words.
    pub fn ends_with(&self, words: &str) -> bool {
        self.current.ends_with(words)
    }

    /// Ends the line, also an empty one.
    pub fn line_break(&mut self) {
        let body = std::mem::take(&mut self.current);
        self.gap = false;
        let hint = match self.cut.take() {
            Some(cut) => cut,
            None if self.attributions > 0 => Hint::Attribution,
            None if self.signatures > 0 => Hint::Signature,
            None => Hint::None,
        };
        self.lines.push(Line::made(self.quotes, &body, hint));
    }

    /// Ends the line if anything stands on it.
    pub fn block(&mut self) {
        if self.current.is_empty() {
            self.gap = false;
        } else {
            self.line_break();
        }
    }

    /// Ends the line and leaves a blank one.
    pub fn paragraph(&mut self) {
        self.block();
        if self.lines.last().is_some_and(|line| !line.is_blank()) {
            self.line_break();
        }
    }

    /// Marks the next line as the first of something.
    pub fn cut(&mut self, hint: Hint) {
        self.block();
        self.cut = Some(hint);
        if hint == Hint::Cut {
            self.line_break();
        }
    }

    pub fn done(mut self) -> Vec<Line<'static>> {
        self.block();
        self.lines
    }
}

/// Text with its entities resolved; what is no entity stays as written.
fn resolved(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(MAX_ENTITY_BYTES).position(|byte| byte == b';');
        match end {
            Some(end)
                if rest.as_bytes()[1..end]
                    .iter()
                    .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'#') =>
            {
                add_html_token(&mut result, &rest.as_bytes()[..=end], false);
                rest = &rest[end + 1..];
            }
            _ => {
                result.push('&');
                rest = &rest[1..];
            }
        }
    }
    result.push_str(rest);
    result
}
