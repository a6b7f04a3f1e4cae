//! What no file may say: secrets, registry hosts, places on one machine, brands, work left undone.
//!
//! The words are put together from parts, so that this file does not say them either.

use super::settings::Settings;
use super::tree::{File, Tree};
use super::{Check, Finding};

/// Host names by their parts.
const REGISTRIES: &[&[&str]] = &[
    &["crates", "io"],
    &["npmjs", "org"],
    &["npmjs", "com"],
    &["pypi", "org"],
    &["pythonhosted", "org"],
    &["deb", "debian", "org"],
    &["security", "debian", "org"],
    &["archive", "ubuntu", "com"],
    &["yarnpkg", "com"],
];
/// Folders, by name, at the root of somebody's machine.
const MACHINE_FOLDERS: &[&str] = &["work", "root", "home", "Users"];
/// How well-known secrets begin, in two parts, and how many characters of the key must follow to make it one.
const SECRETS_BEGIN: &[(&str, &str, usize)] = &[
    ("-----BEGIN", " PRIVATE KEY-----", 40),
    ("-----BEGIN RSA", " PRIVATE KEY-----", 40),
    ("-----BEGIN EC", " PRIVATE KEY-----", 40),
    ("-----BEGIN OPENSSH", " PRIVATE KEY-----", 40),
    ("AK", "IA", 16),
    ("gh", "p_", 36),
    ("xo", "xb-", 20),
    ("sk_", "live_", 16),
];

pub const SECRETS: Check = Check {
    name: "secrets",
    why: "A key in the repository is a key given away. Make it when it is needed (tests too), and revoke the one that \
          was written down.",
    run: secrets,
    bad: &[("crates/smtp/src/tls.rs", concat!("const KEY: &str = \"AK", "IAQ3EGRTPZSKDMW2XF\";\n"))],
    good: &[("crates/smtp/src/tls.rs", concat!("// -----BEGIN", " PRIVATE KEY----- opens the block\n"))],
};

pub const HOSTS: Check = Check {
    name: "hosts",
    why: "Where packages come from is the business of the machine that fetches them. Leave the host name out; lock \
          files are written without download addresses.",
    run: |tree, _| {
        lines(tree, "hosts", |file, line| (file.path != "Cargo.lock").then(|| host(line)).flatten())
    },
    bad: &[("docs/operate.md", concat!("see https://registry.npm", "js.org/x\n"))],
    good: &[("docs/operate.md", "see https://example.org/x\n")],
};

pub const PATHS: Check = Check {
    name: "paths",
    why: "A path of one machine means nothing on another. Use a path relative to the repository, a temporary folder or a setting.",
    run: |tree, _| lines(tree, "paths", |_, line| machine_path(line)),
    bad: &[("docs/operate.md", concat!("run it in /ho", "me/anna/balie\n"))],
    good: &[("docs/operate.md", "GET /api/home/page, or run it in ./balie-data\n")],
};

pub const BRANDS: Check = Check {
    name: "brands",
    why: "The desk is for any marketplace: names, domains, hours and norms of one are configuration. Say \
          `the marketplace`; only the compatible faces (R75) and the pages that describe them may name one.",
    run: brands,
    bad: &[("crates/domain/src/norm.rs", "// as bol wants it\n")],
    good: &[("crates/domain/src/norm.rs", "// as the marketplace wants it; a symbol, a bolt\n")],
};

pub const UNFINISHED: Check = Check {
    name: "unfinished",
    why: "Nothing is left half done in the text: finish it, or file an issue and leave the text true.",
    run: unfinished,
    bad: &[("crates/app/src/a.rs", concat!("// TO", "DO: later\n"))],
    good: &[("crates/app/src/a.rs", "// mastodons\n")],
};

fn secrets(tree: &Tree, _: &Settings) -> Vec<Finding> {
    let samples = |file: &File, line| file.path.starts_with("xtask/src/tidy/") && file.in_test(line);
    let found = tree.files.iter().flat_map(|file| keys(&file.text).into_iter().map(move |key| (file, key)));
    found
        .filter(|(file, (line, _))| !samples(file, *line))
        .map(|(file, (line, opening))| Finding {
            check: "secrets",
            path: file.path.clone(),
            line,
            what: format!("holds a key that begins `{opening}`"),
        })
        .collect()
}

