//! The text of an article: paragraphs, lists, headings and links, and nothing else.
//!
//! What is written is text. A small set of marks is turned into tags, everything else is escaped; then the cleaner of
//! letters goes over it, so that a link leads only to the marketplace's own domains (R44). HTML that somebody writes
//! into an article is shown as the text it is.

use crate::letters::escaped;
use mail::clean::Rules;

/// The longest text of an article, in characters.
pub(crate) const LONGEST: usize = 20_000;
/// The longest part of an article that an answer repeats, in characters.
const TOLD: usize = 900;

/// The article as HTML for our own pages: cleaned, links to own domains only.
pub(crate) fn html(body: &str, own_domains: &[String]) -> String {
    let mut written = String::with_capacity(body.len() * 2);
    for block in blocks(body) {
        block_html(&block, &mut written);
    }
    mail::clean::html(&written, &Rules::for_customer(own_domains)).html
}

/// Runs of lines with nothing between them.
fn blocks(body: &str) -> Vec<Vec<&str>> {
    let mut blocks = vec![Vec::new()];
    for line in body.lines().map(str::trim) {
        match blocks.last_mut() {
            Some(block) if !line.is_empty() => block.push(line),
            _ => blocks.push(Vec::new()),
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

fn block_html(block: &[&str], out: &mut String) {
    let mut open = "";
    for line in block {
        let (tag, item, words) = match (line.strip_prefix("## "), line.strip_prefix("- ")) {
            (Some(words), _) => ("h2", "", words),
            (None, Some(words)) => ("ul", "li", words),
            (None, None) => ("p", "", *line),
        };
        if open == tag && tag == "p" {
            out.push_str("<br>");
        } else if open != tag || tag == "h2" {
            close(open, out);
            tagged("", tag, out);
        }
        open = tag;
        match item {
            "" => linked(words, out),
            item => {
                tagged("", item, out);
                linked(words, out);
                tagged("/", item, out);
            }
        }
    }
    close(open, out);
}

fn tagged(slash: &str, tag: &str, out: &mut String) {
    out.extend(["<", slash, tag, ">"]);
}

fn close(tag: &str, out: &mut String) {
    if !tag.is_empty() {
        tagged("/", tag, out);
    }
}

/// Words with links written as `[words](address)` or as a bare address.
fn linked(words: &str, out: &mut String) {
    let mut rest = words;
    while let Some((before, link, after)) = next_link(rest) {
        out.push_str(&escaped(before));
        for part in ["<a href=\"", &escaped(link.1), "\">", &escaped(link.0), "</a>"] {
            out.push_str(part);
        }
        rest = after;
    }
    out.push_str(&escaped(rest));
}

type Link<'a> = (&'a str, (&'a str, &'a str), &'a str);

fn next_link(text: &str) -> Option<Link<'_>> {
    let marked = text.find("](").and_then(|middle| {
        let start = text[..middle].rfind('[')?;
        let end = middle + text[middle..].find(')')?;
        Some((&text[..start], (&text[start + 1..middle], &text[middle + 2..end]), &text[end + 1..]))
    });
    let bare = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min().map(|start| {
        let length = text[start..].find(|c: char| c.is_whitespace() || "<>\"".contains(c));
        let end = length.map_or(text.len(), |length| start + length);
        let url = text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        (&text[..start], (url, url), &text[start + url.len()..])
    });
    match (marked, bare) {
        (Some(marked), Some(bare)) if bare.0.len() < marked.0.len() => Some(bare),
        (Some(marked), _) => Some(marked),
        (None, bare) => bare,
    }
}

/// The article as plain words: marks of links and headings gone, lists with a dash.
pub(crate) fn plain(body: &str) -> String {
    let lines = body.lines().map(|line| {
        let line = line.trim().trim_start_matches("## ");
        let mut words = String::new();
        let mut rest = line;
        while let Some((before, (shown, address), after)) = next_link(rest) {
            words.push_str(before);
            words.push_str(shown);
            if shown != address {
                words.extend([" (", address, ")"]);
            }
            rest = after;
        }
        words + rest
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What an answer repeats of an article: all of a short one, else its beginning with the paragraphs that are meant.
pub(crate) fn told(body: &str, is_meant: impl Fn(&str) -> usize) -> String {
    let plain = plain(body);
    let paragraphs: Vec<&str> =
        plain.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()).collect();
    if plain.chars().count() <= TOLD {
        return paragraphs.join("\n\n");
    }
    let mut order: Vec<usize> = (0..paragraphs.len()).collect();
    order.sort_by_key(|at| (*at != 0, std::cmp::Reverse(is_meant(paragraphs[*at])), *at));
    let (mut chosen, mut length) = (Vec::new(), 0);
    for at in order {
        let more = paragraphs[at].chars().count();
        if length > 0 && length + more > TOLD {
            continue;
        }
        length += more;
        chosen.push(at);
    }
    chosen.sort_unstable();
    let told: Vec<&str> = chosen.into_iter().map(|at| paragraphs[at]).collect();
    let told = told.join("\n\n");
    match told.char_indices().nth(TOLD) {
        Some((end, _)) => format!("{}…", told[..end].trim_end()),
        None => told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(body: &str) -> String {
        html(body, &["winkel.example".to_owned()]).replace('\n', "")
    }

    // R51
    #[test]
    fn paragraphs_lists_headings_and_own_links_are_shown() {
        let body = "Dag,\nlees dit.\n\n## Zo werkt het\n- een\n- twee\n\nZie [onze pagina](https://www.winkel.example/retour).";
        let html = shown(body);
        assert!(html.contains("<p>Dag,<br>lees dit.</p>"), "{html}");
        assert!(html.contains("<h2>Zo werkt het</h2><ul><li>een</li><li>twee</li></ul>"), "{html}");
        assert!(html.contains("href=\"https://www.winkel.example/retour\""), "{html}");
    }

    // R51, R44: bad input of the issue
    #[test]
    fn hostile_html_in_an_article_is_text() {
        let body = "<script>alert(1)</script><img src=x onerror=alert(1)> <a href=\"javascript:alert(1)\">x</a>\n\n\
                    [klik](javascript:alert(1)) [hier](https://evil.example/x) [\"><b>](https://winkel.example/\"onclick=x)";
        let html = shown(body);
        for bad in [
            "<script",
            "<img",
            "onerror=alert(1)>\"",
            "<a href=\"javascript",
            "href=\"https://evil",
            " onclick",
        ] {
            assert!(!html.contains(bad), "{bad} in {html}");
        }
        assert!(html.contains("&lt;script&gt;") && html.contains("https://evil.example/x"), "{html}");
    }

    // R51
    #[test]
    fn an_answer_repeats_a_short_article_whole_and_of_a_long_one_what_is_meant() {
        assert_eq!(told("## Kop\nEen [b](https://x.example/c).", |_| 0), "Kop\nEen b (https://x.example/c).");
        let long = format!("Inleiding.\n\n{}\n\nRetourlabel staat hier.", "Iets anders. ".repeat(90));
        let words = told(&long, |paragraph| usize::from(paragraph.contains("label")));
        assert_eq!(words, "Inleiding.\n\nRetourlabel staat hier.");
    }
}
