//! Cutting HTML into tags and text, in one pass.
//!
//! No tree is built: depth costs nothing, and what is not well formed becomes text rather than being lost.

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open { name: &'a str, attributes: &'a str },
    Close { name: &'a str },
    Text(&'a str),
}

/// Elements whose content is not for reading.
const RAW: [&str; 6] = ["script", "style", "title", "template", "xml", "noembed"];

pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// Kinds of end that are known not to come any more, so that no search for them is repeated.
    no_comment_end: bool,
    no_close: bool,
    no_quote_end: bool,
    unclosed: Vec<&'static str>,
}

impl<'a> Tokens<'a> {
    pub fn of(html: &'a str) -> Self {
        Self {
            html,
            at: 0,
            no_comment_end: false,
            no_close: false,
            no_quote_end: false,
            unclosed: Vec::new(),
        }
    }

    fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    fn text(&mut self, length: usize) -> Token<'a> {
        let text = &self.rest()[..length];
        self.at += length;
        Token::Text(text)
    }

    fn comment(&mut self) -> bool {
        if self.no_comment_end || !self.rest().starts_with("<!--") {
            return false;
        }
        match self.rest()[4..].find("-->") {
            Some(end) => self.at += end + 7,
            None => self.no_comment_end = true,
        }
        !self.no_comment_end
    }

    /// The length of the tag at the start of the rest, without its closing bracket.
    fn tag_length(&mut self) -> Option<usize> {
        let rest = self.rest().as_bytes();
        if self.no_close {
            return None;
        }
        if !self.no_quote_end {
            match quoted_length(rest) {
                Some(length) => return Some(length),
                None => self.no_quote_end = true,
            }
        }
        let plain = rest.iter().position(|&byte| byte == b'>');
        self.no_close = plain.is_none();
        plain
    }

    fn skip_raw(&mut self, name: &str) {
        let Some(raw) = RAW.iter().find(|raw| name.eq_ignore_ascii_case(raw)) else {
            return;
        };
        if self.unclosed.contains(raw) {
            return;
        }
        match find_close(self.rest().as_bytes(), raw.as_bytes()) {
            Some(end) => self.at += end,
            None => self.unclosed.push(raw),
        }
    }
}

/// The length up to `>`, skipping those inside quoted attribute values.
fn quoted_length(tag: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (at, &byte) in tag.iter().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            None if byte == b'>' => return Some(at),
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            Some(_) | None => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    None
}

fn find_close(rest: &[u8], name: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(next) = rest[at..].iter().position(|&byte| byte == b'<') {
        at += next;
        let is_close = rest.get(at + 1) == Some(&b'/')
            && rest.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if is_close {
            return Some(at);
        }
        at += 1;
    }
    None
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while self.comment() {}
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        let bytes = rest.as_bytes();
        let begins_tag = bytes[0] == b'<'
            && bytes
                .get(1)
                .is_some_and(|&byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?'));
        let length = if begins_tag { self.tag_length() } else { None };
        let Some(length) = length else {
            let end = bytes[1..].iter().position(|&byte| byte == b'<').map_or(rest.len(), |at| at + 1);
            return Some(self.text(end));
        };
        let inside = &rest[1..length];
        self.at += length + 1;
        if let Some(name) = inside.strip_prefix('/') {
            return Some(Token::Close { name: name_of(name).0 });
        }
        let (name, attributes) = name_of(inside);
        self.skip_raw(name);
        Some(Token::Open { name, attributes })
    }
}

fn name_of(inside: &str) -> (&str, &str) {
    let end = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
    inside.split_at(end)
}

const MAX_ATTRIBUTES: usize = 60;

/// The value of an attribute as written, entities not resolved.
pub(super) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = attributes;
    for _ in 0..MAX_ATTRIBUTES {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end.max(rest.chars().next().map_or(0, char::len_utf8)));
        let (value, next) = value_of(after);
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = next;
    }
    None
}

fn value_of(after: &str) -> (&str, &str) {
    let Some(value) = after.trim_start().strip_prefix('=') else {
        return ("", after);
    };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()))
}
