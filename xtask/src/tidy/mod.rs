//! `cargo xtask tidy`: the invariants of the house, each as a check that says why and what to do.
//!
//! A check reads the tree and gives findings; it never changes a file. Each carries a bad and a good sample, and a
//! test proves that the bad one is found and the good one is not.

mod commands;
mod lengths;
mod lex;
mod links;
mod migrations;
mod network;
mod purity;
mod rooms;
mod rules;
mod scope;
mod settings;
mod siblings;
mod sql;
mod statements;
mod tree;
mod words;

use std::path::Path;

use anyhow::{bail, ensure};

use settings::Settings;
use tree::Tree;

/// One place where an invariant is broken.
#[derive(Debug)]
pub struct Finding {
    pub check: &'static str,
    pub path: String,
    pub line: usize,
    pub what: String,
}

/// A made-up file: path and text.
type Sample = &'static [(&'static str, &'static str)];

/// One invariant: its name, why it holds, what to do when it does not, and samples of both.
pub struct Check {
    pub name: &'static str,
    pub why: &'static str,
    pub run: fn(&Tree, &Settings) -> Vec<Finding>,
    pub bad: Sample,
    pub good: Sample,
}

const CHECKS: &[Check] = &[
    rooms::CHECK,
    purity::CHECK,
    sql::CHECK,
    statements::CHECK,
    siblings::CHECK,
    commands::CHECK,
    network::CHECK,
    scope::CHECK,
    lengths::CHECK,
    words::SECRETS,
    words::HOSTS,
    words::PATHS,
    words::BRANDS,
    words::UNFINISHED,
    rules::CHECK,
    migrations::CHECK,
    links::CHECK,
];

/// Runs every check and prints what it finds; an error when there is anything.
pub fn run(root: &Path) -> anyhow::Result<()> {
    let tree = Tree::of_repository(root)?;
    let settings = Settings::of_repository(root)?;
    let findings = inspect(&tree, &settings)?;
    println!("{}", lengths::report(&tree));
    println!("{}", rooms::report(&tree));
    println!("{}", rules::report(&tree, &settings));
    println!("{} files, {} checks, {} findings", tree.files.len(), CHECKS.len(), findings.len());
    if findings.is_empty() {
        return Ok(());
    }
    println!("{}", told(&findings));
    bail!(
        "tidy found {} places; `cargo xtask tidy --explain CHECK` shows a check with samples",
        findings.len()
    )
}

/// Prints why a check exists, and a sample of what it refuses and of what it accepts.
pub fn explain(name: &str) -> anyhow::Result<()> {
    let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
    let Some(check) = CHECKS.iter().find(|check| check.name == name) else {
        bail!("no check is called {name:?}; there are: {}", names.join(", "));
    };
    println!("{}: {}", check.name, check.why);
    for (title, sample) in [("refused", check.bad), ("accepted", check.good)] {
        for (path, text) in sample {
            println!("\n{title}: {path}\n{}", text.trim_end());
        }
    }
    Ok(())
}

fn inspect(tree: &Tree, settings: &Settings) -> anyhow::Result<Vec<Finding>> {
    for allow in &settings.allow {
        let known = CHECKS.iter().any(|check| check.name == allow.check);
        ensure!(known, "xtask/tidy.toml allows {:?}, which is no check", allow.check);
    }
    let findings = CHECKS.iter().flat_map(|check| (check.run)(tree, settings)).collect();
    Ok(settings.without_allowed(findings))
}

/// The findings, grouped by check, each group with its reason once.
fn told(findings: &[Finding]) -> String {
    let mut lines = Vec::new();
    let mut last = "";
    for finding in findings {
        if finding.check != last {
            last = finding.check;
            let why = CHECKS
                .iter()
                .find(|check| check.name == last)
                .map_or("An exception has outlived its need.", |c| c.why);
            lines.push(format!("\n{last}: {why}"));
        }
        lines.push(format!("  {}:{}: {}", finding.path, finding.line, finding.what));
    }
    lines.join("\n")
}

/// The repository this program was built from.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_repository_is_tidy() {
        let tree = Tree::of_repository(root()).expect("the tree");
        let settings = Settings::of_repository(root()).expect("the settings");
        let findings = inspect(&tree, &settings).expect("an inspection");
        assert!(findings.is_empty(), "{}", told(&findings));
    }

    #[test]
    fn every_check_finds_its_bad_sample_and_accepts_its_good_one() {
        let mut settings = Settings::of_repository(root()).expect("the settings");
        settings.allow.clear();
        for check in CHECKS {
            let bad = (check.run)(&Tree::of(check.bad), &settings);
            assert!(!bad.is_empty(), "{} does not find its bad sample", check.name);
            assert!(bad.iter().all(|finding| finding.check == check.name), "{} signs as another", check.name);
            let good = (check.run)(&Tree::of(check.good), &settings);
            assert!(good.is_empty(), "{} refuses its good sample: {good:?}", check.name);
        }
    }

    #[test]
    fn check_names_differ() {
        let mut names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CHECKS.len());
    }
}
