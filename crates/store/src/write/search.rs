//! Words of messages, for search on both engines.
//!
//! What is indexed is decided in [`crate::words`], so that both engines find the same; who may find it is part of it.

use crate::words::indexed;
use crate::{Dialected, Statement, values};
use domain::ids::CaseId;

pub use crate::search::Finders;
pub use crate::words::fold;

const DOCUMENT: Dialected = Dialected {
    sqlite: "INSERT INTO search_document (case_id, number, seller) VALUES ($1, $2, $3)",
    postgres: "INSERT INTO search_document (case_id, number, seller, words) \
        VALUES ($1, $2, $3, array_to_tsvector(string_to_array($4, ' ')))",
};
const WORDS: &str = "INSERT INTO search_words (rowid, words) \
    SELECT id, $3 FROM search_document WHERE case_id = $1 AND number = $2";
const FORGET_WORDS: &str =
    "DELETE FROM search_words WHERE rowid IN (SELECT id FROM search_document WHERE case_id = $1)";
const TIDY: &str = "INSERT INTO search_words (search_words) VALUES ('optimize')";
const FORGET: &str = "DELETE FROM search_document WHERE case_id = $1";

/// Makes the words of one message findable; number 0 holds the facts of the case.
pub fn index(
    engine: crate::Engine,
    finders: Finders,
    case: CaseId,
    number: i64,
    text: &str,
) -> Vec<Statement> {
    let (seller, tokens) = (finders.seller().0, tokens(finders, text));
    match engine {
        crate::Engine::Postgres => vec![Statement::new(DOCUMENT, values![case.0, number, seller, tokens])],
        crate::Engine::Sqlite => vec![
            Statement::new(DOCUMENT, values![case.0, number, seller]),
            Statement::new(WORDS, values![case.0, number, tokens]),
        ],
    }
}

/// What the index holds of a text, one space between: who may find it, and its words with their stems.
pub fn tokens(finders: Finders, text: &str) -> String {
    let tokens: Vec<String> = finders.marks().into_iter().chain(indexed(text)).collect();
    tokens.join(" ")
}

/// Makes the index of words one piece again, so that no word is left in it of what was taken out (R68). PostgreSQL does so
/// by itself.
pub fn tidy(engine: crate::Engine) -> Option<Statement> {
    (engine == crate::Engine::Sqlite).then(|| Statement::new(TIDY, Vec::new()))
}

/// Takes a case out of the index, before it is indexed anew.
pub fn forget(engine: crate::Engine, case: CaseId) -> Vec<Statement> {
    let mut statements = Vec::new();
    if engine == crate::Engine::Sqlite {
        statements.push(Statement::new(FORGET_WORDS, values![case.0]));
    }
    statements.push(Statement::new(FORGET, values![case.0]));
    statements
}
