//! Cleaning HTML: walks the tags and text of the input and tells the writer what to make of each.

use super::charref::{Within, decode};
use super::links::{self, Target};
use super::raw::{number, value};
use super::removed::What;
use super::tags::{self, Fate, Loss, Tag};
use super::tokens::{Attributes, Token, Tokens};
use super::writer::{Dress, Writer};
use super::{Cleaned, Rules, image, typed};
use std::borrow::Cow;

/// The widest span of table cells; browsers stop there too.
const MAX_SPAN: u32 = 1000;
/// The longest language tag kept.
const MAX_LANGUAGE_BYTES: usize = 35;

pub(super) fn clean(input: &str, rules: &Rules) -> Cleaned {
    let mut tokens = Tokens::new(input);
    let mut writer = Writer::default();
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(raw) => text(raw, &mut writer),
            Token::Open(name) => open(name, &mut tokens, &mut writer, rules),
            Token::Close(name) => close(name, &mut writer),
        }
    }
    let written = writer.finish();
    if written.full {
        return typed::instead(&written.text, written.tally);
    }
    Cleaned { html: written.html, text: written.text, removed: written.tally.into_list() }
}

fn open(name: &str, tokens: &mut Tokens<'_>, writer: &mut Writer, rules: &Rules) {
    let fate = tags::fate(name);
    note_attributes(tokens.attributes(), fate, writer);
    match fate {
        Fate::Keep(Tag::Link) => link(tokens.attributes(), writer, rules),
        Fate::Keep(tag) => {
            let dress = dress(name, tag, tokens.attributes(), writer);
            writer.open(tag, &dress);
        }
        Fate::Image => picture(tokens.attributes(), writer),
        Fate::Unwrap => {}
        Fate::Drop(loss) => note(loss, name, writer),
        Fate::Raw(loss) => {
            note(loss, name, writer);
            tokens.raw_content(name);
        }
        Fate::Verbatim(loss) => {
            note(loss, name, writer);
            writer.text(&tidy(decode(tokens.raw_content(name), Within::Text)));
        }
    }
}

fn close(name: &str, writer: &mut Writer) {
    match tags::fate(name) {
        Fate::Keep(Tag::Link) => writer.end_link(),
        Fate::Keep(Tag::Br) => writer.open(Tag::Br, &Dress::default()),
        Fate::Keep(tag) => writer.close(tag),
        Fate::Image | Fate::Unwrap | Fate::Drop(_) | Fate::Raw(_) | Fate::Verbatim(_) => {}
    }
}

fn text(raw: &str, writer: &mut Writer) {
    writer.text(&tidy(decode(raw, Within::Text)));
}

/// Text without control characters and with one kind of line end.
pub(super) fn tidy(text: Cow<'_, str>) -> Cow<'_, str> {
    let wanted = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    if text.chars().all(wanted) {
        return text;
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| wanted(*c)).collect())
}

/// Opens a link, or only notes what its text stood for (R44).
fn link(attributes: &Attributes<'_>, writer: &mut Writer, rules: &Rules) {
    writer.end_link();
    let what = match links::judge(&value(attributes.get("href").unwrap_or_default()), rules) {
        Target::Own(url) => return writer.open_own_link(&url, rules.opens_new_tab()),
        Target::Foreign(url) => {
            writer.open_foreign_link(url.clone());
            What::Link { url }
        }
        Target::Address => What::Address,
        Target::Phone => What::Phone,
        Target::Script => What::Script,
        Target::Data => What::DataUri,
        Target::Nowhere => return,
    };
    writer.tally.note(what);
}

fn picture(attributes: &Attributes<'_>, writer: &mut Writer) {
    let (what, text) = image::judge(attributes);
    if let Some(what) = what {
        writer.tally.note(what);
    }
    if let Some(text) = text {
        writer.text(&tidy(Cow::Owned(text)));
    }
}

fn note(loss: Loss, name: &str, writer: &mut Writer) {
    writer.tally.note(match loss {
        Loss::Nothing => return,
        Loss::Script => What::Script,
        Loss::Style => What::Style,
        Loss::Form => What::Form,
        Loss::Named => What::Element(name.to_ascii_lowercase()),
    });
}

/// Notes attributes that would have acted or fetched; none of them is ever written.
fn note_attributes(attributes: &Attributes<'_>, fate: Fate, writer: &mut Writer) {
    for attribute in attributes.iter() {
        let starts_with = |prefix: &str| {
            attribute.name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        if starts_with("on") {
            writer.tally.note(What::Script);
        } else if starts_with("background") && attribute.name.len() == "background".len() {
            if let Some(host) = image::remote_host(attribute.value) {
                writer.tally.note(What::RemoteImage { host });
            }
        } else if starts_with("style") && !matches!(fate, Fate::Keep(_)) {
            writer.tally.note(What::Style);
        }
    }
}

/// The attributes that stay on an element.
fn dress(name: &str, tag: Tag, attributes: &Attributes<'_>, writer: &mut Writer) -> Dress {
    let mut dress = Dress::default();
    if name.eq_ignore_ascii_case("center") {
        dress.style.align("center");
    }
    if attributes.is_empty() {
        return dress;
    }
    if let Some(align) = attributes.get("align").filter(|_| tag != Tag::Table) {
        dress.style.align(align);
    }
    if attributes.get("style").is_some_and(|css| dress.style.read(&value(css))) {
        writer.tally.note(What::Style);
    }
    dress.dir = attributes.get("dir").and_then(direction);
    dress.lang = attributes.get("lang").and_then(language);
    let positive = |name| attributes.get(name).and_then(number).filter(|n| (2..=MAX_SPAN).contains(n));
    dress.colspan = positive("colspan");
    dress.rowspan = positive("rowspan");
    dress.start = attributes.get("start").and_then(number).filter(|n| *n != 1);
    dress
}

fn direction(raw: &str) -> Option<&'static str> {
    ["ltr", "rtl", "auto"].into_iter().find(|known| raw.trim().eq_ignore_ascii_case(known))
}

fn language(raw: &str) -> Option<String> {
    let tag = raw.trim();
    let plain = tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (plain && !tag.is_empty() && tag.len() <= MAX_LANGUAGE_BYTES).then(|| tag.to_owned())
}
