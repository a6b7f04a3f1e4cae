//! The plain text of a letter, made while its HTML is written. It shows what the HTML shows, in the same order.

use super::MAX_TEXT_BYTES;
use super::tags::{Shape, Tag};

/// Deeper quotes are marked like this many.
const MAX_QUOTE_MARKS: usize = 10;
/// The mark of the cut.
const CUT: &str = "\n[…]";
/// Room kept for what may be owed before a piece and for the mark of the cut.
const MAX_OWED: usize = 64;

/// Plain text under construction.
#[derive(Debug, Default)]
pub(super) struct Plain {
    out: String,
    /// Line breaks owed before the next text.
    breaks: usize,
    /// A space owed before the next text.
    space: bool,
    quotes: usize,
    /// How deep the last text was quoted.
    quoted: usize,
    pre: usize,
    /// The next number of each open list; none where items are dashes.
    lists: Vec<Option<u32>>,
    cut: bool,
}

impl Plain {
    /// Where the text stands now, for [`Plain::since`].
    pub(super) fn position(&self) -> usize {
        self.out.len()
    }

    /// What was written since `position`.
    pub(super) fn since(&self, position: usize) -> &str {
        self.out.get(position..).unwrap_or_default().trim()
    }

    /// Whether the end was cut off.
    pub(super) fn is_cut(&self) -> bool {
        self.cut
    }

    pub(super) fn finish(mut self) -> String {
        let end = self.out.trim_end().len();
        self.out.truncate(end);
        if self.cut {
            self.out.push_str(CUT);
        }
        self.out
    }

    /// Adds text of the letter; white space counts as in HTML.
    pub(super) fn text(&mut self, text: &str) {
        if self.pre > 0 {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.line_break();
                }
                self.piece(line);
            }
            return;
        }
        let mut rest = text;
        loop {
            let word_end = rest.find(collapsible).unwrap_or(rest.len());
            if word_end > 0 {
                self.piece(&rest[..word_end]);
            }
            if word_end == rest.len() {
                return;
            }
            self.space = true;
            rest = rest[word_end..].trim_start_matches(collapsible);
        }
    }

    /// A forced line break.
    pub(super) fn line_break(&mut self) {
        self.breaks = (self.breaks + 1).min(3);
        self.space = false;
    }

    pub(super) fn open(&mut self, tag: Tag, start: Option<u32>) {
        self.edge(tag);
        match tag {
            Tag::Br => self.line_break(),
            Tag::Hr => {
                self.piece("---");
                self.at_least(1);
            }
            Tag::Pre => self.pre += 1,
            Tag::Blockquote => self.quotes += 1,
            Tag::Ul => self.lists.push(None),
            Tag::Ol => self.lists.push(Some(start.unwrap_or(1))),
            Tag::Li => self.bullet(),
            _ => {}
        }
    }

    pub(super) fn close(&mut self, tag: Tag) {
        match tag {
            Tag::Pre => self.pre = self.pre.saturating_sub(1),
            Tag::Blockquote => self.quotes = self.quotes.saturating_sub(1),
            Tag::Ul | Tag::Ol => {
                self.lists.pop();
            }
            _ => {}
        }
        self.edge(tag);
    }

    /// What the edge of an element looks like in text.
    fn edge(&mut self, tag: Tag) {
        match (tag, tag.shape()) {
            (Tag::Div | Tag::Hr, _) | (_, Shape::Item | Shape::Term | Shape::Row | Shape::Section) => {
                self.at_least(1);
            }
            (_, Shape::List) => self.at_least(if self.lists.is_empty() { 2 } else { 1 }),
            (_, Shape::Block | Shape::Terms | Shape::Table) => self.at_least(2),
            (_, Shape::Cell) => self.space = true,
            (_, Shape::Inline | Shape::Void) => {}
        }
    }

    fn at_least(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
        self.space = false;
    }

    fn bullet(&mut self) {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                self.piece(&mark);
            }
            _ => self.piece("- "),
        }
    }

    /// Adds a piece as it is, after what is owed.
    fn piece(&mut self, piece: &str) {
        if piece.is_empty() || self.cut {
            return;
        }
        let room = MAX_TEXT_BYTES.saturating_sub(self.out.len() + MAX_OWED);
        let fits = piece.floor_char_boundary(room);
        self.cut = fits < piece.len();
        let piece = &piece[..fits];
        let begins = self.out.is_empty();
        if !begins {
            for owed in (0..self.breaks).rev() {
                self.out.push('\n');
                if owed > 0 {
                    self.quote_marks(self.quotes.min(self.quoted));
                }
            }
        }
        if (begins || self.breaks > 0) && self.quotes > 0 {
            self.quote_marks(self.quotes);
            self.out.push(' ');
        } else if self.space && self.breaks == 0 && !begins && !self.out.ends_with(' ') {
            self.out.push(' ');
        }
        self.quoted = self.quotes;
        self.breaks = 0;
        self.space = false;
        self.out.push_str(piece);
    }

    fn quote_marks(&mut self, depth: usize) {
        self.out.extend(std::iter::repeat_n('>', depth.min(MAX_QUOTE_MARKS)));
    }
}

/// The white space that HTML folds; a no-break space is none.
fn collapsible(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}
