//! Every page in every language: renders, is well-formed, is small, says everything, asks nothing of a script.

#[path = "../examples/gallery/samples/mod.rs"]
mod samples;

use web::lang::Lang;

/// UX: no page over so many bytes for fifty rows.
const MOST_BYTES: usize = 60_000;

/// Elements that have no end tag.
const VOID: [&str; 6] = ["meta", "link", "input", "br", "rect", "path"];

fn each(mut check: impl FnMut(&str, Lang, &str)) {
    for lang in Lang::ALL {
        for (name, html) in samples::all(lang) {
            check(name, lang, &html);
        }
    }
}

/// The tags of a page in order, without what stands inside quotes.
fn tags(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut chars = html.chars();
    while chars.by_ref().any(|c| c == '<') {
        let (mut tag, mut quoted) = (String::new(), false);
        for c in chars.by_ref() {
            match c {
                '"' => quoted = !quoted,
                '>' if !quoted => break,
                _ if quoted => {}
                _ => tag.push(c),
            }
        }
        tags.push(tag);
    }
    tags
}

#[test] // STYLE 11
fn every_page_is_well_formed_in_every_language() {
    each(|name, lang, html| {
        let mut open: Vec<String> = Vec::new();
        for tag in tags(html) {
            let word = tag
                .trim_start_matches('/')
                .split([' ', '\n', '='])
                .next()
                .unwrap_or_default()
                .trim_end_matches('/')
                .to_owned();
            if tag.starts_with('!') || tag.ends_with('/') || VOID.contains(&word.as_str()) {
                continue;
            }
            if tag.starts_with('/') {
                assert_eq!(open.pop().as_deref(), Some(word.as_str()), "{name} {}", lang.code());
            } else {
                open.push(word);
            }
        }
        assert!(open.is_empty(), "{name}: {open:?} left open");
    });
}

#[test]
fn no_page_is_over_sixty_kilobytes() {
    each(|name, _, html| assert!(html.len() < MOST_BYTES, "{name}: {} bytes", html.len()));
}

#[test] // R86
fn every_page_says_its_language_and_has_one_heading() {
    each(|name, lang, html| {
        assert!(html.contains(&format!("<html lang=\"{}\"", lang.code())), "{name}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
    });
}

#[test] // attack row 7: the policy forbids both, so a page must not need them
fn no_page_has_a_script_or_a_style_of_its_own() {
    each(|name, _, html| {
        for tag in tags(html) {
            assert!(!tag.contains(" style=") && !tag.starts_with("style"), "{name}: {tag}");
            assert!(
                !tag.split(' ').any(|part| part.starts_with("on") && part.contains('=')),
                "{name}: {tag}"
            );
        }
        // Passkeys need a script, and an import that is read shows how far it is; only on the pages that have them.
        let own = ["/passkey.js\"", "/progress.js\""].iter().filter(|script| html.contains(**script)).count();
        assert_eq!(html.matches("<script").count(), 1 + own, "{name}");
        assert_eq!(html.matches("<script type=\"module\" src=\"/static/").count(), 1 + own, "{name}");
    });
}

#[test]
fn no_phrase_is_left_unsaid() {
    each(|name, lang, html| {
        for rest in ["{$", "{ $", "Unknown", "{in-"] {
            assert!(!html.contains(rest), "{name} {}: {rest}", lang.code());
        }
    });
}

#[test] // attack row 7
fn names_from_outside_are_escaped() {
    let html =
        samples::all(Lang::Nl).into_iter().find(|(name, _)| *name == "list").map(|(_, html)| html).unwrap();
    assert!(html.contains("Emma O’Connor"));
    let page = samples::hostile();
    assert!(!page.contains("<script>alert"), "a customer's name became markup");
    assert!(page.contains("&#60;script&#62;alert"));
}