/// Line and beginning of every key in a text; a beginning without a key behind it is only a word.
fn keys(text: &str) -> Vec<(usize, String)> {
    let mut keys = Vec::new();
    for (head, tail, length) in SECRETS_BEGIN {
        let opening = format!("{head}{tail}");
        for (at, _) in text.match_indices(&opening) {
            let rest = text[at + opening.len()..]
                .trim_start_matches("\\n")
                .trim_start_matches(['\\', '\n', '\r', ' ', '"']);
            let follows =
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_+/".contains(*c)).count();
            if follows >= *length {
                keys.push((text[..at].matches('\n').count() + 1, opening.clone()));
            }
        }
    }
    keys
}

fn brands(tree: &Tree, settings: &Settings) -> Vec<Finding> {
    lines(tree, "brands", |file, line| {
        let may = settings.brands.files.iter().any(|path| file.path.starts_with(path));
        let brand = || {
            settings.brands.words.iter().find(|brand| has_word(&line.to_lowercase(), &brand.to_lowercase()))
        };
        if may { None } else { brand().cloned() }
    })
}

fn unfinished(tree: &Tree, settings: &Settings) -> Vec<Finding> {
    lines(tree, "unfinished", |_, line| settings.unfinished.iter().find(|word| has_word(line, word)).cloned())
}

/// Findings for every line in which `says` finds something; the checks' own samples and word lists are not read.
fn lines(tree: &Tree, check: &'static str, says: impl Fn(&File, &str) -> Option<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| file.path != "xtask/tidy.toml" && file.path != "LICENSE") {
        let samples = file.path.starts_with("xtask/src/tidy/");
        for (line, text) in file.lines().filter(|(line, _)| !(samples && file.in_test(*line))) {
            let said = says(file, text);
            findings.extend(said.map(|word| Finding {
                check,
                path: file.path.clone(),
                line,
                what: format!("says `{word}`"),
            }));
        }
    }
    // The sample in BRANDS has to say one.
    findings.retain(|finding| !(finding.path == "xtask/src/tidy/words.rs" && finding.check == "brands"));
    findings
}

fn host(line: &str) -> Option<String> {
    let line = line.to_lowercase();
    REGISTRIES.iter().map(|parts| parts.join(".")).find(|host| has_word(&line, host))
}

fn machine_path(line: &str) -> Option<String> {
    MACHINE_FOLDERS.iter().map(|folder| format!("/{folder}/")).find(|path| {
        line.match_indices(path.as_str()).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            before.is_none_or(|c| !(c.is_alphanumeric() || "._-~/}$*)>".contains(c)))
        })
    })
}

/// Whether a word stands in a line with neither a letter nor a digit on either side.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_found_as_a_whole_name_only() {
        assert_eq!(host("https://static.crates.io/x").as_deref(), Some("crates.io"));
        assert_eq!(host("mycrates.iot"), None);
    }

    #[test]
    fn a_path_of_a_page_is_no_path_of_a_machine() {
        assert!(machine_path("cd /home/anna").is_some());
        assert!(machine_path("\"/root/.cargo\"").is_some());
        assert!(machine_path("https://example.org/work/1").is_none());
        assert!(machine_path("{base}/home/page").is_none());
    }

    #[test]
    fn a_key_needs_its_length_to_be_one() {
        assert_eq!(keys("\n AKIAABCDEFGHIJKLMNOP"), [(2, "AKIA".to_owned())]);
        assert!(keys("AKIA").is_empty());
        let block = "-----BEGIN PRIVATE KEY-----";
        assert_eq!(keys(&format!("{block}\n{}\n", "MIIEvQ".repeat(10))).len(), 1);
        assert_eq!(keys(&format!("\"{block}\\n{}\"", "MIIEvQ".repeat(10))).len(), 1);
        assert!(keys(&format!("{block}\\n{{}}\\n")).is_empty());
    }

    #[test]
    fn brands_may_be_named_where_they_are_described() {
        let settings = || {
            let mut settings = Settings::default();
            settings.brands.words = vec!["Bol".to_owned()];
            settings.brands.files = vec!["docs/reference/".to_owned()];
            settings
        };
        let found = |path: &str| brands(&Tree::of(&[(path, "bol.com sells")]), &settings()).len();
        assert_eq!((found("docs/reference/a.md"), found("README.md")), (0, 1));
    }
}
