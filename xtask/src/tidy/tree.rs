//! The repository as the checks see it: paths, text, and for Rust files tokens with the test code marked.

use std::ops::RangeInclusive;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};

use super::lex::{Kind, Token, tokens};

/// Files larger than this (lock files aside, data by mistake) are not read.
const FILE_LIMIT_BYTES: u64 = 4 * 1024 * 1024;

/// All text files of the repository, sorted by path.
pub struct Tree {
    pub files: Vec<File>,
}

/// One file: path relative to the root with forward slashes, its text, and its tokens when it is Rust.
pub struct File {
    pub path: String,
    pub text: String,
    tokens: Vec<Token>,
    tests: Vec<RangeInclusive<usize>>,
}

impl Tree {
    /// Everything git knows or would add; ignored files are not looked at, files that are no text count as empty.
    pub fn of_repository(root: &Path) -> anyhow::Result<Self> {
        let listing = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(root)
            .output()
            .context("tidy lists the files with git: install git")?;
        ensure!(
            listing.status.success(),
            "git ls-files failed: {}",
            String::from_utf8_lossy(&listing.stderr)
        );
        let names = String::from_utf8(listing.stdout).context("a file name is not UTF-8")?;
        let mut files = Vec::new();
        for name in names.split('\0').filter(|name| !name.is_empty()) {
            let path = root.join(name);
            // A file removed from the work tree but not yet from the index is simply not there.
            let Ok(about) = path.symlink_metadata() else { continue };
            if !about.is_file() || about.len() > FILE_LIMIT_BYTES {
                continue;
            }
            // A picture is there, but holds nothing to read.
            let text = String::from_utf8(std::fs::read(&path)?).unwrap_or_default();
            files.push((name.to_owned(), text));
        }
        files.sort();
        files.dedup();
        Ok(Self::new(files))
    }

    /// A tree of made-up files, for samples and tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self::new(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    fn new(files: Vec<(String, String)>) -> Self {
        let mut files: Vec<File> = files.into_iter().map(|(path, text)| File::new(path, text)).collect();
        let test_modules: Vec<String> = files.iter().flat_map(File::test_modules).collect();
        for file in &mut files {
            if test_modules.iter().any(|stem| file.is_module(stem)) {
                file.tests = vec![1..=usize::MAX];
            }
        }
        Self { files }
    }

    /// The Rust files below a folder given with its closing slash, for example `crates/app/src/`.
    pub fn rust<'a>(&'a self, below: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.is_rust() && file.path.starts_with(below))
    }

    /// Whether a file or a folder of this path exists.
    pub fn has(&self, path: &str) -> bool {
        let folder = format!("{}/", path.trim_end_matches('/'));
        self.files.iter().any(|file| file.path == path || file.path.starts_with(&folder))
    }
}

impl File {
    fn new(path: String, text: String) -> Self {
        let tokens = if is_rust(&path) { tokens(&text) } else { Vec::new() };
        let apart = path.split('/').any(|part| part == "tests" || part == "benches");
        let whole = apart || contains(&tokens, &["#", "!", "[", "cfg", "(", "test", ")", "]"]);
        let tests = if whole { vec![1..=usize::MAX] } else { test_ranges(&tokens) };
        Self { path, text, tokens, tests }
    }

    pub fn is_rust(&self) -> bool {
        is_rust(&self.path)
    }

    /// Whether the path has one of these endings.
    pub fn ends_in(&self, endings: &[&str]) -> bool {
        Path::new(&self.path)
            .extension()
            .and_then(|ending| ending.to_str())
            .is_some_and(|ending| endings.contains(&ending))
    }

    /// The crate a file belongs to: `crates/store/src/batch.rs` is of `store`.
    pub fn room(&self) -> Option<&str> {
        self.path.strip_prefix("crates/")?.split('/').next()
    }

    /// Tokens outside test code and comments.
    pub fn code(&self) -> Vec<&Token> {
        self.tokens.iter().filter(|token| token.kind != Kind::Note && !self.in_test(token.line)).collect()
    }

