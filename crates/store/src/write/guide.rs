//! The operator's articles (R51): editions are only added, never changed.

use crate::read::guide::mark;
use crate::words::indexed;
use crate::{Dialected, Statement, values};
use domain::ids::PersonId;
use domain::language::Language;
use jiff::Timestamp;

const MAKE: &str =
    "INSERT INTO guide (id, name, language, version, live, retired) VALUES ($1, $2, $3, 0, NULL, FALSE)";
const STEP: &str = "UPDATE guide SET version = $3, name = $4 WHERE id = $1 AND version = $2";
const EDITION: &str = "INSERT INTO guide_edition (guide, version, title, body, topics, at, person) \
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
const PUBLISH: &str = "UPDATE guide SET live = $2, retired = FALSE WHERE id = $1 AND version >= $2";
const RETIRE: &str = "UPDATE guide SET live = NULL, retired = TRUE WHERE id = $1 AND NOT retired";
const FORGET: Dialected = Dialected {
    sqlite: "DELETE FROM guide_words WHERE rowid = $1",
    postgres: "DELETE FROM guide_words WHERE guide = $1",
};
const WORDS: Dialected = Dialected {
    sqlite: "INSERT INTO guide_words (rowid, words) VALUES ($1, $2)",
    postgres: "INSERT INTO guide_words (guide, words) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))",
};

/// An edition as it is written.
#[derive(Clone, Debug)]
pub struct NewEdition<'a> {
    /// The article.
    pub guide: i64,
    /// Its name from now on.
    pub name: &'a str,
    /// The number before this one; another one meanwhile is a conflict.
    pub after: i64,
    /// The title.
    pub title: &'a str,
    /// The text.
    pub body: &'a str,
    /// The keys of its topics.
    pub topics: &'a [String],
    /// Who writes.
    pub person: Option<PersonId>,
}

/// Makes an article without any edition; one of the same name and language is a conflict.
pub fn make(id: i64, name: &str, language: Language) -> Statement {
    Statement::new(MAKE, values![id, name, language.code()]).expecting(1)
}

/// Adds an edition.
pub fn edition(new: &NewEdition<'_>, at: Timestamp) -> Vec<Statement> {
    let version = new.after + 1;
    let person = new.person.map(|person| person.0);
    vec![
        Statement::new(STEP, values![new.guide, new.after, version, new.name]).expecting(1),
        Statement::new(
            EDITION,
            values![new.guide, version, new.title, new.body, new.topics.join(" "), at, person],
        )
        .expecting(1),
    ]
}

/// Customers see this edition from now on, and find it by its words.
pub fn publish(id: i64, version: i64, language: Language, (title, body): (&str, &str)) -> Vec<Statement> {
    let mut tokens: Vec<String> = vec![mark(language)];
    tokens.extend(indexed(&format!("{title} {body}")));
    vec![
        Statement::new(PUBLISH, values![id, version]).expecting(1),
        Statement::new(FORGET, values![id]),
        Statement::new(WORDS, values![id, tokens.join(" ")]),
    ]
}

/// Customers do not see it any more.
pub fn retire(id: i64) -> Vec<Statement> {
    vec![Statement::new(RETIRE, values![id]).expecting(1), Statement::new(FORGET, values![id])]
}
