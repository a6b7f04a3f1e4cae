//! `xtask/tidy.toml`: word lists, and every exception with its reason.

use std::path::Path;

use anyhow::{Context, bail, ensure};
use serde::Deserialize;

use super::Finding;

/// A reason shorter than this says nothing.
const REASON_LENGTH: usize = 20;

/// The file as read; unknown keys are refused.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Rules that exist, as `"10-20"` or `"25"`.
    pub rules: Vec<String>,
    /// Words that mark work left undone.
    pub unfinished: Vec<String>,
    pub brands: Brands,
    #[serde(default)]
    pub allow: Vec<Allow>,
}

/// Names of marketplaces, and the paths (by their beginning) that may say them.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brands {
    pub words: Vec<String>,
    pub files: Vec<String>,
}

/// One exception: findings of `check` in paths that begin with `file` and whose text contains `what`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    pub check: String,
    pub file: String,
    #[serde(default)]
    pub what: String,
    pub reason: String,
}

impl Settings {
    pub fn of_repository(root: &Path) -> anyhow::Result<Self> {
        let path = root.join("xtask/tidy.toml");
        let text =
            std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        let settings: Self = toml::from_str(text).context("xtask/tidy.toml")?;
        for allow in &settings.allow {
            let place = format!("{} in {}", allow.check, allow.file);
            ensure!(
                allow.reason.len() >= REASON_LENGTH,
                "xtask/tidy.toml: {place} is allowed without a reason"
            );
        }
        settings.rule_numbers()?;
        Ok(settings)
    }

    /// Every rule number that exists.
    pub fn rule_numbers(&self) -> anyhow::Result<Vec<u32>> {
        let mut numbers = Vec::new();
        for range in &self.rules {
            let (from, to) = range.split_once('-').unwrap_or((range, range));
            let (Ok(from), Ok(to)) = (from.parse::<u32>(), to.parse::<u32>()) else {
                bail!("xtask/tidy.toml: rules: {range:?}")
            };
            numbers.extend(from..=to);
        }
        Ok(numbers)
    }

    /// Takes away what is allowed; an exception that nothing needs any more is itself a finding.
    pub fn without_allowed(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let mut used = vec![false; self.allow.len()];
        let mut left: Vec<Finding> = findings
            .into_iter()
            .filter(|finding| {
                let allowed = self.allow.iter().position(|allow| allow.covers(finding));
                if let Some(index) = allowed {
                    used[index] = true;
                }
                allowed.is_none()
            })
            .collect();
        for (allow, _) in self.allow.iter().zip(&used).filter(|(_, used)| !**used) {
            let what = format!(
                "allows {} {:?} in {}, which nothing needs: remove it",
                allow.check, allow.what, allow.file
            );
            left.push(Finding { check: "allow", path: "xtask/tidy.toml".to_owned(), line: 1, what });
        }
        left
    }
}

impl Allow {
    fn covers(&self, finding: &Finding) -> bool {
        self.check == finding.check
            && finding.path.starts_with(&self.file)
            && finding.what.contains(&self.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "rules = [\"1-3\", \"5\"]\nunfinished = []\nbrands = { words = [], files = [] }\n";

    fn finding(path: &str) -> Finding {
        Finding { check: "sql", path: path.to_owned(), line: 1, what: "says SELECT".to_owned() }
    }

    #[test]
    fn rules_are_read_as_ranges() {
        let settings = Settings::parse(HEAD).expect("settings");
        assert_eq!(settings.rule_numbers().expect("numbers"), [1, 2, 3, 5]);
    }

    #[test]
    fn an_exception_needs_a_reason() {
        let text = format!("{HEAD}[[allow]]\ncheck = \"sql\"\nfile = \"a\"\nreason = \"because\"");
        assert!(Settings::parse(&text).is_err());
    }

    #[test]
    fn an_exception_hides_its_finding_and_no_other() {
        let text = format!(
            "{HEAD}[[allow]]\ncheck = \"sql\"\nfile = \"a.rs\"\nreason = \"a raw probe, not the desk\""
        );
        let settings = Settings::parse(&text).expect("settings");
        let left = settings.without_allowed(vec![finding("a.rs"), finding("b.rs")]);
        assert_eq!(left.iter().map(|finding| finding.path.as_str()).collect::<Vec<_>>(), ["b.rs"]);
    }

    #[test]
    fn an_exception_that_nothing_needs_is_found() {
        let text = format!(
            "{HEAD}[[allow]]\ncheck = \"sql\"\nfile = \"a.rs\"\nreason = \"a raw probe, not the desk\""
        );
        let left = Settings::parse(&text).expect("settings").without_allowed(Vec::new());
        assert_eq!(left[0].check, "allow");
    }
}
