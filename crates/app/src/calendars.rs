//! Calendars, built once for each set of hours that occurs.

use crate::desk::Desk;
use crate::error::Error;
use crate::setup::Hours;
use domain::calendar::Calendar;
use domain::case::Place;
use domain::ids::SellerId;
use domain::marketplace::Moments;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use store::read::account::Seller;
use store::read::hours::Edition;
use store::{Statement, write};

/// More different sets of hours than this are forgotten and built anew.
const KEPT: usize = 512;
/// Puts the hours that were before those that are now.
const BEFORE: SignedDuration = SignedDuration::from_micros(1);
/// How many earlier editions of a seller's hours are looked at to explain a deadline.
const EDITIONS: i64 = 20;

#[derive(Default)]
pub(crate) struct Calendars {
    built: Mutex<HashMap<Hours, Calendar>>,
}

impl Calendars {
    /// The calendar of these hours. Hours are checked when they are taken in, so bad ones are a fault of ours.
    pub fn of(&self, hours: &Hours) -> Result<Calendar, Error> {
        let mut built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(calendar) = built.get(hours) {
            return Ok(calendar.clone());
        }
        let calendar = hours.calendar().map_err(|error| Error::Broken(error.to_string()))?;
        if built.len() >= KEPT {
            built.clear();
        }
        built.insert(hours.clone(), calendar.clone());
        Ok(calendar)
    }
}

/// The hours a seller works by (R4).
pub(crate) fn hours_of(seller: &Seller) -> Hours {
    Hours { zone: seller.zone.clone(), weekly: seller.hours.clone(), holidays: seller.holidays.clone() }
}

/// Hours as the store keeps them.
pub(crate) fn in_words(hours: &Hours) -> write::hours::Words<'_> {
    write::hours::Words { zone: &hours.zone, hours: &hours.weekly, holidays: &hours.holidays }
}

/// Days from 1970-01-01 to a date.
pub(crate) fn day_number(date: Date) -> i64 {
    let epoch = Date::constant(1970, 1, 1);
    date.since(epoch).map_or(0, |span| i64::from(span.get_days()))
}

/// Hours as the store gives them.
pub(crate) fn hours_in(edition: Edition) -> Hours {
    Hours { zone: edition.zone, weekly: edition.hours, holidays: edition.holidays }
}

impl Desk {
    /// The calendar of a seller account.
    pub async fn calendar_of(&self, seller: SellerId) -> Result<Calendar, Error> {
        match store::read::account::seller(&self.db, seller).await? {
            Some(seller) => self.calendars.of(&hours_of(&seller)),
            None => Ok(self.standing().await?.calendar.clone()),
        }
    }

    /// The calendars by which a place worked before, the newest first (R6).
    pub(crate) async fn calendars_before(&self, place: Place) -> Result<Vec<Calendar>, Error> {
        let house = place.seller().unwrap_or(SellerId::MARKETPLACE);
        let editions = store::read::hours::editions(&self.db, house, EDITIONS).await?;
        editions.into_iter().map(|edition| self.calendars.of(&hours_in(edition))).collect()
    }

    /// A seller works by new hours from now on.
    pub(crate) fn new_hours(&self, seller: &Seller, new: &Hours) -> Result<Vec<Statement>, Error> {
        self.other_hours(seller.id, &hours_of(seller), new)
    }

    /// A house works by new hours from now on: both editions are kept, and what is open begins to move (R6).
    pub(crate) fn other_hours(
        &self,
        house: SellerId,
        old: &Hours,
        new: &Hours,
    ) -> Result<Vec<Statement>, Error> {
        let now = self.now();
        if old == new {
            return Ok(Vec::new());
        }
        let version = |hours: &Hours| self.calendars.of(hours).map(|calendar| calendar.version());
        let stamp = i64::from_be_bytes(self.random.bytes());
        Ok(vec![
            // Of two editions of one instant the newer is the one that holds.
            write::hours::edition(house, version(old)?, in_words(old), now - BEFORE),
            write::hours::edition(house, version(new)?, in_words(new), now),
            write::hours::begin(house, stamp),
        ])
    }

    /// The calendar that counts at a place: the seller's there, the desk's elsewhere.
    pub(crate) async fn calendar_at(&self, place: Place) -> Result<Calendar, Error> {
        match place {
            Place::Seller(seller) => self.calendar_of(seller).await,
            Place::Assistant | Place::Desk(_) => Ok(self.standing().await?.calendar.clone()),
        }
    }

    /// The moments that count at a place for something that happens `at`.
    pub(crate) async fn moments(&self, place: Place, at: Timestamp) -> Result<Moments, Error> {
        let calendar = self.calendar_at(place).await?;
        Ok(self.standing().await?.policies_at(at).moments(&calendar, at))
    }

    /// The local day of an instant for a seller, as days since 1970-01-01.
    pub(crate) async fn day_at(&self, seller: SellerId, at: Timestamp) -> Result<i64, Error> {
        Ok(day_number(self.calendar_of(seller).await?.local(at).date()))
    }
}
