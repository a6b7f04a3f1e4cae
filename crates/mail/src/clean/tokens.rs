//! HTML as a stream of tags and text, cut at the places where browsers cut. One pass, no allocation per token, a
//! cap on the attributes kept; it decides nothing about what is allowed.

/// Attributes kept of one tag; further ones are read over. (Comparing each with all others would let one tag
/// of a million attributes stop the house.)
const MAX_ATTRIBUTES: usize = 64;

/// One attribute as it stands in the source: the name unfolded, the value with its references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    pub name: &'a str,
    pub value: &'a str,
}

/// The opening tag last read.
#[derive(Debug, Default)]
pub(super) struct Attributes<'a> {
    list: Vec<Attribute<'a>>,
}

impl<'a> Attributes<'a> {
    /// The raw value of the first attribute of that name; browsers ignore repeated ones.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        self.iter()
            .find(|attribute| attribute.name.eq_ignore_ascii_case(name))
            .map(|attribute| attribute.value)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Attribute<'a>> + '_ {
        self.list.iter().copied()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// What stands next in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text with its character references.
    Text(&'a str),
    /// An opening tag; its attributes are in [`Tokens::attributes`].
    Open(&'a str),
    /// A closing tag.
    Close(&'a str),
}

/// A reader over one letter.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
    attributes: Attributes<'a>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(input: &'a str) -> Tokens<'a> {
        Tokens { rest: input, attributes: Attributes::default() }
    }

    /// The attributes of the opening tag last returned.
    pub(super) fn attributes(&self) -> &Attributes<'a> {
        &self.attributes
    }

    /// Reads the content of an element whose content is no HTML (`style`, `script`, `title`), with its closing
    /// tag; without one it reaches to the end, as in browsers.
    pub(super) fn raw_content(&mut self, element: &str) -> &'a str {
        let mut from = 0;
        while let Some(found) = self.rest[from..].find("</") {
            let at = from + found;
            let after = at + 2 + element.len();
            let same = self.rest.get(at + 2..after).is_some_and(|name| name.eq_ignore_ascii_case(element));
            if same && self.rest.as_bytes().get(after).copied().is_none_or(ends_name) {
                let content = &self.rest[..at];
                self.rest = &self.rest[at..];
                self.next();
                return content;
            }
            from = at + 2;
        }
        std::mem::take(&mut self.rest)
    }

    fn text(&mut self) -> Option<Token<'a>> {
        let bytes = self.rest.as_bytes();
        let mut from = 0;
        loop {
            let end = self.rest[from..].find('<').map_or(bytes.len(), |at| from + at);
            let opens_markup = bytes
                .get(end + 1)
                .is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'));
            if end == bytes.len() || (opens_markup && end + 1 < bytes.len()) {
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return (!text.is_empty()).then_some(Token::Text(text));
            }
            from = end + 1;
        }
    }

    /// Reads what begins at `<`: a tag, or nothing (a comment, a stray `</>`).
    fn markup(&mut self) -> Option<Token<'a>> {
        let bytes = self.rest.as_bytes();
        match (bytes.get(1), bytes.get(2)) {
            (Some(b'/'), Some(c)) if c.is_ascii_alphabetic() => {
                let name = self.tag(2)?;
                Some(Token::Close(name))
            }
            (Some(b'!' | b'/' | b'?'), _) => {
                self.comment();
                None
            }
            _ => {
                let name = self.tag(1)?;
                Some(Token::Open(name))
            }
        }
    }

    fn comment(&mut self) {
        let Some(body) = self.rest.strip_prefix("<!--") else {
            self.rest = self.rest.find('>').map_or("", |at| &self.rest[at + 1..]);
            return;
        };
        self.rest = if let Some(rest) = body.strip_prefix('>').or_else(|| body.strip_prefix("->")) {
            rest
        } else {
            after_comment(body)
        };
    }

    /// Reads a tag whose name starts at `from`; a tag that never ends swallows the rest, as in browsers.
    fn tag(&mut self, from: usize) -> Option<&'a str> {
        self.attributes.list.clear();
        let source = std::mem::take(&mut self.rest);
        let mut at = skip(source, from, |byte| !ends_name(byte));
        let name = &source[from..at];
        loop {
            at = skip(source, at, |byte| byte == b'/' || is_space(byte));
            if *source.as_bytes().get(at)? == b'>' {
                self.rest = &source[at + 1..];
                return Some(name);
            }
            at = self.attribute(source, at)?;
        }
    }

    /// Reads one attribute and gives where it ends; none when its quote is never closed.
    fn attribute(&mut self, source: &'a str, from: usize) -> Option<usize> {
        let name_end = skip(source, from + 1, |byte| byte != b'=' && !ends_name(byte));
        let name = &source[from..name_end];
        let equals = skip(source, name_end, is_space);
        if source.as_bytes().get(equals) != Some(&b'=') {
            self.keep(name, "");
            return Some(name_end);
        }
        let start = skip(source, equals + 1, is_space);
        let first = *source.as_bytes().get(start)?;
        let (from, to, after) = if matches!(first, b'"' | b'\'') {
            let length = source[start + 1..].find(char::from(first))?;
            (start + 1, start + 1 + length, start + length + 2)
        } else {
            let end = skip(source, start, |byte| byte != b'>' && !is_space(byte));
            (start, end, end)
        };
        self.keep(name, &source[from..to]);
        Some(after)
    }

    fn keep(&mut self, name: &'a str, value: &'a str) {
        if self.attributes.list.len() < MAX_ATTRIBUTES {
            self.attributes.list.push(Attribute { name, value });
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            let token = self.text().or_else(|| if self.rest.is_empty() { None } else { self.markup() });
            if token.is_some() {
                return token;
            }
        }
        None
    }
}

fn after_comment(body: &str) -> &str {
    let mut from = 0;
    while let Some(found) = body[from..].find("--") {
        let at = from + found;
        let after = &body[at + 2..];
        if let Some(rest) = after.strip_prefix('>').or_else(|| after.strip_prefix("!>")) {
            return rest;
        }
        from = at + 1;
    }
    ""
}

/// The first place from `from` on whose byte is not `wanted`.
fn skip(source: &str, from: usize, wanted: impl Fn(u8) -> bool) -> usize {
    source.as_bytes()[from.min(source.len())..]
        .iter()
        .position(|byte| !wanted(*byte))
        .map_or(source.len(), |length| from + length)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

fn ends_name(byte: u8) -> bool {
    byte == b'>' || byte == b'/' || is_space(byte)
}
