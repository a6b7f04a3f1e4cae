//! Conversations that the assistant had before the start, so that its measure has something to show (R51).

use crate::demo::open::House;
use app::commands::{Saying, Whence, begin_talk, say};
use app::queries::talk::conversation;
use app::{Desk, Error, Secret};
use domain::language::Language::{self, En, Fr, Nl};
use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// Over so many days before the start.
const DAYS: i64 = 77;
/// So many a day at most.
const A_DAY: i64 = 4;

/// What customers ask, and how often of a hundred times the answer helps.
const QUESTIONS: [(Language, &str, u32); 18] = [
    (Nl, "Waar blijft mijn bestelling?", 55),
    (Nl, "Hoe kan ik iets terugsturen?", 85),
    (Nl, "Wie betaalt de retourkosten?", 90),
    (Nl, "Mijn lamp is kapot, wat nu?", 35),
    (Nl, "Hoe lang heb ik garantie?", 75),
    (Nl, "Wanneer krijg ik mijn geld terug?", 70),
    (Nl, "Waar vind ik mijn factuur?", 88),
    (Nl, "Kan ik mijn bestelling nog annuleren?", 50),
    (Nl, "Wat zijn de verzendkosten naar België?", 92),
    (Nl, "Er ontbreekt een schroef in de doos", 30),
    (Nl, "Kan ik achteraf betalen?", 85),
    (Nl, "Is deze lamp dimbaar?", 25),
    (Nl, "Het pakket is geleverd maar ik heb niets ontvangen", 35),
    (En, "How do I send something back?", 85),
    (En, "My parcel has not arrived", 40),
    (Fr, "Où est ma commande ?", 50),
    (Fr, "Où trouver ma facture ?", 85),
    (Fr, "Ma lampe est cassée", 35),
];

/// Lets them be had, each at its own instant.
pub async fn had(house: &House, start: Timestamp, seed: u64) -> Result<(), Error> {
    let mut dice = StdRng::seed_from_u64(seed);
    for day in (1..=DAYS).rev() {
        for _ in 0..dice.random_range(1..=A_DAY) {
            let minutes = dice.random_range(0..14 * 60);
            let at = start - SignedDuration::from_hours(day * 24) + SignedDuration::from_mins(minutes);
            let question = QUESTIONS[dice.random_range(0..QUESTIONS.len())];
            one(house, at, question, dice.random_range(0..100)).await?;
        }
    }
    Ok(())
}

async fn one(
    house: &House,
    at: Timestamp,
    (language, question, helps): (Language, &str, u32),
    luck: u32,
) -> Result<(), Error> {
    let (desk, hands) = house.lane(at)?;
    let token = begin(&desk, language, question).await?;
    hands.set(at + SignedDuration::from_secs(50));
    ends(&desk, &token, language, (helps, luck)).await
}

/// What somebody asks the assistant, and how lucky she is.
pub struct Asking(usize, u32);

impl Asking {
    /// Somebody.
    pub fn any(dice: &mut impl Rng) -> Self {
        Self(dice.random_range(0..QUESTIONS.len()), dice.random_range(0..100))
    }
}

/// Somebody asks right now.
pub async fn one_now(desk: &Desk, Asking(question, luck): Asking) -> Result<(), Error> {
    let (language, question, helps) = QUESTIONS[question];
    let token = begin(desk, language, question).await?;
    ends(desk, &token, language, (helps, luck)).await
}

async fn begin(desk: &Desk, language: Language, question: &str) -> Result<Secret, Error> {
    let token = begin_talk(desk, language, None, Whence::Shop).await?;
    say(desk, &token, language, &Saying::Text(question.to_owned()), None).await?;
    Ok(token)
}

/// Whether it helped, and what she does then.
async fn ends(
    desk: &Desk,
    token: &Secret,
    language: Language,
    (helps, luck): (u32, u32),
) -> Result<(), Error> {
    if !conversation(desk, token).await?.asks_helped {
        return Ok(());
    }
    // Of those whom it helped a third leave without saying so.
    let said = match (luck < helps, luck % 3) {
        (true, 0) => return Ok(()),
        (true, _) => Saying::Helped(true),
        (false, _) => Saying::Helped(false),
    };
    say(desk, token, language, &said, None).await?;
    if said == Saying::Helped(false) && luck.is_multiple_of(2) {
        say(desk, token, language, &Saying::Person, None).await?;
    }
    Ok(())
}
