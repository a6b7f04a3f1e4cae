//! Migrations are numbered 0001, 0002, ... without gaps, per folder.

use std::collections::BTreeMap;

use super::settings::Settings;
use super::tree::Tree;
use super::{Check, Finding};

const DIGITS: usize = 4;

pub const CHECK: Check = Check {
    name: "migrations",
    why: "Migrations run in the order of their numbers, each once; a gap or a double number means that two changes \
          met. Number the newer one next: NNNN_name.sql.",
    run,
    bad: &[("crates/store/src/schema/0001_first.sql", ""), ("crates/store/src/schema/0003_third.sql", "")],
    good: &[
        ("crates/store/src/schema/0001_first.sql", ""),
        ("crates/store/src/schema/0002_second.postgres.sql", ""),
        ("crates/store/src/schema/0002_second.sqlite.sql", ""),
    ],
};

fn run(tree: &Tree, _: &Settings) -> Vec<Finding> {
    let mut folders: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for file in tree.files.iter().filter(|file| file.ends_in(&["sql"])) {
        let Some((folder, name)) = file.path.rsplit_once('/') else { continue };
        if folder.starts_with("crates/store/") && folder.split('/').any(|part| part == "schema") {
            folders.entry(folder).or_default().push((name, &file.path));
        }
    }
    let mut findings = Vec::new();
    for names in folders.values() {
        let mut expected = 0;
        let mut last = "";
        for (name, path) in names {
            // What differs between the engines stands in two files of one name: 0002_search.postgres.sql.
            let stem = name.split('.').next().unwrap_or(name);
            expected += usize::from(stem != last);
            last = stem;
            if number(stem) != Some(expected) {
                let what = format!("should be numbered {expected:0DIGITS$}");
                findings.push(Finding { check: CHECK.name, path: (*path).to_owned(), line: 1, what });
            }
        }
    }
    findings
}

fn number(stem: &str) -> Option<usize> {
    let (digits, name) = stem.split_once('_')?;
    (digits.len() == DIGITS && !name.is_empty()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_and_short_numbers_are_found() {
        let found = |names: &[&str]| {
            let paths: Vec<String> =
                names.iter().map(|name| format!("crates/store/src/schema/{name}")).collect();
            let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "")).collect();
            run(&Tree::of(&files), &Settings::default()).len()
        };
        assert_eq!(found(&["0001_a.sql", "0001_b.sql"]), 1);
        assert_eq!(found(&["0001_a.sql", "0002_b.postgres.sql", "0002_b.sqlite.sql", "0003_c.sql"]), 0);
        assert_eq!(found(&["1_a.sql"]), 1);
        assert_eq!(found(&["0001.sql"]), 1);
        assert_eq!(found(&["0001_a.sql", "0002_b.sql", "README.md"]), 0);
    }
}
