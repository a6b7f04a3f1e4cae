//! What is said of sellers besides questions: reviews of orders, and by the week how many parcels came in time and how
//! many orders were cancelled (R72d, R72e).

use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};
use rand::{Rng, seq::IndexedRandom};
use std::collections::BTreeMap;

use super::{
    Maker, hours,
    model::{Language, Quality, Review, Weekly},
};

/// So many of a hundred orders are reviewed.
const REVIEWED: f64 = 0.08;
/// So many of a hundred reviews say why.
const WORDED: f64 = 0.35;

/// A seller's marks, each as likely as the others.
const fn marks(quality: Quality) -> [i64; 10] {
    match quality {
        Quality::Fast => [10, 10, 9, 9, 9, 9, 8, 8, 8, 6],
        Quality::Steady => [10, 9, 9, 9, 8, 8, 8, 8, 7, 6],
        Quality::Slow => [10, 9, 9, 8, 8, 8, 7, 7, 6, 4],
        Quality::Sloppy => [9, 9, 8, 8, 7, 7, 6, 6, 4, 2],
    }
}

/// How many of a thousand parcels come late, and how many of a thousand orders are cancelled.
const fn failures(quality: Quality) -> (u32, u32) {
    match quality {
        Quality::Fast => (18, 3),
        Quality::Steady => (38, 7),
        Quality::Slow => (75, 13),
        Quality::Sloppy => (95, 26),
    }
}

/// What people write under a mark, by language: the good ones, the fair ones, the bad ones.
const WORDS: [[[&str; 5]; 3]; 3] = [
    [
        [
            "Snel in huis en precies zoals beschreven.",
            "Prima kwaliteit, goed verpakt.",
            "Vraagje gesteld en binnen een uur antwoord. Top.",
            "Doet wat het moet doen.",
            "Heel blij mee, zou het zo weer kopen.",
        ],
        [
            "Op zich goed, maar de doos was gedeukt.",
            "Kleur valt iets anders uit dan op de foto.",
            "Duurde een dag langer dan beloofd.",
            "Gaat wel. Voor deze prijs had ik meer verwacht.",
            "Handleiding ontbrak, verder in orde.",
        ],
        [
            "Na twee weken al stuk.",
            "Nooit antwoord gekregen op mijn vraag.",
            "Verkeerd artikel ontvangen en het terugsturen was een gedoe.",
            "Veel te laat, en niemand die iets liet weten.",
            "Niet wat er op de pagina stond.",
        ],
    ],
    [
        [
            "Quick delivery, exactly as described.",
            "Good quality, well packed.",
            "Asked a question and had an answer within the hour.",
            "Does what it should.",
            "Very pleased, would buy again.",
        ],
        [
            "Fine, but the box was dented.",
            "The colour differs a bit from the picture.",
            "Came a day later than promised.",
            "All right. Expected more at this price.",
            "No manual in the box, otherwise fine.",
        ],
        [
            "Broke after two weeks.",
            "Never had an answer to my question.",
            "Got the wrong article and sending it back was a pain.",
            "Far too late and nobody told me.",
            "Not what the page said.",
        ],
    ],
    [
        [
            "Livraison rapide, conforme à la description.",
            "Bonne qualité, bien emballé.",
            "Une question, une réponse dans l'heure. Parfait.",
            "Fait ce qu'on attend.",
            "Très contente, je rachèterais.",
        ],
        [
            "Bien, mais le carton était abîmé.",
            "La couleur diffère un peu de la photo.",
            "Arrivé un jour plus tard que promis.",
            "Correct. À ce prix j'attendais mieux.",
            "Pas de notice, sinon ça va.",
        ],
        [
            "En panne après deux semaines.",
            "Jamais eu de réponse à ma question.",
            "Mauvais article, et le renvoi a été pénible.",
            "Beaucoup trop tard, sans aucune nouvelle.",
            "Pas ce qui était annoncé.",
        ],
    ],
];

fn words(mark: i64, language: Language, dice: &mut super::Dice) -> String {
    if !dice.random_bool(WORDED) {
        return String::new();
    }
    let band = match mark {
        8.. => 0,
        6..8 => 1,
        _ => 2,
    };
    WORDS[language as usize][band].choose(dice).copied().unwrap_or_default().to_owned()
}

impl Maker<'_> {
    /// Reviews of orders that have come: who had to ask is a little less pleased. The orders are in their order by now.
    pub(super) fn reviews(&mut self) {
        let mut asked = vec![false; self.world.orders.len()];
        for order in self.world.stories.iter().filter_map(|story| story.order) {
            asked[order] = true;
        }
        for (place, had_to_ask) in asked.into_iter().enumerate() {
            if !self.dice.random_bool(REVIEWED) {
                continue;
            }
            let order = &self.world.orders[place];
            let Some(line) = order.lines.first() else { continue };
            let came = order.promised_on.at(18, 0, 0, 0).to_zoned(hours::zone());
            let Ok(came) = came.map(|came| came.timestamp()) else { continue };
            let at = came + SignedDuration::from_mins(self.dice.random_range(60..6 * 24 * 60));
            let at = hours::awake(at, self.dice);
            let drawn = marks(self.world.sellers[line.seller].quality).choose(self.dice).copied();
            let mark = (drawn.unwrap_or(8) - i64::from(had_to_ask)).max(1);
            let words = words(mark, self.world.customers[order.customer].language, self.dice);
            if at < self.now {
                self.world.reviews.push(Review { order: place, at, mark, words });
            }
        }
    }

    /// What another system measured of each seller's weeks (R72e).
    pub(super) fn weeks(&mut self) {
        let mut orders: BTreeMap<(Date, usize), usize> = BTreeMap::new();
        for order in &self.world.orders {
            let day = hours::local(order.ordered_at).date();
            let monday = day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days());
            if let (Ok(monday), Some(line)) = (monday, order.lines.first()) {
                *orders.entry((monday, line.seller)).or_default() += 1;
            }
        }
        for ((monday, seller), orders) in orders {
            let (late, cancelled) = failures(self.world.sellers[seller].quality);
            let mut draw = |of_thousand: u32, count: usize| {
                (0..count).filter(|_| self.dice.random_ratio(of_thousand, 1_000)).count()
            };
            let cancelled = draw(cancelled, orders);
            let sent = orders - cancelled;
            let in_time = sent - draw(late, sent);
            let (in_time, cancelled) = ((in_time, sent), (cancelled, orders));
            self.world.weekly.push(Weekly { seller, monday, in_time, cancelled });
        }
    }
}
