//! Every read of cases takes a `Scope`: whose eyes.

use std::collections::HashSet;

use super::commands::function_name;
use super::lex::{Kind, Token};
use super::settings::Settings;
use super::statements::named;
use super::tree::{File, Tree};
use super::{Check, Finding};

const READS: &str = "crates/store/src/read";

/// Tables that hold what a seller may not see of another.
const GUARDED: &[&str] = &[
    "search_document",
    "search_words",
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
    let statements = Statements::of(tree);
    let mut findings = Vec::new();
    for file in tree.rust(READS) {
        for function in functions(file) {
            let reads = function.words.iter().any(|word| statements.is_guarded(&file.path, word));
            if reads && !function.scoped {
                let what = format!("`{}` reads cases without a Scope", function.name);
                findings.push(Finding {
                    check: CHECK.name,
                    path: file.path.clone(),
                    line: function.line,
                    what,
                });
            }
        }
    }
    findings
}

/// Every constant and piece of the store, by file and name.
struct Statements {
    all: Vec<Statement>,
    guarded: HashSet<usize>,
}

struct Statement {
    path: String,
    name: String,
    words: Vec<String>,
}

impl Statements {
    fn of(tree: &Tree) -> Self {
        let mut statements = Self { all: Vec::new(), guarded: HashSet::new() };
        for file in tree.rust("crates/store/src/") {
            let code = file.code();
            for constant in named(&code) {
                let inside = &code[constant.range];
                if inside.iter().any(|token| token.kind == Kind::Text && reads_guarded(&token.text)) {
                    statements.guarded.insert(statements.all.len());
                }
                statements.all.push(Statement {
                    path: file.path.clone(),
                    name: constant.name,
                    words: words(inside),
                });
            }
        }
        statements.follow();
        statements
    }

    /// One that names a guarded one is guarded itself; each round adds at least one, or is the last.
    fn follow(&mut self) {
        for _ in 0..self.all.len() {
            let names_guarded = |statement: &Statement| {
                let others = statement.words.iter().filter(|word| **word != statement.name);
                others.clone().any(|word| self.is_guarded(&statement.path, word))
            };
            let next: HashSet<usize> = (0..self.all.len())
                .filter(|at| self.guarded.contains(at) || names_guarded(&self.all[*at]))
                .collect();
            if next == self.guarded {
                break;
            }
            self.guarded = next;
        }
    }

    /// Whether a name, seen from a file, is guarded: the file's own meaning of it counts before that of others.
    fn is_guarded(&self, path: &str, name: &str) -> bool {
        let same: Vec<usize> = (0..self.all.len()).filter(|at| self.all[*at].name == name).collect();
        let own: Vec<usize> = same.iter().copied().filter(|at| self.all[*at].path == path).collect();
        let meant = if own.is_empty() { same } else { own };
        meant.iter().any(|at| self.guarded.contains(at))
    }
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
    fn a_piece_kept_in_a_macro_is_followed() {
        let text = "macro_rules! head { () => { \"SELECT x FROM cases \" } }\nconst A: &str = concat!(head!(), \"LIMIT 1\");\n\
            pub async fn first(db: &Db) -> Rows { db.fetch(A).await }";
        assert_eq!(
            findings(&[("crates/store/src/read/case.rs", text)]),
            ["`first` reads cases without a Scope"]
        );
    }

    #[test]
    fn a_name_used_twice_means_that_of_its_own_file() {
        let files = [
            ("crates/store/src/read/case.rs", "const BY_NUMBER: &str = \"SELECT x FROM cases\";"),
            (
                "crates/store/src/read/order.rs",
                "const BY_NUMBER: &str = \"SELECT x FROM orders\";\npub async fn by_number(db: &Db) -> Rows { db.fetch(BY_NUMBER).await }",
            ),
        ];
        assert!(findings(&files).is_empty());
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
