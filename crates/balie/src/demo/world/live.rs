//! Live traffic: a next question, the customer's next words, a filled-in survey.

use jiff::Timestamp;
use rand::Rng;

use super::{
    Draft,
    grammar::{Dice, Seq, Slots},
    model::{Country, Customer, Deed, Fulfilment, Language, Place, Story, Voice, World},
    paths::{self, PATHS, Path},
    plan::{self, Terms},
    scene::Matter,
    subject, tell, typing,
    words::WORDS,
};

/// How many orders are looked at to find one that suits a question.
const ORDER_TRIES: usize = 60;

/// What a customer reacts to.
#[derive(Debug, Clone, Copy)]
pub struct Cue<'a> {
    /// Who writes.
    pub customer: &'a Customer,
    /// The handler's last answer, as the customer got it.
    pub answer: &'a str,
    /// Whether the answer closed the case.
    pub closed: bool,
}

/// A new question about an order that is already in the world. The first act is the question, at `now`; the acts after it lie in the
/// future and tell how it would go on by itself, for sellers nobody plays.
pub fn next_question(dice: &mut Dice, world: &World, now: Timestamp) -> Story {
    let (index, path) = suitable_order(dice, world, now);
    let order = &world.orders[index];
    let line = order.lines[0];
    let path = super::fitting(path, &world.articles[line.article]);
    let draft = Draft {
        path,
        seller: line.seller,
        customer: order.customer,
        article: line.article,
        asked_at: now,
        ordered_at: order.ordered_at,
    };
    let matter = Matter::pick(path, &world.articles[line.article], dice);
    let market = line.fulfilled_by == Fulfilment::Marketplace;
    let desk_only = path.topic == "payment" || (market && matches!(path.topic, "delivery" | "return"));
    let opens_at = if desk_only { Place::Desk } else { Place::Seller };
    let terms = Terms { asked_at: now, opens_at, quality: world.sellers[line.seller].quality, desk_only };
    let beats = plan::course(path, terms, dice);
    let mut story = tell::story(&subject(world, order, &matter, &draft), &beats, opens_at, dice);
    story.order = Some(index);
    story
}

/// An order of an age at which people ask what the path asks; recent orders are asked about most.
fn suitable_order(dice: &mut Dice, world: &World, now: Timestamp) -> (usize, &'static Path) {
    for _ in 0..ORDER_TRIES {
        let path = paths::any(dice);
        let share: f64 = dice.random_range(0.0..1.0_f64);
        let index = world.orders.len() - 1 - super::pick(share.powi(3), world.orders.len());
        let days = world.orders[index].ordered_at.duration_until(now).as_hours() / 24;
        if (i64::from(path.days.0)..=i64::from(path.days.1)).contains(&days) {
            return (index, path);
        }
    }
    let product = PATHS.iter().find(|path| path.topic == "product").unwrap_or(&PATHS[0]);
    (world.orders.len() - 1, product)
}

/// What the customer writes back to any answer, also one that a visitor typed: the photos that were asked for, an answer to a
/// question, patience when something was promised, or thanks.
pub fn next_customer_reply(dice: &mut Dice, cue: Cue<'_>) -> String {
    let language = cue.customer.language;
    let rule = if cue.closed { "live/again" } else { reaction(cue.answer) };
    let slots = LiveSlots { customer: cue.customer };
    let words = typing::tidy(&WORDS.grammar(language).say(rule, &slots, dice));
    let voice = if cue.customer.voice == Voice::Cross { Voice::Plain } else { cue.customer.voice };
    typing::type_out(&words, voice, language, dice)
}

/// Score, whether it was solved and a comment, of a customer who is pleased or not.
pub fn next_survey(dice: &mut Dice, customer: &Customer, pleased: bool) -> Deed {
    let score: u8 = if pleased { dice.random_range(7..=10) } else { dice.random_range(0..=6) };
    let rule = match score {
        8.. => "survey.good",
        6..8 => "survey.fair",
        _ => "survey.poor",
    };
    let slots = LiveSlots { customer };
    let comment = dice
        .random_bool(0.6)
        .then(|| typing::tidy(&WORDS.grammar(customer.language).say(rule, &slots, dice)));
    Deed::Survey { score, solved: pleased, comment }
}

/// Which reaction fits an answer, by its own words.
fn reaction(answer: &str) -> &'static str {
    let answer = answer.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| answer.contains(word));
    let asks = answer.contains('?');
    if asks && says(&["foto", "photo", "filmpje", "video", "vidéo", "picture"]) {
        "live/photo"
    } else if says(&["terugstort", "teruggestort", "refund", "rembours", "geld terug"]) {
        "live/refund"
    } else if says(&[
        "stuur",
        "sturen",
        "verstuurd",
        "send",
        "sent",
        "envoy",
        "op de post",
        "onderweg",
        "on its way",
    ]) {
        "live/sent"
    } else if asks {
        "live/question"
    } else {
        "live/thanks"
    }
}

struct LiveSlots<'a> {
    customer: &'a Customer,
}

impl Slots for LiveSlots<'_> {
    fn slot(&self, name: &str) -> Option<std::borrow::Cow<'_, str>> {
        match name {
            "naam" => Some(self.customer.first.as_str().into()),
            "achternaam" => Some(self.customer.last.as_str().into()),
            _ => None,
        }
    }

    fn template(&self, _name: &str) -> Option<&Seq> {
        None
    }

    fn variant(&self) -> &'static str {
        if self.customer.country == Country::Be && self.customer.language == Language::Nl {
            ".be"
        } else {
            ""
        }
    }
}
