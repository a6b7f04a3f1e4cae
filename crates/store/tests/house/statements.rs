//! Every statement of the store, read from its source, so that none can be forgotten.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A named statement: `list::QUEUE` is the constant `QUEUE` of `read/list.rs` or `write/list.rs`.
#[derive(Debug)]
pub struct Constant {
    pub folder: String,
    pub name: String,
    pub sqlite: String,
    pub postgres: String,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Mark(char),
}

/// Every statement of `read` and `write`. Panics on SQL that stands anywhere else or in a form it cannot read.
pub fn all() -> Vec<Constant> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let pieces: BTreeMap<String, String> =
        files(&source).iter().flat_map(|path| macros(&tokens(&fs::read_to_string(path).unwrap()))).collect();
    for path in files(&source) {
        let local = path.strip_prefix(&source).unwrap().to_str().unwrap().to_owned();
        // The engines and the migrations speak to one engine each and have tests of their own.
        if ["sqlite/", "postgres/", "migrate.rs"].iter().any(|own| local.starts_with(own)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let tokens = tokens(text.split("#[cfg(test)]").next().unwrap());
        let here = constants(&local, &tokens, &pieces);
        let spoken = tokens.iter().filter(|token| matches!(token, Token::Text(text) if is_sql(text))).count();
        let named: usize = here.iter().map(|(_, texts)| texts).sum::<usize>()
            + macros(&tokens).values().filter(|text| is_sql(text)).count();
        assert_eq!(spoken, named, "{local} holds SQL outside of a constant that this test can read");
        found.extend(here.into_iter().map(|(constant, _)| constant));
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn is_sql(text: &str) -> bool {
    let verb = text.split_whitespace().next().unwrap_or_default();
    ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(&verb)
}

/// The statements of a file, each with how many texts that begin as SQL it is made of.
fn constants(local: &str, tokens: &[Token], macros: &BTreeMap<String, String>) -> Vec<(Constant, usize)> {
    let stem = local.rsplit('/').next().unwrap().trim_end_matches(".rs");
    let folder = local.split('/').next().unwrap();
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let [Token::Word(word), Token::Word(name), Token::Mark(':')] =
            &tokens[at..(at + 3).min(tokens.len())]
        else {
            continue;
        };
        if word != "const" {
            continue;
        }
        let expression = expression(&tokens[at..]);
        let texts = expression.iter().filter(|token| matches!(token, Token::Text(text) if is_sql(text)));
        let (sqlite, postgres) = match dialects(expression) {
            Some((sqlite, postgres)) => (value(sqlite, macros), value(postgres, macros)),
            None => (value(expression, macros), value(expression, macros)),
        };
        if is_sql(&sqlite) {
            assert!(["read", "write"].contains(&folder), "{local} holds the statement {name}");
            let name = format!("{stem}::{name}");
            let constant = Constant { folder: folder.to_owned(), name, sqlite, postgres };
            found.push((constant, texts.count()));
        }
    }
    found
}

/// From the `=` to the `;` that ends the constant.
fn expression(tokens: &[Token]) -> &[Token] {
    let start = tokens.iter().position(|token| *token == Token::Mark('=')).unwrap() + 1;
    let length = tokens[start..].iter().position(|token| *token == Token::Mark(';')).unwrap();
    &tokens[start..start + length]
}

/// The two halves of `Dialected { sqlite: .., postgres: .. }`.
fn dialects(tokens: &[Token]) -> Option<(&[Token], &[Token])> {
    let word = |word: &str| Token::Word(word.to_owned());
    if tokens.first() != Some(&word("Dialected")) {
        return None;
    }
    let at = |name: &str| tokens.iter().position(|token| *token == word(name)).unwrap();
    let (sqlite, postgres) = (at("sqlite"), at("postgres"));
    assert!(sqlite < postgres, "sqlite stands first");
    Some((&tokens[sqlite + 1..postgres], &tokens[postgres + 1..]))
}

/// The text an expression stands for: its texts and macros, one after the other.
fn value(tokens: &[Token], macros: &BTreeMap<String, String>) -> String {
    let pieces = tokens.iter().filter_map(|token| match token {
        Token::Text(text) => Some(text.clone()),
        Token::Word(word) => macros.get(word).cloned(),
        Token::Mark(_) => None,
    });
    pieces.collect()
}

/// `macro_rules! name { () => { "text" }; }`: whole statements and pieces of them.
fn macros(tokens: &[Token]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for at in 0..tokens.len() {
        if tokens[at] != Token::Word("macro_rules".to_owned()) {
            continue;
        }
        let Some(Token::Word(name)) = tokens.get(at + 2) else { continue };
        let text = tokens[at..].iter().find_map(|token| match token {
            Token::Text(text) => Some(text.clone()),
            Token::Word(_) | Token::Mark(_) => None,
        });
        found.extend(text.map(|text| (name.clone(), text)));
    }
    found
}

fn tokens(source: &str) -> Vec<Token> {
    let source: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < source.len() {
        let here = source[at];
        let length = |keep: fn(char) -> bool| source[at..].iter().take_while(|c| keep(**c)).count();
        if here == '/' && source.get(at + 1) == Some(&'/') {
            at += length(|c| c != '\n');
        } else if here == '"' {
            let (text, end) = literal(&source, at + 1);
            tokens.push(Token::Text(text));
            at = end;
        } else if here == '\'' && (source.get(at + 2) == Some(&'\'') || source.get(at + 1) == Some(&'\\')) {
            at += if source[at + 1] == '\\' { 4 } else { 3 };
        } else if here.is_alphanumeric() || here == '_' {
            let length = length(|c| c.is_alphanumeric() || c == '_');
            tokens.push(Token::Word(source[at..at + length].iter().collect()));
            at += length;
        } else {
            if !here.is_whitespace() {
                tokens.push(Token::Mark(here));
            }
            at += 1;
        }
    }
    tokens
}

/// A text literal from after its opening quote: its value and where it ends.
fn literal(source: &[char], mut at: usize) -> (String, usize) {
    let mut text = String::new();
    while source[at] != '"' {
        if source[at] != '\\' {
            text.push(source[at]);
            at += 1;
            continue;
        }
        match source[at + 1] {
            '\n' => {
                at += 1;
                at += source[at..].iter().take_while(|c| c.is_whitespace()).count();
            }
            'n' => {
                text.push('\n');
                at += 2;
            }
            other => {
                text.push(other);
                at += 2;
            }
        }
    }
    (text, at + 1)
}

#[test]
fn a_statement_is_read_as_the_compiler_reads_it() {
    let source = r#"
        macro_rules! columns { () => { "SELECT a, \
            b FROM t " }; }
        const ONE: &str = concat!(columns!(), "WHERE a = $1"); // const NO: &str = "DELETE FROM t";
        const TWO: Dialected = Dialected { sqlite: "DELETE FROM \"t\"", postgres: "DELETE FROM u" };
        const MARK: &str = "sending"; const C: char = '"';
    "#;
    let found = constants("read/t.rs", &tokens(source), &macros(&tokens(source)));
    let read: Vec<_> =
        found.iter().map(|(c, n)| (c.name.as_str(), c.sqlite.as_str(), c.postgres.as_str(), *n)).collect();
    let one = "SELECT a, b FROM t WHERE a = $1";
    assert_eq!(read, [("t::ONE", one, one, 0), ("t::TWO", "DELETE FROM \"t\"", "DELETE FROM u", 2)]);
}
