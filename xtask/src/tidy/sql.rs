//! SQL stands in the store alone.

use super::lex::Kind;
use super::settings::Settings;
use super::tree::Tree;
use super::{Check, Finding};

pub const CHECK: Check = Check {
    name: "sql",
    why: "Only crates/store knows SQL, so that both engines and every plan are tested in one place. Give the store a \
          named read or write and call that.",
    run,
    bad: &[("crates/web/src/pages/inbox.rs", "const ROWS: &str = \"SELECT number FROM cases\";\n")],
    good: &[
        ("crates/store/src/read/inbox.rs", "const ROWS: &str = \"SELECT number FROM cases\";\n"),
        ("crates/web/src/pages/inbox.rs", "const TITLE: &str = \"Select a case from the list\";\n"),
    ],
};

fn run(tree: &Tree, _: &Settings) -> Vec<Finding> {
    let outside = tree.files.iter().filter(|file| file.is_rust() && file.room() != Some("store"));
    outside
        .flat_map(|file| {
            // The samples of these very checks have to be able to be bad.
            let samples = file.path.starts_with("xtask/src/tidy/");
            let texts = file.all().iter().filter(move |token| token.kind == Kind::Text && !samples);
            texts.filter(|token| is_sql(&token.text)).map(|token| Finding {
                check: CHECK.name,
                path: file.path.clone(),
                line: token.line,
                what: format!("holds SQL: {:?}", token.text.chars().take(50).collect::<String>()),
            })
        })
        .collect()
}

/// Whether a text is a statement: verb and its partner in capitals, or a text in lower case that begins as one.
pub fn is_sql(text: &str) -> bool {
    let pairs =
        [("SELECT", "FROM"), ("INSERT", "INTO"), ("UPDATE", "SET"), ("DELETE", "FROM"), ("MERGE", "INTO")];
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let first = words.first().copied().unwrap_or_default();
    let opens = text.trim_start().starts_with(first);
    pairs.iter().any(|(verb, partner)| {
        let in_capitals =
            words.iter().position(|w| w == verb).is_some_and(|at| words[at..].contains(partner));
        let lower = (verb.to_lowercase(), partner.to_lowercase());
        let in_lower = opens && first == lower.0 && words.contains(&lower.1.as_str());
        in_capitals || in_lower
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_known_in_both_cases() {
        for text in [
            "INSERT INTO a VALUES (1)",
            "WITH x AS (SELECT 1 FROM y) TABLE x",
            "update a set b = 1",
            "DELETE\nFROM a",
        ] {
            assert!(is_sql(text), "{text}");
        }
    }

    #[test]
    fn sentences_are_not() {
        for text in
            ["Select a case FROM the list", "FROM SELECT", "UPDATES SET", "", "please select one from here"]
        {
            assert!(!is_sql(text), "{text}");
        }
    }

    #[test]
    fn tests_of_other_rooms_hold_none_either() {
        let text = "#[cfg(test)]\nmod tests { const A: &str = \"DELETE FROM cases\"; }";
        assert_eq!(run(&Tree::of(&[("crates/app/src/a.rs", text)]), &Settings::default()).len(), 1);
    }
}
