//! A command is one function in one file.

use super::lex::Token;
use super::settings::Settings;
use super::tree::{File, Tree, find};
use super::{Check, Finding};

const FOLDER: &str = "crates/app/src/commands/";

pub const CHECK: Check = Check {
    name: "commands",
    why: "Each thing the desk can do is one public function in a file of its own under app/src/commands: load, take \
          the moments, apply, commit. Split the file, or make helpers private.",
    run,
    bad: &[("crates/app/src/commands/close.rs", "pub async fn close() {}\npub async fn reopen() {}\n")],
    good: &[("crates/app/src/commands/close.rs", "pub async fn close() {}\nfn reason() {}\n")],
};

fn run(tree: &Tree, _: &Settings) -> Vec<Finding> {
    tree.rust(FOLDER)
        .filter(|file| !file.path.ends_with("/mod.rs"))
        .filter_map(|file| {
            let mut names = visible_functions(file, &["pub"]);
            if names.is_empty() {
                // A command that only other commands and the clockwork call is visible in its crate alone.
                names = visible_functions(file, &["pub", "(", "crate", ")"]);
            }
            (names.len() != 1).then(|| Finding {
                check: CHECK.name,
                path: file.path.clone(),
                line: 1,
                what: format!("has {} public functions instead of one: {}", names.len(), names.join(", ")),
            })
        })
        .collect()
}

/// Names of the free functions that a file makes visible in this way.
fn visible_functions(file: &File, visibility: &[&str]) -> Vec<String> {
    let mut depth = 0_usize;
    let mut names = Vec::new();
    let code = file.code();
    for (at, token) in code.iter().enumerate() {
        if token.is("{") {
            depth += 1;
        } else if token.is("}") {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && find(&code[at..], visibility).first() == Some(&0) {
            names.extend(function_name(&code[at + visibility.len()..]));
        }
    }
    names
}

/// The name, when what follows `pub` is a function.
pub fn function_name(after_pub: &[&Token]) -> Option<String> {
    let skipped = after_pub.iter().take_while(|t| t.is("async") || t.is("const") || t.is("unsafe")).count();
    let is_function = after_pub.get(skipped)?.is("fn");
    is_function.then(|| after_pub.get(skipped + 1).map(|name| name.text.clone()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        run(&Tree::of(&[("crates/app/src/commands/close.rs", text)]), &Settings::default()).len()
    }

    #[test]
    fn none_is_as_wrong_as_two() {
        assert_eq!(count("fn close() {}"), 1);
        assert_eq!(count("pub(crate) fn close() {}"), 0);
        assert_eq!(count("pub(crate) fn a() {}\npub(crate) fn b() {}"), 1);
        assert_eq!(count("pub fn a() {}\npub const fn b() {}"), 1);
    }

    #[test]
    fn methods_crate_functions_and_tests_do_not_count() {
        assert_eq!(
            count(
                "pub fn a() {}\nimpl A { pub fn b() {} }\npub(crate) fn c() {}\n#[cfg(test)]\nmod t { pub fn d() {} }"
            ),
            0
        );
    }
}
