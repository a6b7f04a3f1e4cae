//! Nouns with what depends on them: article, pronoun, ending.

use super::model::Language;

/// The form `name` of a noun as it stands in the word lists ("de lamp", "pendant lamp", "f suspension").
pub fn noun(noun: &str, name: &str, language: Language) -> Option<String> {
    match language {
        Language::Nl => dutch(noun, name),
        Language::En => english(noun, name),
        Language::Fr => french(noun, name),
    }
}

fn dutch(noun: &str, name: &str) -> Option<String> {
    let (article, bare) = noun.split_once(' ')?;
    let common = article == "de";
    let pick = |one: &str, other: &str| if common { one.to_owned() } else { other.to_owned() };
    Some(match name {
        "x" => bare.to_owned(),
        "de" => noun.to_owned(),
        "een" => format!("een {bare}"),
        "een_nieuw" => format!("{} {bare}", pick("een nieuwe", "een nieuw")),
        "deze" => format!("{} {bare}", pick("deze", "dit")),
        "die" => pick("die", "dat"),
        "hij" => pick("hij", "het"),
        "hem" => pick("hem", "het"),
        _ => return None,
    })
}

fn english(noun: &str, name: &str) -> Option<String> {
    Some(match name {
        "x" => noun.to_owned(),
        "a" => format!("{} {noun}", if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }),
        _ => return None,
    })
}

fn french(noun: &str, name: &str) -> Option<String> {
    let (gender, bare) = noun.split_once(' ')?;
    let feminine = gender == "f";
    let vowel = bare.starts_with(['a', 'e', 'é', 'è', 'i', 'o', 'u']);
    let pick = |one: &str, other: &str| if feminine { one.to_owned() } else { other.to_owned() };
    Some(match name {
        "x" => bare.to_owned(),
        "le" if vowel => format!("l'{bare}"),
        "le" => format!("{} {bare}", pick("la", "le")),
        "un" => format!("{} {bare}", pick("une", "un")),
        "nouveau" if vowel => format!("{} {bare}", pick("une nouvelle", "un nouvel")),
        "nouveau" => format!("{} {bare}", pick("une nouvelle", "un nouveau")),
        "ce" if vowel => format!("{} {bare}", pick("cette", "cet")),
        "ce" => format!("{} {bare}", pick("cette", "ce")),
        "du" if vowel => format!("de l'{bare}"),
        "du" => format!("{} {bare}", pick("de la", "du")),
        "il" => pick("elle", "il"),
        "la" => pick("la", "le"),
        "e" => pick("e", ""),
        _ => return None,
    })
}
