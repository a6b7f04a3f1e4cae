//! Who may find words, and what a person types as the query of an engine's word index.

use crate::Engine;
use crate::words::{Wanted, wanted};
use domain::ids::SellerId;

/// Beginnings of so many letters and fewer stand in the SQLite index as they are (`prefix` of `search_words`).
const LONGEST_BEGINNING: usize = 6;

/// How far a search looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Where most is found soonest: PostgreSQL through one's newest documents, SQLite by whole words and short beginnings.
    Near,
    /// Everywhere and by every beginning.
    Far,
}

/// Who may find the words of a message (R13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finders {
    /// The seller whom the case concerns, and the desk.
    Both(SellerId),
    /// The seller alone: a note of his house.
    Seller(SellerId),
    /// The desk alone: a note of its own.
    Desk,
}

impl Finders {
    /// The seller among them; the marketplace where there is none.
    pub(crate) fn seller(self) -> SellerId {
        match self {
            Finders::Both(seller) | Finders::Seller(seller) => seller,
            Finders::Desk => SellerId::MARKETPLACE,
        }
    }

    pub(crate) fn marks(self) -> Vec<String> {
        match self {
            Finders::Both(seller) => vec![mark(Some(seller)), mark(None)],
            Finders::Seller(seller) => vec![mark(Some(seller))],
            Finders::Desk => vec![mark(None)],
        }
    }
}

/// Who may find words in the index: a mark that no folded word can be.
fn mark(seller: Option<SellerId>) -> String {
    seller.map_or_else(|| "_d".to_owned(), |seller| format!("_s{seller}"))
}

/// Whose documents the index is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finder {
    /// Those that this seller may find.
    Seller(SellerId),
    /// Those that the desk may find.
    Desk,
    /// Everybody's: whoever asks so must ask each document whose it is (R13).
    Unasked,
}

impl Finder {
    fn mark(self) -> Option<String> {
        match self {
            Finder::Seller(seller) => Some(mark(Some(seller))),
            Finder::Desk => Some(mark(None)),
            Finder::Unasked => None,
        }
    }
}

/// The index's own query for words as typed: each by its stem or as the beginning of a word; `None` without any word.
///
/// Every word is folded to letters and digits first, so nothing typed can be an operator of the engine.
///
/// Near, SQLite takes only beginnings that its index holds as they are: those of longer ones it would gather from every
/// word that begins so, all places at once, before it gives the first.
pub fn terms(engine: Engine, finder: Finder, typed: &str, reach: Reach) -> Option<String> {
    all_of(engine, finder, typed, |word| match reach {
        Reach::Near if gathers(engine, word) => None,
        Reach::Near | Reach::Far => Some(word.word.clone()),
    })
}

/// A query of SQLite's index that finds at least what [`terms`] finds by either reach, whosesoever it is, and gathers nothing:
/// beginnings of words are cut to those that the index holds as they are.
pub fn bound(typed: &str) -> Option<String> {
    all_of(Engine::Sqlite, Finder::Unasked, typed, |word| {
        Some(word.word.chars().take(LONGEST_BEGINNING).collect())
    })
}

/// Every word, each by its stems or by the beginning that `beginning` gives for it.
fn all_of(
    engine: Engine,
    finder: Finder,
    typed: &str,
    beginning: impl Fn(&Wanted) -> Option<String>,
) -> Option<String> {
    let words = wanted(typed);
    if words.is_empty() {
        return None;
    }
    let (and, quote) = match engine {
        Engine::Sqlite => (" AND ", '"'),
        Engine::Postgres => (" & ", '\''),
    };
    let mark = finder.mark().map(|mark| format!("{quote}{mark}{quote}"));
    let words = words.iter().map(|word| {
        let beginning = beginning(word).filter(|_| word.as_beginning());
        any_of(engine, word, beginning.as_deref(), quote)
    });
    Some(mark.into_iter().chain(words).collect::<Vec<_>>().join(and))
}

/// Whether looking far finds beginnings of words that looking near left out.
pub fn leaves_out(engine: Engine, typed: &str) -> bool {
    wanted(typed).iter().any(|word| gathers(engine, word))
}

/// Whether the engine would gather every word that begins like this one.
fn gathers(engine: Engine, word: &Wanted) -> bool {
    engine == Engine::Sqlite && word.word.chars().count() > LONGEST_BEGINNING
}

fn any_of(engine: Engine, word: &Wanted, beginning: Option<&str>, quote: char) -> String {
    let (or, begins) = match engine {
        Engine::Sqlite => (" OR ", " *"),
        Engine::Postgres => (" | ", ":*"),
    };
    let first = beginning.map_or_else(
        || format!("{quote}{}{quote}", word.word),
        |beginning| format!("{quote}{beginning}{quote}{begins}"),
    );
    let others =
        word.tokens().filter(|token| *token != word.word).map(|token| format!("{quote}{token}{quote}"));
    format!("({})", [first].into_iter().chain(others).collect::<Vec<_>>().join(or))
}

#[cfg(test)]
mod tests {
    use super::*;

    // R28
    #[test]
    fn what_is_typed_can_never_be_an_operator() {
        let typed = "lamp' OR \"1\"=1 NEAR(*) & !x";
        let sqlite = terms(Engine::Sqlite, Finder::Seller(SellerId(5)), typed, Reach::Far).unwrap();
        assert_eq!(
            sqlite,
            "\"_s5\" AND (\"lamp\" * OR \"~lamp\") AND (\"or\" * OR \"~or\") AND (\"1\" OR \"~1\") AND \
             (\"1\" OR \"~1\") AND (\"near\" * OR \"~near\") AND (\"x\" OR \"~x\")"
        );
        assert_eq!(
            terms(Engine::Postgres, Finder::Desk, "Één kapótte", Reach::Near),
            Some(
                "'_d' & ('een':* | '~een') & ('kapotte':* | 'kapot' | '~kapot' | 'kapott' | '~kapott')"
                    .into()
            )
        );
        assert_eq!(terms(Engine::Postgres, Finder::Desk, " -- ", Reach::Far), None);
    }

    #[test]
    fn near_sqlite_is_never_asked_to_gather_a_long_beginning() {
        let near = |typed| terms(Engine::Sqlite, Finder::Desk, typed, Reach::Near).unwrap();
        assert_eq!(near("bestel"), "\"_d\" AND (\"bestel\" * OR \"~bestel\")");
        assert_eq!(near("leverin"), "\"_d\" AND (\"leverin\" OR \"~leverin\")");
        assert!(leaves_out(Engine::Sqlite, "een leverin") && !leaves_out(Engine::Sqlite, "bestel"));
        assert!(!leaves_out(Engine::Postgres, "leverin"));
        let bound = bound("leverin").unwrap();
        assert_eq!(bound, "(\"leveri\" * OR \"~leverin\")");
        let schema = include_str!("schema/0008_finding.sqlite.sql");
        assert!(schema.contains(&format!(" {LONGEST_BEGINNING}'")), "the index holds them: {schema}");
    }
}
