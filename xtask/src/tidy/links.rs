//! Links in the papers lead to files that exist.

use super::settings::Settings;
use super::tree::Tree;
use super::{Check, Finding};

pub const CHECK: Check = Check {
    name: "links",
    why: "A link in the papers leads somewhere. Correct it, or write the page.",
    run,
    bad: &[("docs/operate.md", "see [the walks](../ARCHITECTURE.md)\n")],
    good: &[
        (
            "docs/operate.md",
            "see [the walks](../ARCHITECTURE.md#walks), [a](https://example.org), `[b](c)`\n",
        ),
        ("ARCHITECTURE.md", ""),
    ],
};

fn run(tree: &Tree, _: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.ends_in(&["md"])) {
        let mut fenced = false;
        for (line, text) in file.lines() {
            fenced ^= text.trim_start().starts_with("```");
            let broken = targets(text)
                .into_iter()
                .filter(|target| !fenced && !leads_somewhere(tree, &file.path, target));
            findings.extend(broken.map(|target| Finding {
                check: CHECK.name,
                path: file.path.clone(),
                line,
                what: format!("links to {target}, which is not there"),
            }));
        }
    }
    findings
}

/// Targets of `[text](target)` outside backticks.
fn targets(line: &str) -> Vec<String> {
    let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("");
    prose
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .filter_map(|(target, _)| target.split_whitespace().next().map(str::to_owned))
        .collect()
}

fn leads_somewhere(tree: &Tree, from: &str, target: &str) -> bool {
    let path = target.split('#').next().unwrap_or_default();
    if path.is_empty() || target.contains("://") || target.starts_with("mailto:") {
        return true;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.is_empty() || parts == [""] => return false,
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.retain(|part| !part.is_empty());
    // The root itself is there.
    parts.is_empty() || tree.has(&parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_in_prose_only() {
        assert_eq!(targets("[a](b.md) and ![c](d.png \"title\") `[e](f)`"), ["b.md", "d.png"]);
    }

    #[test]
    fn folders_and_anchors_resolve_and_a_way_out_does_not() {
        let tree = Tree::of(&[("docs/decisions/0001-a.md", ""), ("README.md", "")]);
        assert!(leads_somewhere(&tree, "README.md", "docs/decisions/"));
        assert!(leads_somewhere(&tree, "docs/decisions/0001-a.md", "../../README.md#run"));
        assert!(leads_somewhere(&tree, "README.md", "#here"));
        assert!(!leads_somewhere(&tree, "README.md", "../elsewhere.md"));
    }
}
