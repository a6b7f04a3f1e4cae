//! What a person types, as the query of an engine's word index.

use crate::Engine;
use crate::write::search::{fold, owner};
use domain::ids::SellerId;

/// The most words of a search that count.
const MOST_WORDS: usize = 8;

/// The index's own query for words as typed, each as the beginning of a word; `None` without any word.
///
/// Every word is folded to letters and digits first, so nothing typed can be an operator of the engine.
pub fn terms(engine: Engine, seller: Option<SellerId>, typed: &str) -> Option<String> {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split_whitespace().take(MOST_WORDS).collect();
    if words.is_empty() {
        return None;
    }
    Some(match engine {
        Engine::Sqlite => {
            let words: Vec<String> = words.iter().map(|word| format!("words : \"{word}\" *")).collect();
            let owned = seller.map(|seller| format!("owner : \"{}\" AND ", owner(seller)));
            format!("{}{}", owned.unwrap_or_default(), words.join(" AND "))
        }
        Engine::Postgres => {
            let words: Vec<String> = words.iter().map(|word| format!("'{word}':*")).collect();
            let owned = seller.map(|seller| format!("'{}' & ", owner(seller)));
            format!("{}{}", owned.unwrap_or_default(), words.join(" & "))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    // R28
    #[test]
    fn what_is_typed_can_never_be_an_operator() {
        let typed = "lamp' OR \"1\"=1 NEAR(*) & !x";
        let sqlite = terms(Engine::Sqlite, Some(SellerId(5)), typed).unwrap();
        assert_eq!(
            sqlite,
            "owner : \"owner5\" AND words : \"lamp\" * AND words : \"or\" * AND words : \"1\" * AND \
             words : \"1\" * AND words : \"near\" * AND words : \"x\" *"
        );
        assert_eq!(terms(Engine::Postgres, None, "Één kapótte"), Some("'een':* & 'kapotte':*".into()));
        assert_eq!(terms(Engine::Postgres, None, " -- "), None);
    }
}
