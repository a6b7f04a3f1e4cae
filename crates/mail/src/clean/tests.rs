//! Whole letters through the cleaner. What may stand in the result is checked with html5ever, a reader that
//! shares no code with the writer; what ammonia would still take out of it is nothing.

use super::*;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

mod letters;
mod vectors;

fn own() -> Vec<String> {
    vec!["example.nl".to_owned(), "Shop.Example.".to_owned()]
}

fn customer(input: &str) -> Cleaned {
    html(input, &Rules::for_customer(&own()))
}

/// An element's name and its attributes.
type Opened = (String, Vec<(String, String)>);

/// Collects what an independent reader takes for markup.
#[derive(Default)]
struct Markup {
    open: RefCell<Vec<Opened>>,
    balance: RefCell<Vec<String>>,
    other: RefCell<usize>,
}

impl TokenSink for Markup {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let name = tag.name.to_string();
                if !matches!(name.as_str(), "br" | "hr") {
                    self.balance.borrow_mut().push(name.clone());
                }
                let attributes = tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string()));
                self.open.borrow_mut().push((name, attributes.collect()));
            }
            Token::TagToken(tag) => {
                let open = self.balance.borrow_mut().pop();
                assert_eq!(open.as_deref(), Some(&*tag.name), "closing tags match");
            }
            Token::CommentToken(_) | Token::DoctypeToken(_) => *self.other.borrow_mut() += 1,
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn markup(html: &str) -> Vec<Opened> {
    let tokenizer = Tokenizer::new(Markup::default(), html5ever::tokenizer::TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    assert!(tokenizer.sink.balance.borrow().is_empty(), "all elements are closed: {html}");
    assert_eq!(*tokenizer.sink.other.borrow(), 0, "no comment or doctype: {html}");
    tokenizer.sink.open.take()
}

/// Holds for every cleaned letter whatsoever.
fn assert_safe(input: &str, rules: &Rules) -> Cleaned {
    let cleaned = html(input, rules);
    let elements: HashSet<&str> = allowed_elements().collect();
    for (element, attributes) in markup(&cleaned.html) {
        assert!(elements.contains(element.as_str()), "<{element}> from {input:?}");
        for (name, value) in attributes {
            assert!(ALLOWED_ATTRIBUTES.contains(&name.as_str()), "{name} from {input:?}");
            assert_value_safe(&name, &value, input);
        }
    }
    assert!(cleaned.html.len() <= MAX_HTML_BYTES);
    assert!(cleaned.text.len() <= MAX_TEXT_BYTES);
    let again = html(&cleaned.html, rules);
    assert_eq!(again.html, cleaned.html, "cleaning twice changes nothing: {input:?}");
    let cut = cleaned.text.ends_with("[…]");
    assert!(
        again.removed.iter().all(|removed| cut && removed.what == What::TooLong),
        "{:?} from {:.500}",
        again.removed,
        cleaned.html
    );
    cleaned
}

fn assert_value_safe(name: &str, value: &str, input: &str) {
    match name {
        "href" => {
            let host = value.split('/').nth(2).unwrap_or_default().to_ascii_lowercase();
            let host = host.split([':', '?', '#']).next().unwrap_or_default();
            let own = host == "example.nl" || host.ends_with(".example.nl") || host == "shop.example";
            assert!(value.to_ascii_lowercase().starts_with("http"), "{value} from {input:?}");
            assert!(own, "{value} from {input:?}");
        }
        "style" => assert!(
            value.split(';').all(|d| [
                "direction:",
                "font-style:",
                "font-weight:",
                "text-align:",
                "text-decoration:"
            ]
            .iter()
            .any(|safe| d.starts_with(safe))),
            "{value} from {input:?}"
        ),
        _ => assert!(
            value.chars().all(|c| c.is_ascii_alphanumeric() || " -_".contains(c)),
            "{value} from {input:?}"
        ),
    }
}

/// ammonia with our allow-list: an outside judge that must find nothing to remove.
fn assert_ammonia_agrees(cleaned: &str) {
    let attributes: HashSet<&str> = ALLOWED_ATTRIBUTES.iter().copied().filter(|a| *a != "rel").collect();
    let mut judge = ammonia::Builder::empty();
    judge
        .tags(allowed_elements().collect())
        .generic_attributes(attributes)
        .tag_attributes(HashMap::new())
        .url_schemes(["http", "https"].into())
        .link_rel(Some("noopener noreferrer"));
    let judged = judge.clean(cleaned).to_string();
    let count = |html: &str, what: &str| html.matches(what).count();
    for what in ["<a ", " href=", " style=", " target=", "<b>", "<li>", "<td", " colspan=", " lang="] {
        assert_eq!(count(&judged, what), count(cleaned, what), "{what} in {cleaned} and {judged}");
    }
}

// R44, attacks 7, 8, 9
#[test]
fn no_known_attack_leaves_anything_that_acts() {
    for rules in [Rules::for_customer(&own()), Rules::for_desk(&own())] {
        for vector in vectors::ALL {
            for input in
                [(*vector).to_owned(), format!("<p>voor {vector} na</p>"), format!("<table><tr><td>{vector}")]
            {
                let cleaned = assert_safe(&input, &rules);
                assert_ammonia_agrees(&cleaned.html);
            }
        }
    }
}

proptest! {
    // R44
    #[test]
    fn any_soup_of_tags_is_cleaned_once_and_for_all(pieces in proptest::collection::vec(piece(), 0..40)) {
        assert_safe(&pieces.concat(), &Rules::for_customer(&own()));
        assert_safe(&pieces.concat(), &Rules::for_desk(&own()));
    }

    #[test]
    fn any_text_at_all_is_cleaned(input in "\\PC{0,200}|[<>/=\"'&;! a-z\\-#\\x00-\\x1f]{0,200}") {
        assert_safe(&input, &Rules::for_customer(&own()));
    }

    // R44
    #[test]
    fn typed_text_says_the_same_as_html(text in "([ -~éß\u{202E}]{0,60}\n{0,3}|https?://[a-z./@]{1,20} ){0,8}") {
        let rules = Rules::for_desk(&own());
        let made = text_to_html(&text, &rules);
        prop_assert_eq!(&assert_safe(&made.html, &rules).html, &made.html);
        prop_assert!(made.removed.is_empty());
    }

    #[test]
    fn words_outside_of_tags_are_never_lost(words in proptest::collection::vec("[a-z]{1,9}", 1..30), tags in proptest::collection::vec(tag(), 30)) {
        let input: String = words.iter().zip(&tags).flat_map(|(word, tag)| [tag, " ", word, " "]).collect();
        let cleaned = customer(&input);
        let shown: Vec<&str> = cleaned.text.split_whitespace().filter(|word| words.iter().any(|w| w == word)).collect();
        prop_assert_eq!(shown, words);
    }
}

fn tag() -> impl Strategy<Value = String> {
    let names: Vec<&str> = allowed_elements()
        .chain(["font", "o:p", "center", "section", "form", "svg", "math", "object"])
        .collect();
    (proptest::sample::select(names), any::<bool>())
        .prop_map(|(name, close)| format!("<{}{name}>", if close { "/" } else { "" }))
}

fn piece() -> impl Strategy<Value = String> {
    let fixed = [
        "<a href='https://example.nl/x'>",
        "<a href=https://evil.example/y>",
        "<a href='mailto:a@b.nl'>",
        "</a>",
        "<a href=\"javascript:x\">",
        "<p style='text-align:center;color:red'>",
        "<td colspan=3 onclick=x>",
        "<!--",
        "-->",
        "<style>",
        "</style>",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea>",
        "<img src=cid:x>",
        "<img src=https://t.example/p.gif alt='een foto'>",
        "<svg>",
        "</svg>",
        "<math>",
        "&lt;b&gt;",
        "&#x3c;",
        "&amp;",
        "<",
        ">",
        "\"",
        "'",
        "tekst ",
        "\n",
        "https://evil.example/y",
        "<ol start=3>",
        "<b",
        "<plaintext>",
        "<![CDATA[",
        "]]>",
        "&",
        ";",
        "<center>",
        "<font color=red>",
        "\r\n",
        "\u{0}",
        "<pre>",
    ];
    prop_oneof![3 => tag(), 2 => proptest::sample::select(fixed.to_vec()).prop_map(str::to_owned)]
}
