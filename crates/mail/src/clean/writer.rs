//! Writes cleaned HTML and its plain text side by side. All markup of the result is made here, from [`Tag`]s and
//! escaped values; nothing else can put a `<` into it.

use super::nest;
use super::plain::Plain;
use super::removed::{Tally, What};
use super::styles::Style;
use super::tags::{Shape, Tag};
use super::{MAX_DEPTH, MAX_HTML_BYTES};

/// The attributes of one element, each already in its safe form.
#[derive(Debug, Default)]
pub(super) struct Dress {
    pub style: Style,
    pub dir: Option<&'static str>,
    pub lang: Option<String>,
    pub colspan: Option<u32>,
    pub rowspan: Option<u32>,
    pub start: Option<u32>,
}

/// A link that has begun.
#[derive(Debug)]
struct OpenLink {
    url: String,
    own: bool,
    /// The elements open around the link's text.
    depth: usize,
    /// Where its text begins.
    position: usize,
}

/// A letter under construction.
#[derive(Debug, Default)]
pub(super) struct Writer {
    html: String,
    plain: Plain,
    stack: Vec<Tag>,
    link: Option<OpenLink>,
    /// Elements inside the deepest level that are not written.
    unwritten: usize,
    full: bool,
    pub tally: Tally,
}

/// What a writer made.
#[derive(Debug)]
pub(super) struct Written {
    pub html: String,
    pub text: String,
    pub tally: Tally,
    /// The HTML did not fit and is not complete.
    pub full: bool,
}

impl Writer {
    /// Opens an element, closing first what it cannot stand in.
    pub(super) fn open(&mut self, tag: Tag, dress: &Dress) {
        let place = nest::place(&self.stack, tag);
        self.keep(place.keep);
        let Some(tag) = place.tag else { return };
        if self.stack.len() + 2 > MAX_DEPTH && tag.shape() != Shape::Void {
            self.unwritten += 1;
            self.tally.note(What::TooDeep);
            return;
        }
        if place.row_first {
            self.start(Tag::Tr, &Dress::default());
        }
        self.start(tag, dress);
    }

    /// Closes an element and all within it; does nothing when it is not open.
    pub(super) fn close(&mut self, tag: Tag) {
        if self.unwritten > 0 {
            self.unwritten -= 1;
        } else if let Some(keep) = nest::close(&self.stack, tag) {
            self.keep(keep);
        }
    }

    /// Writes text of the letter.
    pub(super) fn text(&mut self, text: &str) {
        self.plain.text(text);
        self.put(|html| escape(text, html, false));
    }

    /// Begins a link that stays one.
    pub(super) fn open_own_link(&mut self, url: &str, new_tab: bool) {
        self.end_link();
        if self.stack.len() + 2 > MAX_DEPTH {
            self.open_foreign_link(url.to_owned());
            return;
        }
        self.put(|html| {
            html.push_str("<a href=\"");
            escape(url, html, true);
            html.push_str("\" rel=\"noopener noreferrer\"");
            html.push_str(if new_tab { " target=\"_blank\">" } else { ">" });
        });
        self.stack.push(Tag::Link);
        self.begin_link(url.to_owned(), true);
    }

    /// Begins a link whose target will be written behind its text.
    pub(super) fn open_foreign_link(&mut self, url: String) {
        self.end_link();
        self.begin_link(url, false);
    }

    /// Ends the link that is open, if one is.
    pub(super) fn end_link(&mut self) {
        match &self.link {
            Some(link) if link.own => {
                let keep = link.depth - 1;
                self.keep(keep);
            }
            Some(_) => self.write_out(),
            None => {}
        }
    }

    pub(super) fn finish(mut self) -> Written {
        self.end_link();
        self.keep(0);
        if self.plain.is_cut() {
            self.tally.note(What::TooLong);
        }
        Written { html: self.html, text: self.plain.finish(), tally: self.tally, full: self.full }
    }

    fn begin_link(&mut self, url: String, own: bool) {
        self.link = Some(OpenLink { url, own, depth: self.stack.len(), position: self.plain.position() });
    }

    /// Closes elements until `keep` are open.
    fn keep(&mut self, keep: usize) {
        while self.stack.len() > keep {
            if self.link.as_ref().is_some_and(|link| link.depth >= self.stack.len()) {
                self.write_out();
            }
            let Some(tag) = self.stack.pop() else { return };
            self.plain.close(tag);
            self.put(|html| {
                html.push_str("</");
                html.push_str(tag.name());
                html.push('>');
            });
        }
    }

    /// Ends the text of a link: a foreign one is followed by its URL, in plain text each is (R44).
    fn write_out(&mut self) {
        let Some(link) = self.link.take() else { return };
        let text = self.plain.since(link.position);
        if text.trim_end_matches('/') == link.url.trim_end_matches('/') {
            return;
        }
        let bare = text.is_empty();
        let written = if bare { link.url } else { format!(" ({})", link.url) };
        if link.own && !bare {
            self.plain.text(&written);
        } else {
            self.text(&written);
        }
    }

    fn start(&mut self, tag: Tag, dress: &Dress) {
        self.plain.open(tag, dress.start);
        self.put(|html| {
            html.push('<');
            html.push_str(tag.name());
            dress.write(tag, html);
            html.push('>');
        });
        if tag.shape() != Shape::Void {
            self.stack.push(tag);
        }
    }

    /// Adds to the HTML until it is full.
    fn put(&mut self, write: impl FnOnce(&mut String)) {
        if !self.full {
            write(&mut self.html);
            self.full = self.html.len() > MAX_HTML_BYTES;
        }
    }
}

impl Dress {
    /// Writes what `tag` can carry: it may have become another element than was asked for.
    fn write(&self, tag: Tag, out: &mut String) {
        if !self.style.is_empty() {
            out.push_str(" style=\"");
            self.style.write(out);
            out.push('"');
        }
        if let Some(dir) = self.dir {
            attribute("dir", dir, out);
        }
        if let Some(lang) = &self.lang {
            attribute("lang", lang, out);
        }
        let is_cell = tag.shape() == Shape::Cell;
        let numbers = [
            ("colspan", self.colspan.filter(|_| is_cell)),
            ("rowspan", self.rowspan.filter(|_| is_cell)),
            ("start", self.start.filter(|_| tag == Tag::Ol)),
        ];
        for (name, number) in numbers {
            if let Some(number) = number {
                attribute(name, &number.to_string(), out);
            }
        }
    }
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out, true);
    out.push('"');
}

/// Writes text so that no parser takes any of it for markup.
fn escape(text: &str, out: &mut String, in_attribute: bool) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if in_attribute => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(written);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}
