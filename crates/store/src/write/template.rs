//! Standard messages, and an account's own salutation and closing (R31, R34).

use crate::read::template::{OwnWords, Template};
use crate::{Statement, values};
use domain::ids::SellerId;
use domain::language::Language;

const SAVE: &str = "INSERT INTO template (seller, id, name, language, kind, text) VALUES ($1, $2, $3, $4, $5, $6) \
    ON CONFLICT (seller, id) DO UPDATE SET name = excluded.name, language = excluded.language, kind = excluded.kind, \
    text = excluded.text";
const REMOVE: &str = "DELETE FROM template WHERE seller = $1 AND id = $2";
const WORDS: &str = "INSERT INTO own_words (seller, language, salutation, closing) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (seller, language) DO UPDATE SET salutation = excluded.salutation, closing = excluded.closing";

/// Makes or changes a template.
pub fn save(template: &Template) -> Statement {
    let Template { seller, id, name, language, kind, text } = template;
    Statement::new(SAVE, values![seller.0, *id, name.as_str(), language.code(), kind.key(), text.as_str()])
        .expecting(1)
}

/// Removes a template.
pub fn remove(seller: SellerId, id: i64) -> Statement {
    Statement::new(REMOVE, values![seller.0, id]).expecting(1)
}

/// Keeps an account's own salutation and closing in a language.
pub fn words(seller: SellerId, language: Language, words: &OwnWords) -> Statement {
    let OwnWords { salutation, closing } = words;
    Statement::new(WORDS, values![seller.0, language.code(), salutation.as_str(), closing.as_str()])
}
