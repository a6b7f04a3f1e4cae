//! What the elements of mail programs mean: which hold a quote, introduce one, or sign.
use super::line::{Hint, Line};
use super::render::Page;
use super::tag::{Token, Tokens, attribute};
use super::{divider, header_block};

const MAX_OPEN: usize = 5_000;
/// How far a closing tag looks for its opening one.
const MAX_REACH: usize = 200;
const MAX_LINK_BYTES: usize = 1_000;

const VOID: [&str; 10] = ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "wbr"];
const BLOCKS: [&str; 24] = [
    "div", "table", "tr", "ul", "ol", "dl", "dd", "dt", "section", "article", "header", "footer", "center",
    "form", "main", "aside", "nav", "address", "figure", "fieldset", "body", "html", "tbody", "pre",
];
const PARAGRAPHS: [&str; 8] = ["p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"];

/// Classes and identifiers of what holds a quote.
const QUOTES: [&str; 5] =
    ["yahoo_quoted", "tutanota_quote", "mail_quote", "ms-outlook-mobile-reference-message", "aol_quote"];
/// Of what introduces one.
const ATTRIBUTIONS: [&str; 6] = [
    "moz-cite-prefix",
    "gmail_attr",
    "reply-intro",
    "tutanota_quote_attribution",
    "cite-prefix",
    "mail-quote-header",
];
/// Of what begins an old mail that lasts to the end.
const CUTS: [&str; 7] = [
    "divrplyfwdmsg",
    "appendonsend",
    "mail-editor-reference-message-container",
    "outlookmessageheader",
    "olk_src_body_section",
    "zwchr",
    "replyforwardmessage",
];
/// Of signatures that programs add.
const SIGNATURES: [&str; 7] = [
    "gmail_signature",
    "gmail_signature_prefix",
    "moz-signature",
    "protonmail_signature_block",
    "ms-outlook-mobile-signature",
    "ymail_android_signature",
    "applelinksignature",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Quote,
    Attribution,
    Signature,
    Hidden,
    Preformatted,
    Plain,
}

struct Open<'a> {
    name: &'a str,
    meaning: Meaning,
    link: Option<&'a str>,
}

/// The whole text of an HTML body, quotes marked with `>`.
pub fn text_of_html(html: &str) -> String {
    let mut text = String::new();
    let mut blank = false;
    for line in lines(html) {
        if line.is_blank() && !line.is_quoted() {
            blank = !text.is_empty();
            continue;
        }
        if !text.is_empty() {
            text.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        text.push_str(line.whole.trim_end());
    }
    text
}

/// An HTML body as lines that know whether they are quoted.
pub(super) fn lines(html: &str) -> Vec<Line<'static>> {
    let mut page = Page::default();
    let mut open: Vec<Open<'_>> = Vec::new();
    for token in Tokens::of(html) {
        match token {
            Token::Text(text) => page.words(text),
            Token::Open { name, attributes } => begin(&mut page, &mut open, name, attributes),
            Token::Close { name } => close(&mut page, &mut open, name),
        }
    }
    let mut lines = page.done();
    settle(&mut lines);
    lines
}

/// Doubtful cuts count only when mail headers follow; what introduces a forward introduces no quote.
fn settle(lines: &mut [Line<'static>]) {
    for at in 0..lines.len() {
        if lines[at].hint == Hint::CutBeforeHeaders {
            lines[at].hint = if header_block::at(lines, at).is_some() { Hint::Cut } else { Hint::None };
        }
        if lines[at].hint == Hint::Attribution && divider::is_forward(lines[at].look()) {
            let run = lines[at..].iter_mut().take_while(|line| line.hint == Hint::Attribution);
            run.for_each(|line| line.hint = Hint::None);
        }
    }
}

fn begin<'a>(page: &mut Page, open: &mut Vec<Open<'a>>, name: &'a str, attributes: &'a str) {
    let lower = name.to_ascii_lowercase();
    match lower.as_str() {
        "br" => page.line_break(),
        "hr" => rule(page, attributes),
        "td" | "th" => page.space(),
        "li" => {
            page.block();
            page.mark("- ");
        }
        other if PARAGRAPHS.contains(&other) => page.paragraph(),
        other if BLOCKS.contains(&other) => page.block(),
        _ => {}
    }
    if VOID.contains(&lower.as_str()) || attributes.ends_with('/') || open.len() >= MAX_OPEN {
        return;
    }
    let meaning = meaning(page, &lower, attributes);
    count(page, meaning, true);
    let link = if lower == "a" { attribute(attributes, "href") } else { None };
    open.push(Open { name, meaning, link });
}

