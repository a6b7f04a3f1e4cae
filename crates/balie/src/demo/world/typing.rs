//! What fingers do to sentences: capitals, typos, thumbs on a phone.

use rand::{Rng, seq::IndexedRandom};

use super::{
    grammar::Dice,
    model::{Language, Voice},
};

/// Abbreviations that end in a full stop without ending a sentence.
const SHORT: [&str; 16] = [
    "bijv.", "nr.", "incl.", "m.b.t.", "o.a.", "gr.", "p.ex.", "tel.", "mevr.", "dhr.", "art.", "e.d.",
    "e.g.", "etc.", "mr.", "mrs.",
];

/// What thumbs make of words, per language.
const THUMBS: [&[(&str, &str)]; 3] = [
    &[
        ("misschien", "mss"),
        ("even", "ff"),
        ("bestelling", "bestelling"),
        ("inderdaad", "idd"),
        ("alstublieft", "aub"),
        ("helemaal", "helemaal"),
        ("verstuurd", "verstuurt"),
        ("gebeurd", "gebeurt"),
        ("in elk geval", "iig"),
        ("waarschijnlijk", "wss"),
        ("volgens mij", "vlgs mij"),
        ("natuurlijk", "natuurlijk"),
    ],
    &[
        ("please", "pls"),
        ("you", "u"),
        ("because", "bc"),
        ("I'm", "im"),
        ("don't", "dont"),
        ("it's", "its"),
        ("can't", "cant"),
    ],
    &[
        ("s'il vous plaît", "svp"),
        ("bonjour", "bjr"),
        ("beaucoup", "bcp"),
        ("c'est", "c est"),
        ("ça", "ca"),
        ("toujours", "tjs"),
    ],
];

/// How many typing slips one text may have.
const SLIP_LIMIT: usize = 4;

/// Puts capitals at the start of sentences and removes doubled spaces.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut start = true;
    let mut word = String::new();
    for letter in text.trim().chars() {
        if letter == ' ' && out.ends_with([' ', '\n']) {
            continue;
        }
        if letter == '\n' {
            while out.ends_with(' ') {
                out.pop();
            }
        }
        if start && letter.is_alphanumeric() {
            out.extend(letter.to_uppercase());
            start = false;
        } else {
            out.push(letter);
        }
        if letter.is_whitespace() {
            let sentence = word.ends_with(['.', '!', '?']) && !SHORT.contains(&word.to_lowercase().as_str());
            let cut = word.ends_with("...");
            start = start || letter == '\n' || (sentence && !cut);
            word.clear();
        } else {
            word.push(letter);
        }
    }
    out.replace(" .", ".")
        .replace(" ,", ",")
        .replace(".!", "!")
        .replace("?.", "?")
        .replace("!.", "!")
        .replace(".?", "?")
}

/// The text as this voice types it.
pub fn type_out(text: &str, voice: Voice, language: Language, dice: &mut Dice) -> String {
    match voice {
        Voice::Plain | Voice::Chatty => {
            if dice.random_bool(0.25) {
                slips(text, 1, dice)
            } else {
                text.to_owned()
            }
        }
        Voice::Polite => text.to_owned(),
        Voice::Terse => terse(text, dice),
        Voice::Phone => phone(text, language, dice),
        Voice::Cross => cross(text, dice),
    }
}

fn terse(text: &str, dice: &mut Dice) -> String {
    let text = if dice.random_bool(0.6) { text.to_lowercase_first() } else { text.to_owned() };
    let text =
        if dice.random_bool(0.4) { text.trim_end_matches(['.', '?', '!', ' ']).to_owned() } else { text };
    if dice.random_bool(0.3) { slips(&text, 1, dice) } else { text }
}

fn phone(text: &str, language: Language, dice: &mut Dice) -> String {
    let mut out = text.to_owned();
    for (word, short) in THUMBS[language as usize] {
        if dice.random_bool(0.6) {
            out = replace_word(&out, word, short);
        }
    }
    if dice.random_bool(0.5) {
        out = lower_sentences(&out);
    }
    if dice.random_bool(0.35) {
        out = out.replace(". ", ", ");
    }
    if dice.random_bool(0.5) {
        out = out.trim_end_matches('.').to_owned();
    }
    let count = dice.random_range(0..=2);
    slips(&out, count, dice)
}

fn cross(text: &str, dice: &mut Dice) -> String {
    let mut out = text.to_owned();
    if dice.random_bool(0.4) {
        out = out.replacen("? ", "?? ", 1);
    }
    if dice.random_bool(0.3) {
        out = out.replacen(". ", "!! ", 1);
    }
    if dice.random_bool(0.3) { slips(&out, 1, dice) } else { out }
}

/// Leaves out, doubles or swaps a letter in a few longer words.
pub fn slips(text: &str, count: usize, dice: &mut Dice) -> String {
    let mut out = text.to_owned();
    for _ in 0..count.min(SLIP_LIMIT) {
        let words: Vec<&str> = out.split(' ').filter(|word| is_prose(word)).collect();
        let Some(word) = words.choose(dice).copied().map(str::to_owned) else { return out };
        let slipped = slip(&word, dice);
        out = replace_word(&out, &word, &slipped);
    }
    out
}

fn is_prose(word: &str) -> bool {
    word.len() > 5 && word.chars().all(|letter| letter.is_ascii_lowercase())
}

fn slip(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.random_range(1..letters.len() - 2);
    match dice.random_range(0..3) {
        0 => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}

fn replace_word(text: &str, word: &str, other: &str) -> String {
    let edge = |letter: Option<char>| letter.is_none_or(|it| !it.is_alphanumeric() && it != '\'');
    let Some(at) = text.find(word) else { return text.to_owned() };
    let end = at + word.len();
    if edge(text[..at].chars().next_back()) && edge(text[end..].chars().next()) {
        return format!("{}{other}{}", &text[..at], &text[end..]);
    }
    text.to_owned()
}

fn lower_sentences(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut start = true;
    for letter in text.chars() {
        if start && letter.is_uppercase() {
            out.extend(letter.to_lowercase());
        } else {
            out.push(letter);
        }
        start = matches!(letter, '.' | '!' | '?' | '\n') || (start && letter == ' ');
    }
    out
}

trait LowerFirst {
    fn to_lowercase_first(&self) -> String;
}

impl LowerFirst for str {
    fn to_lowercase_first(&self) -> String {
        let mut letters = self.chars();
        letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
    }
}