    /// All tokens, tests and comments too.
    pub fn all(&self) -> &[Token] {
        &self.tokens
    }

    /// Whether a line, counted from 1, is test code.
    pub fn in_test(&self, line: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&line))
    }

    /// Lines with their numbers from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// Paths, without ending, of modules in files of their own that only tests build.
    fn test_modules(&self) -> Vec<String> {
        let (folder, name) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        let inside = match name {
            "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
            other => format!("{folder}/{}", other.trim_end_matches(".rs")),
        };
        let code: Vec<&Token> = self.tokens.iter().filter(|token| token.kind != Kind::Note).collect();
        code.windows(3)
            .filter(|three| three[0].is("mod") && three[2].is(";") && self.in_test(three[0].line))
            .map(|three| format!("{inside}/{}", three[1].text))
            .collect()
    }

    fn is_module(&self, stem: &str) -> bool {
        self.path.strip_prefix(stem).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    }
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|ending| ending == "rs")
}

/// Where a run of tokens stands, by index; comments must have been left out.
pub fn find(tokens: &[&Token], wanted: &[&str]) -> Vec<usize> {
    (0..tokens.len())
        .filter(|at| {
            tokens.len() - at >= wanted.len()
                && wanted.iter().zip(&tokens[*at..]).all(|(w, token)| token.is(w))
        })
        .collect()
}

fn contains(tokens: &[Token], wanted: &[&str]) -> bool {
    !find(&tokens.iter().collect::<Vec<_>>(), wanted).is_empty()
}

/// Lines of every item that stands under `#[cfg(test)]`.
fn test_ranges(tokens: &[Token]) -> Vec<RangeInclusive<usize>> {
    let code: Vec<&Token> = tokens.iter().filter(|token| token.kind != Kind::Note).collect();
    find(&code, &["#", "[", "cfg", "(", "test", ")", "]"])
        .into_iter()
        .map(|at| code[at].line..=end_of_item(&code, at + 7))
        .collect()
}

/// The line on which the item beginning at a token ends: its `;` or its closing brace.
fn end_of_item(code: &[&Token], from: usize) -> usize {
    let mut depth = 0_usize;
    let is_use = code.get(from).is_some_and(|token| token.is("use"));
    for (at, token) in code.iter().enumerate().skip(from) {
        if token.is("{") || token.is("(") || token.is("[") {
            depth += 1;
        } else if token.is("}") || token.is(")") || token.is("]") {
            depth = depth.saturating_sub(1);
            if depth == 0 && token.is("}") && !is_use {
                return token.line;
            }
        } else if token.is(";") && depth == 0 {
            return code[at].line;
        }
    }
    usize::MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tree: &Tree, path: &str) -> Vec<String> {
        let file = tree.files.iter().find(|file| file.path == path).expect("the file");
        file.code()
            .into_iter()
            .filter(|token| token.kind == Kind::Word)
            .map(|token| token.text.clone())
            .collect()
    }

    #[test]
    fn a_test_module_is_no_code() {
        let tree = Tree::of(&[("a.rs", "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\nfn c() {}")]);
        assert_eq!(words(&tree, "a.rs"), ["fn", "a", "fn", "c"]);
    }

    #[test]
    fn a_use_for_tests_ends_at_its_semicolon() {
        let tree = Tree::of(&[("a.rs", "#[cfg(test)]\nuse x::{y, z};\nfn c() {}")]);
        assert_eq!(words(&tree, "a.rs"), ["fn", "c"]);
    }

    #[test]
    fn a_test_module_in_its_own_file_is_no_code() {
        let tree = Tree::of(&[
            ("src/a.rs", "#[cfg(test)]\nmod sample;\nmod real;"),
            ("src/a/sample.rs", "fn hidden() {}"),
            ("src/a/real.rs", "fn seen() {}"),
            ("tests/walk.rs", "fn hidden() {}"),
        ]);
        assert!(words(&tree, "src/a/sample.rs").is_empty());
        assert!(words(&tree, "tests/walk.rs").is_empty());
        assert_eq!(words(&tree, "src/a/real.rs"), ["fn", "seen"]);
    }
}
