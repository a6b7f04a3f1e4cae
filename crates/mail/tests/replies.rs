//! The new words of a reply, over a corpus of made-up replies of many programs in many languages.
use mail::quote;

struct Case<'a> {
    name: &'a str,
    body: String,
    new: String,
}

fn cases(corpus: &str) -> Vec<Case<'_>> {
    corpus
        .split("\n=== ")
        .skip(1)
        .map(|block| {
            let (name, rest) = block.split_once('\n').expect("a case has a body");
            let (body, new) = rest.split_once("--- new").expect("a case has new words");
            let plain = |text: &str| {
                text.lines()
                    .map(|line| line.strip_prefix('\\').unwrap_or(line))
                    .collect::<Vec<_>>()
                    .join("\n")
            };
            Case { name, body: plain(body), new: plain(new).trim().to_owned() }
        })
        .collect()
}

// R42
#[test]
fn every_reply_of_the_corpus_gives_its_new_words() {
    let corpus = include_str!("corpus/replies.txt");
    let cases = cases(corpus);
    assert!(cases.len() >= 60, "the corpus has {} replies", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = if case.name.starts_with("html") {
                quote::new_html(&case.body)
            } else {
                quote::new_text(&case.body)
            };
            (found.text != case.new)
                .then(|| format!("## {}\nexpected:\n{}\nfound:\n{}\n", case.name, case.new, found.text))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