fn rule(page: &mut Page, attributes: &str) {
    page.block();
    if names(attributes).any(|name| CUTS.contains(&name.as_str())) {
        page.cut(Hint::Cut);
    } else {
        page.mark("---");
        page.block();
    }
}

fn close(page: &mut Page, open: &mut Vec<Open<'_>>, name: &str) {
    let lower = name.to_ascii_lowercase();
    let from = open.len().saturating_sub(MAX_REACH);
    let found = open[from..].iter().rposition(|one| one.name.eq_ignore_ascii_case(name)).map(|at| from + at);
    if BLOCKS.contains(&lower.as_str()) || PARAGRAPHS.contains(&lower.as_str()) || lower == "li" {
        page.block();
    }
    let count_open = open.len();
    for one in found.map(|found| open.drain(found..count_open)).into_iter().flatten().rev() {
        if let Some(link) = one.link {
            write_out(page, link);
        }
        if one.meaning != Meaning::Plain {
            page.block();
        }
        count(page, one.meaning, false);
    }
    if PARAGRAPHS.contains(&lower.as_str()) {
        page.paragraph();
    }
}

/// A link whose address is not what it shows is written out, so that nothing is lost.
fn write_out(page: &mut Page, link: &str) {
    let link = link.trim();
    let foreign = link.starts_with("http://") || link.starts_with("https://");
    let bare = link.trim_end_matches('/');
    let shown = page.ends_with(link)
        || page.ends_with(bare)
        || bare.split_once("://").is_some_and(|(_, rest)| page.ends_with(rest));
    if foreign && !shown && link.len() <= MAX_LINK_BYTES && !link.contains(char::is_whitespace) {
        page.mark(&format!(" <{}>", link.replace("&amp;", "&")));
    }
}

fn count(page: &mut Page, meaning: Meaning, opens: bool) {
    let counter = match meaning {
        Meaning::Quote => &mut page.quotes,
        Meaning::Attribution => &mut page.attributions,
        Meaning::Signature => &mut page.signatures,
        Meaning::Hidden => &mut page.hidden,
        Meaning::Preformatted => &mut page.preformatted,
        Meaning::Plain => return,
    };
    *counter = if opens { *counter + 1 } else { counter.saturating_sub(1) };
}

fn meaning(page: &mut Page, name: &str, attributes: &str) -> Meaning {
    if name == "blockquote" {
        return Meaning::Quote;
    }
    if name == "pre" {
        return Meaning::Preformatted;
    }
    if attributes.trim().is_empty() {
        return Meaning::Plain;
    }
    let names: Vec<String> = names(attributes).collect();
    let is_one_of = |known: &[&str]| names.iter().any(|name| known.contains(&name.as_str()));
    let style = attribute(attributes, "style").map(compact).unwrap_or_default();
    if is_one_of(&CUTS) {
        page.cut(Hint::Cut);
    } else if style.contains("border-top:solid")
        && (style.contains("border:none") || style.contains("padding:3"))
    {
        page.cut(Hint::CutBeforeHeaders);
    } else if is_one_of(&QUOTES) || (name == "div" && attribute(attributes, "name") == Some("quote")) {
        page.paragraph();
        return Meaning::Quote;
    } else if is_one_of(&ATTRIBUTIONS) {
        page.block();
        return Meaning::Attribution;
    } else if is_one_of(&SIGNATURES) {
        page.block();
        return Meaning::Signature;
    } else if style.contains("display:none") {
        return Meaning::Hidden;
    }
    Meaning::Plain
}

const MAX_STYLE_BYTES: usize = 600;

fn compact(style: &str) -> String {
    let start = &style[..style.floor_char_boundary(MAX_STYLE_BYTES)];
    start.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase()
}

/// Classes and identifiers in lower case; Outlook puts `x_` before those of others.
fn names(attributes: &str) -> impl Iterator<Item = String> {
    const MAX_NAMES: usize = 20;
    ["class", "id"]
        .into_iter()
        .filter_map(|key| attribute(attributes, key))
        .flat_map(|value| value.split_whitespace().take(MAX_NAMES))
        .map(|name| name.to_ascii_lowercase().trim_start_matches("x_").to_owned())
}
