//! Who and what occurs in the made cases: words, names, articles. The same number gives the same of each.

use crate::chance::Chance;

const FIRST: [&str; 16] = [
    "Anna", "Bram", "Chantal", "Daan", "Els", "Femke", "Gijs", "Hanna", "Ibrahim", "Joke", "Karim", "Lotte",
    "Maarten", "Noor", "Olivier", "Petra",
];
const LAST: [&str; 16] = [
    "de Vries", "Jansen", "Bakker", "Peeters", "Maes", "Smit", "Mulder", "Claes", "van Dijk", "Willems",
    "Dubois", "Visser", "Yilmaz", "Bos", "Hermans", "Kok",
];
const THINGS: [&str; 20] = [
    "Hanglamp",
    "Waterkoker",
    "Rugzak",
    "Boormachine",
    "Tuinstoel",
    "Koptelefoon",
    "Wandelschoen",
    "Vloerkleed",
    "Koffiemolen",
    "Fietsbel",
    "Dekbed",
    "Broodrooster",
    "Puzzel",
    "Gietijzeren pan",
    "Toetsenbord",
    "Slaapzak",
    "Weegschaal",
    "Paraplu",
    "Spiegel",
    "Stofzuiger",
];
const KINDS: [&str; 10] =
    ["rond", "zwart", "wit", "groot", "klein", "eiken", "blauw", "compact", "opvouwbaar", "deluxe"];
const WORDS: [&str; 80] = [
    "de",
    "het",
    "een",
    "ik",
    "heb",
    "is",
    "niet",
    "van",
    "op",
    "met",
    "maar",
    "nog",
    "aan",
    "dat",
    "deze",
    "mijn",
    "gisteren",
    "vandaag",
    "morgen",
    "levering",
    "pakket",
    "doos",
    "kapot",
    "beschadigd",
    "ontvangen",
    "besteld",
    "geleverd",
    "verkeerde",
    "kleur",
    "maat",
    "graag",
    "retour",
    "terugsturen",
    "garantie",
    "onderdeel",
    "ontbreekt",
    "schroef",
    "handleiding",
    "werkt",
    "aanzetten",
    "lampje",
    "knippert",
    "geluid",
    "geeft",
    "warm",
    "koud",
    "licht",
    "zwaar",
    "foto",
    "bijgevoegd",
    "reactie",
    "antwoord",
    "telefoon",
    "verwacht",
    "week",
    "dagen",
    "bezorger",
    "buren",
    "straat",
    "nummer",
    "factuur",
    "betaald",
    "bedrag",
    "terug",
    "ruilen",
    "nieuwe",
    "tweede",
    "keer",
    "helaas",
    "probleem",
    "oplossing",
    "hulp",
    "vraag",
    "weten",
    "wanneer",
    "waar",
    "hoe",
    "kan",
    "wil",
    "snel",
];
/// Topics of the operator's list, each in three languages with the words it is known by.
pub const TOPICS: [(&str, [&str; 3], &str); 6] = [
    ("defect", ["Defect", "Defect", "Défaut"], "kapot defect beschadigd werkt"),
    ("delivery", ["Levering", "Delivery", "Livraison"], "levering pakket bezorger"),
    ("return", ["Retour", "Return", "Retour"], "retour terugsturen ruilen"),
    ("product", ["Product", "Product", "Produit"], "handleiding maat kleur"),
    ("invoice", ["Factuur", "Invoice", "Facture"], "factuur betaald bedrag"),
    ("other", ["Overig", "Other", "Autre"], "vraag"),
];

/// One of the list.
pub fn pick<T: Copy>(list: &[T], chance: &mut Chance) -> T {
    let below = u32::try_from(list.len()).unwrap_or(u32::MAX);
    list[usize::try_from(chance.below(below)).unwrap_or_default()]
}

pub fn name(chance: &mut Chance) -> String {
    format!("{} {}", pick(&FIRST, chance), pick(&LAST, chance))
}

/// Number and title of one of a seller's articles.
pub fn article(seller: i64, number: u32) -> (String, String) {
    let at = |list: &[&'static str], by: u32| list[usize::try_from(by).unwrap_or_default() % list.len()];
    let title = format!("{} {} {number}", at(&THINGS, number), at(&KINDS, number / 20));
    (format!("87{seller:05}{number:06}"), title)
}

/// So many words as a person types them.
pub fn sentence(words: u32, chance: &mut Chance) -> String {
    let mut text = String::with_capacity(usize::try_from(words).unwrap_or_default() * 7);
    for at in 0..words {
        text.push_str(if at == 0 { "" } else { " " });
        text.push_str(pick(&WORDS, chance));
        text.push_str(if at % 9 == 8 { "." } else { "" });
    }
    text
}
