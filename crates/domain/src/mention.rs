//! Who is named in a note: `@Sanne`, `@Sanne de Wit` (R35).

use crate::ids::PersonId;
use std::collections::BTreeSet;

/// The most people one note can tell.
pub const MOST: usize = 20;

/// The people named in a text, of those who may be. A first name alone counts where only one has it.
pub fn mentioned(text: &str, people: &[(PersonId, &str)]) -> BTreeSet<PersonId> {
    let mut found = BTreeSet::new();
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        // An address such as sanne@shop.example names nobody.
        if letter == '@' && !before.is_alphanumeric() {
            found.extend(named(&text[at + 1..], people));
            if found.len() >= MOST {
                break;
            }
        }
        before = letter;
    }
    found
}

/// The one person whose name the text begins with: the longest name that fits, or a first name that only one has.
fn named(text: &str, people: &[(PersonId, &str)]) -> Option<PersonId> {
    let whole = people.iter().filter(|(_, name)| begins_with(text, name)).max_by_key(|(_, name)| name.len());
    if let Some((person, _)) = whole {
        return Some(*person);
    }
    let first = |name: &str| name.split_whitespace().next().is_some_and(|first| begins_with(text, first));
    let mut fitting = people.iter().filter(|(_, name)| first(name));
    match (fitting.next(), fitting.next()) {
        (Some((person, _)), None) => Some(*person),
        (Some(_), Some(_)) | (None, _) => None,
    }
}

fn begins_with(text: &str, name: &str) -> bool {
    let mut rest = text.chars().flat_map(char::to_lowercase);
    let fits = name.chars().flat_map(char::to_lowercase).all(|letter| rest.next() == Some(letter));
    fits && !name.is_empty() && rest.next().is_none_or(|next| !next.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: [(PersonId, &str); 4] = [
        (PersonId(1), "Sanne"),
        (PersonId(2), "Sanne de Wit"),
        (PersonId(3), "Joris Bakker"),
        (PersonId(4), "Zoë Ødegård"),
    ];

    fn numbers(text: &str) -> Vec<i64> {
        mentioned(text, &PEOPLE).into_iter().map(|person| person.0).collect()
    }

    // R35
    #[test]
    fn a_name_after_an_at_sign_is_somebody() {
        assert_eq!(numbers("@joris kijk jij even?"), [3]);
        assert_eq!(numbers("Voor (@Zoë Ødegård) en @JORIS BAKKER."), [3, 4]);
        assert_eq!(numbers("@Sanne, bel jij?"), [1], "the name as it stands");
        assert_eq!(numbers("@Sanne de Wit bel jij?"), [2], "the longest name that fits");
    }

    // R35
    #[test]
    fn nobody_is_named_by_half_a_name_or_an_address() {
        assert_eq!(numbers("mail naar sanne@winkel.example"), [0; 0]);
        assert_eq!(numbers("@Jor @Jorissen @ @@ @Niemand"), [0; 0]);
        assert_eq!(mentioned("@Anna", &[(PersonId(1), "Anna Vos"), (PersonId(2), "Anna Bos")]).len(), 0);
        assert_eq!(mentioned("@", &[(PersonId(1), "")]).len(), 0);
    }
}
