//! A body as lines that know how deep they are quoted.
use crate::read::is_invisible;
use std::borrow::Cow;

const MAX_DEPTH: usize = 20;
/// Only this much of a line is looked at for patterns.
pub(super) const LOOK_BYTES: usize = 400;

/// What the HTML around a line says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Hint {
    #[default]
    None,
    /// Part of "On … wrote:".
    Attribution,
    /// From here on everything is quoted.
    Cut,
    /// From here on everything is quoted if a block of mail headers follows.
    CutBeforeHeaders,
    /// Part of an automatic signature.
    Signature,
}

#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    /// The line as it is kept.
    pub whole: Cow<'a, str>,
    body_start: usize,
    /// Number of quote marks before it.
    pub depth: usize,
    pub hint: Hint,
}

impl Line<'_> {
    /// The line without quote marks.
    pub fn body(&self) -> &str {
        self.whole.get(self.body_start..).unwrap_or_default()
    }

    /// The start of the body, long enough for every pattern, without spaces around.
    pub fn look(&self) -> &str {
        let body = self.body();
        body[..body.floor_char_boundary(LOOK_BYTES)].trim_matches(is_space)
    }

    pub fn is_blank(&self) -> bool {
        self.body().chars().all(is_space)
    }

    pub fn is_quoted(&self) -> bool {
        self.depth > 0
    }

    pub fn is_long(&self) -> bool {
        self.body().len() > LOOK_BYTES
    }

    pub fn made(depth: usize, body: &str, hint: Hint) -> Line<'static> {
        let marks = depth.min(MAX_DEPTH);
        let mut whole = ">".repeat(marks);
        if marks > 0 {
            whole.push(' ');
        }
        let body_start = whole.len();
        whole.push_str(body);
        Line { whole: Cow::Owned(whole), body_start, depth: marks, hint }
    }
}

pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Whether a reader would see anything said, be it one emoji.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() || (!c.is_ascii() && !is_space(c)) || matches!(c, '?' | '!'))
}

pub(super) fn of_text(text: &str) -> Vec<Line<'_>> {
    text.lines().map(of_line).collect()
}

fn of_line(line: &str) -> Line<'_> {
    let line = line.trim_end_matches('\r');
    let mut depth = 0;
    let mut body_start = 0;
    for (at, c) in line.char_indices() {
        match c {
            '>' if depth < MAX_DEPTH => {
                depth += 1;
                body_start = at + 1;
            }
            ' ' | '\t' | '\u{a0}' if at < body_start + 3 => {}
            _ => break,
        }
    }
    Line { whole: Cow::Borrowed(line), body_start, depth, hint: Hint::None }
}
