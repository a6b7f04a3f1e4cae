//! Dutch forms of address. Texts are written in the u-form; here they become je or jullie, and Flemish where it fits.

/// How somebody is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// u, uw
    Polite,
    /// je
    Familiar,
    /// jullie
    Plural,
}

/// Verb with u, with je behind it, and with jullie.
const VERBS: [(&str, &str, &str); 46] = [
    ("kunt", "kun", "kunnen"),
    ("wilt", "wil", "willen"),
    ("zult", "zul", "zullen"),
    ("zou", "zou", "zouden"),
    ("heeft", "heb", "hebben"),
    ("bent", "ben", "zijn"),
    ("had", "had", "hadden"),
    ("gaat", "ga", "gaan"),
    ("staat", "sta", "staan"),
    ("doet", "doe", "doen"),
    ("ziet", "zie", "zien"),
    ("krijgt", "krijg", "krijgen"),
    ("hoeft", "hoef", "hoeven"),
    ("vindt", "vind", "vinden"),
    ("stuurt", "stuur", "sturen"),
    ("schrijft", "schrijf", "schrijven"),
    ("ontvangt", "ontvang", "ontvangen"),
    ("schuift", "schuif", "schuiven"),
    ("gebruikt", "gebruik", "gebruiken"),
    ("zoekt", "zoek", "zoeken"),
    ("denkt", "denk", "denken"),
    ("tikt", "tik", "tikken"),
    ("houdt", "houd", "houden"),
    ("hoort", "hoor", "horen"),
    ("zegt", "zeg", "zeggen"),
    ("weet", "weet", "weten"),
    ("zet", "zet", "zetten"),
    ("zit", "zit", "zitten"),
    ("laat", "laat", "laten"),
    ("mag", "mag", "mogen"),
    ("moet", "moet", "moeten"),
    ("komt", "kom", "komen"),
    ("neemt", "neem", "nemen"),
    ("maakt", "maak", "maken"),
    ("snijdt", "snijd", "snijden"),
    ("geeft", "geef", "geven"),
    ("raadt", "raad", "raden"),
    ("rolt", "rol", "rollen"),
    ("draait", "draai", "draaien"),
    ("stelt", "stel", "stellen"),
    ("gaf", "gaf", "gaven"),
    ("hanteert", "hanteer", "hanteren"),
    ("controleert", "controleer", "controleren"),
    ("biedt", "bied", "bieden"),
    ("schreef", "schreef", "schreven"),
    ("belooft", "beloof", "beloven"),
];

/// Forms that change after "je" too.
const AFTER: [(&str, &str); 5] =
    [("heeft", "hebt"), ("bent", "bent"), ("zult", "zult"), ("kunt", "kunt"), ("wilt", "wilt")];

/// Flemish for Dutch, whole words.
const FLEMISH: [(&str, &str); 12] = [
    ("pakketje", "pakje"),
    ("pakket", "pakje"),
    ("mobiel", "gsm"),
    ("telefoon", "gsm"),
    ("vuilniszak", "vuilzak"),
    ("milieustraat", "recyclagepark"),
    ("bezorger", "koerier"),
    ("bezorgd", "geleverd"),
    ("kliko", "vuilbak"),
    ("frietjes", "frietjes"),
    ("zwager", "schoonbroer"),
    ("visite", "bezoek"),
];

/// The text for somebody who is addressed so.
pub fn address(text: &str, how: Address) -> String {
    if how == Address::Polite {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
    let mut out = String::with_capacity(text.len());
    let mut index = 0;
    while index < words.len() {
        let (word, next) = (words[index], words.get(index + 1).copied().unwrap_or(""));
        if core(next) == "u"
            && word.trim_end().ends_with(char::is_alphanumeric)
            && verb(core(word)).is_some()
            && !inverted_twice(&words, index)
        {
            out.push_str(&swap(word, &inverted(core(word), how)));
            out.push_str(&swap(next, subject(how)));
            index += 2;
        } else if core(word).eq_ignore_ascii_case("u") {
            out.push_str(&swap(word, subject(how)));
            if let Some(form) = following(core(next), how) {
                out.push_str(&swap(next, &form));
                index += 1;
            }
            index += 1;
        } else if core(word).eq_ignore_ascii_case("uw") {
            out.push_str(&swap(word, subject(how)));
            index += 1;
        } else {
            out.push_str(word);
            index += 1;
        }
    }
    out
}

/// The text as a Fleming would put it.
pub fn flemish(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n']) {
        match FLEMISH.iter().find(|(dutch, _)| core(word).eq_ignore_ascii_case(dutch)) {
            Some((_, other)) => out.push_str(&swap(word, other)),
            None => out.push_str(word),
        }
    }
    out
}

fn subject(how: Address) -> &'static str {
    if how == Address::Plural { "jullie" } else { "je" }
}

fn verb(word: &str) -> Option<&'static (&'static str, &'static str, &'static str)> {
    VERBS.iter().find(|(polite, _, _)| word.eq_ignore_ascii_case(polite))
}

fn inverted(word: &str, how: Address) -> String {
    verb(word).map_or_else(
        || word.to_owned(),
        |(_, familiar, plural)| {
            if how == Address::Plural { (*plural).to_owned() } else { (*familiar).to_owned() }
        },
    )
}

fn following(word: &str, how: Address) -> Option<String> {
    match how {
        Address::Plural => verb(word).map(|(_, _, plural)| (*plural).to_owned()),
        Address::Familiar => AFTER
            .iter()
            .find(|(polite, _)| word.eq_ignore_ascii_case(polite))
            .map(|(_, form)| (*form).to_owned()),
        Address::Polite => None,
    }
}

/// "dat u krijgt u": the verb belongs to an earlier u.
fn inverted_twice(words: &[&str], index: usize) -> bool {
    index > 0 && core(words[index - 1]).eq_ignore_ascii_case("u")
}

/// A word without the marks around it.
fn core(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// Puts another word between the same marks, with the same capital.
fn swap(word: &str, other: &str) -> String {
    let inner = core(word);
    let capital = inner.chars().next().is_some_and(char::is_uppercase);
    let other = if capital { capitalised(other) } else { other.to_owned() };
    word.replacen(inner, &other, 1)
}

/// The text with a capital first.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
