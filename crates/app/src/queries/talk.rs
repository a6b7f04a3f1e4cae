//! A conversation as the customer sees it, and what there is to call her (R51, R48).

use crate::assistant::{Proven, Sources};
use crate::calendars::hours_of;
use crate::desk::Desk;
use crate::error::Error;
use crate::secrets::Secret;
use domain::assistant::{Slot, Stage, Subject, slots};
use domain::ids::{CaseId, CustomerId, OrderNumber, SellerId};
use domain::language::Language;
use domain::phone;
use jiff::Timestamp;
use store::read::talk::{Kept, Turn};

/// A conversation.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// Its number, for the operator alone.
    pub id: i64,
    /// The language spoken.
    pub language: Language,
    /// Whether the customer is asked if the answer helped.
    pub asks_helped: bool,
    /// Whether a person is offered before anything else.
    pub person_first: bool,
    /// Whether it helped.
    pub settled: bool,
    /// What it is about, as it was understood last.
    pub subject: Option<Subject>,
    /// Who speaks, once she has proved it.
    pub customer: Option<CustomerId>,
    /// The order it is about.
    pub order: Option<OrderNumber>,
    /// The case it became.
    pub case: Option<CaseId>,
    /// What was said, in order.
    pub turns: Vec<Told>,
    /// When it began.
    pub begun_at: Timestamp,
    /// What the operator thinks of it.
    pub judged: Option<String>,
}

/// One turn, with where its words come from.
#[derive(Clone, Debug)]
pub struct Told {
    /// 1 for the first.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Whether the customer said it.
    pub by_customer: bool,
    /// What kind of turn it is.
    pub kind: String,
    /// Its words.
    pub text: String,
    /// The same as a language model phrased it.
    pub worded: Option<String>,
    /// Where its words come from.
    pub sources: Sources,
}

impl Conversation {
    /// Puts a conversation and its turns together.
    pub(crate) fn of(kept: Kept, turns: Vec<Turn>) -> Self {
        let talk = kept.talk;
        Self {
            id: kept.id,
            language: kept.language,
            asks_helped: talk.asks_helped(),
            person_first: talk.person_first(),
            settled: talk.stage == Stage::Settled,
            subject: talk.subject,
            customer: kept.customer,
            order: kept.order,
            case: kept.case,
            turns: turns.into_iter().map(told).collect(),
            begun_at: kept.begun_at,
            judged: kept.judged,
        }
    }
}

fn told(turn: Turn) -> Told {
    Told {
        number: turn.number,
        at: turn.at,
        by_customer: turn.by_customer,
        sources: Sources::from_json(&turn.sources),
        kind: turn.kind,
        text: turn.text,
        worded: turn.worded,
    }
}

/// The conversation of a token.
pub async fn conversation(desk: &Desk, token: &Secret) -> Result<Conversation, Error> {
    let kept = desk.talk(token).await?;
    let turns = store::read::talk::turns(&desk.db, kept.id).await?;
    Ok(Conversation::of(kept, turns))
}

/// A stretch in which she can be called, with its words in her language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// From when to when.
    pub slot: Slot,
    /// As `vrijdag 6 maart, 09:00-11:00`.
    pub words: String,
}

/// When she can be called about an order of hers: in the hours in which its seller is by the phone, in his office hours
/// where he named none, and in the desk's where there is no seller.
pub async fn appointments(
    desk: &Desk,
    proven: &Proven,
    order: Option<&OrderNumber>,
    language: Language,
) -> Result<Vec<Appointment>, Error> {
    let seller = match order {
        Some(order) => desk.proven_parts(proven, order).await?.first().map(|part| part.seller),
        None => None,
    };
    desk.next_appointments(seller, language).await
}

impl Desk {
    pub(crate) async fn next_appointments(
        &self,
        seller: Option<SellerId>,
        language: Language,
    ) -> Result<Vec<Appointment>, Error> {
        let found = match seller {
            Some(seller) => self.seller_slots(seller).await?,
            None => self.desk_slots()?,
        };
        let worded =
            found.into_iter().map(|slot| Appointment { words: self.slot_words(slot, language), slot });
        Ok(worded.collect())
    }

    async fn seller_slots(&self, seller: SellerId) -> Result<Vec<Slot>, Error> {
        let now = self.now();
        let country = self.setup.countries.first().map_or("NL", String::as_str);
        let phones = store::read::settings::phones(&self.db, seller).await?;
        let phone =
            phones.iter().find(|phone| phone.country.eq_ignore_ascii_case(country)).or(phones.first());
        let account = store::read::account::seller(&self.db, seller).await?;
        let Some(account) = account else { return self.desk_slots() };
        let hours = hours_of(&account);
        let calendar = self.calendars.of(&hours)?;
        let weekly = phone.map_or(&hours.weekly, |phone| &phone.hours);
        let weekly = weekly.parse().map_err(|error| Error::Broken(format!("hours by phone: {error}")))?;
        let off = self.days_off_of(seller, now).await?;
        let hours =
            phone::Hours { zone: calendar.zone(), weekly: &weekly, holidays: calendar.holidays(), off: &off };
        Ok(slots(now, |at| hours.reach(at)))
    }

    fn desk_slots(&self) -> Result<Vec<Slot>, Error> {
        let calendar = self.desk_calendar();
        let weekly = self.setup.desk_hours.weekly.parse();
        let weekly = weekly.map_err(|error| Error::Broken(format!("the desk's hours: {error}")))?;
        let hours =
            phone::Hours { zone: calendar.zone(), weekly: &weekly, holidays: calendar.holidays(), off: &[] };
        Ok(slots(self.now(), |at| hours.reach(at)))
    }

    fn slot_words(&self, slot: Slot, language: Language) -> String {
        let zone = self.desk_calendar().zone().clone();
        let [from, to] = [slot.from, slot.to].map(|at| at.to_zoned(zone.clone()));
        let day = self.day_words(from.date(), language);
        let [from, to] = [from, to].map(|at| at.strftime("%H:%M").to_string());
        self.words.say(language, "chat-slot", &[("day", &day), ("from", &from), ("to", &to)])
    }
}
