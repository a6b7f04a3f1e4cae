//! One idea per file: how long the code of a file may be.

use super::settings::Settings;
use super::tree::{File, Tree};
use super::{Check, Finding};

/// Lines of code, tests not counted, over which a file is refused.
const CODE_LINES_LIMIT: usize = 400;
/// Lines over which it is counted as long.
const CODE_LINES_AIM: usize = 200;

pub const CHECK: Check = Check {
    name: "lengths",
    why: "One idea per file: 200 lines is the aim and 400 the limit, tests not counted. Find the second idea and give \
          it a file.",
    run,
    bad: &[("crates/app/src/long.rs", LONG)],
    good: &[("crates/app/src/short.rs", "fn a() {}\n")],
};

fn run(tree: &Tree, _: &Settings) -> Vec<Finding> {
    let long = sources(tree).filter(|(_, lines)| *lines > CODE_LINES_LIMIT);
    long.map(|(file, lines)| Finding {
        check: CHECK.name,
        path: file.path.clone(),
        line: CODE_LINES_LIMIT,
        what: format!("has {lines} lines of code; the limit is {CODE_LINES_LIMIT}"),
    })
    .collect()
}

/// One line with the number of files over the aim and the longest of them.
pub fn report(tree: &Tree) -> String {
    let mut long: Vec<(usize, &str)> = sources(tree)
        .filter(|(_, lines)| *lines > CODE_LINES_AIM)
        .map(|(file, lines)| (lines, file.path.as_str()))
        .collect();
    long.sort_unstable_by(|a, b| b.cmp(a));
    let longest: Vec<String> = long.iter().take(5).map(|(lines, path)| format!("{path} ({lines})")).collect();
    format!("{} files over {CODE_LINES_AIM} lines of code {}", long.len(), longest.join(", "))
}

fn sources(tree: &Tree) -> impl Iterator<Item = (&File, usize)> {
    let sources = tree.files.iter().filter(|file| file.is_rust());
    sources.map(|file| (file, file.lines().filter(|(line, _)| !file.in_test(*line)).count()))
}

macro_rules! hundred {
    ($line:literal) => {
        concat!($line, $line, $line, $line, $line, $line, $line, $line, $line, $line)
    };
}

/// A thousand empty lines.
const LONG: &str = concat!(
    hundred!("\n\n\n\n\n\n\n\n\n\n"),
    hundred!("\n\n\n\n\n\n\n\n\n\n"),
    hundred!("\n\n\n\n\n\n\n\n\n\n"),
    hundred!("\n\n\n\n\n\n\n\n\n\n"),
    hundred!("\n\n\n\n\n\n\n\n\n\n"),
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_may_be_longer_than_their_code() {
        let text =
            format!("fn a() {{}}\n#[cfg(test)]\nmod tests {{{}}}\n", "\n".repeat(CODE_LINES_LIMIT * 2));
        assert!(run(&Tree::of(&[("crates/app/src/a.rs", &text)]), &Settings::default()).is_empty());
    }

    #[test]
    fn the_limit_itself_is_allowed_and_one_more_is_not() {
        let at = "\n".repeat(CODE_LINES_LIMIT);
        assert!(run(&Tree::of(&[("a.rs", &at)]), &Settings::default()).is_empty());
        let over = "\n".repeat(CODE_LINES_LIMIT + 1);
        assert_eq!(run(&Tree::of(&[("a.rs", &over)]), &Settings::default()).len(), 1);
    }
}
