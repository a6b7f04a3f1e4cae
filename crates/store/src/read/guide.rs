//! The operator's articles (R51): as the operator edits them, as a customer reads them, and by words.

use crate::words::wanted_word;
use crate::{Db, Dialected, Engine, Query, Row, StoreError, values};
use domain::ids::PersonId;
use domain::language::Language;
use jiff::Timestamp;

macro_rules! guide_columns {
    () => {
        "SELECT g.id, g.name, g.language, g.version, g.live, g.retired, e.version, e.title, e.body, e.topics, e.at, \
         e.person, p.name FROM guide g "
    };
}
const ALL: &str = concat!(
    guide_columns!(),
    "JOIN guide_edition e ON e.guide = g.id AND e.version = g.version LEFT JOIN person p ON p.id = e.person \
     ORDER BY g.id LIMIT 1500"
);
const ONE: &str = concat!(
    guide_columns!(),
    "JOIN guide_edition e ON e.guide = g.id AND e.version = g.version LEFT JOIN person p ON p.id = e.person \
     WHERE g.id = $1"
);
const NAMED: &str = concat!(
    guide_columns!(),
    "JOIN guide_edition e ON e.guide = g.id AND e.version = g.version LEFT JOIN person p ON p.id = e.person \
     WHERE g.name = $1 AND g.language = $2"
);
const LIVE: &str = concat!(
    guide_columns!(),
    "JOIN guide_edition e ON e.guide = g.id AND e.version = g.live LEFT JOIN person p ON p.id = e.person \
     WHERE g.id = $1 AND NOT g.retired"
);
const EDITIONS: &str = concat!(
    guide_columns!(),
    "JOIN guide_edition e ON e.guide = g.id LEFT JOIN person p ON p.id = e.person \
     WHERE g.id = $1 ORDER BY e.version DESC LIMIT 50"
);
const FOUND: Dialected = Dialected {
    sqlite: concat!(
        guide_columns!(),
        "JOIN guide_edition e ON e.guide = g.id AND e.version = g.live LEFT JOIN person p ON p.id = e.person \
         WHERE g.id IN (SELECT rowid FROM guide_words WHERE guide_words MATCH $1 ORDER BY rowid LIMIT 300) \
         AND NOT g.retired ORDER BY g.id"
    ),
    postgres: concat!(
        guide_columns!(),
        "JOIN guide_edition e ON e.guide = g.id AND e.version = g.live LEFT JOIN person p ON p.id = e.person \
         WHERE g.id IN (SELECT guide FROM guide_words WHERE words @@ CAST(CAST($1 AS TEXT) AS TSQUERY) \
         ORDER BY guide + 0 LIMIT 300) AND NOT g.retired ORDER BY g.id"
    ),
};

/// An article in one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Its number.
    pub id: i64,
    /// Its name among the operator's files; the same in every language.
    pub name: String,
    /// Its language.
    pub language: Language,
    /// The newest edition.
    pub newest: i64,
    /// The edition that customers see.
    pub live: Option<i64>,
    /// Taken away from customers for good, or until it is published again.
    pub retired: bool,
    /// The edition that this is.
    pub edition: Edition,
}

/// One edition of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Counts up from 1.
    pub version: i64,
    /// The title.
    pub title: String,
    /// The text as it was written.
    pub body: String,
    /// The keys of the topics it belongs to.
    pub topics: Vec<String>,
    /// When it was written.
    pub at: Timestamp,
    /// By whom.
    pub person: Option<PersonId>,
    /// The name of that person.
    pub by: Option<String>,
}

/// Every article in its newest edition.
pub async fn all(db: &Db) -> Result<Vec<Guide>, StoreError> {
    db.fetch(Query::new(ALL, values![])).await?.iter().map(guide_of).collect()
}

/// One article in its newest edition.
pub async fn one(db: &Db, id: i64) -> Result<Option<Guide>, StoreError> {
    db.fetch(Query::new(ONE, values![id])).await?.first().map(guide_of).transpose()
}

/// The article of a name in a language, in its newest edition.
pub async fn named(db: &Db, name: &str, language: Language) -> Result<Option<Guide>, StoreError> {
    db.fetch(Query::new(NAMED, values![name, language.code()])).await?.first().map(guide_of).transpose()
}

/// One article as customers see it, if they do.
pub async fn live(db: &Db, id: i64) -> Result<Option<Guide>, StoreError> {
    db.fetch(Query::new(LIVE, values![id])).await?.first().map(guide_of).transpose()
}

/// The last editions of an article, newest first.
pub async fn editions(db: &Db, id: i64) -> Result<Vec<Guide>, StoreError> {
    db.fetch(Query::new(EDITIONS, values![id])).await?.iter().map(guide_of).collect()
}

/// The articles that customers see in a language and in which any of these words occurs, in any form of it.
pub async fn found(db: &Db, language: Language, words: &[String]) -> Result<Vec<Guide>, StoreError> {
    let Some(terms) = terms(db.engine(), language, words) else { return Ok(Vec::new()) };
    db.fetch(Query::new(FOUND, values![terms])).await?.iter().map(guide_of).collect()
}

/// The index's own query: in this language, any of the words by its stem. Words are folded to letters and digits, so
/// nothing that is typed can be an operator of the engine.
fn terms(engine: Engine, language: Language, words: &[String]) -> Option<String> {
    let (and, or, quote) = match engine {
        Engine::Sqlite => (" AND ", " OR ", '"'),
        Engine::Postgres => (" & ", " | ", '\''),
    };
    let plain = |word: &&String| !word.is_empty() && word.chars().all(char::is_alphanumeric);
    let tokens: Vec<String> = words
        .iter()
        .filter(plain)
        .flat_map(|word| {
            let wanted = wanted_word(word);
            [wanted.word.clone()].into_iter().chain(wanted.tokens().collect::<Vec<_>>()).collect::<Vec<_>>()
        })
        .map(|token| format!("{quote}{token}{quote}"))
        .collect();
    let any = tokens.join(or);
    (!tokens.is_empty()).then(|| format!("{quote}{}{quote}{and}({any})", mark(language)))
}

/// What marks the language of an article in the index; no folded word has it.
pub(crate) fn mark(language: Language) -> String {
    format!("_{}", language.code())
}

fn guide_of(row: &Row) -> Result<Guide, StoreError> {
    Ok(Guide {
        id: row.int(0)?,
        name: row.text(1)?.to_owned(),
        language: Language::from_code(row.text(2)?).unwrap_or_default(),
        newest: row.int(3)?,
        live: row.opt_int(4)?,
        retired: row.bool(5)?,
        edition: Edition {
            version: row.int(6)?,
            title: row.text(7)?.to_owned(),
            body: row.text(8)?.to_owned(),
            topics: row.text(9)?.split_whitespace().map(str::to_owned).collect(),
            at: row.time(10)?,
            person: row.opt_int(11)?.map(PersonId),
            by: row.opt_owned(12)?,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    // R51
    #[test]
    fn what_a_customer_writes_can_never_be_an_operator_of_the_index() {
        let words = ["garantie".to_owned(), "x' | !y".to_owned(), "or".to_owned()];
        let asked = terms(Engine::Postgres, Language::Nl, &words).unwrap();
        assert!(asked.starts_with("'_nl' & ('garantie' | ") && asked.ends_with("'~or')"), "{asked}");
        assert!(!asked.contains('!'));
        assert_eq!(terms(Engine::Sqlite, Language::Nl, &["--".to_owned()]), None);
    }
}
