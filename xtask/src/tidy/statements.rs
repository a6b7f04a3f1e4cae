//! In the store every statement is a named constant, so that a test can prepare it on both engines.

use std::ops::Range;

use super::lex::{Kind, Token};
use super::settings::Settings;
use super::sql::is_sql;
use super::tree::{Tree, find};
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
            let named = named(&code);
            let is_inline = |at: &usize| !named.iter().any(|name| name.range.contains(at));
            let texts = (0..code.len()).filter(|at| code[*at].kind == Kind::Text && is_sql(&code[*at].text));
            let pieces = named.iter().filter(|name| name.piece && holds_sql(&code[name.range.clone()]));
            let used = pieces.flat_map(|piece| find(&code, &[&piece.name, "!"]));
            texts.chain(used).filter(is_inline).map(|at| found(&file.path, code[at])).collect::<Vec<_>>()
        })
        .collect()
}

fn holds_sql(tokens: &[&Token]) -> bool {
    tokens.iter().any(|token| token.kind == Kind::Text && is_sql(&token.text))
}

/// A `const`, or a macro that gives a piece for constants: its name and its tokens.
pub struct Named {
    pub name: String,
    pub range: Range<usize>,
    /// A piece may be used in constants only.
    piece: bool,
}

/// Every constant and every macro in a file's code.
pub fn named(code: &[&Token]) -> Vec<Named> {
    let starts = (0..code.len()).filter_map(|at| {
        let constant = code[at].is("const") && code.get(at + 2).is_some_and(|token| token.is(":"));
        let piece = code[at].is("macro_rules");
        let name = code.get(at + if piece { 2 } else { 1 })?.text.clone();
        (constant || piece).then_some((at, name, piece))
    });
    starts.map(|(at, name, piece)| Named { name, range: at..end_of(code, at, piece), piece }).collect()
}

/// A constant ends at its semicolon, a macro at its closing brace.
fn end_of(code: &[&Token], from: usize, piece: bool) -> usize {
    let mut depth = 0_usize;
    for (at, token) in code.iter().enumerate().skip(from) {
        if token.is("(") || token.is("[") || token.is("{") {
            depth += 1;
        } else if token.is(")") || token.is("]") || token.is("}") {
            depth = depth.saturating_sub(1);
            if piece && depth == 0 {
                return at;
            }
        } else if token.is(";") && depth == 0 && !piece {
            return at;
        }
    }
    code.len()
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
    fn a_piece_may_be_a_macro_but_only_constants_may_use_it() {
        let piece = "macro_rules! head { () => { \"SELECT x FROM a \" } }\nconst A: &str = concat!(head!(), \"LIMIT 1\");";
        assert_eq!(count(piece), 0);
        assert_eq!(count(&format!("{piece}\nfn b() -> Query {{ Query::new(head!()) }}")), 1);
    }

    #[test]
    fn a_constant_function_is_no_constant() {
        assert_eq!(count("const fn a() -> &'static str { \"DELETE FROM a\" }"), 1);
    }
}
