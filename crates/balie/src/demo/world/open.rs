//! The inbox of the showcase seller: arranged so that every urgency is there to see.

use jiff::{SignedDuration, Timestamp};
use rand::Rng;

use super::{
    Beat, Draft, Maker, hours,
    model::{Channel, Place, Then, Who},
    path_named,
    plan::What,
    scene::Matter,
    subject, tell,
};

/// Office minutes ago (R3: 480 is due) at which the questions came that are still to be answered, with their course.
/// `0` rounds is a new question, `1` a customer who wrote again after one answer.
const TO_ANSWER: [(Ago, &str, &str, u8); 12] = [
    (Ago::Office(1_310), "defect", "foto", 0),
    (Ago::Office(760), "missing", "na", 0),
    (Ago::Office(530), "defect", "niet", 1),
    (Ago::Office(455), "wrong", "houd", 0),
    (Ago::Office(425), "product", "door", 1),
    (Ago::Office(390), "defect", "part", 0),
    (Ago::Office(250), "return", "doos", 1),
    (Ago::Clock(190), "damaged", "nieuw", 0),
    (Ago::Clock(95), "product", "antw", 0),
    (Ago::Clock(41), "delivery", "kwijt", 1),
    (Ago::Clock(17), "invoice", "stuur", 0),
    (Ago::Clock(4), "defect", "tip", 0),
];

/// Answered, and it is the customer's turn.
const WAITING: [(Ago, &str, &str); 8] = [
    (Ago::Office(2_900), "defect", "foto"),
    (Ago::Office(2_300), "wrong", "houd"),
    (Ago::Office(1_600), "defect", "tip"),
    (Ago::Office(1_100), "damaged", "korting"),
    (Ago::Office(700), "product", "antw"),
    (Ago::Office(420), "return", "label"),
    (Ago::Office(180), "missing", "kijk"),
    (Ago::Office(35), "defect", "rep"),
];

/// Kept for later.
const FOLLOW_UP: [(Ago, &str, &str); 3] = [
    (Ago::Office(1_500), "delivery", "kwijt"),
    (Ago::Office(820), "defect", "part"),
    (Ago::Office(300), "missing", "na"),
];

/// How long ago.
#[derive(Clone, Copy)]
enum Ago {
    /// Minutes of office time.
    Office(i64),
    /// Minutes by the clock.
    Clock(i64),
}

impl Ago {
    fn instant(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Office(minutes) => hours::office_before(now, minutes),
            Self::Clock(minutes) => now - SignedDuration::from_mins(minutes),
        }
    }
}

/// Fills the showcase seller's lists.
pub fn inbox(maker: &mut Maker<'_>) {
    for (ago, topic, name, rounds) in TO_ANSWER {
        let at = ago.instant(maker.now);
        let last = if rounds == 0 { What::Ask(Channel::Web) } else { What::Reply(rounds) };
        arrange(maker, (topic, name), (at, Who::Customer), &[], last);
    }
    for (ago, topic, name) in WAITING {
        let at = ago.instant(maker.now);
        arrange(maker, (topic, name), (at, Who::Seller), &[], What::Answer(1, Then::Wait));
    }
    for (ago, topic, name) in FOLLOW_UP {
        let at = ago.instant(maker.now);
        let days = maker.dice.random_range(1..5);
        let later = [What::Note, What::FollowUp(days)];
        arrange(maker, (topic, name), (at, Who::Seller), &later, What::Answer(1, Then::Wait));
    }
}

/// Lies at the desk, with what happened before it got there.
const AT_DESK: [(Ago, &str, &str, Way); 11] = [
    (Ago::Clock(6), "payment", "terug", Way::New(Channel::Mail)),
    (Ago::Clock(35), "payment", "terug", Way::New(Channel::Chat)),
    (Ago::Clock(150), "payment", "terug", Way::New(Channel::Web)),
    (Ago::Clock(12), "delivery", "late", Way::New(Channel::Phone)),
    (Ago::Clock(75), "delivery", "buren", Way::New(Channel::Mail)),
    (Ago::Clock(290), "complaint", "boos", Way::New(Channel::Mail)),
    (Ago::Office(90), "defect", "part", Way::Returned),
    (Ago::Office(260), "missing", "na", Way::Returned),
    (Ago::Office(470), "wrong", "ruil", Way::Returned),
    (Ago::Office(110), "payment", "terug", Way::HandedOver),
    (Ago::Office(200), "delivery", "kwijt", Way::HandedOver),
];

