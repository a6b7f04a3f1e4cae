//! Which courses a conversation can take, per topic.

use rand::Rng;

use super::{grammar::Dice, model::Topic};

/// The operator's topics.
pub const TOPICS: [Topic; 13] = [
    Topic {
        key: "delivery",
        nl: "Waar is mijn bestelling?",
        en: "Where is my parcel?",
        fr: "Où est ma commande ?",
    },
    Topic { key: "return", nl: "Retourneren", en: "Returns", fr: "Retour" },
    Topic { key: "defect", nl: "Defect of garantie", en: "Defect or warranty", fr: "Défaut ou garantie" },
    Topic { key: "wrong", nl: "Verkeerd artikel", en: "Wrong article", fr: "Mauvais article" },
    Topic { key: "damaged", nl: "Beschadigd aangekomen", en: "Arrived damaged", fr: "Arrivé endommagé" },
    Topic { key: "missing", nl: "Onderdeel ontbreekt", en: "Missing part", fr: "Pièce manquante" },
    Topic {
        key: "product",
        nl: "Vraag over het artikel",
        en: "Product question",
        fr: "Question sur l'article",
    },
    Topic { key: "invoice", nl: "Factuur", en: "Invoice", fr: "Facture" },
    Topic { key: "payment", nl: "Betaling", en: "Payment", fr: "Paiement" },
    Topic { key: "cancellation", nl: "Annuleren", en: "Cancellation", fr: "Annulation" },
    Topic {
        key: "change",
        nl: "Adres of bestelling wijzigen",
        en: "Change address or order",
        fr: "Modifier la commande",
    },
    Topic { key: "complaint", nl: "Klacht", en: "Complaint", fr: "Plainte" },
    Topic { key: "other", nl: "Anders", en: "Other", fr: "Autre" },
];

/// One course: question, then answers and replies in turn.
#[derive(Debug, Clone, Copy)]
pub struct Path {
    /// Topic key.
    pub topic: &'static str,
    /// Name; rules are called `topic/name/s1`, `topic/name/c1`, and so on.
    pub name: &'static str,
    /// How often, against the others.
    pub weight: u32,
    /// Answers, each with a reply after it.
    pub rounds: u8,
    /// Whether the last reply must come, because the last answer asks something.
    pub needs_last: bool,
    /// Days between order and question.
    pub days: (u32, u32),
    /// Where files come along.
    pub files: Files,
    /// Survey score around which people score.
    pub score: u8,
}

/// Where files come along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Files {
    /// Nowhere.
    None,
    /// Photos with the question, most of the time.
    PhotoAsk,
    /// Photos with the first reply.
    PhotoReply,
    /// A document with the n-th answer.
    Document(u8),
}

const fn path(topic: &'static str, name: &'static str, weight: u32, rounds: u8, days: (u32, u32)) -> Path {
    Path { topic, name, weight, rounds, needs_last: false, days, files: Files::None, score: 8 }
}

impl Path {
    /// Whether the reply of this round comes only when a parcel has been delivered.
    pub fn awaits_parcel(&self, round: u8) -> bool {
        round == self.rounds
            && self.topic != "complaint"
            && matches!(
                self.name,
                "part" | "niet" | "foto" | "boek" | "vervang" | "ruil" | "nieuw" | "na" | "kwijt" | "late"
            )
    }

    const fn with(mut self, files: Files, score: u8) -> Self {
        self.files = files;
        self.score = score;
        self
    }

    const fn asking(mut self) -> Self {
        self.needs_last = true;
        self
    }
}

/// Every course there is.
pub const PATHS: [Path; 34] = [
    path("delivery", "late", 90, 1, (4, 9)).with(Files::None, 7),
    path("delivery", "buren", 55, 1, (3, 7)),
    path("delivery", "kwijt", 35, 2, (6, 12)).with(Files::None, 6),
    path("return", "label", 75, 1, (3, 24)).with(Files::Document(1), 8),
    path("return", "doos", 35, 2, (3, 20)).with(Files::Document(1), 8),
    path("return", "geld", 35, 1, (16, 35)).with(Files::None, 6),
    path("defect", "part", 60, 1, (9, 150)).with(Files::None, 9),
    path("defect", "tip", 60, 1, (8, 120)).with(Files::None, 9).asking(),
    path("defect", "niet", 50, 2, (8, 120)).with(Files::None, 7),
    path("defect", "foto", 45, 2, (8, 150)).with(Files::PhotoReply, 8),
    path("defect", "rep", 20, 2, (20, 170)).with(Files::Document(1), 4),
    path("defect", "boek", 0, 1, (4, 40)).with(Files::PhotoAsk, 9),
    path("defect", "vervang", 0, 1, (9, 120)).with(Files::None, 9),
    path("wrong", "ruil", 50, 1, (3, 9)).with(Files::PhotoAsk, 8),
    path("wrong", "houd", 25, 2, (3, 9)).with(Files::PhotoAsk, 8),
    path("damaged", "nieuw", 50, 1, (2, 8)).with(Files::PhotoAsk, 8),
    path("damaged", "korting", 30, 2, (2, 8)).with(Files::PhotoAsk, 7),
    path("missing", "na", 55, 1, (2, 14)),
    path("missing", "kijk", 25, 1, (2, 14)).with(Files::None, 8).asking(),
    path("product", "antw", 80, 1, (1, 40)).with(Files::None, 9),
    path("product", "door", 30, 2, (1, 40)).with(Files::Document(2), 9),
    path("invoice", "stuur", 35, 1, (4, 90)).with(Files::Document(1), 8),
    path("invoice", "naam", 18, 2, (4, 60)).with(Files::Document(2), 7),
    path("payment", "terug", 22, 1, (0, 6)).with(Files::None, 7),
    path("payment", "fout", 14, 1, (0, 2)),
    path("payment", "kaart", 8, 1, (0, 6)).with(Files::None, 7),
    path("cancellation", "kan", 35, 1, (0, 1)).with(Files::None, 9),
    path("cancellation", "laat", 25, 1, (1, 2)).with(Files::Document(1), 5),
    path("change", "kan", 25, 1, (0, 1)).with(Files::None, 9),
    path("change", "laat", 15, 1, (1, 2)).with(Files::None, 6),
    path("complaint", "goed", 30, 1, (5, 40)).with(Files::None, 6),
    path("complaint", "boos", 22, 2, (5, 40)).with(Files::None, 3),
    path("complaint", "prijs", 14, 1, (3, 12)).with(Files::None, 6),
    path("complaint", "foto", 14, 1, (3, 20)).with(Files::PhotoAsk, 6).asking(),
];

/// A course, by weight.
pub fn any(dice: &mut Dice) -> &'static Path {
    let total: u32 = PATHS.iter().map(|path| path.weight).sum();
    let mut left = dice.random_range(0..total);
    for path in &PATHS {
        if left < path.weight {
            return path;
        }
        left -= path.weight;
    }
    &PATHS[0]
}

/// Index of a topic in the operator's list.
pub fn topic_index(key: &str) -> usize {
    TOPICS.iter().position(|topic| topic.key == key).unwrap_or_default()
}
