//! In the store every statement is a named constant, so that a test can prepare it on both engines.

use std::ops::Range;

use super::lex::{Kind, Token};
use super::settings::Settings;
use super::sql::is_sql;
use super::tree::Tree;
use super::{Check, Finding};

pub const CHECK: Check = Check {
    name: "statements",
    why: "Every SQL statement is a named constant: a test prepares each on both engines, and a reader finds it by \
          name. Move the text into a `const NAME: &str`.",
    run,
    bad: &[(
        "crates/store/src/read/inbox.rs",
        "fn rows() -> Query {\n    Query::new(\"SELECT number FROM cases\")\n}\n",
    )],
    good: &[(
        "crates/store/src/read/inbox.rs",
        "const ROWS: &str = \"SELECT number FROM cases\";\nfn rows() -> Query {\n    Query::new(ROWS)\n}\n",
    )],
};

fn run(tree: &Tree, _: &Settings) -> Vec<Finding> {
    tree.rust("crates/store/src/")
        .flat_map(|file| {
            let code = file.code();
            let named = constants(&code);
            let inline = code.iter().enumerate().filter(|(at, token)| {
                token.kind == Kind::Text && is_sql(&token.text) && !named.iter().any(|c| c.range.contains(at))
            });
            inline.map(|(_, token)| found(&file.path, token)).collect::<Vec<_>>()
        })
        .collect()
}

/// A `const`: its name and the tokens from its `=` to its `;`.
pub struct Constant {
    pub name: String,
    pub range: Range<usize>,
}

/// Every constant in a file's code.
pub fn constants(code: &[&Token]) -> Vec<Constant> {
    let starts =
        (0..code.len()).filter(|at| code[*at].is("const") && code.get(at + 2).is_some_and(|t| t.is(":")));
    starts
        .map(|at| {
            let mut depth = 0_usize;
            let mut end = code.len();
            for (here, token) in code.iter().enumerate().skip(at) {
                if token.is("(") || token.is("[") || token.is("{") {
                    depth += 1;
                } else if token.is(")") || token.is("]") || token.is("}") {
                    depth = depth.saturating_sub(1);
                } else if token.is(";") && depth == 0 {
                    end = here;
                    break;
                }
            }
            Constant { name: code[at + 1].text.clone(), range: at..end }
        })
        .collect()
}

fn found(path: &str, token: &Token) -> Finding {
    let what = format!("holds SQL without a name: {:?}", token.text.chars().take(50).collect::<String>());
    Finding { check: CHECK.name, path: path.to_owned(), line: token.line, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        run(&Tree::of(&[("crates/store/src/write/case.rs", text)]), &Settings::default()).len()
    }

    #[test]
    fn a_statement_built_in_place_is_found() {
        assert_eq!(count("fn a() { let sql = format!(\"DELETE FROM {table}\"); }"), 1);
    }

    #[test]
    fn a_constant_may_be_a_list_or_be_put_together() {
        assert_eq!(
            count("pub const ALL: &[&str; 2] = &[\"DELETE FROM a\", concat!(\"SELECT x \", \"FROM b\")];"),
            0
        );
    }

    #[test]
    fn a_constant_function_is_no_constant() {
        assert_eq!(count("const fn a() -> &'static str { \"DELETE FROM a\" }"), 1);
    }
}
