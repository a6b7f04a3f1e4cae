//! Every read of cases takes a `Scope`: whose eyes.

use std::collections::HashSet;

use super::commands::function_name;
use super::lex::{Kind, Token};
use super::settings::Settings;
use super::statements::constants;
use super::tree::{File, Tree};
use super::{Check, Finding};

const READS: &str = "crates/store/src/read";

/// Tables that hold what a seller may not see of another.
const GUARDED: &[&str] = &[
    "case",
    "cases",
    "message",
    "messages",
    "attachment",
    "attachments",
    "placement",
    "placements",
    "event",
    "events",
];

pub const CHECK: Check = Check {
    name: "scope",
    why: "Every read of cases takes a Scope, so that nobody can see, find or be told about a case that lies elsewhere \
          (R13). Add the parameter and put its condition into the statement; a sweeper's or rebuild's read is an \
          exception with a reason in xtask/tidy.toml.",
    run,
    bad: &[(
        "crates/store/src/read/inbox.rs",
        "const ROWS: &str = \"SELECT number FROM cases\";\npub fn rows(limit: u32) -> Query {\n    Query::new(ROWS)\n}\n",
    )],
    good: &[(
        "crates/store/src/read/inbox.rs",
        "const ROWS: &str = \"SELECT number FROM cases WHERE seller = $1\";\n\
         pub fn rows(scope: &Scope, limit: u32) -> Query {\n    Query::new(ROWS)\n}\n",
    )],
};

fn run(tree: &Tree, _: &Settings) -> Vec<Finding> {
    let guarded = guarded_constants(tree);
    let reads = tree.rust(READS);
    reads
        .flat_map(|file| {
            let unscoped = functions(file).into_iter().filter(|function| {
                !function.scoped && function.words.iter().any(|word| guarded.contains(word))
            });
            unscoped
                .map(|function| Finding {
                    check: CHECK.name,
                    path: file.path.clone(),
                    line: function.line,
                    what: format!("`{}` reads cases without a Scope", function.name),
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Names of the constants whose text reads a guarded table, also through another constant.
fn guarded_constants(tree: &Tree) -> HashSet<String> {
    let mut guarded = HashSet::new();
    let mut named = Vec::new();
    for file in tree.rust("crates/store/src/") {
        let code = file.code();
        for constant in constants(&code) {
            let inside = &code[constant.range];
            if inside.iter().any(|token| token.kind == Kind::Text && reads_guarded(&token.text)) {
                guarded.insert(constant.name.clone());
            }
            named.push((constant.name, words(inside)));
        }
    }
    // A constant that names a guarded one is guarded; chains are short, and each round adds at least one.
    for _ in 0..named.len() {
        let before = guarded.len();
        for (name, words) in &named {
            if words.iter().any(|word| word != name && guarded.contains(word)) {
                guarded.insert(name.clone());
            }
        }
        if guarded.len() == before {
            break;
        }
    }
    guarded
}

/// Whether a statement names a guarded table after `FROM`, `JOIN` or a comma of either.
fn reads_guarded(sql: &str) -> bool {
    let words: Vec<&str> =
        sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    words.windows(2).any(|two| {
        let keyword = two[0].eq_ignore_ascii_case("from") || two[0].eq_ignore_ascii_case("join");
        keyword && GUARDED.contains(&two[1].to_lowercase().as_str())
    })
}

struct Function {
    name: String,
    line: usize,
    scoped: bool,
    words: Vec<String>,
}

/// Every public function of a file, free or in an `impl`.
fn functions(file: &File) -> Vec<Function> {
    let code = file.code();
    let starts = (0..code.len()).filter(|at| code[*at].is("pub"));
    starts
        .filter_map(|at| {
            let name = function_name(&code[at + 1..])?;
            let open = (at..code.len()).find(|here| code[*here].is("{"))?;
            let close = closing(&code, open);
            let scoped = code[at..open].iter().any(|token| token.is("Scope"));
            Some(Function { name, line: code[at].line, scoped, words: words(&code[open..close]) })
        })
        .collect()
}

fn closing(code: &[&Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in code.iter().enumerate().skip(open) {
        if token.is("{") {
            depth += 1;
        } else if token.is("}") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at;
            }
        }
    }
    code.len()
}

fn words(tokens: &[&Token]) -> Vec<String> {
    tokens.iter().filter(|token| token.kind == Kind::Word).map(|token| token.text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings(files: &[(&str, &str)]) -> Vec<String> {
        run(&Tree::of(files), &Settings::default()).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_statement_kept_in_another_file_is_followed() {
        let files = [
            (
                "crates/store/src/read/sql.rs",
                "pub const HEAD: &str = \"SELECT x FROM a JOIN messages\";\npub const BOTH: &str = concat!(HEAD);",
            ),
            (
                "crates/store/src/read/thread.rs",
                "pub async fn thread(db: &Db) -> Rows { db.fetch(BOTH).await }",
            ),
        ];
        assert_eq!(findings(&files), ["`thread` reads cases without a Scope"]);
    }

    #[test]
    fn orders_may_be_read_without_one() {
        let text =
            "const ROWS: &str = \"SELECT x FROM orders\";\npub fn rows() -> Query { Query::new(ROWS) }";
        assert!(findings(&[("crates/store/src/read/orders.rs", text)]).is_empty());
    }

    #[test]
    fn a_scope_in_the_body_is_no_parameter() {
        let text = "const ROWS: &str = \"SELECT x FROM cases\";\npub fn rows() -> Query { Query::new(ROWS, Scope::All) }";
        assert_eq!(findings(&[("crates/store/src/read/inbox.rs", text)]).len(), 1);
    }
}