/// How a case got to the desk.
#[derive(Clone, Copy)]
enum Way {
    /// It came here first.
    New(Channel),
    /// It was forwarded, and came back by itself (R15).
    Returned,
    /// The seller handed it over (R16).
    HandedOver,
}

/// Office minutes that cover 48 hours of working days, and some.
const RETURN_MINUTES: i64 = 1_500;

/// Fills the desk's queues.
pub fn desk(maker: &mut Maker<'_>) {
    for (ago, topic, name, way) in AT_DESK {
        let at = ago.instant(maker.now);
        let (opens_at, beats) = match way {
            Way::New(channel) => {
                (Place::Desk, vec![Beat { at, who: Who::Customer, what: What::Ask(channel) }])
            }
            Way::Returned => (Place::Desk, returned(at)),
            Way::HandedOver => {
                let asked = hours::office_before(at, 200);
                let ask = Beat { at: asked, who: Who::Customer, what: What::Ask(Channel::Web) };
                (Place::Seller, vec![ask, Beat { at, who: Who::Seller, what: What::HandOver }])
            }
        };
        let seller = maker.any_seller();
        put(maker, (topic, name), (seller, opens_at), &beats);
    }
}

fn returned(at: Timestamp) -> Vec<Beat> {
    let forwarded = hours::office_before(at, RETURN_MINUTES);
    let asked = hours::office_before(forwarded, 45);
    vec![
        Beat { at: asked, who: Who::Customer, what: What::Ask(Channel::Chat) },
        Beat { at: forwarded, who: Who::Desk, what: What::Forward },
        Beat { at, who: Who::Machine, what: What::Silence },
    ]
}

/// Builds a course backwards from what happened last.
fn arrange(
    maker: &mut Maker<'_>,
    (topic, name): (&str, &str),
    (at, who): (Timestamp, Who),
    later: &[What],
    last: What,
) {
    let mut beats = vec![Beat { at, who, what: last }];
    if let What::Reply(round) = last {
        let shortest = if name == "kwijt" { RETURN_MINUTES } else { 90 };
        let answered = hours::office_before(at, maker.dice.random_range(shortest..shortest + 400));
        beats.push(Beat { at: answered, who: Who::Seller, what: What::Answer(round, Then::Wait) });
    }
    if let Some(first) = beats.last().copied().filter(|beat| beat.who == Who::Seller) {
        let asked = hours::office_before(first.at, maker.dice.random_range(40..400));
        beats.push(Beat { at: asked, who: Who::Customer, what: What::Ask(Channel::Mail) });
    }
    beats.reverse();
    for (place, what) in (1_i64..).zip(later) {
        beats.push(Beat { at: at + SignedDuration::from_secs(place * 50), who: Who::Seller, what: *what });
    }
    let showcase = maker.world.showcase;
    put(maker, (topic, name), (showcase, Place::Seller), &beats);
}

fn put(
    maker: &mut Maker<'_>,
    (topic, name): (&str, &str),
    (seller, opens_at): (usize, Place),
    beats: &[Beat],
) {
    let asked_at = beats.first().map_or(maker.now, |beat| beat.at);
    let mut draft = maker.draft(path_named(topic, name), seller, asked_at);
    somebody_else(maker, &mut draft);
    let order = maker.order(&draft);
    let matter = Matter::pick(draft.path, &maker.world.articles[draft.article], maker.dice);
    let story = tell::story(&subject(maker.world, &order, &matter, &draft), beats, opens_at, maker.dice);
    maker.keep(story, order);
}

/// A first visitor reads these: no two from the same person.
fn somebody_else(maker: &mut Maker<'_>, draft: &mut Draft) {
    let busy =
        |customer: usize| maker.world.stories.iter().rev().take(40).any(|story| story.customer == customer);
    let count = maker.world.customers.len();
    let free = (0..count).map(|step| (draft.customer + step) % count).find(|customer| !busy(*customer));
    draft.customer = free.unwrap_or(draft.customer);
}
