//! Words of messages, for search on both engines.
//!
//! Words come folded (lower case, no diacritics) from `fold`, so that both engines find the same.

use crate::{Dialected, Statement, values};
use domain::ids::{CaseId, SellerId};

const DOCUMENT: Dialected = Dialected {
    sqlite: "INSERT INTO search_document (case_id, number) VALUES ($1, $2)",
    postgres: "INSERT INTO search_document (case_id, number, words) \
        VALUES ($1, $2, to_tsvector('simple', $3) || to_tsvector('simple', $4))",
};
const WORDS: &str = "INSERT INTO search_words (rowid, owner, words) \
    SELECT id, $3, $4 FROM search_document WHERE case_id = $1 AND number = $2";
const FORGET_WORDS: &str =
    "DELETE FROM search_words WHERE rowid IN (SELECT id FROM search_document WHERE case_id = $1)";
const FORGET: &str = "DELETE FROM search_document WHERE case_id = $1";

/// The most bytes of one message that are indexed.
pub const INDEXED_BYTES: usize = 20_000;

/// Makes the words of one message findable within its owner's cases.
pub fn index(
    engine: crate::Engine,
    seller: SellerId,
    case: CaseId,
    number: i64,
    words: &str,
) -> Vec<Statement> {
    let (owner, words) = (owner(seller), fold(words));
    match engine {
        crate::Engine::Postgres => vec![Statement::new(DOCUMENT, values![case.0, number, owner, words])],
        crate::Engine::Sqlite => vec![
            Statement::new(DOCUMENT, values![case.0, number]),
            Statement::new(WORDS, values![case.0, number, owner, words]),
        ],
    }
}

/// Takes a case out of the index, before it is indexed under another owner.
pub fn forget(engine: crate::Engine, case: CaseId) -> Vec<Statement> {
    let mut statements = Vec::new();
    if engine == crate::Engine::Sqlite {
        statements.push(Statement::new(FORGET_WORDS, values![case.0]));
    }
    statements.push(Statement::new(FORGET, values![case.0]));
    statements
}

/// The word that stands for an owner in the index.
pub fn owner(seller: SellerId) -> String {
    format!("owner{}", seller.0)
}

/// Lower case, without diacritics, letters and digits only, one space between words.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len().min(INDEXED_BYTES));
    for c in text.chars() {
        if folded.len() >= INDEXED_BYTES {
            break;
        }
        match c {
            c if c.is_alphanumeric() => c.to_lowercase().for_each(|c| folded.push(plain(c))),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded
}

fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ś' | 'š' | 'ş' => 's',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    // R28
    #[test]
    fn words_are_found_whatever_their_case_and_accents() {
        assert_eq!(fold("Één  Crème-brûlée, A-12!"), "een creme brulee a 12 ");
    }
}
