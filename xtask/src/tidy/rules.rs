//! Rules are cited by number; a number that does not exist is a slip, and a rule that no test names is told.

use std::collections::BTreeSet;

use super::lex::Kind;
use super::settings::Settings;
use super::tree::{File, Tree};
use super::{Check, Finding};

pub const CHECK: Check = Check {
    name: "rules",
    why: "A rule number leads the reader to the specification, so it must exist there. Correct the number.",
    run,
    bad: &[("crates/domain/src/norm.rs", "// R99: in time\n")],
    good: &[("crates/domain/src/norm.rs", "// R2: in time; order R2D2, \"R99\"\nconst A: &str = \"R99\";\n")],
};

fn run(tree: &Tree, settings: &Settings) -> Vec<Finding> {
    let known: BTreeSet<u32> = settings.rule_numbers().unwrap_or_default().into_iter().collect();
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| !file.path.starts_with("xtask/src/tidy/")) {
        for (line, rule) in cited(file) {
            if !known.contains(&rule) {
                findings.push(Finding {
                    check: CHECK.name,
                    path: file.path.clone(),
                    line,
                    what: format!("cites R{rule}, which is no rule"),
                });
            }
        }
    }
    findings
}

/// One line: how many rules a test names, and which are named by none.
pub fn report(tree: &Tree, settings: &Settings) -> String {
    let known: BTreeSet<u32> = settings.rule_numbers().unwrap_or_default().into_iter().collect();
    let named = named_by_tests(tree);
    let without: Vec<String> = known.difference(&named).map(|rule| format!("R{rule}")).collect();
    let tested = known.intersection(&named).count();
    format!("{tested} of {} rules are named by a test; not by any: {}", known.len(), without.join(" "))
}

fn named_by_tests(tree: &Tree) -> BTreeSet<u32> {
    let files = tree.files.iter().filter(|file| !file.path.starts_with("xtask/"));
    files
        .flat_map(|file| {
            let in_browser = file.path.starts_with("tests/");
            cited(file).into_iter().filter(move |(line, _)| in_browser || file.in_test(*line))
        })
        .map(|(_, rule)| rule)
        .collect()
}

/// Line and number of every rule that a file's comments, or a text's lines, cite.
fn cited(file: &File) -> Vec<(usize, u32)> {
    if file.is_rust() {
        let notes = file.all().iter().filter(|token| token.kind == Kind::Note);
        return notes
            .flat_map(|note| note.text.lines().enumerate().map(move |(n, text)| (note.line + n, text)))
            .flat_map(|(line, text)| numbers(unquoted(text)).into_iter().map(move |rule| (line, rule)))
            .collect();
    }
    if !file.ends_in(&["md", "sql", "mjs", "js", "css", "ftl", "html"]) {
        return Vec::new();
    }
    file.lines()
        .flat_map(|(line, text)| numbers(unquoted(text)).into_iter().map(move |rule| (line, rule)))
        .collect()
}

/// What stands before the first quotation mark: quoted text is data, not a citation.
fn unquoted(text: &str) -> &str {
    text.split('"').next().unwrap_or(text)
}

/// The numbers of every `R12` that stands as a word, ranges `R25-R27` by both ends.
fn numbers(text: &str) -> Vec<u32> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '#'));
    words
        .filter_map(|word| word.strip_prefix('R')?.trim_end_matches(['a', 'b', 'c', 'd', 'e']).parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> Settings {
        Settings { rules: vec!["1-86".to_owned()], ..Settings::default() }
    }

    #[test]
    fn citations_are_words_in_comments() {
        assert_eq!(numbers("(R8), R25-R27 and R72a; AR9, R1x, R"), [8, 25, 27, 72]);
    }

    #[test]
    fn only_a_test_can_name_a_rule_for_the_report() {
        let tree =
            Tree::of(&[("crates/a/src/a.rs", "// R1\nfn a() {}\n#[cfg(test)]\nmod tests {\n // R2\n}\n")]);
        assert_eq!(named_by_tests(&tree).into_iter().collect::<Vec<_>>(), [2]);
        assert!(report(&tree, &settings()).starts_with("1 of 86 rules"));
    }

    #[test]
    fn a_migration_or_a_page_can_be_wrong_too() {
        let tree = Tree::of(&[("crates/store/src/schema/0001_a.sql", "-- R0\n"), ("README.md", "see R87\n")]);
        assert_eq!(run(&tree, &settings()).len(), 2);
    }
}
